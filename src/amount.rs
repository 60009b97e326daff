//! Amounts: the range of a value over everything that is still possible, its years, and the facts on which it depends.
//!
//! A value names each fact once, so the ranges of its parts vary independently and the range of the whole is exact.

use crate::axis::{AxisKind, each};
use crate::known::Known;
use crate::number::{self, Fault};
use crate::program::{Payment, Program, Value};
use crate::range::{End, Range};
use rust_decimal::Decimal;

/// The most rows that a list has.
pub const MOST_ROWS: usize = 200;

impl Program {
    /// The range of what a clause pays.
    pub fn payment(&self, payment: &Payment, known: &Known) -> Result<Range, Fault> {
        Ok(granted(payment.ceiling, self.value(&payment.value, known)?))
    }

    /// The range of a value.
    pub fn value(&self, value: &Value, known: &Known) -> Result<Range, Fault> {
        self.value_in_row(value, known, Range::point(Decimal::ZERO))
    }

    fn value_in_row(&self, value: &Value, known: &Known, field: Range) -> Result<Range, Fault> {
        let range = |value: &Value| self.value_in_row(value, known, field);
        match value {
            Value::Constant(number) => Ok(Range::point(*number)),
            Value::Axis(axis) => Ok(known.range(*axis)),
            Value::Field => Ok(field),
            Value::Add(a, b) => range(a)?.add(range(b)?),
            Value::Negate(a) => Ok(range(a)?.negate()),
            Value::Multiply(a, b) | Value::Yearly { each: a, years: b } => range(a)?.multiply(range(b)?),
            Value::Least(a, b) => Ok(range(a)?.least(range(b)?)),
            Value::WholeSteps { of, step, each } => range(of)?.whole_steps(*step)?.scale(*each),
            Value::ProRata { of, rate } => range(of)?.at_least_zero().scale(*rate),
            Value::Tiers { axis, tiers } => {
                let possible = known.cells(*axis);
                let values = || tiers.iter().filter(|(cells, _)| cells & possible != 0).map(|(_, value)| *value);
                let (low, high) = (values().min(), values().max());
                Ok(Range::between(low.unwrap_or_default(), Some(high.unwrap_or_default())))
            }
            Value::Sum { list, field, peak, rows, each, .. } => match known.rows(*list) {
                Some(given) => {
                    let fields = given.iter().take(*rows).filter_map(|row| row.get(usize::from(*field)));
                    fields.copied().try_fold(Range::point(Decimal::ZERO), |sum, number| {
                        sum.add(self.value_in_row(each, known, Range::point(number))?)
                    })
                }
                None => self.unknown_sum(known, known.range(*peak), *rows, each),
            },
        }
    }

    /// The sum over rows that are not known, of which the largest field lies in `peak`.
    fn unknown_sum(&self, known: &Known, peak: Range, rows: usize, each: &Value) -> Result<Range, Fault> {
        let zero = Range::point(Decimal::ZERO);
        if peak.high.is_some_and(|high| high.value.is_sign_negative() && !high.value.is_zero()) {
            return Ok(zero);
        }
        let given = self.value_in_row(each, known, peak.at_least_zero())?;
        let limit = Decimal::from(rows.min(MOST_ROWS));
        let some_row = peak.low.is_some_and(|low| low.value >= Decimal::ZERO);
        let low = match (some_row, rows < MOST_ROWS) {
            (false, _) => zero,
            (true, false) => given,
            // The largest row may stand behind those that count; then each of them gives what 0 gives.
            (true, true) => given.least(self.value_in_row(each, known, zero)?.scale(limit)?),
        };
        Ok(Range { low: low.low, high: given.scale(limit)?.high })
    }

    /// The years of a payment that is spread over years, from the first on; `None` for any other.
    pub fn schedule(&self, payment: &Payment, known: &Known) -> Result<Option<Vec<Range>>, Fault> {
        let mut years = self.years(&payment.value, known)?;
        for year in years.iter_mut().flatten() {
            *year = granted(payment.ceiling, *year);
        }
        Ok(years)
    }

