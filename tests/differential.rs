//! Random enterprises on the real edition: the engine and the reference must write the same report, to the last digit, and the laws hold.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking, and its numbers are small"
)]

#[allow(dead_code, reason = "each test file uses its part")]
mod random;
#[allow(dead_code, reason = "each test file uses its part")]
mod reference;

use huiqi::{Day, Pack};
use random::answers::{complete, narrowed, open};
use random::dice::Dice;
use random::enterprise::Market;
use reference::narrower::{is_settled, tightens};
use reference::survival::survives;
use serde_json::{Value as Json, json};
use std::path::Path;

const SEED: u64 = 2023;
const ENTERPRISES: u64 = 5_000;
const NARROWED: u64 = 1_000;
const THREADS: u64 = 2;

#[test]
fn engine_and_reference_agree() {
    let pack = edition();
    let market = Market::new(pack.policy());
    let seed = seed();
    println!("seed {seed}, {ENTERPRISES} enterprises");
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (pack, market) = (&pack, &market);
            scope.spawn(move || {
                for number in (thread..ENTERPRISES).step_by(THREADS as usize) {
                    let mut dice = Dice::Seeded(seed.wrapping_mul(1 << 32).wrapping_add(number));
                    let answers = match number % 100 {
                        0 => market.newcomer(&mut dice),
                        1..50 => market.partial(&mut dice),
                        _ => market.complete(&mut dice),
                    };
                    if difference(pack, &answers).is_some() {
                        let least = shrink(pack, answers);
                        let difference = difference(pack, &least).unwrap();
                        panic!(
                            "enterprise {number} of seed {seed}, made as small as possible: {least:#}\n{difference}"
                        );
                    }
                }
            });
        }
    });
}

/// More answers only narrow a report, down to the one that everything known gives.
#[test]
fn more_answers_tighten() {
    let pack = edition();
    let market = Market::new(pack.policy());
    let seed = seed();
    println!("seed {seed}, {NARROWED} enterprises");
    for number in 0..NARROWED {
        let mut dice = Dice::Seeded(seed.wrapping_mul(1 << 32).wrapping_sub(number + 1));
        let mut given = if dice.chance(20) { market.newcomer(&mut dice) } else { market.partial(&mut dice) };
        let mut before = report(&pack, &given);
        let mut still = open(pack.policy(), &given);
        let completed = complete(pack.policy(), &market.filled(&given, &mut dice), &mut dice);
        let after = report(&pack, &completed);
        tightens(&before, &after)
            .and(is_settled(&after))
            .unwrap_or_else(|why| panic!("{given:#}\ncompleted {completed:#}\n{why}"));
        for _ in 0..4 {
            let Some(fact) = dice.draw(&mut still) else { break };
            let mut more = narrowed(pack.policy(), &given, fact, &mut dice);
            if dice.chance(50) {
                let id = pack.policy().facts[fact].id.as_str();
                more[id] = completed[id].clone();
            }
            let after = report(&pack, &more);
            tightens(&before, &after).unwrap_or_else(|why| panic!("{given:#}\nthen {more:#}\n{why}"));
            (given, before) = (more, after);
        }
    }
}

#[test]
fn the_edition_survives_printing_and_bytes() {
    survives(&edition());
}

fn edition() -> Pack {
    let policy = huiqi::author::read(Path::new("policy/binjiang-2023")).expect("the edition is read");
    Pack::new(policy).expect("the edition is in the exact fragment")
}

/// A seed of one's own, to try other enterprises.
fn seed() -> u64 {
    std::env::var("SEED").map_or(SEED, |seed| seed.parse().expect("SEED is a whole number"))
}

fn day() -> Day {
    Day::parse("2023-06-30").unwrap()
}

fn report(pack: &Pack, answers: &Json) -> Json {
    let outcome = pack.evaluate(&serde_json::from_value(answers.clone()).unwrap(), day());
    assert!(outcome.problems.is_empty(), "{answers:#} has problems: {:?}", outcome.problems);
    serde_json::to_value(outcome.report.unwrap()).unwrap()
}

/// Where the two reports differ, with both results.
fn difference(pack: &Pack, answers: &Json) -> Option<String> {
    let engine = report(pack, answers);
    let reference = reference::report(pack.policy(), &engine["policy"]["hash"], answers, day());
    let mut found = Vec::new();
    compare("", &engine, &reference, &mut found);
    (!found.is_empty()).then(|| found.join("\n"))
}

/// Every place at which two values differ; a clause is named by its id.
fn compare(at: &str, engine: &Json, reference: &Json, found: &mut Vec<String>) {
    match (engine, reference) {
        (Json::Object(a), Json::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().for_each(|(key, value)| compare(&format!("{at}/{key}"), value, &b[key], found));
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() && a.iter().all(Json::is_object) => {
            for (place, (a, b)) in a.iter().zip(b).enumerate() {
                let name = a["id"].as_str().map_or(place.to_string(), str::to_owned);
                compare(&format!("{at}/{name}"), a, b, found);
            }
        }
        _ if engine == reference => {}
        _ => found.push(format!("{at}\n  engine    {engine}\n  reference {reference}")),
    }
}

/// The answers with everything taken away that the difference does not need.
fn shrink(pack: &Pack, mut answers: Json) -> Json {
    let mut smaller = true;
    while smaller {
        smaller = false;
        for key in answers.as_object().unwrap().keys().cloned().collect::<Vec<_>>() {
            let mut without = answers.clone();
            without.as_object_mut().unwrap().remove(&key);
            let simpler = simpler(&answers[&key]).into_iter().map(|value| {
                let mut changed = answers.clone();
                changed[&key] = value;
                changed
            });
            let candidates: Vec<Json> = std::iter::once(without).chain(simpler).collect();
            if let Some(least) = candidates.into_iter().find(|candidate| difference(pack, candidate).is_some()) {
                (answers, smaller) = (least, true);
            }
        }
    }
    answers
}

/// Simpler answers to the same question; none is simpler than itself.
fn simpler(answer: &Json) -> Vec<Json> {
    match answer {
        Json::Bool(true) => vec![json!(false)],
        Json::String(text) if text.starts_with(|digit: char| digit.is_ascii_digit()) && text != "0" => {
            vec![json!("0")]
        }
        Json::Number(number) => vec![json!(number.to_string())],
        Json::Array(rows) if !rows.is_empty() => {
            vec![json!(rows[1..]), json!(rows[..rows.len() - 1])]
        }
        _ => Vec::new(),
    }
}
