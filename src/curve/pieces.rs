//! Ranges as functions of one fact: on every piece of an interval, both ends are straight lines or absent.
//!
//! Every operation gives on each piece what that of `range.rs` gives at each of its points, and breaks pieces where its result turns. Of two
//! operands only one can depend on the fact, because a value names each fact once; the other is a range.

use super::point::{Edge, Point};
use crate::number::Fault;
use crate::range::{End, INFINITE, LARGEST, Range};

/// A straight line: `slope × place + start`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// How much it rises with each unit.
    pub slope: i128,
    /// Its value at 0.
    pub start: i128,
}

/// An end of a range: a line, or no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// At each place, the value of a line.
    Line(Line),
    /// Infinite.
    None,
}

/// To which part the place itself belongs at which a line crosses a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Itself {
    /// To the one before it.
    Before,
    /// To the one that lies below the value.
    Below,
    /// To the one that lies above.
    Above,
}

/// Both ends of a range, over one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// The lower end.
    pub low: Limit,
    /// The upper end.
    pub high: Limit,
}

/// What a value is from an edge on, up to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins.
    pub start: Edge,
    /// Its range, or what went wrong in computing it.
    pub band: Result<Band, Fault>,
}

/// A value over an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pieces {
    /// The pieces, rising; the first begins where the interval does.
    pub pieces: Vec<Piece>,
    /// Where the last ends.
    pub end: Edge,
}

impl Line {
    /// 0 everywhere.
    pub const ZERO: Self = Self::flat(0);

    /// The same value everywhere.
    pub const fn flat(start: i128) -> Self {
        Self { slope: 0, start }
    }

    /// The value at a place.
    pub fn value(self, at: Point) -> Option<Point> {
        at.scaled(self.slope, self.start)
    }

    /// Where it has a value, if it rises or falls.
    pub fn reaches(self, value: i128) -> Option<Point> {
        Point::quotient(value.checked_sub(self.start)?, self.slope)
    }

    /// Whether it is above a value somewhere in a piece that does not cross that value.
    pub fn exceeds(self, value: i128, (start, end): (Edge, Edge)) -> bool {
        match self.reaches(value) {
            None => self.start > value,
            Some(at) => {
                if self.slope > 0 {
                    end.at > at
                } else {
                    start.at < at
                }
            }
        }
    }

    /// The sum of two lines that are both far smaller than what overflows.
    pub const fn and(self, other: Self) -> Self {
        Self { slope: self.slope.saturating_add(other.slope), start: self.start.saturating_add(other.start) }
    }

    /// The line with every value's sign changed.
    pub const fn opposite(self) -> Self {
        Self { slope: self.slope.saturating_neg(), start: self.start.saturating_neg() }
    }

    fn times(self, factor: i128) -> Result<Self, Fault> {
        let (slope, start) = (self.slope.checked_mul(factor), self.start.checked_mul(factor));
        slope.zip(start).map(|(slope, start)| Self { slope, start }).ok_or(Fault::Overflow)
    }

    fn plus(self, summand: i128) -> Result<Self, Fault> {
        self.start.checked_add(summand).map(|start| Self { start, ..self }).ok_or(Fault::Overflow)
    }
}

impl Limit {
    /// The same value everywhere.
    pub const fn flat(value: i128) -> Self {
        Self::Line(Line::flat(value))
    }

    /// An end of a range.
    pub const fn of(end: End) -> Self {
        if end.is_infinite() { Self::None } else { Self::flat(end.value) }
    }

    /// What `change` makes of its line.
    pub fn map(self, change: impl FnOnce(Line) -> Result<Self, Fault>) -> Result<Self, Fault> {
        match self {
            Self::Line(line) => change(line),
            Self::None => Ok(Self::None),
        }
    }

    /// The place at which its line crosses a value.
    pub fn crossing(self, value: i128, itself: Itself) -> Option<Edge> {
        let Self::Line(line) = self else { return None };
        let after = match itself {
            Itself::Before => true,
            Itself::Below => line.slope > 0,
            Itself::Above => line.slope < 0,
        };
        line.reaches(value).map(|at| Edge { at, after })
    }

    /// Whether it is above a value on a piece that does not cross it; `unlimited` is what holds of no limit.
    pub fn exceeds(self, value: i128, span: (Edge, Edge), unlimited: bool) -> bool {
        match self {
            Self::Line(line) => line.exceeds(value, span),
            Self::None => unlimited,
        }
    }
}

impl Band {
    /// The same range everywhere.
    pub const fn flat(range: Range) -> Self {
        Self { low: Limit::of(range.low()), high: Limit::of(range.high()) }
    }

    fn each(self, change: impl Fn(Line) -> Result<Line, Fault>) -> Result<Self, Fault> {
        let change = |limit: Limit| limit.map(|line| change(line).map(Limit::Line));
        Ok(Self { low: change(self.low)?, high: change(self.high)? })
    }

    const fn turned(self) -> Self {
        Self { low: self.high, high: self.low }
    }
}

impl Pieces {
    /// The same over the whole interval.
    pub fn flat((start, end): (Edge, Edge), band: Result<Band, Fault>) -> Self {
        Self { pieces: vec![Piece { start, band }], end }
    }

