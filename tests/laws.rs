//! What holds for every policy and every set of answers: on small random policies. Those on the real edition
//! stand in `differential.rs`; the laws of monotone clauses, sessions and advice in `laws/`.
//!
//! `PROPTEST_CASES` says how many cases each law is tried on, and `SEED` on which; the seed is fixed, so that a run can be repeated.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking, and its numbers are small"
)]

#[path = "laws/advice.rs"]
mod advice;
#[path = "laws/constructs.rs"]
mod constructs;
#[path = "laws/course.rs"]
mod course;
#[path = "laws/monotone.rs"]
mod monotone;
#[allow(dead_code, reason = "each test file uses its part")]
mod random;
#[allow(dead_code, reason = "each test file uses its part")]
mod reference;
#[path = "laws/sessions.rs"]
mod sessions;

use huiqi::{Day, Expression, Pack};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestError, TestRunner};
use random::answers::{answers, complete, narrowed, open};
use random::dice::Dice;
use random::policy::{Draft, Tongue};
use random::speech::SecondField;
use reference::narrower::{is_settled, tightens, within};
use reference::survival::survives;
use serde_json::{Value as Json, json};

/// How many concrete cases the reference may try in one law's case.
const AFFORDABLE: usize = 20_000;

/// Rolls for a policy, and for answers to it.
fn rolls() -> impl Strategy<Value = (Vec<u16>, Vec<u16>)> {
    (prop::collection::vec(any::<u16>(), 160), prop::collection::vec(any::<u16>(), 120))
}

/// Tries a law on as many cases as asked for; how many that were.
fn hold(cases: u32, law: impl Fn(Vec<u16>, Vec<u16>) -> Result<(), TestCaseError>) -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(cases);
    let config = ProptestConfig {
        cases,
        max_global_rejects: 1 << 20,
        max_shrink_iters: 4096,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(std::env::var("SEED").map_or(2023, |seed| seed.parse().unwrap())),
        ..ProptestConfig::default()
    };
    let outcome = TestRunner::new(config).run(&rolls(), |(policy, answers)| law(policy, answers));
    match outcome {
        Ok(()) => cases,
        // The rolls of the smallest case say nothing; the reason shows what they stand for.
        Err(TestError::Fail(reason, _)) => panic!("{}", reason.message()),
        Err(TestError::Abort(reason)) => panic!("{}", reason.message()),
    }
}

/// A random policy, if it lies in the exact fragment.
fn draft(rolls: &[u16], tongue: Tongue) -> Result<(Pack, String), TestCaseError> {
    let text = Draft::new(&mut Dice::drawn(rolls)).text(tongue);
    pack(&text).map(|pack| (pack, text)).map_err(TestCaseError::reject)
}

/// A policy from text, if it is accepted; otherwise why it is not.
fn pack(text: &str) -> Result<Pack, String> {
    let messages = |found: Vec<huiqi::author::Diagnostic>| {
        found.into_iter().map(|found| found.message).collect::<Vec<_>>().join("; ")
    };
    let policy = huiqi::author::read_text(&[("policy.toml", text)]).map_err(messages)?;
    Ok(Pack::new(policy).expect("a policy that is read without diagnostics is in the exact fragment"))
}

fn day() -> Day {
    Day::parse("2023-06-30").unwrap()
}

fn report(pack: &Pack, answers: &Json) -> Json {
    let outcome = pack.evaluate(&serde_json::from_value(answers.clone()).unwrap(), day());
    assert!(outcome.problems.is_empty(), "{answers:#} has problems: {:?}", outcome.problems);
    serde_json::to_value(outcome.report.unwrap()).unwrap()
}

fn fails(text: &str, answers: &Json, why: String) -> TestCaseError {
    TestCaseError::fail(format!("{why}\nanswers {answers:#}\npolicy\n{}", rules(text)))
}

/// The rules of a policy, without what all random policies have in common.
fn rules(text: &str) -> String {
    let shown = |line: &&str| {
        ["id =", "when", "pays", "price", "default", "fields", "cost", "yearly"].iter().any(|key| line.starts_with(key))
    };
    text.lines().filter(shown).collect::<Vec<_>>().join("\n")
}

