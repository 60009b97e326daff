//! Minimal answers, held against brute force: every set that is told settles the verdict, no smaller part of it does, and no other set
//! does. On the real edition, an invented one, and small random policies.
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
mod brute;
#[allow(dead_code, reason = "each test file uses its part")]
mod random;
#[allow(dead_code, reason = "each test file uses its part")]
mod reference;

use brute::alone::{Answers, Scope, entries_of};
use brute::policies::{Subject, rules};
use brute::sets;
use huiqi::{Json as Answer, MinimalAnswers, Verdict};
use random::answers::open;
use random::dice::Dice;
use serde_json::{Value as Json, json};

#[test]
fn on_the_edition() {
    let mut subject = Subject::read("policy/binjiang-2023");
    let mut dice = Dice::Seeded(2023);
    let told: usize = (0..200).map(|_| held(&mut subject, |subject| subject.enterprise(&mut dice))).sum();
    assert!(told > 2_000, "{told}");
}

#[test]
fn on_an_invented_edition() {
    let mut subject = Subject::read("tests/policies/river-town");
    let mut dice = Dice::Seeded(2031);
    let told: usize = (0..400).map(|_| held(&mut subject, |subject| subject.enterprise(&mut dice))).sum();
    assert!(told > 1_000, "{told}");
}

#[test]
fn on_random_policies() {
    let mut told = 0;
    let seeds = brute::policies::seeds(1_500);
    let cases = usize::try_from(seeds.end - seeds.start).unwrap();
    for seed in seeds {
        let mut dice = Dice::Seeded(seed);
        let Ok((mut subject, text)) = Subject::drawn(&mut dice) else { continue };
        let given = subject.answers(&mut dice);
        told += holds(&mut subject, &given)
            .unwrap_or_else(|why| panic!("{seed}: {why}\n{:#}\n{}", Json::Object(given.clone()), rules(&text)));
    }
    assert!(told > cases * 4 / 3, "{told}");
}

/// Holds what is said of one enterprise; how many sets that were.
fn held(subject: &mut Subject, enterprise: impl FnOnce(&Subject) -> Answers) -> usize {
    let given = enterprise(subject);
    holds(subject, &given).unwrap_or_else(|why| panic!("{why}\n{:#}", Json::Object(given.clone())))
}

fn holds(subject: &mut Subject, given: &Answers) -> Result<usize, String> {
    let entries = entries_of(given);
    let minimal = subject.pack.minimal(&entries);
    if subject.pack.minimal(&entries) != minimal {
        return Err("another time something else is told".to_owned());
    }
    let policy = subject.pack.policy();
    let unknown = open(policy, &Json::Object(given.clone()));
    let fact = |id: &String| policy.facts.iter().position(|fact| fact.id == *id).expect("a fact of the policy");
    let (mut told, mut count) = (minimal.iter(), 0);
    for clause in &mut subject.clauses {
        if clause.verdict(given) != Verdict::NeedsAnswers {
            continue;
        }
        let Some(MinimalAnswers { clause: id, yes, no, cut }) = told.next().filter(|told| told.clause == clause.id)
        else {
            return Err(format!("{} is open and nothing is told of it", clause.id));
        };
        let facts: Vec<usize> = clause.facts.iter().copied().filter(|fact| unknown.contains(fact)).collect();
        for (goal, told) in [(Verdict::Qualifies, yes), (Verdict::DoesNotQualify, no)] {
            let wrong =
                |what: &str, set: &dyn std::fmt::Debug| Err(format!("{id}, {goal:?}: {what} {set:?} in {told:?}"));
            if !told.is_sorted_by_key(|set| (set.len(), set.iter().map(fact).collect::<Vec<_>>())) {
                return wrong("out of order", told);
            }
            let told: Vec<Vec<usize>> = told.iter().map(|set| set.iter().map(fact).collect()).collect();
            let wrong = |what: &str, set: &[usize]| {
                let ids = set.iter().map(|fact| policy.facts[*fact].id.as_str()).collect::<Vec<_>>();
                wrong(what, &ids)
            };
            for set in &told {
                if set.iter().any(|fact| !facts.contains(fact)) {
                    return wrong("not open, or not of the clause:", set);
                }
                if clause.reached(given, set, goal, Scope::Answers).is_none() {
                    return wrong("does not settle it:", set);
                }
            }
            let family: Vec<sets::Set> = told.iter().map(|set| sets::set(&facts, set)).collect();
            if !sets::is_minimal(&family) {
                return wrong("one set holds another of", &facts);
            }
            for set in if *cut { Vec::new() } else { sets::largest_without(facts.len(), &family) } {
                let set = sets::facts(&facts, set);
                if let Some(found) = clause.reached(given, &set, goal, Scope::Answers) {
                    return wrong(&format!("settled by {:#} through", Json::Object(found)), &set);
                }
            }
            count += told.len();
        }
    }
    if let Some(told) = told.next() { Err(format!("{} is not open", told.clause)) } else { Ok(count) }
}

/// What a text of one clause on random policies' facts tells for answers.
fn told(when: &str, given: &Json) -> Json {
    let clauses = [(when.to_owned(), None)];
    let text = random::policy::Draft::of(random::speech::SecondField::Count, &clauses).text(random::policy::Tongue::En);
    let mut subject = Subject::of(&text).unwrap();
    let given = given.as_object().unwrap();
    holds(&mut subject, given).unwrap_or_else(|why| panic!("{when}: {why}"));
    let minimal = subject.pack.minimal(&entries_of(given));
    minimal.first().map_or(Json::Null, |told| json!({ "yes": told.yes, "no": told.no, "cut": told.cut }))
}

#[test]
fn ranges_count_as_not_known() {
    let when = "cash_a over 2 yuan and land over 1 mu";
    let one = |set: &str| json!([[set]]);
    let sets = told(when, &json!({ "cash_a": { "low": "1", "high": "3" }, "land": "2" }));
    assert_eq!(sets, json!({ "yes": one("cash_a"), "no": one("cash_a"), "cut": false }));
    let sets = told(when, &json!({ "cash_a": { "low": "2.01", "high": "3" } }));
    assert_eq!(sets, json!({ "yes": one("land"), "no": one("land"), "cut": false }));
    let sets = told(when, &json!({ "cash_a": { "low": "1", "high": null } }));
    assert_eq!(sets, json!({ "yes": [["cash_a", "land"]], "no": [["cash_a"], ["land"]], "cut": false }));
}

#[test]
fn settled_clauses_are_not_told() {
    assert_eq!(told("yes_a and not yes_a", &json!({})), Json::Null);
    assert_eq!(told("yes_a or not yes_a", &json!({})), Json::Null);
    assert_eq!(told("yes_a and cash_a over 1 yuan", &json!({ "yes_a": false })), Json::Null);
}

#[test]
fn faulty_answers_are_left_out_and_what_is_no_object_has_no_answer() {
    let subject = Subject::read("policy/binjiang-2023");
    let minimal = |answers: Json| subject.pack.minimal(&serde_json::from_value(answers).unwrap());
    let sound = minimal(json!({ "in_district": true }));
    assert!(!sound.is_empty());
    assert_eq!(minimal(json!({ "in_district": true, "annual_rent": "-1", "nobody": 1 })), sound);
    assert_eq!(minimal(json!([])), minimal(json!({})));
    assert_eq!(subject.pack.minimal(&Answer::Null), minimal(json!({})));
    // A default says which kind of organisation it is: that alone settles one clause.
    assert_eq!(minimal(json!({})).len(), subject.clauses.len() - 1);
}
