//! What a condition comes to as a function of one fact, all others as far as they are known.
//!
//! A condition is a test of cells, so it changes only where the fact, or a sum that it is part of, passes from one cell to the next. Between
//! two such places it is settled once, with the fact put there.

use super::point::{Edge, Point};
use super::value::others;
use crate::amount::Amounts;
use crate::axis::{AxisKind, Cells, Cut, bit};
use crate::estimate::Estimate;
use crate::known::Place;
use crate::order::sort;
use crate::program::{AxisId, Program};
use crate::range::Range;
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
        sort(&mut edges, |a, b| a < b);
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
        for (axis, cells) in self.program.tested(test) {
            self.passes(axis, cells, &mut edges);
            if axis != self.axis {
                self.split_passes(test, axis, cells, &mut edges)?;
            }
        }
        Some(edges)
    }

    /// Where the fact passes from cells of a test to others, or a sum does with it: with the least and the most of its other facts.
    pub fn passes(&self, axis: AxisId, cells: Cells, edges: &mut Vec<Edge>) {
        let cuts = cuts(self.program, axis, cells);
        if axis == self.axis {
            cuts.for_each(|cut| edges.push(Edge::whole(cut.value, cut.after)));
            return;
        }
        let amounts = Amounts { program: self.program, places: self.estimate.places(), rows: self.estimate.rows() };
        let Ok((factor, others)) = others(amounts, axis, self.axis) else { return };
        for cut in cuts {
            for end in [others.low(), others.high()] {
                if !end.is_infinite() {
                    edges.extend(pass(cut, factor, end.value));
                }
            }
        }
    }

    /// The same where other facts of the sum are looked at in each of their own cells, because the condition asks for them too: at the ends
    /// of every such cell, which belong to it or not.
    fn split_passes(&self, test: usize, sum: AxisId, cells: Cells, edges: &mut Vec<Edge>) -> Option<()> {
        let Some(AxisKind::Combination { terms }) = self.program.axis(sum).map(|axis| &axis.kind) else {
            return Some(());
        };
        let (mut own, mut sums, mut is_split) = (0, vec![0_i128], false);
        for (fact, factor) in terms {
            let axis = usize::from(fact.0);
            if axis == self.axis {
                own = *factor;
                continue;
            }
            let range = self.estimate.places().range(axis);
            let mut ends = Vec::new();
            for end in [range.low(), range.high()] {
                if !end.is_infinite() {
                    ends.push(end.value);
                }
            }
            if self.program.tested(test).any(|(tested, _)| tested == axis) {
                is_split = true;
                for cut in self.program.axis(axis).map_or(&[][..], |line| &line.cuts) {
                    if range.low().value < cut.value && cut.value < range.high().value {
                        ends.push(cut.value);
                    }
                }
            }
            if sums.len().saturating_mul(ends.len()) > self.room {
                return None;
            }
            let mut further = Vec::with_capacity(sums.len().saturating_mul(ends.len()));
            for sum in sums {
                for end in &ends {
                    further.extend(end.checked_mul(*factor).and_then(|end| end.checked_add(sum)));
                }
            }
            sums = further;
        }
        if !is_split {
            return Some(());
        }
        for cut in cuts(self.program, sum, cells) {
            for others in &sums {
                if let Some(Edge { at, .. }) = pass(cut, own, *others) {
                    edges.push(Edge { at, after: false });
                    edges.push(Edge { at, after: true });
                }
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