#[test]
fn most_random_policies_are_accepted() {
    let mut dice = Dice::Seeded(1);
    let mut refused = Vec::new();
    for _ in 0..200 {
        refused.extend(pack(&Draft::new(&mut dice).text(Tongue::Mixed)).err());
    }
    assert!(refused.len() < 40, "{} of 200 are refused: {refused:#?}", refused.len());
}

#[test]
fn ranges_are_sound() {
    hold(512, |policy, rolls| {
        let (pack, text) = draft(&policy, Tongue::Mixed)?;
        let mut dice = Dice::drawn(&rolls);
        let given = answers(pack.policy(), &mut dice);
        let completed = complete(pack.policy(), &given, &mut dice);
        let (before, after) = (report(&pack, &given), report(&pack, &completed));
        let exact = reference::report(pack.policy(), &after["policy"]["hash"], &completed, day());
        tightens(&before, &exact).map_err(|why| fails(&text, &given, format!("{why}\ncompleted {completed:#}")))?;
        is_settled(&after).map_err(|why| fails(&text, &completed, why))?;
        prop_assert_eq!(&after, &exact, "{}\n{:#}", rules(&text), completed);
        Ok(())
    });
}

#[test]
fn another_answer_tightens() {
    hold(512, |policy, rolls| {
        let (pack, text) = draft(&policy, Tongue::En)?;
        let mut dice = Dice::drawn(&rolls);
        let mut given = answers(pack.policy(), &mut dice);
        let mut open = open(pack.policy(), &given);
        let mut before = report(&pack, &given);
        while let Some(fact) = dice.draw(&mut open) {
            let more = narrowed(pack.policy(), &given, fact, &mut dice);
            let after = report(&pack, &more);
            tightens(&before, &after).map_err(|why| fails(&text, &given, format!("{why}\nthen {more:#}")))?;
            (given, before) = (more, after);
        }
        Ok(())
    });
}

/// Needs, amounts, schedules and totals over everything still possible are those that trying out all cases finds.
#[test]
fn brute_force_finds_the_same() {
    hold(1024, |policy, rolls| {
        let (pack, text) = draft(&policy, Tongue::Zh)?;
        let mut dice = Dice::drawn(&rolls);
        let mut given = answers(pack.policy(), &mut dice);
        let mut still = open(pack.policy(), &given);
        let weight = |given: &Json| {
            reference::totals::weight(pack.policy(), &reference::answers::read(pack.policy(), given).spans)
        };
        while weight(&given) > AFFORDABLE {
            let fact = dice.draw(&mut still).expect("when all is known there is one case");
            given = random::answers::settled(pack.policy(), &given, fact, &mut dice);
        }
        agree(&pack, &text, &given)
    });
}

