//! Which bounds of the rules no case stands at. Each comparison and each tier wants a case at the bound and one a step to
//! either side; a step is a fen, a cent, 0.01 of a quantity, or one.

use crate::checks::Check;
use crate::schema::Object;
use huiqi::{Clause, Condition, Expression, FactId, FactKind, NumberType, Policy};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::collections::BTreeSet;

type Differences<'a> = Box<dyn Fn(&Object) -> Vec<Decimal> + 'a>;

/// How far from a bound answers are: the left side of a comparison less its right side.
struct Gap<'a> {
    told: String,
    step: Decimal,
    /// Whether answers can be this far from the bound.
    reaches: Box<dyn Fn(Decimal) -> bool + 'a>,
    /// For a list, one for each row; none where a fact is not known to a point.
    of: Differences<'a>,
}

/// Every bound that has no case at it, or none a step below or above.
pub fn missing(policy: &Policy, checks: &[Check]) -> Vec<String> {
    let mut missing = BTreeSet::new();
    for (_, clause) in policy.clauses() {
        let own: Vec<_> = checks.iter().filter(|check| check.clauses.contains_key(&clause.id)).collect();
        for gap in gaps(policy, clause) {
            let seen: BTreeSet<_> = own.iter().flat_map(|check| (gap.of)(&check.answers)).collect();
            for place in [-gap.step, Decimal::ZERO, gap.step] {
                if (gap.reaches)(place) && !seen.contains(&place) {
                    missing.insert(format!("{}: {}, {place} off", clause.id, gap.told));
                }
            }
        }
    }
    missing.into_iter().collect()
}

fn gaps<'a>(policy: &'a Policy, clause: &'a Clause) -> Vec<Gap<'a>> {
    let mut gaps = Vec::new();
    for rule in std::iter::once(&clause.rule).chain(clause.readings.iter().map(|reading| &reading.rule)) {
        of_condition(policy, &rule.when, &mut gaps);
        let mut tiers = Vec::new();
        rule.pays.iter().for_each(|pays| of_amount(&pays.expression, &mut tiers));
        gaps.extend(tiers.into_iter().map(|(fact, from)| of_fact(policy, fact, from)));
    }
    gaps
}

fn of_condition<'a>(policy: &'a Policy, condition: &'a Condition, gaps: &mut Vec<Gap<'a>>) {
    match condition {
        Condition::Holds(_) | Condition::Is { .. } => {}
        Condition::All(parts) | Condition::Either(parts) => {
            parts.iter().for_each(|part| of_condition(policy, part, gaps));
        }
        Condition::Not(part) => of_condition(policy, part, gaps),
        Condition::Compare { left: Expression::Fact(fact), right: Expression::Literal(bound), .. } => {
            gaps.push(of_fact(policy, *fact, bound.value));
        }
        Condition::Compare { left, right, .. } => gaps.push(Gap {
            told: format!("{left:?} against {right:?}"),
            step: Decimal::new(1, 2),
            reaches: Box::new(|_| true),
            of: Box::new(|answers| {
                let gap = value(policy, left, answers).zip(value(policy, right, answers));
                gap.map(|(left, right)| left - right).into_iter().collect()
            }),
        }),
        Condition::Any { list, field, bound, .. } => {
            let FactKind::List { fields } = &policy.facts[usize::from(list.0)].kind else { return };
            let field = &fields[usize::from(*field)].id;
            let row = move |row: &Json| number(&row[field]).map(|number| number - bound.value);
            gaps.push(Gap {
                told: format!("{} {}", policy.facts[usize::from(list.0)].id, bound.value),
                step: Decimal::new(1, 2),
                reaches: Box::new(|place| place + bound.value >= Decimal::ZERO),
                of: Box::new(move |answers| {
                    let rows = answers.get(&policy.facts[usize::from(list.0)].id).and_then(Json::as_array);
                    rows.into_iter().flatten().filter_map(&row).collect()
                }),
            });
        }
    }
}

/// The bounds of the tiers in an amount.
fn of_amount(amount: &Expression, tiers: &mut Vec<(FactId, Decimal)>) {
    match amount {
        Expression::Literal(_) | Expression::Fact(_) | Expression::Field { .. } => {}
        Expression::Tiers { fact, tiers: own } => tiers.extend(own.iter().map(|tier| (*fact, tier.from.value))),
        Expression::Steps { of: part, .. } | Expression::Sum { each: part, .. } => of_amount(part, tiers),
        Expression::Add(left, right)
        | Expression::Subtract(left, right)
        | Expression::Multiply(left, right)
        | Expression::Cap(left, right)
        | Expression::Yearly { each: left, years: right } => {
            of_amount(left, tiers);
            of_amount(right, tiers);
        }
    }
}

fn of_fact(policy: &Policy, fact: FactId, bound: Decimal) -> Gap<'_> {
    let own = &policy.facts[usize::from(fact.0)];
    let FactKind::Number { number, .. } = &own.kind else { panic!("{} is no number", own.id) };
    let step = if matches!(number, NumberType::Count { .. }) { Decimal::ONE } else { Decimal::new(1, 2) };
    let most = number.max().unwrap_or(Decimal::MAX);
    let reaches = Box::new(move |place| (Decimal::ZERO..=most).contains(&(bound + place)));
    let of = move |answers: &Object| value(policy, &Expression::Fact(fact), answers).map(|value| value - bound);
    Gap {
        told: format!("{} {bound}", own.id),
        step,
        reaches,
        of: Box::new(move |answers| of(answers).into_iter().collect()),
    }
}

/// The value of a side of a comparison, where each of its facts is known to a point.
fn value(policy: &Policy, side: &Expression, answers: &Object) -> Option<Decimal> {
    match side {
        Expression::Literal(literal) => Some(literal.value),
        Expression::Add(left, right) => Some(value(policy, left, answers)? + value(policy, right, answers)?),
        Expression::Subtract(left, right) => Some(value(policy, left, answers)? - value(policy, right, answers)?),
        Expression::Multiply(left, right) => Some(value(policy, left, answers)? * value(policy, right, answers)?),
        Expression::Fact(fact) => {
            let fact = &policy.facts[usize::from(fact.0)];
            match (answers.get(&fact.id), &fact.kind) {
                (Some(answer), _) => number(answer),
                (None, FactKind::Number { default, .. }) => *default,
                (None, _) => None,
            }
        }
        _ => panic!("{side:?} in a comparison"),
    }
}

fn number(answer: &Json) -> Option<Decimal> {
    let text = answer.as_str().map(str::to_owned).or(answer.as_u64().map(|whole| whole.to_string()));
    text.map(|text| Decimal::from_str_exact(&text).unwrap())
}
