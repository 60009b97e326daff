//! From stretches in whole units to segments as a reader has them: places, values and slopes as exact text.

use super::course::{Course, Stretch, Variation};
use super::marks::MarkKind;
use super::pieces::{Band, Limit};
use super::point::{Edge, Point};
use super::{Mark, Segment, Straight};
use crate::axis::AxisKind;
use crate::evaluate::verdict;
use crate::known::power;
use crate::number::{Fault, scaled_text};
use crate::program::Program;
use crate::report::Verdict;
use crate::text::Text;

/// What is drawn over a span.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// From edge to edge.
    pub span: (Edge, Edge),
    /// The verdict; `None` for the total.
    pub verdict: Option<Verdict>,
    /// What is paid.
    pub band: Option<Band>,
    /// What went wrong.
    pub fault: Option<Fault>,
}

impl Stroke {
    fn is_like(&self, other: &Self) -> bool {
        (self.verdict, self.band, self.fault) == (other.verdict, other.band, other.fault)
    }
}

/// Writes places of a fact.
#[derive(Debug, Clone, Copy)]
pub struct Drawing {
    /// What the fact is varied over.
    pub vary: Variation,
    /// The decimal places of the fact's axis.
    pub scale: u8,
    /// Whether only whole numbers occur.
    pub is_whole: bool,
}

impl Drawing {
    /// Of a fact from one value to another, in units of its answers; `None` where the fact is no number.
    pub fn new(program: &Program, fact: usize, (first, last): (u64, u64), room: usize) -> Option<Self> {
        let axis = program.axis(fact)?;
        let AxisKind::Number { whole, .. } = axis.kind else { return None };
        let unit = program.links.unit(fact);
        let between = (i128::from(first).checked_mul(unit)?, i128::from(last).checked_mul(unit)?);
        let grid = if whole { unit } else { 1 };
        Some(Self { vary: Variation { fact, between, grid, room }, scale: axis.scale, is_whole: whole })
    }

    /// The segments of a course, of which amounts have so many decimal places.
    pub fn course(&self, course: &Course, places: u8) -> Vec<Segment> {
        let mut strokes = Vec::with_capacity(course.stretches.len());
        for (Stretch { truth, paid, .. }, span) in course.spans() {
            let (band, fault) = match paid {
                None => (None, None),
                Some(Ok(band)) => (Some(band), None),
                Some(Err(fault)) => (None, Some(fault)),
            };
            strokes.push(Stroke { span, verdict: Some(verdict(truth)), band, fault });
        }
        self.segments(strokes, places)
    }

    /// The segments of strokes; of a count, only what holds a whole number.
    pub fn segments(&self, strokes: Vec<Stroke>, places: u8) -> Vec<Segment> {
        let mut segments = Vec::with_capacity(strokes.len());
        let mut last: Option<Stroke> = None;
        for stroke in strokes {
            if self.is_whole && !self.holds_a_number(stroke.span) {
                continue;
            }
            match &mut last {
                Some(last) if last.is_like(&stroke) => last.span.1 = stroke.span.1,
                last => segments.extend(last.replace(stroke).and_then(|before| self.segment(&before, places))),
            }
        }
        segments.extend(last.and_then(|last| self.segment(&last, places)));
        segments
    }

    /// Marks of a clause, where a segment begins; those of a count at the first whole number.
    pub fn marks(&self, clause: &str, found: Vec<(Edge, MarkKind, Text)>, segments: &[Segment]) -> Vec<Mark> {
        let mark = |(edge, kind, text): (Edge, MarkKind, Text)| {
            let start = if self.is_whole { Edge::whole(edge.next(self.vary.grid)?, false) } else { edge };
            let begins = segments.get(1..)?.binary_search_by_key(&start, |segment| segment.start).is_ok();
            let (at, clause) = (start.at.text(self.scale), clause.to_owned());
            begins.then_some(Mark { at, open: start.after, start, kind, clause, text })
        };
        let mut marks = Vec::with_capacity(found.len());
        for turn in found {
            marks.extend(mark(turn));
        }
        marks
    }

    fn holds_a_number(&self, (start, end): (Edge, Edge)) -> bool {
        start.next(self.vary.grid).zip(end.last(self.vary.grid)).is_some_and(|(first, last)| first <= last)
    }

    fn segment(&self, stroke: &Stroke, places: u8) -> Option<Segment> {
        let Stroke { span: (start, end), verdict, band, fault } = *stroke;
        let (from, to, from_open, to_open) = if self.is_whole {
            let ends = (start.next(self.vary.grid)?, end.last(self.vary.grid)?);
            (Point::whole(ends.0), Point::whole(ends.1), false, false)
        } else {
            (start.at, end.at, start.after, !end.after)
        };
        let ends = band.map(|band| [band.low, band.high].map(|limit| self.straight(limit, from, places)));
        let (low, high, fault) = match ends {
            None => (None, None, fault),
            Some([Ok(low), Ok(high)]) => (low, high, fault),
            Some(_) => (None, None, Some(Fault::Overflow)),
        };
        Some(Segment {
            start: Edge { at: from, after: from_open },
            from: from.text(self.scale),
            to: to.text(self.scale),
            from_open,
            to_open,
            verdict,
            low,
            high,
            fault,
        })
    }

    /// A line from a place on; `None` where there is no limit.
    fn straight(&self, limit: Limit, from: Point, places: u8) -> Result<Option<Straight>, Fault> {
        let Limit::Line(line) = limit else { return Ok(None) };
        let value = line.value(from).ok_or(Fault::Overflow)?.text(places);
        let (slope, decimals) = match places.checked_sub(self.scale) {
            Some(decimals) => (Some(line.slope), decimals),
            None => (line.slope.checked_mul(power(self.scale.saturating_sub(places))), 0),
        };
        Ok(Some(Straight { value, slope: scaled_text(slope.ok_or(Fault::Overflow)?, decimals) }))
    }
}
