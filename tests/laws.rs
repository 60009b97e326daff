//! What holds for every policy and every set of answers: on small random policies, and on the real edition.
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

#[allow(dead_code, reason = "each test file uses its part")]
mod random;
#[allow(dead_code, reason = "each test file uses its part")]
mod reference;

use huiqi::{Day, Language, Pack};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestError, TestRunner};
use random::answers::{answers, complete, narrowed, open};
use random::dice::Dice;
use random::enterprise::Market;
use random::policy::{Draft, Tongue};
use reference::narrower::{is_settled, tightens, within};
use serde_json::{Value as Json, json};
use std::path::Path;

/// How many concrete cases the reference may try in one law's case.
const AFFORDABLE: usize = 20_000;

/// Rolls for a policy, and for answers to it.
fn rolls() -> impl Strategy<Value = (Vec<u16>, Vec<u16>)> {
    (prop::collection::vec(any::<u16>(), 160), prop::collection::vec(any::<u16>(), 120))
}

/// Tries a law on as many cases as asked for.
fn hold(cases: u32, law: impl Fn(Vec<u16>, Vec<u16>) -> Result<(), TestCaseError>) {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = ProptestConfig {
        cases: asked.unwrap_or(cases),
        max_global_rejects: 1 << 20,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(std::env::var("SEED").map_or(2023, |seed| seed.parse().unwrap())),
        ..ProptestConfig::default()
    };
    let outcome = TestRunner::new(config).run(&rolls(), |(policy, answers)| law(policy, answers));
    match outcome {
        Ok(()) => {}
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

fn edition() -> Pack {
    Pack::new(huiqi::author::read(Path::new("policy/binjiang-2023")).expect("the edition is read"))
        .expect("it is exact")
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
    let shown =
        |line: &&str| ["id =", "when", "pays", "price", "default", "fields"].iter().any(|key| line.starts_with(key));
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
    hold(256, |policy, rolls| {
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
    hold(256, |policy, rolls| {
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
    hold(128, |policy, rolls| {
        let (pack, text) = draft(&policy, Tongue::Zh)?;
        let masked = |line: &str| {
            line.contains("丙款 封顶")
                || (line.contains("合计") && line.contains("元 + "))
                || (line.contains(" + ")
                    && line.contains("封顶")
                    && (line.contains(") × 家数") || line.contains("逐年")))
                || (text.contains("另额")
                    && line.contains("任一")
                    && (line.contains(" 0元") || line.contains(" 0亩") || line.contains(" 0家")))
                || (text.contains("count\", unit = \"家\" }") && std::env::var("MASKCOUNT").is_ok())
        };
        if std::env::var("MASK").is_ok() && text.lines().any(masked) {
            return Err(TestCaseError::reject("masked"));
        }
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
        let engine = report(&pack, &given);
        let mut exact = reference::report(pack.policy(), &engine["policy"]["hash"], &given, day());
        // Years of a capped sum hang together, and are only bounded.
        for (found, clause) in
            engine["clauses"].as_array().unwrap().iter().zip(exact["clauses"].as_array_mut().unwrap())
        {
            clause["schedule"] = found["schedule"].clone();
        }
        if engine["totals"]["potential"]["exact"] == json!(false) {
            prop_assert!(within(&exact["totals"]["potential"], &engine["totals"]["potential"]));
            exact["totals"]["potential"] = engine["totals"]["potential"].clone();
        }
        let differs = |key: &&&str| engine[**key] != exact[**key];
        if let Some(key) = ["clauses", "totals", "articles", "assumptions", "warnings"].iter().find(differs) {
            let rows = |report: &Json| report[*key].as_array().cloned().unwrap_or(vec![report[*key].clone()]);
            let apart: Vec<(Json, Json)> =
                rows(&engine).into_iter().zip(rows(&exact)).filter(|(engine, exact)| engine != exact).collect();
            return Err(fails(&text, &given, format!("the engine, then the reference: {apart:#?}")));
        }
        Ok(())
    });
}

#[test]
fn languages_and_bytes_keep_the_policy() {
    hold(96, |policy, _| {
        let (pack, text) = draft(&policy, Tongue::Mixed)?;
        let bytes = pack.encode();
        for tongue in [Tongue::Zh, Tongue::En] {
            let (other, _) = draft(&policy, tongue)?;
            prop_assert_eq!(&bytes, &other.encode(), "{:?} differs from mixed:\n{}", tongue, rules(&text));
        }
        keeps(&pack);
        Ok(())
    });
}

#[test]
fn the_edition_survives_printing_and_bytes() {
    keeps(&edition());
}

/// Printed and read again, or written to bytes and back, a policy stays what it is.
fn keeps(pack: &Pack) {
    let bytes = pack.encode();
    let decoded = Pack::decode(&bytes).expect("what was encoded can be decoded");
    assert_eq!(decoded.policy(), pack.policy());
    assert_eq!(decoded.encode(), bytes);
    for language in Language::ALL {
        let printed = huiqi::author::print(pack.policy(), language);
        let read = self::pack(&printed).unwrap_or_else(|why| panic!("{why}\n{printed}"));
        assert_eq!(read.policy(), pack.policy(), "printed in {language:?}:\n{printed}");
        assert_eq!(read.encode(), bytes);
    }
}

#[test]
fn the_edition_is_sound_and_tightens() {
    let pack = edition();
    let market = Market::new(pack.policy());
    hold(256, |rolls, more| {
        let mut dice = Dice::Seeded(u64::from(rolls[0]) << 16 | u64::from(more[0]));
        let mut given = if dice.chance(20) { market.newcomer(&mut dice) } else { market.partial(&mut dice) };
        let mut before = report(&pack, &given);
        let mut still = open(pack.policy(), &given);
        let completed = complete(pack.policy(), &market.filled(&given, &mut dice), &mut dice);
        let after = report(&pack, &completed);
        tightens(&before, &after)
            .and(is_settled(&after))
            .map_err(|why| fails("", &given, format!("{why}\ncompleted {completed:#}")))?;
        for _ in 0..4 {
            let Some(fact) = dice.draw(&mut still) else { break };
            let more = if dice.chance(50) {
                narrowed(pack.policy(), &given, fact, &mut dice)
            } else {
                let id = pack.policy().facts[fact].id.as_str();
                let mut more = given.clone();
                more[id] = completed[id].clone();
                more
            };
            let after = report(&pack, &more);
            tightens(&before, &after).map_err(|why| fails("", &given, format!("{why}\nthen {more:#}")))?;
            (given, before) = (more, after);
        }
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
        for end in ["low", "high"] {
            prop_assert_eq!(&after["totals"]["qualified"][end], &before["totals"]["qualified"][end]);
        }
        Ok(())
    });
}
