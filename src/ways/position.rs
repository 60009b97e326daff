//! Where a fact may be, and the places of it that are worth trying, the nearest to where it is first: the ends of its cells, and where a sum
//! that it is part of passes a bound while the other facts of the sum lie at the ends of theirs.

use super::{Freedom, Ways, at};
use crate::axis::{Axis, AxisKind, bit, first};
use crate::known::{NO_ROW, Place};
use crate::order::{sort, sort_distinct};
use crate::program::AxisId;
use crate::range::{INFINITE, Range};
use crate::rule::FactId;
use crate::verdict::next;

/// How many values of a fact are tried.
const MOST_VALUES: usize = 256;

/// Where a fact is put: its own axis, and for a list those of its further fields.
pub(super) type Position = Vec<(AxisId, Place)>;

/// Which values of a fact that moves alone are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Any,
    Above,
    Below,
}

impl Ways<'_> {
    /// Where a fact may be.
    pub(super) fn domain(&self, fact: FactId) -> Position {
        let axis = usize::from(fact.0);
        let axes = self.program.links.further(fact).iter().filter(|axis| !self.program.is_combination(**axis));
        let mut domain = Vec::new();
        for axis in std::iter::once(&axis).chain(axes) {
            let Some(line) = self.program.axis(*axis) else { continue };
            let place = match (&line.kind, self.freedom) {
                (_, Freedom::Answers) => self.places.at(*axis),
                (AxisKind::Options { .. }, _) => Place { cells: first(line.count()), range: Range::ALL },
                _ => {
                    let grid = self.grid(*axis);
                    let range = Range::between(if grid.rows { NO_ROW } else { 0 }, grid.largest);
                    Place { cells: line.cells(range), range }
                }
            };
            domain.push((*axis, place));
        }
        domain
    }

    /// Where an axis was before anything was tried.
    pub(super) fn now(&self, axis: AxisId) -> Place {
        let first = self.before.iter().find(|(other, _)| *other == axis);
        first.map_or_else(|| self.places.at(axis), |(_, place)| *place)
    }

    /// The places of a fact worth trying, the nearest to where it is first.
    pub(super) fn positions(&mut self, fact: FactId, side: Side) -> Vec<Position> {
        let axis = usize::from(fact.0);
        let Some(line) = self.program.axis(axis) else { return Vec::new() };
        match &line.kind {
            AxisKind::Options { .. } => {
                let mut cells = self.places.cells(axis);
                let one = |cell| vec![(axis, Place { cells: bit(cell), range: Range::ALL })];
                std::iter::from_fn(|| next(&mut cells)).map(one).collect()
            }
            AxisKind::Number { .. } => {
                let (low, high) = self.given(axis);
                let mut values = self.values(fact, line);
                values.retain(|value| match side {
                    Side::Any => true,
                    Side::Above => *value > high,
                    Side::Below => *value < low,
                });
                // Without upper limit everything above is as good as known, and the least of it comes first.
                let unlimited = self.now(axis).range.high().value == INFINITE;
                let rank = |value: i128| match unlimited {
                    true => (distance(low, INFINITE, value), value),
                    false => (distance(low, high, value), value.saturating_neg()),
                };
                sort(&mut values, |a, b| rank(*a) < rank(*b));
                values.into_iter().map(|value| vec![(axis, at(line, value))]).collect()
            }
            _ => self.rows(fact),
        }
    }

    /// Between which values an axis was: where nothing is known, the least counts.
    fn given(&self, axis: AxisId) -> (i128, i128) {
        let range = self.now(axis).range;
        let low = range.low().value.max(NO_ROW);
        (low, if range.high().value == INFINITE { low } else { range.high().value })
    }

    /// The values of a number at which something can change, with their neighbours.
    pub(super) fn values(&mut self, fact: FactId, line: &Axis) -> Vec<i128> {
        let axis = usize::from(fact.0);
        let grid = self.grid(axis);
        let domain = self.places.range(axis);
        let Some((least, most)) = grid.ends(domain) else { return Vec::new() };
        let mut values = vec![least, most];
        let (low, high) = self.given(axis);
        values.extend([low, high]);
        let mut cells = self.places.cells(axis);
        while let Some(cell) = next(&mut cells) {
            if let Some((low, high)) = grid.ends(line.cell(cell)) {
                values.extend([low, high]);
            }
        }
        for sum in self.program.links.further(fact) {
            let Some(Axis { kind: AxisKind::Combination { terms }, cuts, .. }) = self.program.axis(*sum) else {
                continue;
            };
            let Some((_, factor)) = terms.iter().find(|(other, _)| *other == fact) else { continue };
            for rest in self.sums(terms, fact) {
                for cut in cuts {
                    let passed = cut.value.saturating_sub(rest).checked_div_euclid(*factor).unwrap_or(0);
                    let below = grid.below(passed);
                    values.extend([below.saturating_sub(grid.unit), below, below.saturating_add(grid.unit)]);
                    values.push(below.saturating_add(grid.unit).saturating_add(grid.unit));
                }
            }
        }
        values.retain(|value| (least..=most).contains(value) && grid.below(*value) == *value);
        self.distinct(&mut values);
        values
    }

    /// Puts numbers in order, each once, and as many as are tried.
    fn distinct(&mut self, numbers: &mut Vec<i128>) {
        sort_distinct(numbers);
        self.cut |= numbers.len() > MOST_VALUES;
        numbers.truncate(MOST_VALUES);
    }

    /// What the other facts of a sum come to where each lies at an end of one of its cells.
    fn sums(&mut self, terms: &[(FactId, i128)], apart_from: FactId) -> Vec<i128> {
        let mut sums = vec![0_i128];
        for (other, factor) in terms.iter().filter(|(other, _)| *other != apart_from) {
            let axis = usize::from(other.0);
            let Some(line) = self.program.axis(axis) else { continue };
            let range = self.places.range(axis);
            let mut ends = Vec::new();
            let mut cells = self.places.cells(axis);
            while let Some(cell) = next(&mut cells) {
                let within = range.intersect(line.cell(cell));
                ends.extend([within.low(), within.high()].iter().filter(|end| !end.is_infinite()).map(|end| end.value));
                ends.extend(self.grid(axis).ends(within).into_iter().flat_map(|(low, high)| [low, high]));
            }
            self.distinct(&mut ends);
            let mut longer = Vec::with_capacity(sums.len().saturating_mul(ends.len()));
            for sum in &sums {
                longer.extend(ends.iter().map(|end| end.saturating_mul(*factor).saturating_add(*sum)));
            }
            self.distinct(&mut longer);
            sums = longer;
        }
        sums
    }

    /// The places of a list: without rows, or with the largest value of each field in one of its cells.
    fn rows(&mut self, list: FactId) -> Vec<Position> {
        let own = usize::from(list.0);
        let mut empty = Position::new();
        // With how many fields are elsewhere, and how far in all.
        let mut filled: Vec<((usize, i128), Position)> = vec![((0, 0), Position::new())];
        for axis in std::iter::once(&own).chain(self.program.links.further(list)) {
            let Some(line) = self.program.axis(*axis) else { continue };
            let grid = self.grid(*axis);
            let (low, high) = self.given(*axis);
            empty.push((*axis, at(line, NO_ROW)));
            let mut longer = Vec::new();
            let mut cells = self.places.cells(*axis);
            while let Some(cell) = next(&mut cells) {
                let Some((least, most)) = grid.ends(line.cell(cell)).filter(|(_, most)| *most >= 0) else { continue };
                let nearest = if most < low { most } else { least.max(0).max(high.min(most)) };
                let moved = usize::from(nearest != high.max(0));
                let far = distance(low, high, nearest);
                for ((moves, farther), position) in &filled {
                    let mut position = position.clone();
                    position.push((*axis, at(line, nearest)));
                    longer.push(((moves.saturating_add(moved), farther.saturating_add(far)), position));
                }
            }
            self.cut |= longer.len() > MOST_VALUES;
            longer.truncate(MOST_VALUES);
            filled = longer;
        }
        sort(&mut filled, |(a, _), (b, _)| a < b);
        let mut positions: Vec<Position> = filled.into_iter().map(|(_, position)| position).collect();
        if self.places.range(own).low().value <= NO_ROW {
            positions.push(empty);
        }
        positions
    }
}

/// How far a value lies from a range.
fn distance(low: i128, high: i128, value: i128) -> i128 {
    if value > high { value.saturating_sub(high) } else { low.saturating_sub(value).max(0) }
}
