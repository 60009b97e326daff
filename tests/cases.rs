//! Cases as data: the files of `tests/cases` say what an enterprise answers and what must come out of it.
//!
//! What is expected was worked out by hand from the policy, never taken from the program. `check` alone touches the engine;
//! the other tests hold the files themselves complete: every clause, every condition of it, every bound, every code.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking, and its numbers are small"
)]

#[path = "cases/bounds.rs"]
mod bounds;
#[path = "cases/checks.rs"]
mod checks;
#[path = "cases/problems.rs"]
mod problems;
#[path = "cases/schema.rs"]
mod schema;

use checks::Check;
use huiqi::{Day, Pack};
use schema::{Edition, Object};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
fn every_case_comes_out_as_expected() {
    let pack = pack();
    let mut wrong = Vec::new();
    for check in &checks::checks() {
        wrong.extend(differences(&pack, check).into_iter().map(|found| format!("{}\n    {found}", check.name)));
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

/// What the engine makes of answers: the only call into it.
fn check(pack: &Pack, answers: &Object, as_of: &str) -> Json {
    let answers = serde_json::from_value(Json::Object(answers.clone())).unwrap();
    let outcome = pack.evaluate(&answers, Day::parse(as_of).unwrap());
    serde_json::to_value(outcome).unwrap()
}

/// Every place at which a report is not what a check says.
fn differences(pack: &Pack, expected: &Check) -> Vec<String> {
    let outcome = check(pack, &expected.answers, &expected.as_of);
    let mut found = Vec::new();
    let mut same = |place: &str, actual: &Json, wanted: &Json| {
        if actual != wanted {
            found.push(format!("{place}: {actual}, not {wanted}"));
        }
    };
    same("problems", &outcome["problems"], &json!([]));
    let report = &outcome["report"];
    for (key, wanted) in &expected.report {
        same(key, &report[key], wanted);
    }
    for (number, wanted) in &expected.articles {
        let article = report["articles"].as_array().unwrap().iter().find(|article| article["number"] == *number);
        same(&format!("article {number}"), &article.expect("an article of the policy")["verdict"], wanted);
    }
    for (id, wanted) in &expected.clauses {
        let clause = clause(report, id).unwrap_or_else(|| panic!("{}: there is no clause `{id}`", expected.name));
        for (key, wanted) in wanted {
            same(&format!("{id} {key}"), &clause[key], wanted);
        }
    }
    found
}

#[test]
fn the_edition_has_every_clause_and_article() {
    let edition: Edition = schema::read(Path::new("tests/cases/edition.toml"));
    let report = &check(&pack(), &Object::new(), schema::DAY)["report"];
    let told = |key: &str| report[key].as_array().unwrap().clone();
    let clauses = edition.clauses();
    assert_eq!(told("clauses").len(), clauses.len());
    for (clause, (id, kind)) in told("clauses").iter().zip(&clauses) {
        let article = id.split('.').next().unwrap().parse::<u64>().unwrap();
        let stated = edition.stated.iter().any(|own| own == id);
        let readings: Vec<_> = clause["readings"].as_array().unwrap().iter().map(|reading| &reading["id"]).collect();
        let actual = json!([clause["id"], clause["article"], clause["kind"], clause["stated"], readings]);
        let readings = edition.readings.get(*id).cloned().unwrap_or_default();
        assert_eq!(actual, json!([id, article, kind, stated, readings]));
    }
    for (article, number) in told("articles").iter().zip(1_u64..) {
        let own: Vec<_> = clauses.iter().map(|(id, _)| id).filter(|id| id.starts_with(&format!("{number}."))).collect();
        assert_eq!(json!([article["number"], article["clauses"]]), json!([number, own]));
        assert_eq!(article["verdict"] == "not_claimable", edition.not_claimable.contains(&number), "article {number}");
    }
    assert_eq!(told("articles").len(), 50);
    for (key, wanted) in &edition.policy {
        assert_eq!(&report["policy"][key], wanted, "{key}");
    }
}

#[test]
fn every_clause_has_a_yes_a_no_and_an_open_case_and_every_condition_its_own() {
    let mut needed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut defeating: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut qualifying = BTreeSet::new();
    let checks = checks::checks();
    for check in &checks {
        for (id, wanted) in &check.clauses {
            match wanted["verdict"].as_str().unwrap() {
                "qualifies" => _ = qualifying.insert(id.as_str()),
                "does_not_qualify" => defeating.entry(id).or_default().extend(check.changed.iter().map(String::as_str)),
                _ => needed
                    .entry(id)
                    .or_default()
                    .extend(wanted["needs"].as_array().unwrap().iter().filter_map(Json::as_str)),
            }
        }
    }
    for (_, clause) in pack().policy().clauses() {
        let id = clause.id.as_str();
        assert!(qualifying.contains(id), "{id}: no case qualifies");
        let needed = needed.get(id).unwrap_or_else(|| panic!("{id}: no case is open"));
        assert!(!needed.is_empty(), "{id}: an open case needs something");
        let defeating = defeating.get(id).unwrap_or_else(|| panic!("{id}: no case fails"));
        assert_eq!(needed, defeating, "{id}: every fact that is needed defeats the clause on its own in some case");
    }
}

#[test]
fn every_bound_has_a_case_at_it_and_on_either_side() {
    let missing = bounds::missing(pack().policy(), &checks::checks());
    assert!(missing.is_empty(), "no case at\n{}", missing.join("\n"));
}

#[test]
fn the_day_affects_in_force_only() {
    let pack = pack();
    for other in checks::checks().iter().filter(|check| check.as_of != schema::DAY) {
        let mut there = check(&pack, &other.answers, &other.as_of)["report"].take();
        let mut here = check(&pack, &other.answers, schema::DAY)["report"].take();
        assert_eq!(there["as_of"], other.as_of);
        for report in [&mut there, &mut here] {
            report["as_of"].take();
            report["in_force"].take();
        }
        assert_eq!(there, here, "{}", other.name);
    }
}

#[test]
fn every_problem_is_told_and_the_other_facts_count() {
    const CODES: [&str; 11] = [
        "bad_date",
        "empty_range",
        "negative",
        "not_a_number",
        "not_an_option",
        "not_json",
        "too_large",
        "too_many_rows",
        "too_precise",
        "unknown_fact",
        "wrong_type",
    ];
    assert!(problems::codes().iter().eq(&CODES), "every code of the contract, and no other");
    let wrong = problems::wrong();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn clause<'a>(report: &'a Json, id: &str) -> Option<&'a Json> {
    report["clauses"].as_array().unwrap().iter().find(|clause| clause["id"] == id)
}

fn pack() -> Pack {
    let policy = huiqi::author::read(Path::new("policy/binjiang-2023")).expect("the edition is read");
    Pack::new(policy).expect("the edition is in the exact fragment")
}
