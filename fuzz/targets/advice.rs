//! Curves, gaps, questions and what else follows, for answers that are made up from bytes, over the edition.
//!
//! Every value that the bytes give is one that can be given, or nearly, so that most of the work is done and not refused.

use super::{edition, holds, taken};
use huiqi::{Fact, FactKind, Json};

/// Tries what follows from answers.
pub fn advice(data: &[u8]) {
    let pack = edition();
    let mut bytes = data.iter().copied();
    let mut next = || bytes.next().unwrap_or(0);
    let facts = &pack.policy().facts;
    let (kind, pick, clause) = (next(), usize::from(next()), usize::from(next()));
    let (from, to) = (amount(&mut next), amount(&mut next));
    let mut entries = Vec::new();
    for fact in facts {
        let chosen = next();
        if chosen == 0 {
            continue;
        }
        entries.push((fact.id.clone().into(), answer(fact, chosen, &mut next)));
    }
    let answers = Json::Object(entries);
    let fact = facts.get(pick % facts.len()).expect("the edition has facts");
    let clauses: Vec<&str> = pack.policy().clauses().map(|(_, clause)| clause.id.as_str()).collect();
    let clause = clauses.get(clause % (clauses.len() + 1)).copied();
    let (text, bill) = taken(|| match kind % 5 {
        0 => Json::from(&pack.gaps(&answers)).to_text(),
        1 => Json::from(&pack.questions(&answers)).to_text(),
        2 => pack.minimal(&answers).len().to_string(),
        3 => clause
            .and_then(|clause| pack.explain(clause, &answers))
            .map_or_else(String::new, |why| Json::from(&why).to_text()),
        _ => match pack.curve(&fact.id, clause, &from, &to, &answers) {
            Ok(curve) => {
                assert!(!curve.segments.is_empty(), "a curve has a segment at least");
                Json::from(&curve).to_text()
            }
            Err(problem) => Json::from(&problem).to_text(),
        },
    });
    assert!(kind % 5 == 3 || !text.is_empty());
    // Nothing here grows with what was given: lists have at most 200 rows, and what is tried is counted.
    holds("advice", bill, data.len(), 4096, 64 << 20);
}

/// A number as text: of any size, with or without decimals.
fn amount(next: &mut impl FnMut() -> u8) -> String {
    let digits = u64::from(next()) << 8 | u64::from(next());
    let zeros = usize::from(next() % 12);
    let cents = match next() {
        cents @ 0..100 => format!(".{cents:02}"),
        _ => String::new(),
    };
    format!("{digits}{}{cents}", "0".repeat(zeros))
}

fn answer(fact: &Fact, chosen: u8, next: &mut impl FnMut() -> u8) -> Json {
    if chosen % 8 == 7 {
        return Json::Object(vec![("unknown".into(), Json::Bool(true))]);
    }
    match &fact.kind {
        FactKind::Bool { .. } => Json::Bool(chosen.is_multiple_of(2)),
        FactKind::Choice { options, .. } => Json::Text(
            options.get(usize::from(chosen) % options.len()).map_or_else(String::new, |option| option.id.clone()),
        ),
        FactKind::Number { .. } if chosen % 4 == 3 => {
            let (low, high) = (amount(next), amount(next));
            Json::Object(vec![("low".into(), Json::Text(low)), ("high".into(), Json::Text(high))])
        }
        FactKind::Number { .. } if chosen.is_multiple_of(2) => Json::Whole(i64::from(next())),
        FactKind::Number { .. } => Json::Text(amount(next)),
        FactKind::List { fields } => {
            let rows = usize::from(chosen % 5);
            let row = |next: &mut dyn FnMut() -> u8| {
                fields
                    .iter()
                    .map(|field| (field.id.clone().into(), Json::Whole(i64::from(next()) * i64::from(next()))))
                    .collect()
            };
            Json::List((0..rows).map(|_| Json::Object(row(next))).collect())
        }
    }
}
