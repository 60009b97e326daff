//! The inputs of the measurements, as `benches/workload/prepare.mjs` wrote them to `target/bench/`.

use super::hand_written::Facts;
use huiqi::Json;
use std::path::Path;

/// What a set of complete answers comes to: decimal strings, `None` where a provision does not apply.
#[derive(Debug, PartialEq, Eq)]
pub struct Amounts {
    /// Of each provision.
    pub amounts: Vec<Option<String>>,
    /// Their sum.
    pub total: String,
}

/// An enterprise of the workload in every form.
pub struct Enterprise {
    /// As whole numbers.
    pub facts: Facts,
    /// Which facts the partial answers hold: a bit each.
    pub known: u64,
    /// As answers to every fact.
    pub answers: Json,
    /// As answers to three facts of four.
    pub partial: Json,
    /// What the reference gives for the complete answers.
    pub expected: Amounts,
}

/// The enterprises of the workload.
pub fn enterprises() -> Vec<Enterprise> {
    read("workload.jsonl").lines().map(|line| enterprise(&json(line))).collect()
}

/// Sets of answers to the edition, with their names.
pub fn edition() -> Vec<(String, Json)> {
    sets("edition.json")
}

/// Answers to every generated policy, by its clauses.
pub fn generated() -> Vec<(String, Json)> {
    sets("generated.json")
}

fn sets(file: &str) -> Vec<(String, Json)> {
    let Json::Object(sets) = json(&read(file)) else { panic!("{file} is an object") };
    sets.into_iter().map(|(name, answers)| (name.into_owned(), answers)).collect()
}

fn enterprise(line: &Json) -> Enterprise {
    let whole: Vec<i64> = list(line, "whole").iter().map(whole).collect();
    let known = list(line, "known").iter().enumerate();
    Enterprise {
        facts: Facts::of(&whole),
        known: known.map(|(bit, known)| u64::from(*known == Json::Bool(true)) << bit).sum(),
        answers: line.get("answers").unwrap().clone(),
        partial: line.get("partial").unwrap().clone(),
        expected: Amounts {
            amounts: list(line, "amounts").iter().map(text).collect(),
            total: line.get("total").and_then(text).unwrap(),
        },
    }
}

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("`make bench` writes {}: {error}", path.display()))
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

fn list<'a>(line: &'a Json, key: &str) -> &'a [Json] {
    match line.get(key) {
        Some(Json::List(items)) => items,
        _ => panic!("`{key}` is no list"),
    }
}

fn whole(value: &Json) -> i64 {
    match value {
        Json::Whole(number) => *number,
        _ => panic!("{value:?} is no whole number"),
    }
}

fn text(value: &Json) -> Option<String> {
    match value {
        Json::Text(text) => Some(text.clone()),
        _ => None,
    }
}
