//! Curves: what the edition's come to, worked out by hand; that they equal the evaluator everywhere, on the edition and on small random
//! policies; and what is said of requests that cannot be met.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking, and its numbers are small"
)]

#[path = "curves/agreement.rs"]
mod agreement;
#[allow(dead_code, reason = "each test file uses its part")]
mod random;
#[allow(dead_code, reason = "each test file uses its part")]
mod reference;

use agreement::{Request, agrees};
use huiqi::{FactKind, NumberType, Pack, Policy};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestError, TestRunner};
use random::answers::answers;
use random::dice::Dice;
use random::policy::{Draft, Tongue};
use serde_json::{Value as Json, json};
use std::path::Path;

/// So many random places each curve is held against.
const PLACES: usize = 1000;

fn edition() -> Pack {
    Pack::new(huiqi::author::read(Path::new("policy/binjiang-2023")).unwrap()).unwrap()
}

fn policy(text: &str) -> Result<Pack, String> {
    let messages = |found: Vec<huiqi::author::Diagnostic>| found.into_iter().map(|found| found.message).collect::<Vec<_>>().join("; ");
    let policy = huiqi::author::read_text(&[("policy.toml", text)]).map_err(messages)?;
    Ok(Pack::new(policy).unwrap())
}

#[test]
fn the_curves_of_the_edition_are_those_worked_out_by_hand() {
    let cases: Json = toml::from_str(include_str!("curves/edition.toml")).unwrap();
    let pack = edition();
    let mut wrong = Vec::new();
    for case in cases["case"].as_array().unwrap() {
        let text = |key: &str| case[key].as_str();
        let request = Request {
            fact: text("fact").unwrap(),
            clause: case.get("clause").map(|clause| clause.as_str().unwrap()),
            from: text("from").unwrap(),
            to: text("to").unwrap(),
            answers: &case["answers"],
        };
        let curve = match agrees(&pack, &request, PLACES, &mut Dice::Seeded(41)) {
            Ok(curve) => curve,
            Err(why) => {
                wrong.push(format!("{}: {why}", case["note"]));
                continue;
            }
        };
        let found = serde_json::to_value(&curve).unwrap();
        let segments = |curve: &Json| json!(curve["segments"].as_array().unwrap().iter().map(shortly).collect::<Vec<_>>());
        let marks = |curve: &Json, language: &str| -> Json {
            let told = |mark: &Json| format!("{} {}", mark["at"].as_str().unwrap(), mark["text"][language].as_str().unwrap());
            json!(curve["marks"].as_array().unwrap().iter().map(told).collect::<Vec<_>>())
        };
        let readings: Vec<Json> = found["readings"].as_array().unwrap().iter().map(segments).collect();
        let told = [
            ("segments", segments(&found)),
            ("readings", json!(readings)),
            ("zh", marks(&found, "zh")),
            ("en", marks(&found, "en")),
        ];
        for (key, told) in told {
            if case.get(key).is_some_and(|expected| *expected != told) {
                wrong.push(format!("{} {key}: {told:#}, not {:#}", case["note"], case[key]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A segment on one line: `[0, 5) qualifies 0 + 0.3 .. 7`.
fn shortly(segment: &Json) -> String {
    let text = |key: &str| segment[key].as_str();
    let line = |key: &str| {
        let value = segment[key]["value"].as_str()?;
        let slope = segment[key]["slope"].as_str().unwrap();
        Some(if slope == "0" { value.to_owned() } else { format!("{value} + {slope}") })
    };
    let (open, close) = (if segment["from_open"] == true { "(" } else { "[" }, if segment["to_open"] == true { ")" } else { "]" });
    let amount = match (line("low"), line("high")) {
        (None, _) => String::new(),
        (Some(low), Some(high)) if low == high => format!(" {low}"),
        (Some(low), high) => format!(" {low} .. {}", high.unwrap_or_default()),
    };
    let verdict = text("verdict").map(|verdict| format!(" {verdict}")).unwrap_or_default();
    let fault = text("fault").map(|fault| format!(" {fault}")).unwrap_or_default();
    format!("{open}{}, {}{close}{verdict}{amount}{fault}", text("from").unwrap(), text("to").unwrap())
}

/// Every fact that is a number, with an interval of it.
fn numbers(policy: &Policy) -> Vec<(&str, String)> {
    let most = |number: &NumberType| number.max().map_or_else(|| "20".to_owned(), |max| max.to_string());
    let facts = policy.facts.iter().filter_map(|fact| match &fact.kind {
        FactKind::Number { number, .. } => Some((fact.id.as_str(), most(number))),
        _ => None,
    });
    facts.collect()
}

#[test]
fn curves_of_random_policies_equal_the_evaluator() {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = ProptestConfig {
        cases: cases.unwrap_or(256),
        max_global_rejects: 1 << 20,
        max_shrink_iters: 1024,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(std::env::var("SEED").map_or(2023, |seed| seed.parse().unwrap())),
        ..ProptestConfig::default()
    };
    let rolls = (prop::collection::vec(any::<u16>(), 160), prop::collection::vec(any::<u16>(), 120));
    let outcome = TestRunner::new(config).run(&rolls, |(drawn, rolls)| {
        let text = Draft::new(&mut Dice::drawn(&drawn)).text(Tongue::Zh);
        let pack = policy(&text).map_err(TestCaseError::reject)?;
        let mut dice = Dice::drawn(&rolls);
        let given = answers(pack.policy(), &mut dice);
        let clauses: Vec<&str> = pack.policy().clauses().map(|(_, clause)| clause.id.as_str()).collect();
        for (fact, most) in numbers(pack.policy()) {
            for clause in clauses.iter().map(|clause| Some(*clause)).chain([None]) {
                let request = Request { fact, clause, from: "0", to: &most, answers: &given };
                let mut places = Dice::Seeded(u64::from(rolls[0]));
                agrees(&pack, &request, PLACES / 25, &mut places).map_err(|why| {
                    TestCaseError::fail(format!("{clause:?} over {fact}: {why}\n{given:#}\n{}", rules(&text)))
                })?;
            }
        }
        Ok(())
    });
    match outcome {
        Ok(()) => {}
        // The rolls of the smallest case say nothing; the reason shows what they stand for.
        Err(TestError::Fail(reason, _)) | Err(TestError::Abort(reason)) => panic!("{}", reason.message()),
    }
}

/// The rules of a policy, without what all random policies have in common.
fn rules(text: &str) -> String {
    let shown = |line: &&str| ["id =", "when", "pays", "price", "default"].iter().any(|key| line.starts_with(key));
    text.lines().filter(shown).collect::<Vec<_>>().join("\n")
}
