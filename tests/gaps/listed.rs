//! The gaps of single clauses as data.

use crate::brute::alone::{Answers, entries_of};
use huiqi::{FactKind, Pack, Policy};
use serde_json::{Value as Json, json};

/// Everything that is not as a file says, over cases of one policy.
pub fn wrong(pack: &Pack, cases: &Json) -> Vec<String> {
    let cases = cases["case"].as_array().expect("there are cases").iter();
    cases.filter_map(|case| differs(pack, case).map(|why| format!("{}\n{why}", case["note"]))).collect()
}

fn differs(pack: &Pack, case: &Json) -> Option<String> {
    let mut given = nothing(pack.policy());
    given.extend(case["answers"].as_object().expect("a case has answers").clone());
    assert_eq!(pack.problems(&entries_of(&given)), []);
    let told = serde_json::to_value(pack.gaps(&entries_of(&given))).unwrap();
    ["gaps", "beyond"].into_iter().find_map(|key| {
        let own = |gap: &&Json| gap["clauses"].as_array().unwrap().contains(&case["clause"]);
        let told: Vec<&Json> = told[key].as_array().unwrap().iter().filter(own).collect();
        let expected = case[key].as_array().cloned().unwrap_or_default();
        let same = told.len() == expected.len() && told.iter().zip(&expected).all(|(told, gap)| is(told, gap));
        (!same).then(|| format!("{key} {:#}", json!(told)))
    })
}

/// Whether a gap is told as expected, as far as anything is expected.
fn is(told: &Json, expected: &Json) -> bool {
    expected.as_object().expect("a gap").iter().all(|(key, value)| match key.as_str() {
        "changes" => {
            let changes = value.as_array().expect("changes").iter().map(|change| {
                let mut whole = json!({ "field": null, "open": false, "distance": null, "falls": false });
                whole.as_object_mut().unwrap().extend(change.as_object().expect("a change").clone());
                nulls(whole)
            });
            let told = told["changes"].as_array().unwrap().iter().map(|change| {
                let mut change = change.clone();
                change.as_object_mut().unwrap().remove("nature");
                change
            });
            told.eq(changes)
        }
        key => told[key] == nulls(value.clone()),
    })
}

/// TOML has no null: an end or an amount that is not there is written `false`.
fn nulls(value: Json) -> Json {
    match value {
        Json::Object(entries) => {
            let null = |key: &str, value: &Json| matches!(key, "high" | "before" | "after") && *value == json!(false);
            let entries = entries.into_iter();
            entries
                .map(|(key, value)| if null(&key, &value) { (key, Json::Null) } else { (key, nulls(value)) })
                .collect()
        }
        Json::Array(items) => items.into_iter().map(nulls).collect(),
        value => value,
    }
}

/// A company of the district of which everything else is no, none or 0.
pub fn nothing(policy: &Policy) -> Answers {
    let answer = |kind: &FactKind| match kind {
        FactKind::Bool { .. } => json!(false),
        FactKind::Choice { options, .. } => json!(options[0].id),
        FactKind::Number { .. } => json!(0),
        FactKind::List { .. } => json!([]),
    };
    let mut answers: Answers = policy.facts.iter().map(|fact| (fact.id.clone(), answer(&fact.kind))).collect();
    answers.insert("in_district".to_owned(), json!(true));
    answers
}
