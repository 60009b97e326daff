//! Why a clause comes out as it does, word for word: what is asked for, what the visitor said, how far he is from it, and each step of the amount.
//!
//! A case of `explanations/cases.toml` is a clause after `good/base.toml`, answers, and the explanation in both languages: `✓`, `✗` or `?` for a
//! condition, with the visitor's own figures in brackets; `=` for a step of the amount, with its ends as numbers in braces. Below a line stand
//! its parts.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by panicking")]

use huiqi::{Language, Pack, Reason, State, Step, author};
use serde_json::Value as Json;

const BASE: &str = include_str!("good/base.toml");

/// A fact with a default, and a unit for it.
const MORE: &str = include_str!("explanations/facts.toml");

fn condition(reason: &Reason, language: Language, depth: usize, out: &mut Vec<String>) {
    let mark = match reason.state {
        State::Holds => "✓",
        State::Fails => "✗",
        State::Open => "?",
    };
    let own = reason.own.as_ref().map_or(String::new(), |own| format!(" [{}]", own.get(language)));
    out.push(format!("{}{mark} {}{own}", "  ".repeat(depth), reason.rule.get(language)));
    reason.parts.iter().for_each(|part| condition(part, language, depth.saturating_add(1), out));
}

fn amount(step: &Step, language: Language, depth: usize, out: &mut Vec<String>) {
    let ends = format!("{{{} {}}}", step.low, step.high.as_deref().unwrap_or("∞"));
    out.push(format!("{}{} = {} {ends}", "  ".repeat(depth), step.rule.get(language), step.result.get(language)));
    step.parts.iter().for_each(|part| amount(part, language, depth.saturating_add(1), out));
}

#[test]
fn each_case_is_explained_in_both_languages() {
    let cases: Json = toml::from_str(include_str!("explanations/cases.toml")).unwrap();
    let mut wrong = Vec::new();
    for case in cases["case"].as_array().unwrap() {
        let pays = case["pays"].as_str().map_or(String::new(), |pays| format!("pays = \"{pays}\"\n"));
        let when = case["when"].as_str().unwrap_or("在本区");
        let clause =
            format!("id = \"1.1\"\nkind = \"award\"\ntitle = {{ zh = \"甲\", en = \"a\" }}\nwhen = \"{when}\"\n{pays}");
        let text = format!("{BASE}\n[[article.clause]]\n{clause}\n{MORE}");
        let policy = author::read_text(&[("policy.toml", &text)])
            .unwrap_or_else(|found| panic!("{when} {pays}{}", found[0].render(false)));
        let pack = Pack::decode(&Pack::new(policy).unwrap().encode()).unwrap();
        let answers = serde_json::from_value(case["answers"].clone()).unwrap();
        let told = pack.explain("1.1", &answers).unwrap();
        for (language, key) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let mut lines = Vec::new();
            if case["when"].is_string() {
                condition(&told.condition, language, 0, &mut lines);
            }
            if let Some(step) = &told.amount {
                amount(step, language, 0, &mut lines);
            }
            let expected: Vec<&str> = case[key].as_str().unwrap().trim_end().lines().collect();
            if lines != expected {
                wrong.push(format!("{}\n{}", case["note"], lines.join("\n")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong; what is said:\n{}", wrong.len(), wrong.join("\n\n"));
}
