//! Where the engine's report and the reference's differ for the same answers, and the least answers for which they still do.

use huiqi::{Day, Pack};
use serde_json::{Value as Json, json};

pub fn day() -> Day {
    Day::parse("2023-06-30").unwrap()
}

/// The engine's report on answers without faults.
pub fn report(pack: &Pack, answers: &Json) -> Json {
    let outcome = pack.evaluate(&serde_json::from_value(answers.clone()).unwrap(), day());
    assert!(outcome.problems.is_empty(), "{answers:#} has problems: {:?}", outcome.problems);
    serde_json::to_value(outcome.report.unwrap()).unwrap()
}

/// Where the two reports differ, with both results.
pub fn difference(pack: &Pack, answers: &Json) -> Option<String> {
    let engine = report(pack, answers);
    let reference = super::report(pack.policy(), &engine["policy"]["hash"], answers, day());
    let mut found = Vec::new();
    compare("", &engine, &reference, &mut found);
    (!found.is_empty()).then(|| found.join("\n"))
}

/// Every place at which two values differ; a clause is named by its id.
fn compare(at: &str, engine: &Json, reference: &Json, found: &mut Vec<String>) {
    match (engine, reference) {
        (Json::Object(a), Json::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().for_each(|(key, value)| compare(&format!("{at}/{key}"), value, &b[key], found));
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() && a.iter().all(Json::is_object) => {
            for (place, (a, b)) in a.iter().zip(b).enumerate() {
                let name = a["id"].as_str().map_or(place.to_string(), str::to_owned);
                compare(&format!("{at}/{name}"), a, b, found);
            }
        }
        _ if engine == reference => {}
        _ => found.push(format!("{at}\n  engine    {engine}\n  reference {reference}")),
    }
}

/// The answers with everything taken away that the difference does not need.
pub fn shrink(pack: &Pack, mut answers: Json) -> Json {
    let mut smaller = true;
    while smaller {
        smaller = false;
        for key in answers.as_object().unwrap().keys().cloned().collect::<Vec<_>>() {
            let mut without = answers.clone();
            without.as_object_mut().unwrap().remove(&key);
            let simpler = simpler(&answers[&key]).into_iter().map(|value| {
                let mut changed = answers.clone();
                changed[&key] = value;
                changed
            });
            let candidates: Vec<Json> = std::iter::once(without).chain(simpler).collect();
            if let Some(least) = candidates.into_iter().find(|candidate| difference(pack, candidate).is_some()) {
                (answers, smaller) = (least, true);
            }
        }
    }
    answers
}

/// Simpler answers to the same question; none is simpler than itself.
fn simpler(answer: &Json) -> Vec<Json> {
    match answer {
        Json::Bool(true) => vec![json!(false)],
        Json::String(text) if text.starts_with(|digit: char| digit.is_ascii_digit()) && text != "0" => {
            vec![json!("0")]
        }
        Json::Number(number) => vec![json!(number.to_string())],
        Json::Array(rows) if !rows.is_empty() => {
            vec![json!(rows[1..]), json!(rows[..rows.len() - 1])]
        }
        _ => Vec::new(),
    }
}
