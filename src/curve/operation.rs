//! Operations on ranges whose ends are straight lines.
//!
//! Each gives on every piece what that of `range.rs` gives at each of its places, and says where a piece has to be broken first. Of two
//! operands only one depends on the fact, because a value names each fact once; the other is a range. Ends are worked out apart.

use super::pieces::{Band, Itself, Limit};
use super::point::Edge;
use crate::number::Fault;
use crate::range::{End, INFINITE, Range};

/// What is done with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `{max(a, 0)}`; where it is 0, that place belongs to the part that is 0.
    AtLeastZero,
    /// `{a + b}`
    Add(Range),
    /// `{a × b}`, both at 0 or above
    Multiply(Range),
    /// `{a × factor}`
    Scale(i128),
    /// `{min(a, b)}`
    Least(Range),
    /// `a` where it lies above the first number and below the second; elsewhere a fault.
    Between(i128, i128),
    /// `a` as part of a total: what is larger than this counts as nothing in the lower end, and without limit in the upper.
    Summed(i128),
}

const ZERO: Limit = Limit::flat(0);

impl Operation {
    /// Where a piece has to be broken.
    pub fn edges(self, band: &Band) -> [Option<Edge>; 4] {
        let [low, high] = [(band.low, false), (band.high, true)].map(|(limit, is_upper)| match self {
            Self::Add(_) | Self::Multiply(_) | Self::Scale(_) => (None, None),
            Self::AtLeastZero => (limit.crossing(0, Itself::Below), None),
            Self::Summed(most) => (limit.crossing(most, Itself::Below), None),
            Self::Between(least, most) => (limit.crossing(least, Itself::Below), limit.crossing(most, Itself::Above)),
            Self::Least(other) => match end(other, is_upper) {
                end if end.is_infinite() => (None, None),
                end => (limit.crossing(end.value, Itself::Before), None),
            },
        });
        [low.0, low.1, high.0, high.1]
    }

    /// The result on a piece.
    pub fn of(self, band: &Band, span: (Edge, Edge)) -> Result<Band, Fault> {
        let band = if matches!(self, Self::Scale(..0)) { band.turned() } else { *band };
        Ok(Band { low: self.limit(band.low, span, false)?, high: self.limit(band.high, span, true)? })
    }

    /// Whether a result can be too large.
    pub const fn can_overflow(self) -> bool {
        matches!(self, Self::Add(_) | Self::Multiply(_) | Self::Scale(_))
    }

    fn limit(self, limit: Limit, span: (Edge, Edge), is_upper: bool) -> Result<Limit, Fault> {
        Ok(match self {
            Self::AtLeastZero if limit.exceeds(0, span, is_upper) => limit,
            Self::AtLeastZero | Self::Scale(0) => ZERO,
            Self::Scale(factor) => times(limit, factor)?,
            Self::Multiply(other) => match end(other, is_upper).value {
                0 => ZERO,
                _ if limit == ZERO => ZERO,
                INFINITE => Limit::None,
                factor => times(limit, factor)?,
            },
            Self::Add(other) => match (limit, end(other, is_upper)) {
                (Limit::Line(line), end) if !end.is_infinite() => Limit::Line(line.plus(end.value)?),
                _ => Limit::None,
            },
            Self::Least(other) => match end(other, is_upper) {
                end if end.is_infinite() => {
                    if is_upper {
                        limit
                    } else {
                        Limit::None
                    }
                }
                end if limit.exceeds(end.value, span, is_upper) => Limit::flat(end.value),
                _ => limit,
            },
            Self::Between(least, most) => match limit {
                Limit::Line(line) if !line.exceeds(least, span) || line.reaches_from(most, span) => {
                    return Err(Fault::Overflow);
                }
                _ => limit,
            },
            Self::Summed(most) => match limit.exceeds(most, span, is_upper) {
                false => limit,
                true if is_upper => Limit::None,
                true => ZERO,
            },
        })
    }
}

fn times(limit: Limit, factor: i128) -> Result<Limit, Fault> {
    match limit {
        Limit::Line(line) => line.times(factor).map(Limit::Line),
        Limit::None => Ok(Limit::None),
    }
}

const fn end(range: Range, is_upper: bool) -> End {
    if is_upper { range.high() } else { range.low() }
}
