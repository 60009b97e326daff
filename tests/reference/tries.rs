//! Answers that can be given to one fact: at every value worth trying and next to it, as far as what is known of the fact allows.

use super::answers::Span;
use super::concrete::Value;
use super::fraction::{Fraction, Near};
use super::marks::Marks;
use super::points::{Points, ROWS};
use huiqi::{FactKind, NumberType, Policy, Rule};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;

/// How far out the largest answers lie, in multiples of the largest figure.
const FAR: i128 = 10_000;

/// The most lists that are tried of one fact, beside those that are as long as they may be.
const LISTS: usize = 400;

/// What can be answered, by fact; nothing for what is known. The last answer to a number is the largest.
pub fn tries(policy: &Policy, spans: &[Span]) -> Vec<Vec<Json>> {
    let mut marks = Marks::default();
    rules(policy).for_each(|rule| marks.of_rule(rule));
    let all: BTreeSet<usize> = (0..spans.len()).collect();
    let points = Points::new(spans, &marks, &all, FAR);
    let facts = policy.facts.iter().zip(spans).zip(&points.0);
    facts.map(|((fact, span), points)| answers(&fact.kind, span, points)).collect()
}

fn answers(kind: &FactKind, span: &Span, points: &[Value]) -> Vec<Json> {
    match (kind, span) {
        (_, Span::Exactly(_)) => Vec::new(),
        (FactKind::Bool { .. }, _) => vec![json!(false), json!(true)],
        (FactKind::Choice { options, .. }, _) => options.iter().map(|option| json!(option.id)).collect(),
        (FactKind::Number { number, .. }, Span::Between { low, high, .. }) => {
            let unit = unit(number);
            let mut found = BTreeSet::new();
            for point in points {
                let Value::Number(near) = point else { panic!("{point:?} is no number") };
                let floor = near.at.min(limit(number)).over(unit).floor();
                found.extend((-1..=2).map(|by| Fraction::whole(floor + by) * unit));
            }
            let most = high.unwrap_or(limit(number)).min(limit(number));
            found
                .into_iter()
                .filter(|value| *low <= *value && *value <= most)
                .map(|value| json!(value.text()))
                .collect()
        }
        (FactKind::List { fields }, _) => {
            let step = points.len().div_ceil(LISTS).max(1);
            let row = |row: &Vec<Near>| -> Json {
                let fields = fields.iter().zip(row);
                fields
                    .map(|(field, near)| (field.id.clone(), json!(beside(*near, &field.number).text())))
                    .collect::<Map<_, _>>()
                    .into()
            };
            let list = |point: &Value| match point {
                Value::Rows(rows) => rows.iter().map(row).collect(),
                other => panic!("{other:?} is no list"),
            };
            // Lists as long as they may be show what has no limit: all of them are tried.
            let is_full = |point: &Value| matches!(point, Value::Rows(rows) if rows.len() == ROWS);
            let tried = points.iter().enumerate().filter(|(place, point)| place % step == 0 || is_full(point));
            tried.map(|(_, point)| list(point)).collect()
        }
        (kind, span) => panic!("{span:?} is no answer to {kind:?}"),
    }
}

/// The answer at a point, or the next one on its side of it.
fn beside(near: Near, number: &NumberType) -> Fraction {
    let unit = unit(number);
    let floor = near.at.over(unit).floor();
    let exact = Fraction::whole(floor) * unit == near.at;
    let steps = match near.by {
        by if by < Fraction::ZERO && exact => floor - 1,
        by if by > Fraction::ZERO => floor + 1,
        _ => floor,
    };
    (Fraction::whole(steps.max(0)) * unit).min(limit(number))
}

fn unit(number: &NumberType) -> Fraction {
    if number.is_count() { Fraction::ONE } else { Fraction::decimal(1, 2) }
}

/// The largest answer.
fn limit(number: &NumberType) -> Fraction {
    let below = |bound: i128| Fraction::whole(bound) - unit(number);
    match number {
        NumberType::Money(_) => below(1_000_000_000_000_000),
        NumberType::Count { max: Some(max), .. } => Fraction::decimal(max.mantissa(), max.scale()),
        NumberType::Count { .. } | NumberType::Quantity { .. } => below(1_000_000_000_000),
    }
}

/// Every rule of a policy, second readings included.
pub fn rules(policy: &Policy) -> impl Iterator<Item = &Rule> {
    policy.clauses().flat_map(|(_, clause)| {
        std::iter::once(&clause.rule).chain(clause.readings.iter().map(|reading| &reading.rule))
    })
}
