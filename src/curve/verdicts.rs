//! What a condition comes to as a function of one fact, all others as far as they are known.
//!
//! A condition is a test of cells, so it changes only where the fact, or a sum that it is part of, passes from one cell to the next. Between
//! two such places it is settled once, with the fact put there.

use super::point::{Edge, Point, arranged};
use super::value::others;
use crate::amount::Amounts;
use crate::axis::{AxisKind, Cells, Cut, bit};
use crate::estimate::Estimate;
use crate::known::Place;
use crate::program::{AxisId, Program};
use crate::range::Range;
use crate::rule::FactId;
use crate::verdict::Truth;

/// What a condition is made a function of: a fact, by the place of its axis, over an interval.
pub struct Verdicts<'a> {
    /// The program.
    pub program: &'a Program,
    /// What is known of everything else; the fact is moved about.
    pub estimate: &'a mut Estimate,
    /// The fact's axis.
    pub axis: AxisId,
    /// Of which units the fact is a whole multiple.
    pub grid: i128,
    /// How many pieces there is room for.
    pub room: usize,
}

impl Verdicts<'_> {
    /// What the condition comes to from each edge on; `None` where it may change more often than there is room for. What lies between two
    /// edges and holds no answer is left out.
    pub fn of(&mut self, test: usize, (start, end): (Edge, Edge)) -> Option<Vec<(Edge, Truth)>> {
        let mut edges = self.edges(test)?;
        edges.retain(|edge| start < *edge && *edge < end);
        let mut edges = arranged(edges, |edge| *edge);
        edges.dedup();
        edges.push(end);
        let mut found: Vec<(Edge, Truth)> = Vec::with_capacity(edges.len());
        let mut from = start;
        for to in edges {
            let inside = from.next(self.grid).filter(|inside| to.last(self.grid).is_some_and(|last| *inside <= last));
            if let Some(inside) = inside {
                let truth = self.settle(test, inside);
                match found.last() {
                    None => found.push((start, truth)),
                    Some((_, before)) if *before == truth => {}
                    Some(_) => found.push((from, truth)),
                }
            }
            from = to;
        }
        Some(found)
    }

    fn settle(&mut self, test: usize, at: i128) -> Truth {
        let range = Range::point(at);
        let cells = self.program.axis(self.axis).map_or(0, |axis| axis.cells(range));
        self.estimate.place(self.program, self.axis, Place { cells, range });
        self.estimate.truth(self.program, test)
    }

    /// Every place at which the condition may change.
    fn edges(&self, test: usize) -> Option<Vec<Edge>> {
        let mut edges = Vec::new();
        let tests: Vec<(AxisId, Cells)> = self.program.tested(test).collect();
        for (axis, cells) in &tests {
            edges.extend(self.passes(*axis, *cells));
            // Cases in which another fact of the sum is in one of its own cells are looked at apart.
            let is_split = |fact: &FactId| {
                let own = usize::from(fact.0);
                own != self.axis && tests.iter().any(|(axis, _)| *axis == own)
            };
            if self.is_sum(*axis) && self.program.axis_facts(*axis).any(|fact| is_split(&fact)) {
                self.split_passes(*axis, *cells, is_split, &mut edges)?;
            }
        }
        Some(edges)
    }

    fn is_sum(&self, axis: AxisId) -> bool {
        axis != self.axis && self.program.is_combination(axis)
    }

    /// Where the fact passes from cells of a test to others, or a sum does with it: with the least and the most of its other facts.
    pub fn passes(&self, axis: AxisId, cells: Cells) -> Vec<Edge> {
        let cuts = cuts(self.program, axis, cells);
        if axis == self.axis {
            return cuts.map(|cut| Edge::whole(cut.value, cut.after)).collect();
        }
        let amounts = Amounts { program: self.program, places: self.estimate.places(), rows: self.estimate.rows() };
        let mut edges = Vec::new();
        if self.is_sum(axis)
            && let Ok((factor, others)) = others(amounts, axis, self.axis)
        {
            let ends = [others.low(), others.high()].into_iter().filter(|end| !end.is_infinite());
            for cut in cuts {
                edges.extend(ends.clone().filter_map(|end| pass(cut, factor, end.value)));
            }
        }
        edges
    }

    /// The same where other facts of the sum may be at the ends of any of their cells, which belong to them or not.
    fn split_passes(
        &self,
        sum: AxisId,
        cells: Cells,
        is_split: impl Fn(&FactId) -> bool,
        edges: &mut Vec<Edge>,
    ) -> Option<()> {
        let Some(AxisKind::Combination { terms }) = self.program.axis(sum).map(|axis| &axis.kind) else {
            return Some(());
        };
        let (mut own, mut sums) = (0, vec![0_i128]);
        for (fact, factor) in terms {
            let axis = usize::from(fact.0);
            if axis == self.axis {
                own = *factor;
                continue;
            }
            let range = self.estimate.places().range(axis);
            let inside = self.program.axis(axis).map_or(&[][..], |line| &line.cuts).iter().map(|cut| cut.value);
            let inside =
                inside.filter(|value| is_split(fact) && range.low().value < *value && *value < range.high().value);
            let ends = [range.low(), range.high()].into_iter().filter(|end| !end.is_infinite()).map(|end| end.value);
            let ends: Vec<i128> = ends.chain(inside).filter_map(|end| end.checked_mul(*factor)).collect();
            if sums.len().saturating_mul(ends.len()) > self.room {
                return None;
            }
            sums = sums.iter().flat_map(|sum| ends.iter().filter_map(|end| sum.checked_add(*end))).collect();
        }
        for cut in cuts(self.program, sum, cells) {
            for others in &sums {
                let at = pass(cut, own, *others).map(|edge| edge.at);
                edges.extend(at.into_iter().flat_map(|at| [Edge { at, after: false }, Edge { at, after: true }]));
            }
            if edges.len() > self.room {
                return None;
            }
        }
        Some(())
    }
}

/// The cuts of an axis on only one side of which a test of cells holds.
fn cuts(program: &Program, axis: AxisId, cells: Cells) -> impl Iterator<Item = Cut> + '_ {
    let cuts = program.axis(axis).map_or(&[][..], |axis| &axis.cuts).iter().zip(0_u32..);
    cuts.filter(move |(_, cell)| (cells & bit(*cell) != 0) != (cells & bit(cell.saturating_add(1)) != 0))
        .map(|(cut, _)| *cut)
}

/// Where `factor × fact + others` passes a cut.
fn pass(cut: Cut, factor: i128, others: i128) -> Option<Edge> {
    let at = Point::quotient(cut.value.checked_sub(others)?, factor)?;
    // Where the sum falls, the number at the cut lies on the other side.
    Some(Edge { at, after: cut.after != (factor < 0) })
}
