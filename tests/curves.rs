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

use agreement::{Request, agrees, number};
use huiqi::{Day, FactKind, Fault, Json as Answers, NumberType, Pack, Policy, Segment};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestError, TestRunner};
use random::answers::answers;
use random::dice::Dice;
use random::enterprise::Market;
use random::policy::{Draft, Tongue};
use reference::fraction::Fraction;
use serde_json::{Value as Json, json};
use std::path::Path;

/// So many random places each curve is held against.
const PLACES: usize = 1000;

fn edition() -> Pack {
    Pack::new(huiqi::author::read(Path::new("policy/binjiang-2023")).unwrap()).unwrap()
}

fn policy(text: &str) -> Result<Pack, String> {
    let messages = |found: Vec<huiqi::author::Diagnostic>| {
        found.into_iter().map(|found| found.message).collect::<Vec<_>>().join("; ")
    };
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
        let segments =
            |curve: &Json| json!(curve["segments"].as_array().unwrap().iter().map(shortly).collect::<Vec<_>>());
        let marks = |curve: &Json, language: &str| -> Json {
            let told =
                |mark: &Json| format!("{} {}", mark["at"].as_str().unwrap(), mark["text"][language].as_str().unwrap());
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
    let (open, close) =
        (if segment["from_open"] == true { "(" } else { "[" }, if segment["to_open"] == true { ")" } else { "]" });
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
        let numbers = numbers(pack.policy());
        // One of the curves is tried as often as those of the edition.
        let chosen = dice.roll(numbers.len() * (clauses.len() + 1));
        let mut number = 0;
        for (fact, most) in &numbers {
            for clause in clauses.iter().map(|clause| Some(*clause)).chain([None]) {
                let request = Request { fact, clause, from: "0", to: most, answers: &given };
                let random = if number == chosen { PLACES } else { PLACES / 25 };
                number += 1;
                agrees(&pack, &request, random, &mut Dice::Seeded(u64::from(rolls[0]))).map_err(|why| {
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

#[test]
fn curves_of_an_invented_edition_equal_the_evaluator() {
    let policy = huiqi::author::read(Path::new("tests/policies/river-town")).unwrap();
    let pack = Pack::new(policy).unwrap();
    let market = Market::new(pack.policy());
    let clauses: Vec<&str> = pack.policy().clauses().map(|(_, clause)| clause.id.as_str()).collect();
    for seed in 0..6 {
        let mut dice = Dice::Seeded(seed);
        let given = if seed % 2 == 0 { market.partial(&mut dice) } else { market.newcomer(&mut dice) };
        for (fact, most) in &numbers(pack.policy()) {
            for clause in clauses.iter().map(|clause| Some(*clause)).chain([None]) {
                let request = Request { fact, clause, from: "0", to: most, answers: &given };
                if let Err(why) = agrees(&pack, &request, PLACES / 25, &mut dice) {
                    panic!("{clause:?} over {fact}: {why}\n{given:#}");
                }
            }
        }
    }
}

/// The rules of a policy, without what all random policies have in common.
fn rules(text: &str) -> String {
    let shown = |line: &&str| ["id =", "when", "pays", "price", "default"].iter().any(|key| line.starts_with(key));
    text.lines().filter(shown).collect::<Vec<_>>().join("\n")
}

/// A policy of invented clauses that the edition has nothing like; the first case of each is what its note says.
const INVENTED: &str = r#"
[policy]
id = "invented"
edition = "1"
draft = false
valid = { from = "2023-01-01", to = "2023-12-31" }
time_zone = "Asia/Shanghai"
name = { zh = "虚构", en = "invented" }
issuer = { zh = "无", en = "nobody" }
[[unit]]
zh = "亩"
en = "mu"
[[field]]
id = "all"
name = { zh = "全部", en = "all" }
intro = { zh = "全部", en = "all" }
[[group]]
id = "all"
name = { zh = "全部", en = "all" }
[[article]]
number = 1
field = "all"
title = { zh = "条", en = "article" }
summary = { zh = "条", en = "article" }
"#;

/// A policy of quantities and of clauses `1.1`, `1.2` and so on.
fn invented(facts: &[&str], clauses: &[(&str, &str)]) -> Pack {
    let mut text = INVENTED.to_owned();
    for id in facts {
        text.push_str(&format!(
            "[[fact]]\nid = \"{id}\"\nname = {{ zh = \"{id}\", en = \"{id}\" }}\ngroup = \"all\"\nnature = \"grows\"\n\
             question = {{ zh = \"？\", en = \"?\" }}\ntype = \"quantity\"\nunit = \"亩\"\n"
        ));
    }
    for (place, (when, pays)) in clauses.iter().enumerate() {
        text.push_str(&format!(
            "[[article.clause]]\nid = \"1.{}\"\nkind = \"award\"\ntitle = {{ zh = \"项\", en = \"clause\" }}\nwhen = \"{when}\"\npays = \"{pays}\"\n",
            place + 1
        ));
    }
    policy(&text).unwrap()
}

/// The segments of a curve on one line each, held against the evaluator.
fn drawn(pack: &Pack, fact: &str, clause: Option<&str>, to: &str, answers: &Json) -> Vec<String> {
    let request = Request { fact, clause, from: "0", to, answers };
    let curve = agrees(pack, &request, PLACES, &mut Dice::Seeded(7)).unwrap_or_else(|why| panic!("{why}"));
    serde_json::to_value(&curve).unwrap()["segments"].as_array().unwrap().iter().map(shortly).collect()
}

#[test]
fn a_sum_beside_one_of_its_facts_turns_at_the_bounds_of_that_fact() {
    let pack = invented(&["land", "roof"], &[("roof reaches 2 mu or land - roof reaches 1 mu", "1 yuan")]);
    let known = json!({ "roof": { "low": "0", "high": "10" } });
    // Whoever has less than 2 of roof has more than 1 of the rest from 3 on.
    assert_eq!(drawn(&pack, "land", Some("1.1"), "20", &known), ["[0, 3) needs_answers 1", "[3, 20] qualifies 1"]);
    let low = json!({ "roof": { "low": "0", "high": "1.5" } });
    let turns = ["[0, 1) does_not_qualify", "[1, 2.5) needs_answers 1", "[2.5, 20] qualifies 1"];
    assert_eq!(drawn(&pack, "land", Some("1.1"), "20", &low), turns);
    assert_eq!(
        drawn(&pack, "roof", Some("1.1"), "4", &json!({ "land": "2" })),
        ["[0, 1] qualifies 1", "(1, 2) does_not_qualify", "[2, 4] qualifies 1"]
    );
}

#[test]
fn a_cap_bounds_the_steps_below_it() {
    let steps = "per_full 0.01 mu 1 yuan (land)";
    let always = "land not_below 0 mu or land short_of 1 mu";
    let capped = [
        (always, format!("{steps} capped_at 2 yuan")),
        (always, format!("({steps} + 3 yuan) capped_at 4.5 yuan")),
        (always, format!("({steps} × roof) capped_at 5.5 yuan")),
        (always, steps.to_owned()),
    ];
    let clauses: Vec<(&str, &str)> = capped.iter().map(|(when, pays)| (*when, pays.as_str())).collect();
    let pack = invented(&["land", "roof"], &clauses);
    let known = json!({ "roof": { "low": "0", "high": "2" } });
    let longest = "999999999999.99";
    let of = |clause| drawn(&pack, "land", Some(clause), longest, &known);
    assert_eq!(of("1.1"), ["[0, 0.01) qualifies 0", "[0.01, 0.02) qualifies 1", "[0.02, 999999999999.99] qualifies 2"]);
    assert_eq!(
        of("1.2"),
        ["[0, 0.01) qualifies 3", "[0.01, 0.02) qualifies 4", "[0.02, 999999999999.99] qualifies 4.5"]
    );
    let products = [
        "[0, 0.01) qualifies 0",
        "[0.01, 0.02) qualifies 0 .. 2",
        "[0.02, 0.03) qualifies 0 .. 4",
        "[0.03, 999999999999.99] qualifies 0 .. 5.5",
    ];
    assert_eq!(of("1.3"), products);
    let refused = pack.curve("land", Some("1.4"), "0", longest, &Answers::Object(Vec::new())).unwrap_err();
    assert_eq!(
        (refused.code.id(), refused.message.en.as_str()),
        ("too_many_segments", "the curve has more than 4,096 segments over this interval; make it shorter")
    );
    let code = |to, clause| {
        pack.curve("land", clause, "0", to, &Answers::Object(Vec::new())).err().map(|problem| problem.code.id())
    };
    assert_eq!([code("40.95", Some("1.4")), code("40.96", Some("1.4"))], [None, Some("too_many_segments")]);
    assert_eq!([code("40", None), code("50", None)], [None, Some("too_many_segments")]);
}

/// A product grows until no decimal holds it; there the piece has a fault, and the total no upper end.
#[test]
fn what_overflows_is_a_fault_of_that_piece() {
    let pack = invented(
        &["land", "roof", "yard"],
        &[("land over 0 mu", "1 yuan × land × roof × yard"), ("land reaches 2 mu", "3 yuan")],
    );
    let known = json!({ "roof": "999999999999.97", "yard": "999999999999.99" });
    let of = |clause| {
        let answers = serde_json::from_value(known.clone()).unwrap();
        pack.curve("land", clause, "0", "4", &answers).unwrap().segments
    };
    let faults = |segments: &[Segment]| segments.iter().map(|segment| segment.fault).collect::<Vec<_>>();
    let clause = of(Some("1.1"));
    assert_eq!(faults(&clause), [None, None, Some(Fault::Overflow)]);
    // A decimal holds less than 2^96 units of 10^-6, and a unit of 0.01 more of land adds so many of them.
    let edge = Fraction::new(1 << 96, 99_999_999_999_997 * 99_999_999_999_999) * Fraction::decimal(1, 2);
    assert_eq!((number(&clause[2].from), clause[2].from_open), (edge, false));
    assert!(clause[1].low.is_some() && clause[2].low.is_none() && clause[2].high.is_none());
    let total = of(None);
    assert_eq!(faults(&total), [None, None, Some(Fault::Overflow), Some(Fault::Overflow)]);
    let low = |segment: &Segment| segment.low.as_ref().map(|low| low.value.clone());
    assert_eq!((low(&total[2]), low(&total[3]), &total[3].high), (Some("0".to_owned()), Some("3".to_owned()), &None));
    // At 0.07 there is an amount, at 0.09 none.
    let outcome = |land: &str| {
        let answers = json!({ "land": land, "roof": known["roof"], "yard": known["yard"] });
        let outcome = pack.evaluate(&serde_json::from_value(answers).unwrap(), Day::parse("2023-06-30").unwrap());
        outcome.report.unwrap().clauses[0].fault
    };
    assert_eq!([outcome("0.07"), outcome("0.09")], [None, Some(Fault::Overflow)]);
}

#[test]
fn requests_that_cannot_be_met_are_told_in_both_languages() {
    let pack = edition();
    let cases = [
        (
            "annual_rents",
            None,
            "0",
            "1",
            "unknown_fact",
            "这项政策没有 `annual_rents` 这一事项，最接近的是 `annual_rent`",
        ),
        ("in_district", None, "0", "1", "not_numeric", "在本区：这一事项不是数，没有曲线，请选一个填数的事项"),
        ("org_kind", Some("41.1"), "0", "1", "not_numeric", "机构类型：这一事项不是数，没有曲线，请选一个填数的事项"),
        ("promotion_events", None, "0", "1", "not_numeric", "促销活动：这一事项不是数，没有曲线，请选一个填数的事项"),
        ("annual_rent", Some("99.9"), "0", "1", "unknown_clause", "这项政策没有 `99.9` 这一款项"),
        ("annual_rent", None, "-1", "1", "negative", "年租金：`-1` 小于 0，请填 0 或更大的数"),
        ("annual_rent", None, "0", "1e3", "not_a_number", "年租金：`1e3` 不是数，请只填数字"),
        ("annual_rent", None, "0", "", "not_a_number", "年租金：`` 不是数，请只填数字"),
        ("annual_rent", None, "0.001", "1", "too_precise", "年租金：`0.001` 的小数超过两位，请保留两位"),
        ("culture_firms_grown", None, "0", "1.5", "too_precise", "达标文化企业数：`1.5` 有小数，请填整数"),
        ("annual_rent", None, "0", "1000000000000000", "too_large", "年租金：`1000000000000000` 太大，请核对单位"),
        ("fdi_window_years_over", None, "0", "4", "too_large", "外资补贴期已过年数：`4` 太大，最大为 3"),
        ("annual_rent", None, "2", "1.99", "empty_range", "年租金：上限小于下限，请核对两个数"),
    ];
    for (fact, clause, from, to, code, zh) in cases {
        let problem = pack.curve(fact, clause, from, to, &Answers::Object(Vec::new())).unwrap_err();
        assert_eq!((problem.code.id(), problem.message.zh.as_str()), (code, zh), "{fact} {from} {to}");
        assert!(problem.message.en.is_ascii() && problem.message.en.len() > 10, "{:?}", problem.message);
    }
}

#[test]
fn the_own_answer_and_faulty_ones_are_not_looked_at() {
    let pack = edition();
    let of = |answers: Json| {
        pack.curve("annual_rent", Some("17.3"), "0", "10", &serde_json::from_value(answers).unwrap()).unwrap()
    };
    let plain = of(json!({ "in_district": true, "incubatee": true }));
    assert_eq!(of(json!({ "in_district": true, "incubatee": true, "annual_rent": "5", "hnte": 3, "rent": 1 })), plain);
    assert_eq!(of(json!("no object")), of(json!({})));
}
