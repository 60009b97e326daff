//! Ranges as functions of one fact: on every piece of an interval, both ends are straight lines or absent.
//!
//! It knows lines and where they cross; what is done with them is in `operation.rs`.

use super::operation::Operation;
use super::point::{Edge, Point};
use crate::number::Fault;
use crate::range::{End, LARGEST, Range};

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

    /// Whether it is at a value or above on a piece of which either every place is, or none.
    pub fn reaches_from(self, value: i128, span: (Edge, Edge)) -> bool {
        match self.reaches(value) {
            None => self.start >= value,
            // The piece that has the place itself is the one at the value or above.
            Some(at) if self.slope > 0 => span.0.at >= at,
            Some(at) => span.1.at <= at,
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

    /// `line × factor`.
    pub fn times(self, factor: i128) -> Result<Self, Fault> {
        let (slope, start) = (self.slope.checked_mul(factor), self.start.checked_mul(factor));
        slope.zip(start).map(|(slope, start)| Self { slope, start }).ok_or(Fault::Overflow)
    }

    /// `line + summand`.
    pub fn plus(self, summand: i128) -> Result<Self, Fault> {
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

    /// The range with every value's sign to be changed: its ends change places.
    pub const fn turned(self) -> Self {
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

    /// What an operation makes of every piece, broken where its result turns.
    pub fn apply(&mut self, operation: Operation) {
        let mut applied = Vec::with_capacity(self.pieces.len());
        for (Piece { band, .. }, (start, end)) in self.spans() {
            let Ok(band) = band else {
                applied.push(Piece { start, band });
                continue;
            };
            let edges = operation.edges(&band);
            let mut from = start;
            while from < end {
                let mut to = end;
                for edge in edges.iter().flatten() {
                    if from < *edge && *edge < to {
                        to = *edge;
                    }
                }
                applied.push(Piece { start: from, band: operation.of(&band, (from, to)) });
                from = to;
            }
        }
        self.pieces = applied;
        if operation.can_overflow() {
            self.fit();
        }
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
        self.apply(Operation::Between(LARGEST.saturating_neg(), LARGEST));
    }
}
