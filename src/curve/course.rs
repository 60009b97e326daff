//! What a rule comes to as a function of one fact: stretches of an interval, each with its verdict and with what is paid there.
//!
//! It works in whole units on an [`Estimate`] that is already there, and leaves that as it was.

use super::operation::Operation;
use super::pieces::{Band, Limit, Piece, Pieces};
use super::point::Edge;
use super::value::{Function, Turn};
use super::verdicts::Verdicts;
use crate::amount::Amounts;
use crate::estimate::Estimate;
use crate::number::Fault;
use crate::order::sort;
use crate::program::{Payment, Program, RuleProgram};
use crate::verdict::Truth;

/// An amount in these units or more may have more digits than a decimal holds.
const MOST_SHOWN: i128 = 1 << 96;

/// What a fact is varied over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Variation {
    /// The fact, by place.
    pub fact: usize,
    /// The first and the last value, in units of the fact's axis.
    pub between: (i128, i128),
    /// Of which units the fact is a whole multiple.
    pub grid: i128,
    /// How many stretches there is room for.
    pub room: usize,
}

/// A part of the interval over which nothing turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Where it begins.
    pub start: Edge,
    /// What the condition comes to.
    pub truth: Truth,
    /// What is paid; `None` where nothing is stated or nothing is paid.
    pub paid: Option<Result<Band, Fault>>,
}

/// What a rule comes to over an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Course {
    /// The stretches, rising; neighbours differ.
    pub stretches: Vec<Stretch>,
    /// Where the last ends: before the end of the interval where there is no room for more.
    pub end: Edge,
    /// Where the amount turns, rising; also where that changes nothing of what is paid.
    pub turns: Vec<Turn>,
}

impl Variation {
    /// The interval from edge to edge.
    pub const fn span(&self) -> (Edge, Edge) {
        (Edge::whole(self.between.0, false), Edge::whole(self.between.1, true))
    }
}

impl Course {
    /// What a rule comes to as a fact varies, all others being what an estimate says.
    pub fn of(program: &Program, estimate: &mut Estimate, rule: RuleProgram, vary: Variation) -> Self {
        let before = estimate.places().at(vary.fact);
        let course = Self::traced(program, estimate, rule, vary);
        estimate.place(program, vary.fact, before);
        course
    }

    fn traced(program: &Program, estimate: &mut Estimate, rule: RuleProgram, vary: Variation) -> Self {
        let (start, end) = vary.span();
        let mut verdicts = Verdicts { program, estimate, axis: vary.fact, grid: vary.grid, room: vary.room };
        let mut course = Self { stretches: Vec::new(), end, turns: Vec::new() };
        let Some(truths) = verdicts.of(rule.when, (start, end)) else { return Self { end: start, ..course } };
        let amounts = Amounts { program, places: estimate.places(), rows: estimate.rows() };
        let ends = truths.iter().skip(1).map(|(edge, _)| *edge).chain([end]);
        for ((from, truth), to) in truths.iter().copied().zip(ends) {
            let Some(pays) = rule.pays.filter(|_| truth != Truth::No) else {
                course.push(Stretch { start: from, truth, paid: None });
                continue;
            };
            let room = vary.room.saturating_sub(course.stretches.len());
            // From a little before, so that what turns at its very start is noted.
            let before = from.at.scaled(1, -1).map_or(start, |at| Edge { at, after: false }.max(start));
            let turns = &mut course.turns;
            let function = Function { amounts, axis: vary.fact, span: (before, to), room, turns, is_turned: false };
            let pieces = paid(function, pays);
            for (Piece { band, .. }, (piece, _)) in pieces.spans().filter(|(_, (_, after))| *after > from) {
                course.push(Stretch { start: piece.max(from), truth, paid: Some(band) });
            }
            if pieces.end < to {
                course.end = pieces.end;
                break;
            }
        }
        sort(&mut course.turns, |a, b| a.edge < b.edge);
        course
    }

    fn push(&mut self, stretch: Stretch) {
        let alike = |last: &Stretch| (last.truth, last.paid) == (stretch.truth, stretch.paid);
        if !self.stretches.last().is_some_and(alike) {
            self.stretches.push(stretch);
        }
    }

    /// Every stretch with its two edges.
    pub fn spans(&self) -> impl Iterator<Item = (Stretch, (Edge, Edge))> + '_ {
        let ends = self.stretches.iter().skip(1).map(|stretch| stretch.start).chain([self.end]);
        self.stretches.iter().zip(ends).map(|(stretch, end)| (*stretch, (stretch.start, end)))
    }
}

/// What is paid, with a fault wherever a decimal may not hold it.
fn paid(mut function: Function<'_>, pays: Payment) -> Pieces {
    let mut pieces = function.payment(pays);
    pieces.apply(Operation::Between(MOST_SHOWN.saturating_neg(), MOST_SHOWN));
    for piece in &mut pieces.pieces {
        // An amount is 0 or more.
        piece.band = piece
            .band
            .map(|Band { low, high }| Band { low: if low == Limit::None { Limit::flat(0) } else { low }, high });
    }
    pieces
}
