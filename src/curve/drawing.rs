//! From stretches in whole units to segments as a reader has them: places, values and slopes as exact text.

use super::course::{Course, Variation};
use super::marks::MarkKind;
use super::pieces::{Band, Limit, Line};
use super::point::{Edge, Point};
use super::{Mark, Segment, Straight};
use crate::evaluate::verdict;
use crate::known::power;
use crate::number::{Fault, scaled_text};
use crate::report::Verdict;
use crate::text::Text;

/// What is drawn over a span: the verdict, and what is paid.
pub type Drawn = (Option<Verdict>, Option<Band>, Option<Fault>);

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
    /// The segments of a course, of which amounts have so many decimal places.
    pub fn course(&self, course: &Course, places: u8) -> Vec<Segment> {
        let spans = course.spans().map(|(stretch, span)| {
            let (paid, fault) = match stretch.paid {
                None => (None, None),
                Some(Ok(band)) => (Some(band), None),
                Some(Err(fault)) => (None, Some(fault)),
            };
            (span, (Some(verdict(stretch.truth)), paid, fault))
        });
        self.segments(spans, places)
    }

    /// The segments of spans; of a count, only what holds a whole number.
    pub fn segments(&self, spans: impl Iterator<Item = ((Edge, Edge), Drawn)>, places: u8) -> Vec<Segment> {
        let mut segments: Vec<Segment> = Vec::new();
        let mut last: Option<Drawn> = None;
        let mut joined: Vec<((Edge, Edge), Drawn)> = Vec::new();
        for (span, drawn) in spans {
            if self.is_whole && !self.holds_a_number(span) {
                continue;
            }
            match joined.last_mut().filter(|_| last == Some(drawn)) {
                Some(((_, end), _)) => *end = span.1,
                None => joined.push((span, drawn)),
            }
            last = Some(drawn);
        }
        for (span, drawn) in joined {
            segments.extend(self.segment(span, drawn, places));
        }
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
        found.into_iter().filter_map(mark).collect()
    }

    fn holds_a_number(&self, (start, end): (Edge, Edge)) -> bool {
        start.next(self.vary.grid).zip(end.last(self.vary.grid)).is_some_and(|(first, last)| first <= last)
    }

    fn segment(&self, (start, end): (Edge, Edge), (verdict, paid, fault): Drawn, places: u8) -> Option<Segment> {
        let (from, to, from_open, to_open) = if self.is_whole {
            let ends = (start.next(self.vary.grid)?, end.last(self.vary.grid)?);
            (Point::whole(ends.0), Point::whole(ends.1), false, false)
        } else {
            (start.at, end.at, start.after, !end.after)
        };
        let straight = |limit: Limit| match limit {
            Limit::None => Ok(None),
            Limit::Line(line) => self.straight(line, from, places).map(Some).ok_or(Fault::Overflow),
        };
        let lines = paid.map(|band| Ok((straight(band.low)?, straight(band.high)?))).transpose();
        let (low, high, fault) = match lines {
            Ok(lines) => {
                let (low, high) = lines.unwrap_or_default();
                (low, high, fault)
            }
            Err(fault) => (None, None, Some(fault)),
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

    /// A line from a place on.
    fn straight(&self, line: Line, from: Point, places: u8) -> Option<Straight> {
        let value = line.value(from)?.text(places);
        let slope = match places.checked_sub(self.scale) {
            Some(places) => scaled_text(line.slope, places),
            None => scaled_text(line.slope.checked_mul(power(self.scale.saturating_sub(places)))?, 0),
        };
        Some(Straight { value, slope })
    }
}
