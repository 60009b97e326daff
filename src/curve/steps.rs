//! Whole steps along a line: where each begins, counted from the start of a piece.
//!
//! As many steps are made as matter: none beyond the count that a cap above them leaves, and no more than there is room for.

use super::enough::Enough;
use super::operation::Operation;
use super::pieces::{Band, Limit, Line, Piece, Pieces};
use super::point::{Edge, Point};
use crate::number::Fault;
use crate::range::LARGEST;

/// Where a step begins or ends, and which it is, of the lower and of the upper end.
pub type Step = (Edge, Option<i128>, Option<i128>);

/// What whole steps are made of.
#[derive(Debug, Clone, Copy)]
pub struct Staircase {
    /// The size of a step, above 0.
    pub step: i128,
    /// What a step gives.
    pub each: i128,
    /// From which counts on more steps make no difference.
    pub enough: Enough,
    /// How many pieces there is room for.
    pub room: usize,
}

impl Staircase {
    /// `{⌊max(a, 0) ÷ step⌋ × each}`, and where each step begins. Where there is no room for more pieces, the interval ends there.
    pub fn climb(self, pieces: &mut Pieces) -> Vec<Step> {
        pieces.apply(Operation::AtLeastZero);
        self.refuse_overflow(pieces);
        let mut climbed = Climbed { pieces: Vec::with_capacity(pieces.pieces.len()), steps: Vec::new(), counts: None };
        let mut cut = pieces.end;
        for (Piece { band, .. }, span) in pieces.spans() {
            let treads = band.and_then(|Band { low, high }| {
                Ok((self.treads(low, span, self.enough.0)?, self.treads(high, span, self.enough.1)?, low == high))
            });
            match treads {
                Err(fault) => climbed.fail(span.0, fault),
                Ok((low, high, is_known)) => {
                    let end = [low.end, high.end].into_iter().flatten().chain([span.1]).min().unwrap_or(span.1);
                    climbed.merge(self.each, (&low.counts, &high.counts), end, is_known);
                    if end < span.1 || climbed.pieces.len() > self.room {
                        cut = end;
                        break;
                    }
                }
            }
        }
        *pieces = Pieces { pieces: climbed.pieces, end: cut };
        climbed.steps
    }

    /// Puts a fault wherever the steps give as much as no result may be.
    fn refuse_overflow(self, pieces: &mut Pieces) {
        let most = LARGEST.checked_div(self.each.saturating_abs()).and_then(|most| most.checked_add(1));
        let Some(too_much) = most.and_then(|most| most.checked_mul(self.step)).filter(|much| *much < LARGEST) else {
            return;
        };
        pieces.apply(Operation::Between(-1, too_much));
    }

    /// The counts along one end.
    fn treads(self, limit: Limit, span: (Edge, Edge), enough: Option<i128>) -> Result<Treads, Fault> {
        let enough = enough.unwrap_or(i128::MAX);
        match limit {
            Limit::None => Ok(Treads { counts: vec![(span.0, None)], end: None }),
            Limit::Line(line) => {
                let count = self.count(line, span.0).ok_or(Fault::Overflow)?;
                let mut treads = Treads { counts: vec![(span.0, Some(count.min(enough)))], end: None };
                self.walk(line, span, enough, count, &mut treads);
                Ok(treads)
            }
        }
    }

    /// The count just behind an edge.
    fn count(self, line: Line, start: Edge) -> Option<i128> {
        let value = line.value(start.at)?;
        let count = value.floor().checked_div_euclid(self.step)?;
        let falls_below = start.after && line.slope < 0 && value == Point::whole(count.checked_mul(self.step)?);
        count.checked_sub(i128::from(falls_below))
    }

    fn walk(self, line: Line, (start, end): (Edge, Edge), enough: i128, mut count: i128, treads: &mut Treads) {
        let rises = line.slope > 0;
        count = count.min(enough);
        while line.slope != 0 && (if rises { count < enough } else { count > 0 }) {
            let next = if rises { count.saturating_add(1) } else { count.saturating_sub(1) };
            // A falling line is on a step up to the step's very edge.
            let limit = next.max(count).checked_mul(self.step).and_then(|edge| line.reaches(edge));
            let Some(edge) = limit.map(|at| Edge { at, after: !rises }).filter(|edge| *edge < end) else { return };
            if edge > start {
                if treads.counts.len() > self.room {
                    treads.end = Some(edge);
                    return;
                }
                treads.counts.push((edge, Some(next)));
            }
            count = next;
        }
    }
}

/// What has been climbed so far.
struct Climbed {
    pieces: Vec<Piece>,
    steps: Vec<Step>,
    /// The counts of both ends just before; `None` at first, and after a fault.
    counts: Option<(Option<i128>, Option<i128>)>,
}

impl Climbed {
    fn fail(&mut self, start: Edge, fault: Fault) {
        self.pieces.push(Piece { start, band: Err(fault) });
        self.counts = None;
    }

    /// Puts the counts of both ends side by side, as far as `end`. Where both ends are one, a step is one of both, even where less of one
    /// end matters.
    fn merge(&mut self, each: i128, (low, high): (&[Tread], &[Tread]), end: Edge, is_known: bool) {
        let (mut lows, mut highs) = (low.iter().peekable(), high.iter().peekable());
        let (mut below, mut above) = (None, None);
        while let Some(edge) = [lows.peek(), highs.peek()].into_iter().flatten().map(|(edge, _)| *edge).min() {
            if edge >= end {
                return;
            }
            below = lows.next_if(|(at, _)| *at == edge).map_or(below, |(_, count)| *count);
            above = highs.next_if(|(at, _)| *at == edge).map_or(above, |(_, count)| *count);
            let worth = |count: Option<i128>| match count.map(|count| count.checked_mul(each)) {
                None if each == 0 => Ok(Limit::flat(0)),
                None => Ok(Limit::None),
                Some(worth) => worth.map(Limit::flat).ok_or(Fault::Overflow),
            };
            let (least, most) = if each < 0 { (above, below) } else { (below, above) };
            let band = worth(least).and_then(|low| Ok(Band { low, high: worth(most)? }));
            self.pieces.push(Piece { start: edge, band });
            if let Some((before, prior)) = self.counts.filter(|before| *before != (below, above)) {
                let (low, high) = (turned(before, below), turned(prior, above));
                self.steps.push(if is_known { (edge, low.or(high), high.or(low)) } else { (edge, low, high) });
            }
            self.counts = Some((below, above));
        }
    }
}

/// The count that is reached or left, where there is another.
fn turned(before: Option<i128>, now: Option<i128>) -> Option<i128> {
    if before == now { None } else { before.max(now) }
}

/// An edge, and the count of steps from there on; `None` without limit.
type Tread = (Edge, Option<i128>);

/// The counts along a line, and where they end for want of room.
#[derive(Debug, Clone)]
struct Treads {
    counts: Vec<Tread>,
    end: Option<Edge>,
}
