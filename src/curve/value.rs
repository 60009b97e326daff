//! What a rule pays as a function of one fact, all others as far as they are known, and every place at which it turns.
//!
//! Walks the steps of a value as `amount.rs` does. What does not depend on the fact is a range; what does is carried as [`Pieces`].

use super::enough::{ALL_MATTERS, Enough, beside, capped, divided};
use super::operation::Operation;
use super::pieces::{Band, Limit, Line, Piece, Pieces};
use super::point::Edge;
use super::steps::Staircase;
use crate::amount::Amounts;
use crate::axis::{AxisKind, bit};
use crate::number::Fault;
use crate::program::{AxisId, Payment, Program, Step};
use crate::range::{INFINITE, Range};
use crate::rule::FactId;

/// Where a value turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The place.
    pub edge: Edge,
    /// The place of the step that turns there, among the program's.
    pub step: usize,
    /// What happens.
    pub kind: TurnKind,
    /// Of which end of the step: of the lower, of the upper, or of both.
    pub end: TurnEnd,
    /// Whether that is the other end of the whole value, because it is subtracted.
    pub is_turned: bool,
}

/// What happens where a value turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnKind {
    /// From this tier to that.
    Tier(usize, usize),
    /// So many whole steps, here or up to here.
    Steps(i128),
    /// The cap takes over, or ceases to.
    Cap,
}

/// An end of a range, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnEnd {
    /// The lower.
    Low,
    /// The upper.
    High,
    /// Both.
    Both,
}

/// What a value is made a function of: a fact, by the place of its axis, over an interval.
pub struct Function<'a> {
    /// What is known of everything else.
    pub amounts: Amounts<'a>,
    /// The fact's axis.
    pub axis: AxisId,
    /// The interval.
    pub span: (Edge, Edge),
    /// How many pieces there is room for.
    pub room: usize,
    /// Where the value turns; also where an operation further out hides it.
    pub turns: &'a mut Vec<Turn>,
    /// Whether the part at hand is subtracted.
    pub is_turned: bool,
}

