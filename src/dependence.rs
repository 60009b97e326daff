//! On which facts an amount still depends: those for which two values give two amounts, with some one completion of the others.
//!
//! Walks a value from the outside in and carries the limits under which a part still shows in the whole. Every limit is
//! tested where the part is smallest, which is where all of them leave the most room.

use crate::amount::Amounts;
use crate::known::power;
use crate::number::Fault;
use crate::program::{AxisId, Payment, Step};
use crate::range::{INFINITE, Range, times};
use crate::rule::{FactId, include};

/// The part at hand shows only while `factor × part + offset` is below `high`.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    factor: i128,
    offset: i128,
    high: i128,
}

/// What lies between a value and one of its parts.
#[derive(Debug, Clone, Copy)]
enum Between {
    /// The other summand.
    Beside(Range),
    /// The other factor, above 0.
    Times(Range),
    /// A minus.
    Minus,
}

impl Limit {
    /// The limit as it bears on a part; `None` where it no longer binds, since the other part leaves unlimited room.
    fn through(self, between: Between) -> Result<Option<Self>, Fault> {
        Ok(match between {
            Between::Minus => Some(Self { factor: self.factor.saturating_neg(), ..self }),
            Between::Beside(other) => match self.least(other) {
                None => None,
                Some(end) => Some(Self { offset: sum(self.offset, times(self.factor, end)?)?, ..self }),
            },
            Between::Times(positive) => match self.least(positive) {
                None => None,
                Some(end) => Some(Self { factor: times(self.factor, end)?, ..self }),
            },
        })
    }

    /// Whether the smallest part keeps within the limit.
    fn admits(self, part: Range) -> Result<bool, Fault> {
        match self.least(part) {
            None => Ok(true),
            Some(end) => Ok(sum(times(self.factor, end)?, self.offset)? < self.high),
        }
    }

    /// The end of a range at which `factor × range` is smallest.
    const fn least(self, range: Range) -> Option<i128> {
        let end = match self.factor {
            0 => return Some(0),
            ..0 => range.high(),
            _ => range.low(),
        };
        if end.is_infinite() { None } else { Some(end.value) }
    }
}

/// Finds the facts on which a payment depends.
pub struct Dependence<'a> {
    /// What is known.
    pub amounts: Amounts<'a>,
    /// The limits on the part at hand, innermost last.
    pub limits: &'a mut Vec<Limit>,
    /// The facts found, rising.
    pub needed: &'a mut Vec<FactId>,
}

impl Dependence<'_> {
    /// Adds the facts not known to a point on which a payment depends.
    pub fn payment(&mut self, payment: Payment) -> Result<(), Fault> {
        self.limits.clear();
        self.shown(payment.value, 0)
    }

    /// Adds the facts not known to a point on which the years of a payment depend: how many they are, and what the first of them gives,
    /// on which a cap leaves the most room.
    pub fn schedule(&mut self, payment: Payment) -> Result<(), Fault> {
        self.limits.clear();
        self.years(payment.value, 0)
    }

    fn years(&mut self, step: usize, from: usize) -> Result<(), Fault> {
        let first = step.saturating_add(1);
        match self.amounts.program.step(step) {
            Step::Yearly { second } => {
                let one = power(self.amounts.program.scale(second));
                if self.amounts.value(second)?.high().value >= one {
                    self.shown(first, from)?;
                }
                let free = self.limits.len();
                self.shown(second, free)
            }
            Step::Sum { list, yearly: true, .. } => {
                if self.amounts.rows.of(usize::from(list.0)).is_none() {
                    include(self.needed, list);
                }
                Ok(())
            }
            Step::Least { second } => {
                let high = self.amounts.value(second)?.high().value;
                if high != INFINITE {
                    self.limits.push(Limit { factor: 1, offset: 0, high });
                }
                self.years(first, from)
            }
            Step::Raise { factor } => {
                for limit in self.limits.iter_mut().skip(from) {
                    limit.factor = times(limit.factor, factor)?;
                }
                self.years(first, from)
            }
            _ => Ok(()),
        }
    }

    /// Looks at a part under the limits from `from` on.
    fn shown(&mut self, step: usize, from: usize) -> Result<(), Fault> {
        let first = step.saturating_add(1);
        match self.amounts.program.step(step) {
            Step::Constant(_) | Step::Field => {}
            Step::Axis(axis) | Step::Tiers { axis, .. } => {
                if self.varies(step, from)? {
                    self.need(axis);
                }
            }
            Step::WholeSteps { .. } | Step::ProRata { .. } => {
                if self.varies(step, from)? {
                    let free = self.limits.len();
                    self.shown(first, free)?;
                }
            }
            Step::Raise { factor } => self.part(first, from, Between::Times(Range::point(factor)))?,
            Step::Sum { list, .. } => {
                let known = self.amounts.rows.of(usize::from(list.0)).is_some();
                if !known && self.varies(step, from)? {
                    include(self.needed, list);
                }
            }
            Step::Add { second } => {
                for (part, other) in [(first, second), (second, first)] {
                    let other = self.amounts.value(other)?;
                    self.part(part, from, Between::Beside(other))?;
                }
            }
            Step::Negate => self.part(first, from, Between::Minus)?,
            Step::Multiply { second } | Step::Yearly { second } => {
                for (part, other) in [(first, second), (second, first)] {
                    if let Some(positive) = self.amounts.positive(other)? {
                        self.part(part, from, Between::Times(positive))?;
                    }
                }
            }
            Step::Least { second } => {
                for (part, other) in [(first, second), (second, first)] {
                    let start = self.limits.len();
                    for place in from..start {
                        let limit = self.limits.get(place).copied();
                        self.limits.extend(limit);
                    }
                    let high = self.amounts.value(other)?.high().value;
                    if high != INFINITE {
                        self.limits.push(Limit { factor: 1, offset: 0, high });
                    }
                    self.shown(part, start)?;
                    self.limits.truncate(start);
                }
            }
        }
        Ok(())
    }

    /// Looks at a part under the limits as they bear on it.
    fn part(&mut self, part: usize, from: usize, between: Between) -> Result<(), Fault> {
        let start = self.limits.len();
        for place in from..start {
            let limit = self.limits.get(place).copied();
            if let Some(limit) = limit.map(|limit| limit.through(between)).transpose()?.flatten() {
                self.limits.push(limit);
            }
        }
        self.shown(part, start)?;
        self.limits.truncate(start);
        Ok(())
    }

    /// Whether a part has two values, at least one of which keeps within every limit.
    fn varies(&self, step: usize, from: usize) -> Result<bool, Fault> {
        let range = self.amounts.value(step)?;
        if range.is_point() {
            return Ok(false);
        }
        for limit in self.limits.get(from..).unwrap_or_default() {
            if !limit.admits(range)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn need(&mut self, axis: AxisId) {
        let Amounts { program, places, rows } = self.amounts;
        for fact in program.axis_facts(axis) {
            if !places.is_point(program, rows, fact) {
                include(self.needed, fact);
            }
        }
    }
}

fn sum(a: i128, b: i128) -> Result<i128, Fault> {
    a.checked_add(b).ok_or(Fault::Overflow)
}