    /// Every piece with its two edges.
    pub fn spans(&self) -> impl Iterator<Item = (Piece, (Edge, Edge))> + '_ {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.start).chain([self.end]);
        self.pieces.iter().zip(ends).map(|(piece, end)| (*piece, (piece.start, end)))
    }

    /// Breaks pieces at the edges that `edges` finds, and puts into each part what `change` makes of it.
    pub fn refine(
        &mut self,
        edges: &dyn Fn(&Band) -> [Option<Edge>; 4],
        change: &dyn Fn(&Band, (Edge, Edge)) -> Result<Band, Fault>,
    ) {
        let mut refined = Vec::with_capacity(self.pieces.len());
        for (Piece { band, .. }, (start, end)) in self.spans() {
            let Ok(band) = &band else {
                refined.push(Piece { start, band });
                continue;
            };
            let found = edges(band);
            let mut from = start;
            while from < end {
                let next = found.iter().flatten().filter(|edge| from < **edge).min();
                let to = next.map_or(end, |edge| *edge.min(&end));
                refined.push(Piece { start: from, band: change(band, (from, to)) });
                from = to;
            }
        }
        self.pieces = refined;
    }

    /// `{max(a, 0)}`; where it is 0, that place belongs to the part that is 0.
    pub fn at_least_zero(&mut self) {
        self.refine(
            &|band| [band.low.crossing(0, Itself::Below), band.high.crossing(0, Itself::Below), None, None],
            &|band, span| {
                let positive = |limit: Limit, unlimited| {
                    if limit.exceeds(0, span, unlimited) { limit } else { Limit::flat(0) }
                };
                Ok(Band { low: positive(band.low, false), high: positive(band.high, true) })
            },
        );
    }

    /// `{a + b}`.
    pub fn add(&mut self, other: Range) {
        let (low, high) = (other.low(), other.high());
        let plus = |limit: Limit, end: End| match end.is_infinite() {
            true => Ok(Limit::None),
            false => limit.map(|line| line.plus(end.value).map(Limit::Line)),
        };
        self.change(&|band| Ok(Band { low: plus(band.low, low)?, high: plus(band.high, high)? }));
        self.fit();
    }

    /// `{-a}`.
    pub fn negate(&mut self) {
        self.change(&|band| band.turned().each(|line| line.times(-1)));
    }

    /// `{a × factor}`.
    pub fn scale(&mut self, factor: i128) {
        self.change(&|band| match factor {
            0 => Ok(Band::flat(Range::ZERO)),
            ..0 => band.turned().each(|line| line.times(factor)),
            _ => band.each(|line| line.times(factor)),
        });
        self.fit();
    }

    /// `{a × b}` for values that lie at 0 or above; what lies below 0 counts as 0.
    pub fn multiply(&mut self, other: Range) {
        let other = other.at_least_zero();
        self.at_least_zero();
        let zero = Limit::flat(0);
        self.change(&|Band { low, high }| {
            let high = match other.high().value {
                _ if high == zero => zero,
                0 => zero,
                INFINITE => Limit::None,
                factor => high.map(|line| line.times(factor).map(Limit::Line))?,
            };
            Ok(Band { low: low.map(|line| line.times(other.low().value).map(Limit::Line))?, high })
        });
        self.fit();
    }

    /// `{min(a, b)}`.
    pub fn least(&mut self, other: Range) {
        let ends = (other.low(), other.high());
        let crossing =
            |limit: Limit, end: End| limit.crossing(end.value, Itself::Before).filter(|_| !end.is_infinite());
        self.refine(
            &|band| [crossing(band.low, ends.0), crossing(band.high, ends.1), None, None],
            &|&Band { low, high }, span| {
                let least = |limit: Limit, end: End, unlimited| match limit.exceeds(end.value, span, unlimited) {
                    true => Limit::of(end),
                    false => limit,
                };
                let low = if ends.0.is_infinite() { Limit::None } else { least(low, ends.0, false) };
                Ok(Band { low, high: if ends.1.is_infinite() { high } else { least(high, ends.1, true) } })
            },
        );
    }

    /// Puts a fault wherever a value is as large as no result may be.
    fn fit(&mut self) {
        let reach = |at: Point| at.floor().unsigned_abs().saturating_add(1);
        let start = self.pieces.first().map_or(self.end, |piece| piece.start);
        let furthest = reach(start.at).max(reach(self.end.at));
        let is_small = |limit: Limit| match limit {
            Limit::None => true,
            Limit::Line(line) => {
                let most = line.slope.unsigned_abs().saturating_mul(furthest);
                most.saturating_add(line.start.unsigned_abs()) < LARGEST.unsigned_abs()
            }
        };
        if self.pieces.iter().all(|piece| piece.band.is_ok_and(|band| is_small(band.low) && is_small(band.high))) {
            return;
        }
        self.keep_between(LARGEST.saturating_neg(), LARGEST);
    }

    /// Puts a fault wherever a value is at `least` or below, or at `most` or above.
    pub fn keep_between(&mut self, least: i128, most: i128) {
        self.refine(
            &|band| {
                let ends = [band.low, band.high];
                let [low, high] = ends.map(|limit| limit.crossing(least, Itself::Below));
                let [lower, higher] = ends.map(|limit| limit.crossing(most, Itself::Above));
                [low, high, lower, higher]
            },
            &|band, span| {
                let fits = |limit: Limit| match limit {
                    Limit::None => true,
                    Limit::Line(line) => line.exceeds(least, span) && !line.reaches_from(most, span),
                };
                if fits(band.low) && fits(band.high) { Ok(*band) } else { Err(Fault::Overflow) }
            },
        );
    }

    fn change(&mut self, change: &dyn Fn(Band) -> Result<Band, Fault>) {
        for piece in &mut self.pieces {
            piece.band = piece.band.and_then(change);
        }
    }
}

impl Line {
    /// Whether it is at a value or above on a piece of which either every place is, or none.
    pub fn reaches_from(self, value: i128, span: (Edge, Edge)) -> bool {
        match self.reaches(value) {
            None => self.start >= value,
            // The piece that has the place itself is the one at the value or above.
            Some(at) if self.slope > 0 => span.0.at >= at,
            Some(at) => span.1.at <= at,
        }
    }
}
