//! Gaps, held against brute force: what is told makes the clause qualify, one fen less does not, no change can be left out, and nothing
//! is missing. On the real edition, an invented one, and small random policies.
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
#[path = "gaps/law.rs"]
mod law;
#[path = "gaps/listed.rs"]
mod listed;
#[allow(dead_code, reason = "each test file uses its part")]
mod random;
#[allow(dead_code, reason = "each test file uses its part")]
mod reference;

use brute::alone::{Answers, entries_of};
use brute::policies::{Subject, rules};
use law::{Seen, holds};
use random::dice::Dice;
use random::policy::{Draft, Tongue};
use random::speech::SecondField;
use serde_json::{Value as Json, json};

#[test]
fn on_the_edition() {
    let seen = on_enterprises("policy/binjiang-2023", 120);
    assert!(seen.gaps > 3_000 && seen.distances > 500 && seen.open > 500 && seen.rises > 20, "{seen:?}");
}

#[test]
fn on_an_invented_edition() {
    let seen = on_enterprises("tests/policies/river-town", 120);
    assert!(seen.gaps > 1_200 && seen.distances > 700 && seen.open > 300 && seen.rises > 20, "{seen:?}");
}

fn on_enterprises(folder: &str, count: usize) -> Seen {
    let mut subject = Subject::read(folder);
    let (mut dice, mut seen) = (Dice::Seeded(2023), Seen::default());
    for _ in 0..count {
        let given = subject.enterprise(&mut dice);
        holds(&mut subject, &given, &mut seen).unwrap_or_else(|why| panic!("{why}\n{:#}", Json::Object(given.clone())));
    }
    seen
}

#[test]
fn on_random_policies() {
    let mut seen = Seen::default();
    let mut wrong = Vec::new();
    let seeds = brute::policies::seeds(1_500);
    let cases = usize::try_from(seeds.end - seeds.start).unwrap();
    for seed in seeds {
        wrong.extend(on_random_policy(seed, &mut seen));
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong[..wrong.len().min(4)].join("\n\n"));
    let enough = seen.gaps > cases * 4 / 3 && seen.distances > cases * 2 / 3 && seen.open > cases / 3;
    assert!(enough && seen.rises > cases / 75, "{seen:?}");
}

/// What is wrong with the policy of a seed, for some answers.
fn on_random_policy(seed: u64, seen: &mut Seen) -> Vec<String> {
    let mut dice = Dice::Seeded(seed);
    let Ok((mut subject, text)) = Subject::drawn(&mut dice) else { return Vec::new() };
    let mut wrong = Vec::new();
    for _ in 0..4 {
        let given = subject.answers(&mut dice);
        if let Err(why) = holds(&mut subject, &given, seen) {
            wrong.push(format!("{seed}: {why}\n{}\n{}", Json::Object(given), rules(&text)));
        }
    }
    wrong
}

/// Policies whose amounts fall from no bound to one, which once was told as a rise.
#[test]
fn what_gets_a_bound_has_not_risen() {
    let mut seen = Seen::default();
    let wrong: Vec<String> =
        [4224, 4421, 5270].into_iter().flat_map(|seed| on_random_policy(seed, &mut seen)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn in_hard_cases() {
    let cases: Json = toml::from_str(include_str!("gaps/hard.toml")).unwrap();
    let (mut failed, mut seen) = (Vec::new(), Seen::default());
    for case in cases["case"].as_array().unwrap() {
        let when = |key: &str| case[key].as_str().map(|when| (when.to_owned(), None));
        let clauses: Vec<_> = when("when").into_iter().chain(when("other")).collect();
        let text = Draft::of(SecondField::Count, &clauses).text(Tongue::En);
        let given = case["answers"].as_object().unwrap();
        let outcome = Subject::of(&text).and_then(|mut subject| {
            let told = subject.pack.gaps(&entries_of(given));
            assert_eq!(told.cut.len(), usize::from(case["cut"] == json!(true)), "{}", case["note"]);
            let own = told.gaps.iter().filter(|gap| gap.clauses.contains(&"1.1".to_owned())).count();
            assert!(case["count"].as_u64().is_none_or(|count| count == own as u64), "{}: {told:#?}", case["note"]);
            holds(&mut subject, given, &mut seen)
        });
        failed.extend(outcome.err().map(|why| format!("{}\n{why}", case["note"])));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn in_cases_of_the_edition() {
    let cases: Json = toml::from_str(include_str!("gaps/edition.toml")).unwrap();
    let wrong = listed::wrong(&Subject::read("policy/binjiang-2023").pack, &cases);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn of_enterprises_of_which_everything_is_no_or_nothing_is_known() {
    let mut subject = Subject::read("policy/binjiang-2023");
    let mut nothing = listed::nothing(subject.pack.policy());
    let mut seen = Seen::default();
    holds(&mut subject, &nothing, &mut seen).unwrap();
    nothing.insert("in_district".to_owned(), json!(false));
    holds(&mut subject, &nothing, &mut seen).unwrap();
    assert!(seen.gaps > 2 * 70, "every clause that is not met can be met: {seen:?}");
    let told = subject.pack.gaps(&entries_of(&Answers::new()));
    // By default it is a company, and one clause is not for companies.
    assert_eq!((told.gaps.len(), told.beyond.len(), told.cut.len()), (0, 1, 0));
}

#[test]
fn faulty_answers_are_left_out_and_what_is_no_object_has_no_answer() {
    let pack = Subject::read("policy/binjiang-2023").pack;
    let gaps = |answers: Json| pack.gaps(&serde_json::from_value(answers).unwrap());
    let sound = gaps(json!({ "in_district": false, "hnte": true }));
    assert!(!sound.beyond.is_empty());
    assert_eq!(gaps(json!({ "in_district": false, "hnte": true, "annual_rent": "-1", "nobody": 1 })), sound);
    for answers in [json!([]), json!("{}"), json!(null), json!(7)] {
        assert_eq!(gaps(answers), gaps(json!({})));
    }
}
