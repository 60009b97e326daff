//! A range of numbers: what is known of a value. A known value is a range of one point.
//!
//! Numbers are whole multiples of a unit that is fixed wherever they are used (see `program.rs`). Ends may be open (the limit is not
//! attained) or lie at infinity. Operations give the exact set of results when their operands vary independently.

use crate::number::Fault;

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct End {
    /// The limit.
    pub value: i128,
    /// Whether the limit itself is left out.
    pub open: bool,
}

/// All numbers between two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    low: i128,
    high: i128,
    low_open: bool,
    high_open: bool,
}

/// No limit upwards; its negative is none downwards.
pub const INFINITE: i128 = i128::MAX;

/// Results beyond this size are a fault.
pub(crate) const LARGEST: i128 = 1 << 124;

const ZERO: End = End { value: 0, open: false };

impl Range {
    /// Every number.
    pub const ALL: Self = Self::between(-INFINITE, INFINITE);

    /// 0 alone.
    pub const ZERO: Self = Self::point(0);

    /// 0 and everything above.
    pub const FROM_ZERO: Self = Self::between(0, INFINITE);

    /// The single value `value`.
    pub const fn point(value: i128) -> Self {
        Self::between(value, value)
    }

    /// `low` to `high`, both included.
    pub const fn between(low: i128, high: i128) -> Self {
        Self { low, high, low_open: false, high_open: false }
    }

    /// The numbers between two ends.
    pub const fn of(low: End, high: End) -> Self {
        Self { low: low.value, high: high.value, low_open: low.open, high_open: high.open }
    }

    /// The lower end.
    pub const fn low(&self) -> End {
        End { value: self.low, open: self.low_open }
    }

    /// The upper end.
    pub const fn high(&self) -> End {
        End { value: self.high, open: self.high_open }
    }

    /// Whether there is only one value.
    pub const fn is_point(&self) -> bool {
        self.low == self.high
    }

    /// The numbers that are in both; a range that ends before it begins when there are none.
    pub fn intersect(self, other: Self) -> Self {
        let upper = |a: End, b: End| if (a.value, !a.open) <= (b.value, !b.open) { a } else { b };
        Self::of(self.low().max(other.low()), upper(self.high(), other.high()))
    }

    /// `{a + b}`.
    pub fn add(self, other: Self) -> Result<Self, Fault> {
        let end = |a: End, b: End| match (i64::try_from(a.value), i64::try_from(b.value)) {
            // Two numbers of 64 bits have a sum of 128, without a test.
            (Ok(x), Ok(y)) => Ok(End { value: i128::from(x).saturating_add(i128::from(y)), open: a.open || b.open }),
            _ if a.is_infinite() => Ok(a),
            _ if b.is_infinite() => Ok(b),
            _ => Ok(End { value: fits(a.value.checked_add(b.value))?, open: a.open || b.open }),
        };
        let low = end(self.low(), other.low())?;
        let high = if self.is_point() && other.is_point() { low } else { end(self.high(), other.high())? };
        Ok(Self::of(low, high))
    }

    /// `{-a}`.
    pub fn negate(self) -> Self {
        // INVARIANT: no end lies below -INFINITE, so its negative exists.
        let end = |end: End| End { value: end.value.saturating_neg(), open: end.open };
        Self::of(end(self.high()), end(self.low()))
    }

    /// `{a × factor}`.
    pub fn scale(self, factor: i128) -> Result<Self, Fault> {
        if factor == 0 {
            return Ok(Self::ZERO);
        }
        let end = |end: End| match end.is_infinite() {
            true => Ok(End { value: if factor < 0 { end.value.saturating_neg() } else { end.value }, ..end }),
            false => Ok(End { value: times(end.value, factor)?, ..end }),
        };
        let low = end(self.low())?;
        let high = if self.is_point() { low } else { end(self.high())? };
        Ok(if factor < 0 { Self::of(high, low) } else { Self::of(low, high) })
    }

    /// `{a × b}` for ranges that lie at 0 or above; what lies below 0 counts as 0.
    pub fn multiply(self, other: Self) -> Result<Self, Fault> {
        let (a, b) = (self.at_least_zero(), other.at_least_zero());
        // 0 is attained as soon as one factor attains it.
        let attains_zero = (a.low == 0 && !a.low_open) || (b.low == 0 && !b.low_open);
        let low = End { value: times(a.low, b.low)?, open: (a.low_open || b.low_open) && !attains_zero };
        if a.is_point() && b.is_point() {
            return Ok(Self::of(low, low));
        }
        let high = match (a.high, b.high) {
            (0, _) => a.high(),
            (_, 0) => b.high(),
            (INFINITE, _) => a.high(),
            (_, INFINITE) => b.high(),
            (x, y) => End { value: times(x, y)?, open: a.high_open || b.high_open },
        };
        Ok(Self::of(low, high))
    }

    /// `{min(a, b)}`.
    pub fn least(self, other: Self) -> Self {
        let lower = |a: End, b: End| match a.value == b.value {
            true => End { open: a.open && b.open, ..a },
            false => a.min(b),
        };
        let upper = |a: End, b: End| match a.value == b.value {
            true => End { open: a.open || b.open, ..a },
            false => a.min(b),
        };
        Self::of(lower(self.low(), other.low()), upper(self.high(), other.high()))
    }

    /// `{max(a, 0)}`.
    pub fn at_least_zero(self) -> Self {
        if self.low >= 0 && self.high > 0 {
            return self;
        }
        Self::of(if self.low >= 0 { self.low() } else { ZERO }, if self.high > 0 { self.high() } else { ZERO })
    }

    /// Everything from 0 up to the range's upper end.
    pub const fn or_zero(self) -> Self {
        Self { low: 0, low_open: false, ..self }
    }

    /// `{the number of whole steps in max(a, 0)}`, for a step above 0.
    pub fn whole_steps(self, step: i128) -> Self {
        let from_zero = self.at_least_zero();
        let low = steps(from_zero.low, step);
        let high = match from_zero.high() {
            End { value: INFINITE, .. } => INFINITE,
            End { value, open } => {
                let whole = steps(value, step);
                // An open end on the edge of a step stays below it.
                let below = open && whole > 0 && whole.checked_mul(step) == Some(value);
                whole.saturating_sub(i128::from(below))
            }
        };
        Self::between(low, high)
    }

    /// The lower end of a range at 0 or above; 0 where it has none.
    pub const fn floor(&self) -> i128 {
        if self.low == -INFINITE { 0 } else { self.low }
    }
}

impl End {
    /// Whether there is no limit.
    pub const fn is_infinite(&self) -> bool {
        self.value == INFINITE || self.value == -INFINITE
    }
}

/// `a × b`.
pub fn times(a: i128, b: i128) -> Result<i128, Fault> {
    // Two numbers of 64 bits have a product of 128, without a test.
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => fits(Some(i128::from(a).saturating_mul(i128::from(b)))),
        _ => fits(a.checked_mul(b)),
    }
}

/// `⌊a ÷ step⌋` for a number from 0 on and a step above 0.
fn steps(a: i128, step: i128) -> i128 {
    match (u64::try_from(a), u64::try_from(step)) {
        (Ok(a), Ok(step)) => a.checked_div(step).map_or(0, i128::from),
        _ => a.checked_div(step).unwrap_or(0),
    }
}

/// A result, if it is not too large.
fn fits(value: Option<i128>) -> Result<i128, Fault> {
    match value {
        Some(value) if -LARGEST < value && value < LARGEST => Ok(value),
        _ => Err(Fault::Overflow),
    }
}
