//! `enterprises SHARD SHARDS COUNT`: random enterprises of the real edition, of which this process tries every SHARDS-th. For each the engine
//! and the reference must write the same report, and a session that follows single changes the report of a fresh evaluation after every one.
//!
//! How far it has come stands in `target/prove/`; the next run goes on there, if it is the same program with the same `SEED`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "a proof may fail by panicking, and its numbers are small"
)]

#[path = "progress.rs"]
mod progress;
#[allow(dead_code, reason = "each test file uses its part")]
#[path = "../random/mod.rs"]
mod random;
#[allow(dead_code, reason = "each test file uses its part")]
#[path = "../reference/mod.rs"]
mod reference;

use huiqi::{Evaluator, Pack, Prepared, Report};
use progress::Progress;
use random::dice::Dice;
use random::enterprise::Market;
use reference::difference::{day, difference, shrink};
use serde_json::Value as Json;
use std::path::Path;

/// Single changes of the answers of each enterprise.
const CHANGES: usize = 6;

fn main() {
    let arguments: Vec<u64> = std::env::args().skip(1).map(|text| text.parse().expect("a whole number")).collect();
    let &[shard, shards, count] = arguments.as_slice() else { panic!("give SHARD SHARDS COUNT") };
    let seed = std::env::var("SEED").map_or(2023, |seed| seed.parse().expect("SEED is a whole number"));
    let policy = huiqi::author::read(Path::new("policy/binjiang-2023")).expect("the edition is read");
    let pack = Pack::new(policy).expect("the edition is in the exact fragment");
    let market = Market::new(pack.policy());
    let mut session = Evaluator::new(&pack);
    let own = (count + shards - 1 - shard) / shards;
    let mut progress = Progress::of(&format!("enterprises-{shard}-of-{shards}"), seed, own);
    while let Some(place) = progress.next() {
        let number = shard + place * shards;
        let mut dice = Dice::Seeded(seed.wrapping_mul(1 << 32).wrapping_add(number));
        let answers = match number % 100 {
            0 => market.newcomer(&mut dice),
            1..50 => market.partial(&mut dice),
            _ => market.complete(&mut dice),
        };
        if difference(&pack, &answers).is_some() {
            let least = shrink(&pack, answers);
            let difference = difference(&pack, &least).unwrap();
            panic!("enterprise {number} of seed {seed}, made as small as possible: {least:#}\n{difference}");
        }
        let changes = follow(&pack, &market, &mut session, answers, &mut dice)
            .unwrap_or_else(|why| panic!("enterprise {number} of seed {seed}: {why}"));
        progress.done(changes);
    }
    progress.finish();
}

/// Changes one answer after the other; how many changes that were.
fn follow(
    pack: &Pack,
    market: &Market<'_>,
    session: &mut Evaluator,
    mut answers: Json,
    dice: &mut Dice,
) -> Result<u64, String> {
    let other = if dice.chance(50) { market.partial(dice) } else { market.complete(dice) };
    let mut before = prepared(pack, &answers);
    session.evaluate(&before);
    let mut was = session.report(&before, day());
    let mut changes = 0;
    for _ in 0..CHANGES {
        let id = dice.pick(&pack.policy().facts).id.as_str();
        let value = if dice.chance(80) { other[id].clone() } else { Json::Null };
        answers[id] = value;
        let after = prepared(pack, &answers);
        let mut told = Vec::new();
        session.follow(&before, &after, &mut |clause| told.push(clause));
        let is = session.report(&after, day());
        let fresh = fresh(pack, &answers);
        if is != fresh {
            return Err(format!("after `{id}` the session says\n{is:#?}\nand not\n{fresh:#?}\nfor {answers:#}"));
        }
        let clauses = was.clauses.iter().zip(&is.clauses).enumerate();
        let differ: Vec<usize> = clauses.filter(|(_, (was, is))| was != is).map(|(place, _)| place).collect();
        told.sort_unstable();
        if told != differ {
            return Err(format!("after `{id}` the session tells {told:?}, and {differ:?} differ: {answers:#}"));
        }
        (before, was) = (after, is);
        changes += 1;
    }
    Ok(changes)
}

fn prepared(pack: &Pack, answers: &Json) -> Prepared {
    pack.prepare(&serde_json::from_value(answers.clone()).unwrap()).expect("answers without faults")
}

fn fresh(pack: &Pack, answers: &Json) -> Report {
    pack.evaluate(&serde_json::from_value(answers.clone()).unwrap(), day()).report.expect("answers are an object")
}