#[test]
fn brute_force_finds_the_same_in_hard_cases() {
    let cases: Json = toml::from_str(include_str!("reference/hard.toml")).unwrap();
    let mut failed = Vec::new();
    for case in cases["case"].as_array().unwrap() {
        let second = match case["second"].as_str() {
            None => SecondField::None,
            Some("quantity") => SecondField::Quantity,
            Some("count") => SecondField::Count,
            Some(other) => panic!("`{other}` is no type of a second field"),
        };
        let text = |value: &Json| value.as_str().map(str::to_owned);
        let clauses = case["clauses"].as_array().unwrap().iter();
        let clauses: Vec<_> = clauses.map(|clause| (text(&clause["when"]).unwrap(), text(&clause["pays"]))).collect();
        let text = Draft::of(second, &clauses).text(Tongue::En);
        let given = case.get("answers").cloned().unwrap_or(json!({}));
        let outcome = match pack(&text) {
            Ok(_) if case["refused"] == json!(true) => Err("accepted".to_owned()),
            Ok(pack) => agree(&pack, &text, &given).map_err(|why| why.to_string()),
            Err(_) if case["refused"] == json!(true) => Ok(()),
            Err(why) => Err(why),
        };
        failed.extend(outcome.err().map(|why| format!("{}\n{why}", case["note"])));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// Whether the engine and the reference write the same report, as far as the engine calls itself exact.
fn agree(pack: &Pack, text: &str, given: &Json) -> Result<(), TestCaseError> {
    let engine = report(pack, given);
    let mut exact = reference::report(pack.policy(), &engine["policy"]["hash"], given, day());
    for (place, (_, clause)) in pack.policy().clauses().enumerate() {
        // The years of a capped sum hang together, and are only bounded.
        if clause.rule.pays.as_ref().is_some_and(|pays| matches!(pays.expression, Expression::Cap(..))) {
            exact["clauses"][place]["schedule"] = engine["clauses"][place]["schedule"].clone();
        }
    }
    let potential = |report: &Json| report["totals"]["potential"].clone();
    if potential(&engine)["exact"] == json!(false) && within(&potential(&exact), &potential(&engine)) {
        exact["totals"]["potential"] = potential(&engine);
    }
    let rows = |report: &Json, key: &str| report[key].as_array().cloned().unwrap_or(vec![report[key].clone()]);
    let keys = engine.as_object().unwrap().keys();
    let rows = keys.flat_map(|key| rows(&engine, key).into_iter().zip(rows(&exact, key)));
    let apart: Vec<String> = rows
        .filter(|(engine, exact)| engine != exact)
        .map(|(engine, exact)| format!("engine {engine:#}\nreference {exact:#}"))
        .collect();
    if apart.is_empty() { Ok(()) } else { Err(fails(text, given, apart.join("\n"))) }
}

#[test]
fn languages_and_bytes_keep_the_policy() {
    hold(256, |policy, _| {
        let (pack, text) = draft(&policy, Tongue::Mixed)?;
        let bytes = pack.encode();
        for tongue in [Tongue::Zh, Tongue::En] {
            let (other, as_written) = draft(&policy, tongue)?;
            prop_assert!(
                bytes == other.encode(),
                "{tongue:?}\n{}\ndiffers from mixed:\n{}",
                rules(&as_written),
                rules(&text)
            );
        }
        survives(&pack);
        Ok(())
    });
}

/// A clause whose arithmetic overflows says so, and every other clause is what it is without it.
#[test]
fn a_fault_sinks_no_other_clause() {
    let own: String = ["area_a", "area_b", "area_c"].map(|id| {
        format!(
            "[[fact]]\nid = \"{id}\"\nname = {{ zh = \"{id}\", en = \"{id}\" }}\ngroup = \"all\"\nnature = \"grows\"\ntype = \"quantity\"\n\
             unit = \"亩\"\nquestion = {{ zh = \"{id}\", en = \"{id}\" }}\n"
        )
    }).concat();
    let clause = "[[article]]\nnumber = 90\nfield = \"all\"\ntitle = { zh = \"条\", en = \"article\" }\nsummary = { zh = \"条\", en = \"article\" }\n\
        [[article.clause]]\nid = \"90.1\"\nkind = \"award\"\ntitle = { zh = \"项\", en = \"clause\" }\nwhen = \"area_a over 0 mu\"\n\
        pays = \"1 yuan × area_a × area_b × area_c\"\n";
    hold(64, |policy, rolls| {
        let (sound, text) = draft(&policy, Tongue::En)?;
        let faulty = pack(&format!("{text}{own}{clause}")).map_err(TestCaseError::reject)?;
        let mut given = answers(sound.policy(), &mut Dice::drawn(&rolls));
        let before = report(&sound, &given);
        for area in ["area_a", "area_b", "area_c"] {
            given[area] = json!("999999999999.99");
        }
        let after = report(&faulty, &given);
        let (last, others) = after["clauses"].as_array().unwrap().split_last().unwrap();
        prop_assert_eq!(before["clauses"].as_array().unwrap().as_slice(), others, "{}", rules(&text));
        prop_assert_eq!(&last["fault"], "overflow");
        prop_assert_eq!((&last["verdict"], &last["amount"]), (&json!("qualifies"), &Json::Null));
        prop_assert_eq!(&after["totals"]["potential"]["exact"], false);
        // What cannot be computed may come to anything: bounds that hold all the same have no upper end.
        prop_assert_eq!(&after["totals"]["qualified"]["low"], &before["totals"]["qualified"]["low"]);
        for total in ["qualified", "potential"] {
            prop_assert_eq!(&after["totals"][total]["high"], &Json::Null);
        }
        Ok(())
    });
}
