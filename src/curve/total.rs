//! The sum over the clauses that qualify, as a function of one fact.
//!
//! Each clause that names the fact is traced by itself; what all the others give is the same everywhere. An end adds up as in `totals.rs`:
//! what is too large to be added up, and what cannot be computed, has no upper end.

use super::course::{Course, Stretch, Variation};
use super::drawing::Stroke;
use super::operation::Operation;
use super::pieces::{Band, Limit, Line, Piece, Pieces};
use super::point::Edge;
use crate::estimate::Estimate;
use crate::known::power;
use crate::number::Fault;
use crate::order::sort;
use crate::program::{ClauseId, Program};
use crate::range::Range;
use crate::rule::FactId;
use crate::totals::LARGEST;
use crate::verdict::Truth;

/// The sum over the clauses that qualify, in the decimal places of the totals.
pub(crate) struct Total {
    /// The sum, over every part of the interval; both ends are finite or the upper is not.
    pub sum: Vec<(Edge, Sum)>,
    /// Where it ends: before the end of the interval where there is no room for more.
    pub end: Edge,
    /// The clauses that name the fact, each with its own course.
    pub courses: Vec<(ClauseId, Course)>,
}

/// What the clauses come to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sum {
    /// Both ends.
    pub band: Band,
    /// Whether something in it could not be computed.
    pub fault: Option<Fault>,
}

impl Total {
    /// The sum as a fact varies, all others being what an estimate says.
    pub fn of(program: &Program, estimate: &mut Estimate, vary: Variation) -> Self {
        let scale = estimate.totals().scale();
        let fact = FactId(u16::try_from(vary.fact).unwrap_or(u16::MAX));
        let dependents = program.links.dependents(fact);
        let (start, mut end) = vary.span();
        let mut courses = Vec::new();
        let mut changes = Vec::new();
        for (clause, rules) in program.clauses.iter().enumerate() {
            let Some(pays) = rules.rule.pays.filter(|_| rules.counted) else { continue };
            let depends = dependents.binary_search(&clause).is_ok();
            // What does not name the fact is the same everywhere, so that one place tells it.
            let vary = if depends { vary } else { Variation { between: (vary.between.0, vary.between.0), ..vary } };
            let course = Course::of(program, estimate, rules.rule, vary);
            let raise = power(scale.saturating_sub(program.scale(pays.value)));
            if depends {
                end = end.min(course.end);
            }
            give(&course, raise, &mut changes);
            if depends {
                courses.push((clause, course));
            }
        }
        let mut total = Self { sum: Vec::new(), end, courses };
        total.add(changes, start, vary.room);
        total
    }

    /// The sum as it is drawn.
    pub fn strokes(&self) -> Vec<Stroke> {
        let mut strokes = Vec::with_capacity(self.sum.len());
        let mut end = self.end;
        for (start, Sum { band, fault }) in self.sum.iter().rev() {
            strokes.push(Stroke { span: (*start, end), verdict: None, band: Some(*band), fault: *fault });
            end = *start;
        }
        strokes.reverse();
        strokes
    }

    /// Adds up what turns up or falls away at each edge.
    fn add(&mut self, mut changes: Vec<(Edge, Change)>, start: Edge, room: usize) {
        sort(&mut changes, |(a, _), (b, _)| a < b);
        let mut running = Change::NONE;
        let mut changes = changes.into_iter().peekable();
        let mut edge = start;
        loop {
            while let Some((_, change)) = changes.next_if(|(at, _)| *at <= edge) {
                running = running.plus(change);
            }
            let sum = running.sum();
            if self.sum.last().is_none_or(|(_, last)| *last != sum) {
                self.sum.push((edge, sum));
            }
            match changes.peek() {
                Some((next, _)) if *next < self.end => edge = *next,
                _ => return,
            }
            if self.sum.len() > room {
                self.end = edge;
                return;
            }
        }
    }
}

/// What is added to the sum from an edge on.
#[derive(Debug, Clone, Copy)]
struct Change {
    low: Line,
    high: Line,
    unlimited: i32,
    faults: i32,
}

impl Change {
    const NONE: Self = Self { low: Line::ZERO, high: Line::ZERO, unlimited: 0, faults: 0 };

    /// What a clause gives.
    const fn of(paid: Result<Band, Fault>) -> Self {
        match paid {
            Err(_) => Self { unlimited: 1, faults: 1, ..Self::NONE },
            Ok(Band { low, high }) => {
                let low = if let Limit::Line(low) = low { low } else { Line::ZERO };
                match high {
                    Limit::Line(high) => Self { low, high, ..Self::NONE },
                    Limit::None => Self { low, unlimited: 1, ..Self::NONE },
                }
            }
        }
    }

    const fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.and(other.low),
            high: self.high.and(other.high),
            unlimited: self.unlimited.saturating_add(other.unlimited),
            faults: self.faults.saturating_add(other.faults),
        }
    }

    const fn opposite(self) -> Self {
        Self {
            low: self.low.opposite(),
            high: self.high.opposite(),
            unlimited: self.unlimited.saturating_neg(),
            faults: self.faults.saturating_neg(),
        }
    }

    const fn sum(self) -> Sum {
        let high = if self.unlimited > 0 { Limit::None } else { Limit::Line(self.high) };
        let fault = if self.faults > 0 { Some(Fault::Overflow) } else { None };
        Sum { band: Band { low: Limit::Line(self.low), high }, fault }
    }
}

/// What a clause adds at each edge, in the decimal places of the sum: what it gives from there on, less what it gave before.
fn give(course: &Course, raise: i128, changes: &mut Vec<(Edge, Change)>) {
    let most = LARGEST.checked_div(raise).unwrap_or(LARGEST);
    let mut given = Pieces { pieces: Vec::with_capacity(course.stretches.len()), end: course.end };
    for Stretch { start, truth, paid } in &course.stretches {
        let paid = paid.filter(|_| *truth == Truth::Yes);
        given.pieces.push(Piece { start: *start, band: paid.unwrap_or(Ok(Band::flat(Range::ZERO))) });
    }
    given.apply(Operation::Summed(most));
    given.apply(Operation::Scale(raise));
    let mut before = Change::NONE;
    for Piece { start, band } in given.pieces {
        let change = Change::of(band);
        changes.push((start, change.plus(before.opposite())));
        before = change;
    }
}
