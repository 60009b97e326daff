//! The least and the most that an amount can be. An amount names each fact once, so its parts vary independently and both ends are exact.

use crate::amount::MOST_ROWS;
use crate::author::decimal;
use crate::number;
use crate::policy::{FactKind, NumberType, Policy};
use crate::program::Numeral;
use crate::rule::Expression;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The ends of an expression over everything that can be answered; `None` where arithmetic overflows.
pub(super) fn ends(policy: &Policy, expression: &Expression) -> Option<(Decimal, Decimal)> {
    let of = |expression: &Expression| ends(policy, expression);
    Some(match expression {
        Expression::Literal(literal) => (literal.value, literal.value),
        Expression::Fact(fact) => match &policy.fact(*fact)?.kind {
            FactKind::Number { number, .. } => (Decimal::ZERO, largest(*number)),
            _ => return None,
        },
        Expression::Field { list, field } => match &policy.fact(*list)?.kind {
            FactKind::List { fields } => (Decimal::ZERO, largest(fields.get(usize::from(*field))?.number)),
            _ => return None,
        },
        Expression::Add(a, b) => {
            let (a, b) = (of(a)?, of(b)?);
            (number::add(a.0, b.0).ok()?, number::add(a.1, b.1).ok()?)
        }
        Expression::Subtract(a, b) => {
            let (a, b) = (of(a)?, of(b)?);
            (number::add(a.0, decimal::negate(b.1)).ok()?, number::add(a.1, decimal::negate(b.0)).ok()?)
        }
        // Factors are 0 or more.
        Expression::Multiply(a, b) | Expression::Yearly { each: a, years: b } => {
            let (a, b) = (of(a)?, of(b)?);
            (number::multiply(a.0, b.0).ok()?, number::multiply(a.1, b.1).ok()?)
        }
        Expression::Cap(a, b) => {
            let (a, b) = (of(a)?, of(b)?);
            (a.0.min(b.0), a.1.min(b.1))
        }
        Expression::Steps { step, each, of: measured, whole } => {
            let (low, high) = of(measured)?;
            let given = |measured: Decimal| {
                let steps = if *whole {
                    decimal::whole_steps(measured.max(Decimal::ZERO), step.value).ok()?
                } else {
                    number::quotient(measured.max(Decimal::ZERO), step.value)?
                };
                number::multiply(steps, each.value).ok()
            };
            (given(low)?, given(high)?)
        }
        Expression::Tiers { tiers, .. } => {
            let values = || tiers.iter().map(|tier| tier.value.value).chain([Decimal::ZERO]);
            (values().min()?, values().max()?)
        }
        Expression::Sum { first, each, .. } => {
            let rows = match first {
                Some(rows) => rows.value,
                None => Decimal::from(MOST_ROWS),
            };
            (Decimal::ZERO, number::multiply(of(each)?.1, rows).ok()?)
        }
    })
}

/// The largest number that can be answered.
fn largest(number: NumberType) -> Decimal {
    let numeral = match number {
        NumberType::Money(_) => Numeral::Money,
        NumberType::Count { max, .. } => Numeral::Count { max: max.and_then(|max| max.to_u64()) },
        NumberType::Quantity { .. } => Numeral::Quantity,
    };
    let unit = Decimal::try_from_i128_with_scale(1, u32::from(numeral.places())).unwrap_or_default();
    number::multiply(Decimal::from(numeral.largest()), unit).unwrap_or_default()
}
