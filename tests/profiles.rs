//! Profiles, held against the rules: after its few answers an enterprise sees an amount for certain, and no question is in vain. For every
//! edition of the repository.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking"
)]

use huiqi::{Clause, Day, Evaluator, FactKind, Json, NumberType, Pack, Profile, Report, Verdict, author};
use serde_json::{Map, Value, json};
use std::fs;

/// The editions of the repository, each with its folder.
fn editions() -> Vec<(String, Pack)> {
    let folders = ["policy", "tests/policies"].map(|folder| fs::read_dir(folder).unwrap());
    let paths = folders.into_iter().flatten().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.display().to_string(), Pack::new(author::read(&path).unwrap()).unwrap())).collect()
}

fn report(pack: &Pack, answers: &Value) -> Report {
    let outcome = pack.evaluate(&read(answers), Day::parse("2023-06-30").unwrap());
    assert_eq!(outcome.problems, []);
    outcome.report.unwrap()
}

fn read(answers: &Value) -> Json {
    serde_json::from_value(answers.clone()).unwrap()
}

/// Figures of every size.
fn figures(number: NumberType) -> Vec<u64> {
    let most = number.max().map_or(u64::MAX, |most| most.try_into().unwrap());
    let figures = match number {
        NumberType::Money(_) => vec![0, 1, 10_000, 1_000_000, 10_000_000, 300_000_000],
        _ => vec![0, 1, 3, 10, 100, 200_000],
    };
    figures.into_iter().filter(|figure| *figure <= most).collect()
}

/// Answers worth trying, of every kind that a fact has.
fn tries(kind: &FactKind) -> Vec<Value> {
    match kind {
        FactKind::Bool { .. } => vec![json!(true), json!(false)],
        FactKind::Choice { options, .. } => options.iter().map(|option| json!(option.id)).collect(),
        FactKind::Number { number, .. } => figures(*number).into_iter().map(|figure| json!(figure)).collect(),
        FactKind::List { fields } => {
            let fields = fields.iter().map(|field| {
                (field.id.as_str(), figures(field.number).into_iter().map(|figure| json!(figure)).collect())
            });
            let rows = combinations(&fields.collect::<Vec<_>>());
            rows.into_iter().map(|row| json!([row])).collect()
        }
    }
}

/// Every way to take one value for each key.
fn combinations(of: &[(&str, Vec<Value>)]) -> Vec<Value> {
    let mut all = vec![Map::new()];
    for (key, values) in of {
        let longer = |before: &Map<String, Value>| {
            values
                .iter()
                .map(|value| before.clone().into_iter().chain([((*key).to_owned(), value.clone())]).collect())
                .collect::<Vec<Map<_, _>>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all.into_iter().map(Value::Object).collect()
}

/// Answers to the asks of a profile alone after which a clause is certain, and what it pays as certain as the policy has it.
fn settling(pack: &Pack, profile: &Profile, clause: (usize, &Clause)) -> Option<Value> {
    let policy = pack.policy();
    let description = serde_json::to_value(pack.describe()).unwrap();
    let named = description["clauses"][clause.0]["facts"].as_array().unwrap();
    let asked =
        profile.asks.iter().map(|fact| policy.fact(*fact).unwrap()).filter(|fact| named.contains(&json!(fact.id)));
    let asked: Vec<_> = asked.map(|fact| (fact.id.as_str(), tries(&fact.kind))).collect();
    let mut evaluator = Evaluator::new(pack);
    combinations(&asked).into_iter().find(|answers| {
        evaluator.evaluate(&pack.prepare(&read(answers)).unwrap());
        if evaluator.verdict(clause.0) != Some(Verdict::Qualifies) {
            return false;
        }
        let found = &report(pack, answers).clauses[clause.0];
        let high = found.amount.as_ref().and_then(|amount| amount.high.as_deref());
        found.amount_needs.is_empty() && high.is_some_and(|high| high != "0")
    })
}

#[test]
fn a_profile_is_enough_for_an_amount() {
    let mut profiles = 0;
    for (folder, pack) in editions() {
        for profile in &pack.policy().profiles {
            let clauses = pack
                .policy()
                .clauses()
                .map(|(_, clause)| clause)
                .enumerate()
                .filter(|(_, clause)| clause.rule.pays.is_some());
            let settled: Vec<_> =
                clauses.filter_map(|clause| Some((&clause.1.id, settling(&pack, profile, clause)?))).collect();
            assert!(!settled.is_empty(), "{folder}: nothing is certain after the answers of `{}`", profile.id);
            profiles += 1;
        }
    }
    assert!(profiles >= 14, "{profiles}");
}

#[test]
fn no_profile_asks_in_vain() {
    for (folder, pack) in editions() {
        for profile in &pack.policy().profiles {
            // A default would settle what it is asked for.
            let asked = profile
                .asks
                .iter()
                .map(|fact| (pack.policy().fact(*fact).unwrap().id.clone(), json!({"unknown": true})));
            let report = report(&pack, &Value::Object(asked.collect()));
            let needed: Vec<_> =
                report.clauses.iter().flat_map(|clause| clause.needs.iter().chain(&clause.amount_needs)).collect();
            for fact in &profile.asks {
                let id = &pack.policy().fact(*fact).unwrap().id;
                assert!(needed.contains(&id), "{folder}: `{id}` of `{}` decides nothing", profile.id);
            }
        }
    }
}

#[test]
fn the_description_has_every_profile() {
    let pack = Pack::new(author::read("tests/policies/river-town".as_ref()).unwrap()).unwrap();
    let description = serde_json::to_value(pack.describe()).unwrap();
    let ids: Vec<_> = description["profiles"].as_array().unwrap().iter().map(|profile| &profile["id"]).collect();
    assert_eq!(ids, ["farm", "workshop", "shop", "exhibitor"]);
    let shop = json!({
        "id": "shop",
        "name": {"zh": "商铺与合作社", "en": "Shop or cooperative"},
        "asks": ["org_kind", "in_town", "shop_sales", "web_sales", "sales_prior"],
    });
    assert_eq!(description["profiles"][2], shop);
}
