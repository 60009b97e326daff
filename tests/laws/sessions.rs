//! A session that follows one change after the other says what a fresh evaluation says, after every single one, and tells exactly the clauses
//! that have changed.

use super::{day, draft, fails, hold};
use crate::random::answers::{answers, narrowed, open};
use crate::random::dice::Dice;
use crate::random::policy::Tongue;
use huiqi::{Evaluator, Pack, Prepared, Report};
use serde_json::Value as Json;

const CHANGES: usize = 8;

#[test]
fn sessions_follow_every_change() {
    hold(512, |policy, rolls| {
        let (pack, text) = draft(&policy, Tongue::Zh)?;
        let mut dice = Dice::drawn(&rolls);
        let mut given = answers(pack.policy(), &mut dice);
        let mut session = Evaluator::new(&pack);
        let mut before = prepared(&pack, &given);
        session.evaluate(&before);
        let mut was = session.report(&before, day());
        for _ in 0..CHANGES {
            let next = changed(&pack, &given, &mut dice);
            let after = prepared(&pack, &next);
            let mut told = Vec::new();
            session.follow(&before, &after, &mut |clause| told.push(clause));
            let is = session.report(&after, day());
            if is != fresh(&pack, &next) {
                return Err(fails(&text, &given, format!("then {next:#}\nthe session says {is:#?}")));
            }
            let clauses = was.clauses.iter().zip(&is.clauses).enumerate();
            let differ: Vec<usize> = clauses.filter(|(_, (was, is))| was != is).map(|(place, _)| place).collect();
            told.sort_unstable();
            if told != differ {
                return Err(fails(&text, &given, format!("then {next:#}\ntold {told:?}, and {differ:?} differ")));
            }
            (given, before, was) = (next, after, is);
        }
        Ok(())
    });
}

/// The answers with one of them changed: narrowed, taken back, or that of another enterprise.
fn changed(pack: &Pack, given: &Json, dice: &mut Dice) -> Json {
    let policy = pack.policy();
    let fact = match dice.chance(30) {
        true => open(policy, given).first().copied().unwrap_or(0),
        false => dice.roll(policy.facts.len()),
    };
    if open(policy, given).contains(&fact) && dice.chance(50) {
        return narrowed(policy, given, fact, dice);
    }
    let id = policy.facts[fact].id.as_str();
    let mut next = given.clone();
    next[id] = if dice.chance(30) { Json::Null } else { answers(policy, dice)[id].clone() };
    next
}

fn prepared(pack: &Pack, answers: &Json) -> Prepared {
    pack.prepare(&serde_json::from_value(answers.clone()).unwrap()).expect("answers without faults")
}

fn fresh(pack: &Pack, answers: &Json) -> Report {
    pack.evaluate(&serde_json::from_value(answers.clone()).unwrap(), day()).report.expect("answers are an object")
}