impl Function<'_> {
    /// What is paid.
    pub fn payment(&mut self, payment: Payment) -> Pieces {
        // Up to a ceiling anything can be granted, from 0 on.
        let enough = if payment.ceiling { (Some(0), None) } else { ALL_MATTERS };
        let mut pieces = self.value(payment.value, enough);
        if payment.ceiling {
            for piece in &mut pieces.pieces {
                piece.band = piece.band.map(|band| Band { low: Limit::flat(0), ..band });
            }
            pieces.apply(Operation::AtLeastZero);
        }
        pieces
    }

    fn flat(&self, step: usize) -> Pieces {
        Pieces::flat(self.span, self.amounts.value(step).map(Band::flat))
    }

    /// A value; `enough` says from which values on more makes no difference, for the lower and the upper end.
    fn value(&mut self, step: usize, enough: Enough) -> Pieces {
        let first = step.saturating_add(1);
        match self.amounts.program.step(step) {
            Step::Axis(axis) if self.depends(step) => self.number(axis),
            Step::Tiers { axis, first, count } if axis == self.axis => self.tiers(step, first, count),
            _ if !self.depends(step) => self.flat(step),
            Step::Add { second } | Step::Multiply { second } | Step::Yearly { second } | Step::Least { second } => {
                self.pair(step, second, enough)
            }
            Step::Negate => {
                self.is_turned = !self.is_turned;
                let mut pieces = self.value(first, ALL_MATTERS);
                self.is_turned = !self.is_turned;
                pieces.apply(Operation::Scale(-1));
                pieces
            }
            Step::Raise { factor } => {
                let mut pieces = self.value(first, divided(enough, Range::point(factor)));
                pieces.apply(Operation::Scale(factor));
                pieces
            }
            Step::ProRata { rate } => {
                let mut pieces = self.value(first, ALL_MATTERS);
                pieces.apply(Operation::AtLeastZero);
                pieces.apply(Operation::Scale(rate));
                pieces
            }
            Step::WholeSteps { step: size, each } => {
                let mut pieces = self.value(first, ALL_MATTERS);
                let (low, high) = if each > 0 { divided(enough, Range::point(each)) } else { ALL_MATTERS };
                let staircase = Staircase { step: size, each, enough: (low, high), room: self.room };
                for (edge, low, high) in staircase.climb(&mut pieces) {
                    match (low, high) {
                        (Some(low), Some(high)) if low == high => {
                            self.turn(edge, step, TurnKind::Steps(low), TurnEnd::Both);
                        }
                        _ => {
                            for (count, end) in [(low, TurnEnd::Low), (high, TurnEnd::High)] {
                                if let Some(count) = count {
                                    self.turn(edge, step, TurnKind::Steps(count), end);
                                }
                            }
                        }
                    }
                }
                pieces
            }
            Step::Constant(_) | Step::Field | Step::Axis(_) | Step::Tiers { .. } | Step::Sum { .. } => self.flat(step),
        }
    }

    fn turn(&mut self, edge: Edge, step: usize, kind: TurnKind, end: TurnEnd) {
        self.turns.push(Turn { edge, step, kind, end, is_turned: self.is_turned });
    }

    /// An operation of which one operand depends on the fact, and the other is a range.
    fn pair(&mut self, step: usize, second: usize, enough: Enough) -> Pieces {
        let first = step.saturating_add(1);
        let (varying, other) = if self.depends(first) { (first, second) } else { (second, first) };
        let other = match self.amounts.value(other) {
            Err(fault) => return Pieces::flat(self.span, Err(fault)),
            Ok(other) => other,
        };
        let operation = self.amounts.program.step(step);
        let enough = match operation {
            Step::Add { .. } => beside(enough, other),
            Step::Least { .. } => capped(enough, other),
            _ => divided(enough, other),
        };
        let mut pieces = self.value(varying, enough);
        match operation {
            Step::Add { .. } => pieces.apply(Operation::Add(other)),
            Step::Least { .. } => {
                pieces.apply(Operation::Least(other));
                self.cap(step, &pieces, other);
            }
            _ => {
                pieces.apply(Operation::AtLeastZero);
                pieces.apply(Operation::Multiply(other.at_least_zero()));
            }
        }
        pieces
    }

    /// Whether a value names the fact.
    fn depends(&self, step: usize) -> bool {
        let Amounts { program, .. } = self.amounts;
        let fact = FactId(u16::try_from(self.axis).unwrap_or(u16::MAX));
        let mut depends = false;
        program.named(step, true, &mut |axis, _| depends |= program.axis_facts(axis).any(|other| other == fact));
        depends
    }

    /// The number along the fact's own axis, or along a sum that it is part of.
    fn number(&self, axis: AxisId) -> Pieces {
        let line = Line { slope: 1, start: 0 };
        let mut pieces = Pieces::flat(self.span, Ok(Band { low: Limit::Line(line), high: Limit::Line(line) }));
        if axis != self.axis {
            match others(self.amounts, axis, self.axis) {
                Ok((factor, others)) => {
                    pieces.apply(Operation::Scale(factor));
                    pieces.apply(Operation::Add(others));
                }
                Err(fault) => return Pieces::flat(self.span, Err(fault)),
            }
        }
        pieces
    }

    fn tiers(&mut self, step: usize, first: usize, count: usize) -> Pieces {
        let Amounts { program, .. } = self.amounts;
        let tiers = program.tiers.get(first..first.saturating_add(count)).unwrap_or_default();
        let (start, end) = self.span;
        let mut pieces: Vec<Piece> = Vec::with_capacity(count);
        let mut before = None;
        for (cell, edge) in cells(program, self.axis) {
            let edge = edge.max(start);
            if edge >= end {
                break;
            }
            let Some(tier) =
                tiers.iter().position(|(cells, _)| cells & bit(cell) != 0).filter(|tier| Some(*tier) != before)
            else {
                continue;
            };
            let value = tiers.get(tier).map_or(0, |(_, value)| *value);
            if pieces.last().is_some_and(|last| last.start == edge) {
                pieces.pop();
            } else if let Some(before) = before {
                self.turn(edge, step, TurnKind::Tier(before, tier), TurnEnd::Both);
            }
            pieces.push(Piece { start: edge, band: Ok(Band::flat(Range::point(value))) });
            before = Some(tier);
        }
        Pieces { pieces, end }
    }

    /// Notes where a capped value reaches its cap, and where it falls below it again.
    fn cap(&mut self, step: usize, pieces: &Pieces, cap: Range) {
        let (mut below, mut above) = (None, None);
        for (Piece { start, band }, _) in pieces.spans() {
            let Ok(Band { low, high }) = band else {
                (below, above) = (None, None);
                continue;
            };
            let low = low == Limit::of(cap.low()) && low != Limit::None;
            let high = high == Limit::of(cap.high()) && high != Limit::None;
            let turned = (below.is_some_and(|before| before != low), above.is_some_and(|before| before != high));
            match turned {
                (true, true) => self.turn(start, step, TurnKind::Cap, TurnEnd::Both),
                (true, false) => self.turn(start, step, TurnKind::Cap, TurnEnd::Low),
                (false, true) => self.turn(start, step, TurnKind::Cap, TurnEnd::High),
                (false, false) => {}
            }
            (below, above) = (Some(low), Some(high));
        }
    }
}

/// The cells of an axis, each with the edge at which it begins; the first begins where the axis does.
fn cells(program: &Program, axis: AxisId) -> impl Iterator<Item = (u32, Edge)> + '_ {
    let cuts = program.axis(axis).map_or(&[][..], |axis| &axis.cuts);
    let edges = cuts.iter().map(|cut| Edge::whole(cut.value, cut.after));
    (0..).zip(std::iter::once(Edge::whole(INFINITE.saturating_neg(), false)).chain(edges))
}

/// A sum of facts as a function of one: the factor of that one, and the range of all the others together.
pub fn others(amounts: Amounts<'_>, sum: AxisId, axis: AxisId) -> Result<(i128, Range), Fault> {
    let Some(AxisKind::Combination { terms }) = amounts.program.axis(sum).map(|axis| &axis.kind) else {
        return Ok((0, Range::ZERO));
    };
    let (mut own, mut others) = (0, Range::ZERO);
    for (fact, factor) in terms {
        let place = usize::from(fact.0);
        if place == axis {
            own = *factor;
        } else {
            others = others.add(amounts.places.range(place).scale(*factor)?)?;
        }
    }
    Ok((own, others))
}