    fn years(&self, value: &Value, known: &Known) -> Result<Option<Vec<Range>>, Fault> {
        match value {
            Value::Yearly { each, years } => {
                let (each, years) = (self.value(each, known)?, self.value(years, known)?);
                let mut found = Vec::new();
                let mut year = Decimal::ONE;
                while found.len() < MOST_ROWS && years.high.is_none_or(|high| year <= high.value) {
                    found.push(if years.floor().value >= year { each } else { each.or_zero() });
                    year = number::add(year, Decimal::ONE)?;
                }
                Ok(Some(found))
            }
            Value::Sum { list, field, rows, yearly: true, each, .. } => {
                let given = known.rows(*list);
                let count = given.map_or(MOST_ROWS, <[_]>::len).min(*rows);
                let mut found = Vec::with_capacity(count);
                for row in 0..count {
                    found.push(match given {
                        // A year that may have no row may give nothing.
                        None => self.value_in_row(each, known, Range::between(Decimal::ZERO, None))?.or_zero(),
                        Some(given) => {
                            let value = given.get(row).and_then(|row| row.get(usize::from(*field)));
                            self.value_in_row(each, known, Range::point(value.copied().unwrap_or_default()))?
                        }
                    });
                }
                Ok(Some(found))
            }
            // The cap falls on the running sum: a year gives what is left of it.
            Value::Least(of, cap) => {
                let Some(mut years) = self.years(of, known)? else { return Ok(None) };
                let cap = self.value(cap, known)?;
                let mut before = Range::point(Decimal::ZERO);
                for year in &mut years {
                    let after = before.add(*year)?;
                    let left = cap.add(before.least(cap).negate())?.at_least_zero();
                    *year = year.least(left);
                    before = after;
                }
                Ok(Some(years))
            }
            _ => Ok(None),
        }
    }

    /// The positive part of a value's range, `None` when it has none; discrete values start at their smallest positive one.
    pub(crate) fn positive(&self, value: &Value, known: &Known) -> Result<Option<Range>, Fault> {
        let range = self.value(value, known)?;
        if range.high.is_some_and(|high| high.value <= Decimal::ZERO) {
            return Ok(None);
        }
        let low = match value {
            Value::Tiers { axis, tiers } => {
                let possible = known.cells(*axis);
                let positive = tiers.iter().filter(|(cells, value)| cells & possible != 0 && *value > Decimal::ZERO);
                positive.map(|(_, value)| *value).min()
            }
            Value::ProRata { of, rate } => match self.positive(of, known)? {
                Some(of) => Some(number::multiply(of.floor().value, *rate)?),
                None => None,
            },
            Value::WholeSteps { each, .. } => Some(range.floor().value.max(*each)),
            Value::Multiply(a, b) | Value::Yearly { each: a, years: b } => {
                match self.positive(a, known)?.zip(self.positive(b, known)?) {
                    Some((a, b)) => Some(number::multiply(a.floor().value, b.floor().value)?),
                    None => None,
                }
            }
            Value::Least(a, b) => {
                let lows = self.positive(a, known)?.zip(self.positive(b, known)?);
                lows.map(|(a, b)| a.floor().value.min(b.floor().value))
            }
            _ if self.is_whole(value) => Some(range.floor().value.max(Decimal::ONE)),
            _ => Some(range.floor().value.max(Decimal::ZERO)),
        };
        Ok(low.map(|value| Range { low: Some(End { value, closed: !value.is_zero() }), high: range.high }))
    }

    fn is_whole(&self, value: &Value) -> bool {
        match value {
            Value::Constant(number) => number::is_whole(*number),
            Value::Axis(axis) => {
                let kind = self.axes.get(*axis).map(|axis| &axis.kind);
                matches!(kind, Some(AxisKind::Number { whole: true, .. }))
            }
            Value::Negate(a) => self.is_whole(a),
            Value::Add(a, b) => self.is_whole(a) && self.is_whole(b),
            _ => false,
        }
    }

    /// Whether an axis is still in more than one of these sets of cells.
    pub(crate) fn differs(&self, axis: usize, known: &Known) -> bool {
        each(known.cells(axis)).nth(1).is_some()
    }
}

/// What is granted: exactly the value, or anything from 0 up to it.
fn granted(ceiling: bool, value: Range) -> Range {
    if ceiling { value.at_least_zero().or_zero() } else { value }
}
