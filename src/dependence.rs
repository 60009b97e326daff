//! On which facts an amount still depends: those for which two values give two amounts, with some one completion of the others.
//!
//! Walks a value from the outside in and carries the limits under which a part still shows in the whole. Every limit is
//! tested where the part is smallest, which is where all of them leave the most room.

use crate::known::Known;
use crate::number::{self, Fault};
use crate::program::{AxisId, Payment, Program, Value};
use crate::range::Range;
use crate::rule::{FactId, include};
use rust_decimal::Decimal;

/// The part at hand shows only while `factor × part + offset` is below `high`.
#[derive(Debug, Clone, Copy)]
struct Limit {
    factor: Decimal,
    offset: Decimal,
    high: Decimal,
}

impl Limit {
    /// The limit on one summand, the other being as small as it can be; `None` when the other leaves unlimited room.
    fn beside(self, other: Range) -> Result<Option<Self>, Fault> {
        match self.least(other) {
            None => Ok(None),
            Some(end) => {
                Ok(Some(Self { offset: number::add(self.offset, number::multiply(self.factor, end)?)?, ..self }))
            }
        }
    }

    /// The limit on one factor, the other being above 0.
    fn times(self, positive: Range) -> Result<Option<Self>, Fault> {
        match self.least(positive) {
            None => Ok(None),
            Some(end) => Ok(Some(Self { factor: number::multiply(self.factor, end)?, ..self })),
        }
    }

    /// Whether the smallest part keeps within the limit.
    fn admits(self, part: Range) -> Result<bool, Fault> {
        match self.least(part) {
            None => Ok(true),
            Some(end) => Ok(number::add(number::multiply(self.factor, end)?, self.offset)? < self.high),
        }
    }

    /// The end of a range at which `factor × range` is smallest.
    fn least(self, range: Range) -> Option<Decimal> {
        match self.factor {
            factor if factor.is_zero() => Some(Decimal::ZERO),
            factor if factor.is_sign_negative() => range.high.map(|end| end.value),
            _ => range.low.map(|end| end.value),
        }
    }
}

impl Program {
    /// The facts not known to a point on which a payment depends, rising.
    pub fn payment_needs(&self, payment: &Payment, known: &Known) -> Result<Vec<FactId>, Fault> {
        let mut needed = Vec::new();
        self.shown(&payment.value, known, &[], &mut needed)?;
        Ok(needed)
    }

    fn shown(&self, value: &Value, known: &Known, limits: &[Limit], needed: &mut Vec<FactId>) -> Result<(), Fault> {
        match value {
            Value::Constant(_) | Value::Field => {}
            Value::Axis(axis) => {
                if self.varies(value, known, limits)? {
                    self.need(*axis, known, needed);
                }
            }
            Value::Tiers { axis, .. } => {
                if self.varies(value, known, limits)? && self.differs(*axis, known) {
                    self.need(*axis, known, needed);
                }
            }
            Value::WholeSteps { of, .. } | Value::ProRata { of, .. } => {
                if self.varies(value, known, limits)? {
                    self.shown(of, known, &[], needed)?;
                }
            }
            Value::Sum { list, .. } => {
                if known.rows(*list).is_none() && self.varies(value, known, limits)? {
                    include(needed, *list);
                }
            }
            Value::Add(a, b) => {
                for (part, other) in [(a, b), (b, a)] {
                    let other = self.value(other, known)?;
                    self.shown(part, known, &through(limits, |limit| limit.beside(other))?, needed)?;
                }
            }
            Value::Negate(a) => {
                let turned = |limit: Limit| Ok(Some(Limit { factor: number::negate(limit.factor), ..limit }));
                self.shown(a, known, &through(limits, turned)?, needed)?;
            }
            Value::Multiply(a, b) | Value::Yearly { each: a, years: b } => {
                for (part, other) in [(a, b), (b, a)] {
                    let Some(positive) = self.positive(other, known)? else { continue };
                    self.shown(part, known, &through(limits, |limit| limit.times(positive))?, needed)?;
                }
            }
            Value::Least(a, b) => {
                for (part, other) in [(a, b), (b, a)] {
                    let mut limits = limits.to_vec();
                    if let Some(high) = self.value(other, known)?.high {
                        limits.push(Limit { factor: Decimal::ONE, offset: Decimal::ZERO, high: high.value });
                    }
                    self.shown(part, known, &limits, needed)?;
                }
            }
        }
        Ok(())
    }

    /// Whether a part has two values, at least one of which keeps within every limit.
    fn varies(&self, value: &Value, known: &Known, limits: &[Limit]) -> Result<bool, Fault> {
        let range = self.value(value, known)?;
        if range.known().is_some() {
            return Ok(false);
        }
        for limit in limits {
            if !limit.admits(range)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn need(&self, axis: AxisId, known: &Known, needed: &mut Vec<FactId>) {
        let facts = self.axes.get(axis).into_iter().flat_map(|axis| axis.facts());
        facts.filter(|fact| !known.is_point(self, *fact)).for_each(|fact| include(needed, fact));
    }
}

/// Each limit as it bears on a part; those that no longer bind are dropped.
fn through(limits: &[Limit], bear: impl Fn(Limit) -> Result<Option<Limit>, Fault>) -> Result<Vec<Limit>, Fault> {
    let mut found = Vec::with_capacity(limits.len());
    for limit in limits {
        found.extend(bear(*limit)?);
    }
    Ok(found)
}
