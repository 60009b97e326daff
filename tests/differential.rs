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

use huiqi::Pack;
use random::answers::{complete, narrowed, open};
use random::dice::Dice;
use random::enterprise::Market;
use reference::difference::{difference, report, shrink};
use reference::narrower::{is_settled, tightens};
use reference::survival::survives;
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
