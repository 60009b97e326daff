//! Amounts: the range of a value over everything that is still possible, and its years.
//!
//! A value names each fact once, so the ranges of its parts vary independently and the range of the whole is exact.

use crate::axis::AxisKind;
use crate::known::{Places, Rows, column_places, power, width};
use crate::number::Fault;
use crate::program::{AxisId, Payment, Program, Step};
use crate::range::{End, INFINITE, Range};
use crate::rule::FactId;

/// The most rows that a list has.
pub const MOST_ROWS: usize = 200;

/// What amounts are computed from.
#[derive(Debug, Clone, Copy)]
pub struct Amounts<'a> {
    /// The program.
    pub program: &'a Program,
    /// Where every axis may be.
    pub places: &'a Places,
    /// The rows of the lists.
    pub rows: &'a Rows,
}

impl Amounts<'_> {
    /// The range of what a clause pays.
    pub fn payment(&self, payment: Payment) -> Result<Range, Fault> {
        Ok(granted(payment.ceiling, self.value(payment.value)?))
    }

    /// The range of a value.
    pub fn value(&self, step: usize) -> Result<Range, Fault> {
        self.in_row(step, Range::ZERO)
    }

    /// The range of a part; most parts are numbers that stand there.
    #[inline]
    fn in_row(&self, step: usize, field: Range) -> Result<Range, Fault> {
        match self.program.step(step) {
            Step::Constant(number) => Ok(Range::point(number)),
            Step::Axis(axis) => Ok(self.places.range(axis)),
            Step::Field => Ok(field),
            composed => self.composed(step, composed, field),
        }
    }

    fn composed(&self, step: usize, composed: Step, field: Range) -> Result<Range, Fault> {
        let first = step.saturating_add(1);
        match composed {
            Step::Constant(_) | Step::Axis(_) | Step::Field => self.in_row(step, field),
            Step::Add { second } => self.in_row(first, field)?.add(self.in_row(second, field)?),
            Step::Negate => Ok(self.in_row(first, field)?.negate()),
            Step::Multiply { second } | Step::Yearly { second } => {
                self.in_row(first, field)?.multiply(self.in_row(second, field)?)
            }
            Step::Least { second } => Ok(self.in_row(first, field)?.least(self.in_row(second, field)?)),
            Step::WholeSteps { step, each } => self.in_row(first, field)?.whole_steps(step).scale(each),
            Step::ProRata { rate } => self.in_row(first, field)?.at_least_zero().scale(rate),
            Step::Raise { factor } => self.in_row(first, field)?.scale(factor),
            Step::Tiers { axis, first, count } => {
                let possible = self.places.cells(axis);
                let (mut low, mut high) = (INFINITE, -INFINITE);
                for (cells, value) in self.program.tiers.get(first..first.saturating_add(count)).unwrap_or_default() {
                    if cells & possible != 0 {
                        (low, high) = (low.min(*value), high.max(*value));
                    }
                }
                Ok(if low > high { Range::ZERO } else { Range::between(low, high) })
            }
            Step::Sum { list, field, peak, rows, .. } => match self.rows.of(usize::from(list.0)) {
                Some(given) => {
                    let mut sum = Range::ZERO;
                    for number in self.column(list, field, peak, given).take(rows) {
                        sum = sum.add(self.in_row(first, Range::point(number))?)?;
                    }
                    Ok(sum)
                }
                _ => self.unknown_sum(self.places.range(peak), rows, first),
            },
        }
    }

    /// The numbers of a field, row by row.
    fn column<'a>(
        &self,
        list: FactId,
        field: u8,
        peak: AxisId,
        rows: &'a [u64],
    ) -> impl Iterator<Item = i128> + use<'a> {
        let list = usize::from(list.0);
        let field = usize::from(field);
        let scale = self.program.axis(peak).map_or(0, |axis| axis.scale);
        let unit = power(scale.saturating_sub(column_places(self.program, list, field)));
        let numbers = rows.iter().skip(field).step_by(width(self.program, list));
        numbers.map(move |number| i128::from(*number).saturating_mul(unit))
    }

    /// The sum over rows that are not known, of which the largest field lies in `peak`.
    fn unknown_sum(&self, peak: Range, rows: usize, each: usize) -> Result<Range, Fault> {
        if peak.high().value < 0 {
            return Ok(Range::ZERO);
        }
        let given = self.in_row(each, peak.at_least_zero())?;
        let limit = i128::try_from(rows.min(MOST_ROWS)).unwrap_or(INFINITE);
        let low = match (peak.low().value >= 0, rows < MOST_ROWS) {
            (false, _) => Range::ZERO,
            (true, false) => given,
            // The largest row may stand behind those that count; then each of them gives what 0 gives.
            (true, true) => given.least(self.in_row(each, Range::ZERO)?.scale(limit)?),
        };
        Ok(Range::of(low.low(), given.scale(limit)?.high()))
    }

    /// The years of a payment that is spread over years, from the first on; whether it is.
    pub fn schedule(&self, payment: Payment, years: &mut Vec<Range>) -> Result<bool, Fault> {
        years.clear();
        let spread = self.years(payment.value, years)?;
        for year in years.iter_mut() {
            *year = granted(payment.ceiling, *year);
        }
        Ok(spread)
    }

    fn years(&self, step: usize, found: &mut Vec<Range>) -> Result<bool, Fault> {
        let first = step.saturating_add(1);
        match self.program.step(step) {
            Step::Yearly { second } => {
                let (each, years) = (self.value(first)?, self.value(second)?);
                let one = power(self.program.scale(second));
                let mut year = one;
                while found.len() < MOST_ROWS && year <= years.high().value {
                    found.push(if years.floor() >= year { each } else { each.or_zero() });
                    year = year.saturating_add(one);
                }
            }
            Step::Sum { list, field, peak, rows, yearly: true } => match self.rows.of(usize::from(list.0)) {
                Some(given) => {
                    for number in self.column(list, field, peak, given).take(rows) {
                        found.push(self.in_row(first, Range::point(number))?);
                    }
                }
                _ => {
                    // A year that may have no row may give nothing.
                    let year = self.in_row(first, Range::FROM_ZERO)?.or_zero();
                    found.resize(rows.min(MOST_ROWS), year);
                }
            },
            // The cap falls on the running sum: a year gives what is left of it.
            Step::Least { second } => {
                if !self.years(first, found)? {
                    return Ok(false);
                }
                let cap = self.value(second)?;
                let mut before = Range::ZERO;
                for year in found {
                    let after = before.add(*year)?;
                    let left = cap.add(before.least(cap).negate())?.at_least_zero();
                    *year = year.least(left);
                    before = after;
                }
            }
            Step::Raise { factor } => {
                if !self.years(first, found)? {
                    return Ok(false);
                }
                for year in found {
                    *year = year.scale(factor)?;
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The positive part of a value's range, `None` when it has none; discrete values start at their smallest positive one.
    pub fn positive(&self, step: usize) -> Result<Option<Range>, Fault> {
        let range = self.value(step)?;
        if range.high().value <= 0 {
            return Ok(None);
        }
        let first = step.saturating_add(1);
        let low = match self.program.step(step) {
            Step::Tiers { axis, first, count } => {
                let possible = self.places.cells(axis);
                let tiers = self.program.tiers.get(first..first.saturating_add(count)).unwrap_or_default();
                let values = tiers.iter().filter(|(cells, value)| cells & possible != 0 && *value > 0);
                values.map(|(_, value)| *value).min()
            }
            Step::ProRata { rate: factor } | Step::Raise { factor } => match self.positive(first)? {
                Some(of) => Some(crate::range::times(of.floor(), factor)?),
                None => None,
            },
            Step::WholeSteps { each, .. } => Some(range.floor().max(each)),
            Step::Multiply { second } | Step::Yearly { second } => {
                match self.positive(first)?.zip(self.positive(second)?) {
                    Some((a, b)) => Some(crate::range::times(a.floor(), b.floor())?),
                    None => None,
                }
            }
            Step::Least { second } => {
                let lows = self.positive(first)?.zip(self.positive(second)?);
                lows.map(|(a, b)| a.floor().min(b.floor()))
            }
            _ if self.is_whole(step) => Some(range.floor().max(power(self.program.scale(step)))),
            _ => Some(range.floor().max(0)),
        };
        Ok(low.map(|value| Range::of(End { value, open: value == 0 }, range.high())))
    }

    fn is_whole(&self, step: usize) -> bool {
        let first = step.saturating_add(1);
        match self.program.step(step) {
            Step::Constant(number) => number.checked_rem(power(self.program.scale(step))) == Some(0),
            Step::Axis(axis) => {
                let kind = self.program.axis(axis).map(|axis| &axis.kind);
                matches!(kind, Some(AxisKind::Number { whole: true, .. }))
            }
            Step::Negate | Step::Raise { .. } => self.is_whole(first),
            Step::Add { second } => self.is_whole(first) && self.is_whole(second),
            _ => false,
        }
    }
}

/// What is granted: exactly the value, or anything from 0 up to it.
pub const fn granted(ceiling: bool, value: Range) -> Range {
    match (ceiling, value.high().value > 0) {
        (false, _) => value,
        (true, true) => value.or_zero(),
        (true, false) => Range::ZERO,
    }
}
