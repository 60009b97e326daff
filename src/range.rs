//! A range of numbers: what is known of a value. A known value is a range of one point.
//!
//! Ends may be open (the limit is not attained) or absent (no limit). Operations give the exact set of results when their operands
//! vary independently; they know nothing of facts or clauses.

use crate::number::{self, Fault};
use rust_decimal::Decimal;

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The limit.
    pub value: Decimal,
    /// Whether the limit itself belongs to the range.
    pub closed: bool,
}

/// All numbers between two ends; `None` is an end without limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

impl Range {
    /// Every number.
    pub const ALL: Self = Self { low: None, high: None };

    /// The single value `value`.
    pub fn point(value: Decimal) -> Self {
        Self::between(value, Some(value))
    }

    /// `low` to `high`, both included; without `high` there is no upper limit.
    pub fn between(low: Decimal, high: Option<Decimal>) -> Self {
        Self { low: Some(closed(low)), high: high.map(closed) }
    }

    /// The value, when the range is a single point.
    pub fn known(&self) -> Option<Decimal> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low.value == high.value => Some(low.value),
            _ => None,
        }
    }

    /// The numbers that are in both; a range that ends before it begins when there are none.
    pub fn intersect(self, other: Self) -> Self {
        let low = match (self.low, other.low) {
            (Some(a), Some(b)) => Some(if (a.value, !a.closed) >= (b.value, !b.closed) { a } else { b }),
            (a, b) => a.or(b),
        };
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(if (a.value, a.closed) <= (b.value, b.closed) { a } else { b }),
            (a, b) => a.or(b),
        };
        Self { low, high }
    }

    /// `{a + b}`.
    pub fn add(self, other: Self) -> Result<Self, Fault> {
        let end = |a: Option<End>, b: Option<End>| match (a, b) {
            (Some(a), Some(b)) => {
                number::add(a.value, b.value).map(|value| Some(End { value, closed: a.closed && b.closed }))
            }
            _ => Ok(None),
        };
        Ok(Self { low: end(self.low, other.low)?, high: end(self.high, other.high)? })
    }

    /// `{-a}`.
    pub fn negate(self) -> Self {
        let end = |end: End| End { value: number::negate(end.value), closed: end.closed };
        Self { low: self.high.map(end), high: self.low.map(end) }
    }

    /// `{a × factor}`.
    pub fn scale(self, factor: Decimal) -> Result<Self, Fault> {
        if factor.is_zero() {
            return Ok(Self::point(Decimal::ZERO));
        }
        let end = |end: Option<End>| match end {
            Some(End { value, closed }) => number::multiply(value, factor).map(|value| Some(End { value, closed })),
            None => Ok(None),
        };
        let (low, high) = (end(self.low)?, end(self.high)?);
        Ok(if factor.is_sign_negative() { Self { low: high, high: low } } else { Self { low, high } })
    }

    /// `{a × b}` for ranges that lie at 0 or above; what lies below 0 counts as 0.
    pub fn multiply(self, other: Self) -> Result<Self, Fault> {
        let (a, b) = (self.at_least_zero(), other.at_least_zero());
        let (a_low, b_low) = (a.floor(), b.floor());
        let low = End {
            value: number::multiply(a_low.value, b_low.value)?,
            // 0 is attained as soon as one factor attains it.
            closed: (a_low.closed && b_low.closed) || attains_zero(a_low) || attains_zero(b_low),
        };
        let high = match (a.high, b.high) {
            (Some(a), _) if a.value.is_zero() => Some(a),
            (_, Some(b)) if b.value.is_zero() => Some(b),
            (Some(a), Some(b)) => {
                Some(End { value: number::multiply(a.value, b.value)?, closed: a.closed && b.closed })
            }
            _ => None,
        };
        Ok(Self { low: Some(low), high })
    }

    /// `{min(a, b)}`.
    pub fn least(self, other: Self) -> Self {
        let low = match (self.low, other.low) {
            (Some(a), Some(b)) if a.value == b.value => Some(End { closed: a.closed || b.closed, ..a }),
            (Some(a), Some(b)) => Some(if a.value < b.value { a } else { b }),
            _ => None,
        };
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) if a.value == b.value => Some(End { closed: a.closed && b.closed, ..a }),
            (Some(a), Some(b)) => Some(if a.value < b.value { a } else { b }),
            (a, b) => a.or(b),
        };
        Self { low, high }
    }

    /// `{max(a, 0)}`.
    pub fn at_least_zero(self) -> Self {
        let zero = closed(Decimal::ZERO);
        let low = match self.low {
            Some(low) if low.value >= Decimal::ZERO => low,
            _ => zero,
        };
        let high = match self.high {
            Some(high) if high.value <= Decimal::ZERO => Some(zero),
            high => high,
        };
        Self { low: Some(low), high }
    }

    /// Everything from 0 up to the range's upper end.
    pub fn or_zero(self) -> Self {
        Self { low: Self::point(Decimal::ZERO).low, ..self }
    }

    /// `{the number of whole steps in max(a, 0)}`, for a step above 0.
    pub fn whole_steps(self, step: Decimal) -> Result<Self, Fault> {
        let from_zero = self.at_least_zero();
        let low = number::whole_steps(from_zero.floor().value, step)?;
        let high = match from_zero.high {
            None => None,
            Some(end) => {
                let steps = number::whole_steps(end.value, step)?;
                // An open end on the edge of a step stays below it.
                let below = !end.closed && number::multiply(steps, step)? == end.value && steps > Decimal::ZERO;
                Some(if below { number::subtract(steps, Decimal::ONE)? } else { steps })
            }
        };
        Ok(Self::between(low, high))
    }

    /// The lower end of a range at 0 or above; 0 where it has none.
    pub fn floor(&self) -> End {
        self.low.unwrap_or(closed(Decimal::ZERO))
    }
}

fn closed(value: Decimal) -> End {
    End { value, closed: true }
}

fn attains_zero(end: End) -> bool {
    end.closed && end.value.is_zero()
}
