//! Changes as they are told, made in the answers of an enterprise.

use super::alone::Answers;
use super::values::unit;
use crate::reference::answers::number_of;
use crate::reference::fraction::Fraction;
use huiqi::{Aim, Change, FactKind, NumberType, Policy};
use serde_json::{Value as Json, json};

/// Which of the values that will do is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// All between two numbers, as a range; of a list, which has no ranges, the least.
    All,
    Least,
    Middle,
    /// The most; far out where there is no limit.
    Most,
}

/// The answers with these changes made; of several options the one at a place.
pub fn made(policy: &Policy, given: &Answers, changes: &[Change], take: Take, option: usize) -> Answers {
    let mut after = given.clone();
    for change in changes {
        let value = match (&change.to, &change.field) {
            (Aim::NoRows, _) => json!([]),
            (_, Some(field)) => rows(policy, &after, change, field, take),
            (Aim::Bool(yes), _) => json!(yes),
            (Aim::Options(options), _) => json!(options[option % options.len()]),
            (Aim::Between(low, high), _) if take == Take::All => json!({ "low": low, "high": high }),
            _ => json!(point(policy, change, take).text()),
        };
        after.insert(change.fact.clone(), value);
    }
    after
}

/// A number that will do.
fn point(policy: &Policy, change: &Change, take: Take) -> Fraction {
    let unit = unit(&number(policy, change));
    match &change.to {
        Aim::Number(number) => Fraction::parse(number),
        Aim::Between(low, high) => {
            let low = Fraction::parse(low);
            let high = high.as_ref().map_or(low + Fraction::whole(1_000_000), |high| Fraction::parse(high));
            match take {
                Take::All | Take::Least => low,
                Take::Middle => low + Fraction::whole((high - low).over(unit + unit).floor()) * unit,
                Take::Most => high,
            }
        }
        other => panic!("{other:?} is no number"),
    }
}

/// The rows of a list with the largest value of a field elsewhere: raised in the first row that has it, or in a row of its own; where it
/// falls, every row that has more falls with it.
fn rows(policy: &Policy, given: &Answers, change: &Change, field: &str, take: Take) -> Json {
    let FactKind::List { fields } = &fact(policy, change).kind else { panic!("{} is no list", change.fact) };
    let mut rows = given.get(&change.fact).and_then(Json::as_array).cloned().unwrap_or_default();
    if rows.is_empty() {
        rows.push(fields.iter().map(|field| (field.id.clone(), json!("0"))).collect::<serde_json::Map<_, _>>().into());
    }
    let to = point(policy, change, take);
    let most = rows.iter().map(|row| number_of(&row[field])).max().expect("there is a row");
    if to >= most {
        let first = rows.iter_mut().find(|row| number_of(&row[field]) == most).expect("some row has the most");
        first[field] = json!(to.text());
    }
    for row in rows.iter_mut().filter(|row| number_of(&row[field]) > to) {
        row[field] = json!(to.text());
    }
    json!(rows)
}

/// The same change, one unit less of it; `None` where it is not told how far it goes.
pub fn less(policy: &Policy, change: &Change) -> Option<Change> {
    let distance = Fraction::parse(change.distance.as_ref()?);
    let unit = unit(&number(policy, change));
    assert!(distance >= unit, "{change:?} goes nowhere");
    let Aim::Number(to) = &change.to else { panic!("{change:?} has a distance and is no number") };
    let to = Fraction::parse(to) + if change.falls { unit } else { -unit };
    Some(Change { to: Aim::Number(to.text()), ..change.clone() })
}

/// How far a number lies from what is known of it, as the answers have it.
pub fn distance(given: &Answers, change: &Change) -> Fraction {
    let Aim::Number(to) = &change.to else { panic!("{change:?} is no number") };
    let (to, known) = (Fraction::parse(to), given.get(&change.fact).unwrap_or(&Json::Null));
    let ends = match (known, &change.field) {
        (Json::Array(rows), Some(field)) => {
            let most = rows.iter().map(|row| number_of(&row[field.as_str()])).max().unwrap_or_default();
            (most, Some(most))
        }
        (Json::Object(ends), None) => {
            (number_of(&ends["low"]), ends.get("high").filter(|high| !high.is_null()).map(number_of))
        }
        // Only counts have a default in these policies, and it is 0.
        (Json::Null, None) => (Fraction::ZERO, Some(Fraction::ZERO)),
        (known, None) => (number_of(known), Some(number_of(known))),
        (known, Some(_)) => panic!("{known} are no rows"),
    };
    if change.falls { ends.0 - to } else { to - ends.1.expect("beyond everything that is known") }
}

fn fact<'a>(policy: &'a Policy, change: &Change) -> &'a huiqi::Fact {
    policy.facts.iter().find(|fact| fact.id == change.fact).expect("a fact of the policy")
}

fn number(policy: &Policy, change: &Change) -> NumberType {
    match (&fact(policy, change).kind, &change.field) {
        (FactKind::Number { number, .. }, None) => *number,
        (FactKind::List { fields }, Some(id)) => {
            fields.iter().find(|field| field.id == *id).expect("a field of the list").number
        }
        _ => panic!("{change:?} is no number"),
    }
}
