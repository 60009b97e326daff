//! One enterprise of which everything is known: what a rule's condition and amount come to, read straight off the rule.

use super::fraction::{Fraction, Near};
use huiqi::{Comparator, Condition, Expression, FactId, Literal, Rule};

/// The value of one fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Yes(bool),
    Option(u8),
    Number(Near),
    Rows(Vec<Vec<Near>>),
}

/// What is asked about an enterprise.
pub trait World {
    fn value(&self, fact: FactId) -> &Value;

    fn number(&self, fact: FactId) -> Near {
        match self.value(fact) {
            Value::Number(number) => *number,
            other => panic!("{fact:?} is {other:?}, not a number"),
        }
    }

    fn rows(&self, list: FactId) -> &[Vec<Near>] {
        match self.value(list) {
            Value::Rows(rows) => rows,
            other => panic!("{list:?} is {other:?}, not a list"),
        }
    }
}

/// The direction and inclusiveness of a word, by ordinary meaning and art. 1259 of the Civil Code.
pub fn compares(word: Comparator, left: Near, right: Near) -> bool {
    match word {
        Comparator::Over | Comparator::Exceeds => left > right,
        Comparator::Reaches | Comparator::NotBelow | Comparator::NoLess | Comparator::OrMore => left >= right,
        Comparator::ShortOf | Comparator::Below => left < right,
        Comparator::AtMost | Comparator::NotAbove | Comparator::OrLess | Comparator::Within => left <= right,
    }
}

pub fn figure(literal: &Literal) -> Fraction {
    Fraction::decimal(literal.value.mantissa(), literal.value.scale())
}

pub fn holds(condition: &Condition, world: &impl World) -> bool {
    match condition {
        Condition::Holds(fact) => *world.value(*fact) == Value::Yes(true),
        Condition::Is { fact, options } => match world.value(*fact) {
            Value::Option(option) => options.contains(option),
            other => panic!("{fact:?} is {other:?}, not an option"),
        },
        Condition::Compare { left, word, right } => {
            compares(*word, compute(left, world, None), compute(right, world, None))
        }
        Condition::Any { list, field, word, bound } => {
            let bound = Near::exactly(figure(bound));
            world.rows(*list).iter().any(|row| compares(*word, row[usize::from(*field)], bound))
        }
        Condition::All(parts) => parts.iter().all(|part| holds(part, world)),
        Condition::Either(parts) => parts.iter().any(|part| holds(part, world)),
        Condition::Not(part) => !holds(part, world),
    }
}

/// The value of an expression; `row` is the row at hand inside a sum.
pub fn compute(expression: &Expression, world: &impl World, row: Option<&[Near]>) -> Near {
    let of = |expression: &Expression| compute(expression, world, row);
    match expression {
        Expression::Literal(literal) => Near::exactly(figure(literal)),
        Expression::Fact(fact) => world.number(*fact),
        Expression::Field { field, .. } => row.expect("a field stands inside a sum")[usize::from(*field)],
        Expression::Add(a, b) => of(a) + of(b),
        Expression::Subtract(a, b) => of(a) - of(b),
        Expression::Multiply(a, b) => of(a) * of(b),
        Expression::Cap(a, b) => of(a).min(of(b)),
        Expression::Steps { step, each, of: measured, whole } => {
            let (measured, each) = (of(measured).max(Near::ZERO), figure(each));
            match whole {
                true => Near::exactly(measured.whole_steps(figure(step)) * each),
                false => measured * Near::exactly(each.over(figure(step))),
            }
        }
        Expression::Tiers { fact, tiers } => {
            let number = world.number(*fact);
            let reached =
                tiers.iter().rev().find(|tier| compares(tier.word, number, Near::exactly(figure(&tier.from))));
            Near::exactly(reached.map_or(Fraction::ZERO, |tier| figure(&tier.value)))
        }
        Expression::Sum { list, first, each } => counted_rows(world.rows(*list), first.as_ref())
            .fold(Near::ZERO, |sum, row| sum + compute(each, world, Some(row))),
        Expression::Yearly { each, years } => of(each) * of(years),
    }
}

fn counted_rows<'a>(rows: &'a [Vec<Near>], first: Option<&Literal>) -> impl Iterator<Item = &'a Vec<Near>> {
    let count = first.map_or(rows.len(), |literal| usize::try_from(figure(literal).floor()).unwrap());
    rows.iter().take(count)
}

/// The least and the most that a rule pays, whatever its condition says; `None` where it states no amount.
pub fn paid(rule: &Rule, world: &impl World) -> Option<(Near, Near)> {
    let amount = rule.pays.as_ref()?;
    Some(granted(amount.ceiling, compute(&amount.expression, world, None)))
}

fn granted(ceiling: bool, computed: Near) -> (Near, Near) {
    if ceiling { (Near::ZERO, computed.max(Near::ZERO)) } else { (computed, computed) }
}

/// What each year of a rule that is paid by years gives, the cap falling on the running sum; `None` for another rule.
pub fn years(rule: &Rule, world: &impl World) -> Option<Vec<(Near, Near)>> {
    let amount = rule.pays.as_ref()?;
    let years = parts(&amount.expression, world)?;
    Some(years.into_iter().map(|year| granted(amount.ceiling, year)).collect())
}

fn parts(expression: &Expression, world: &impl World) -> Option<Vec<Near>> {
    match expression {
        Expression::Yearly { each, years } => {
            let count = compute(years, world, None).max(Near::ZERO);
            Some(vec![compute(each, world, None); usize::try_from(count.at.floor()).unwrap()])
        }
        Expression::Sum { list, first: Some(first), each } => {
            let rows = counted_rows(world.rows(*list), Some(first));
            Some(rows.map(|row| compute(each, world, Some(row))).collect())
        }
        Expression::Cap(of, cap) => {
            let cap = compute(cap, world, None);
            let mut sum = Near::ZERO;
            let mut year_within = |year: Near| {
                let before = sum.min(cap);
                sum = sum + year;
                sum.min(cap) - before
            };
            Some(parts(of, world)?.into_iter().map(&mut year_within).collect())
        }
        _ => None,
    }
}
