//! The ways of what names a fact twice: sets of facts are tried by rising size, each fact on every value at which something can change.
//!
//! A condition changes only where a fact, or a sum that it is part of, passes from one cell into another. So of every fact those values are
//! tried that lie at the ends of its cells, or at which such a sum passes a bound while its other facts lie at the ends of theirs; the
//! nearest to where the fact is come first.

use super::grid::is_narrow;
use super::{Freedom, MOST_FACTS, MOST_WAYS, Move, Part, Way, Ways, at};
use crate::axis::{Axis, AxisKind, bit, first};
use crate::known::{NO_ROW, Place};
use crate::order::{sort, sort_distinct};
use crate::program::AxisId;
use crate::range::{INFINITE, Range};
use crate::rule::{FactId, include};
use crate::verdict::{Truth, is_tied, next};

/// How often the parts of a condition that name facts in common are looked at.
const MOST_TRIES: usize = 20_000;

/// How many facts may be named in common.
const MOST_NAMED: usize = 16;

/// How many values of a fact are tried.
const MOST_VALUES: usize = 256;

/// Where a fact is put: its own axis, and for a list those of its further fields.
type Position = Vec<(AxisId, Place)>;

/// Which values of a fact that moves alone are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Any,
    Above,
    Below,
}

impl Ways<'_> {
    /// The ways of a part in which facts are named more than once.
    pub(super) fn tied(&mut self, part: Part) -> Vec<Way> {
        let mut facts = self.named(part);
        facts.retain(|fact| self.is_free(*fact));
        self.cut |= facts.len() > MOST_NAMED || facts.iter().any(|fact| self.is_narrow(*fact));
        facts.truncate(MOST_NAMED);
        let (mut ways, mut sets): (Vec<Way>, Vec<u32>) = (Vec::new(), Vec::new());
        let every = u32::try_from(first(facts.len())).unwrap_or(u32::MAX);
        for size in 1..=facts.len() {
            if size > MOST_FACTS || ways.len() >= MOST_WAYS {
                self.cut = true;
                break;
            }
            for set in (1..=every).filter(|set| usize::try_from(set.count_ones()) == Ok(size)) {
                if sets.iter().any(|smaller| set & smaller == *smaller) {
                    continue;
                }
                let mut chosen = Vec::with_capacity(size);
                chosen.extend(
                    facts.iter().zip(0_u32..).filter(|(_, place)| set >> place & 1 == 1).map(|(fact, _)| *fact),
                );
                let found = self.reached(part, &chosen);
                if !found.is_empty() {
                    sets.push(set);
                    ways.extend(found);
                }
                if self.tries > MOST_TRIES {
                    self.cut = true;
                    return ways;
                }
            }
        }
        ways
    }

    /// Whether a fact is part of a sum with cells too narrow for the trial.
    fn is_narrow(&self, fact: FactId) -> bool {
        self.program.links.further(fact).iter().any(|sum| match self.program.axis(*sum) {
            Some(Axis { kind: AxisKind::Combination { terms }, cuts, .. }) => {
                let step =
                    |(fact, factor): &(FactId, i128)| self.grid(usize::from(fact.0)).unit.saturating_mul(*factor);
                is_narrow(cuts, terms.iter().map(step))
            }
            _ => false,
        })
    }

    /// The facts that a part names, rising.
    fn named(&self, part: Part) -> Vec<FactId> {
        let (Part::Whole(test) | Part::Tied(test)) = part;
        let mut facts = Vec::new();
        let mut name = |test| {
            for (axis, _) in self.program.tested(test) {
                self.program.axis_facts(axis).for_each(|fact| include(&mut facts, fact));
            }
        };
        match (part, self.program.tests.get(test)) {
            (Part::Tied(_), Some(crate::program::Test::Group { tied, .. })) => {
                let parts = self.program.parts(test).zip(0_u32..);
                parts.filter(|(_, place)| is_tied(*tied, *place)).for_each(|(part, _)| name(part));
            }
            _ => name(test),
        }
        facts
    }

    /// The ways of a part in which exactly these facts are settled: none or one, but for a number that may go both up and down.
    fn reached(&mut self, part: Part, chosen: &[FactId]) -> Vec<Way> {
        let sides: &[Side] = match chosen {
            [fact] if self.goes_two_ways(*fact) => &[Side::Above, Side::Below],
            _ => &[Side::Any],
        };
        let mut ways = Vec::new();
        for side in sides {
            for fact in chosen {
                for (axis, place) in self.domain(*fact) {
                    self.places.shift(self.program, axis, place, &mut self.before);
                }
            }
            if self.truth(part) != opposite(self.goal) && self.place(part, chosen, *side) {
                if self.freedom == Freedom::Changes {
                    self.widen(part, chosen);
                }
                ways.push(self.moves(chosen));
            }
            // The first entries say where everything was.
            self.places.restore(&mut self.before, 0);
        }
        ways
    }

    fn goes_two_ways(&self, fact: FactId) -> bool {
        let axis = usize::from(fact.0);
        let number = matches!(self.program.axis(axis).map(|axis| &axis.kind), Some(AxisKind::Number { .. }));
        number && self.freedom == Freedom::Changes && self.places.range(axis).is_point()
    }

    /// Puts the facts on the first values that settle the part; leaves them there if there are any.
    fn place(&mut self, part: Part, chosen: &[FactId], side: Side) -> bool {
        let Some((fact, rest)) = chosen.split_first() else { return false };
        for position in self.positions(*fact, side) {
            if self.tries > MOST_TRIES {
                return false;
            }
            let start = self.before.len();
            for (axis, place) in &position {
                self.places.shift(self.program, *axis, *place, &mut self.before);
            }
            let truth = self.truth(part);
            if truth == self.goal || (truth == Truth::Open && self.place(part, rest, side)) {
                return true;
            }
            self.places.restore(&mut self.before, start);
        }
        false
    }

    /// Where a fact may be.
    fn domain(&self, fact: FactId) -> Position {
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
    fn now(&self, axis: AxisId) -> Place {
        let first = self.before.iter().find(|(other, _)| *other == axis);
        first.map_or_else(|| self.places.at(axis), |(_, place)| *place)
    }

    /// The places of a fact worth trying, the nearest to where it is first.
    fn positions(&mut self, fact: FactId, side: Side) -> Vec<Position> {
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
    fn values(&mut self, fact: FactId, line: &Axis) -> Vec<i128> {
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

    /// Lets what is only to be answered be everything that will do.
    fn widen(&mut self, part: Part, chosen: &[FactId]) {
        for fact in chosen {
            let axis = usize::from(fact.0);
            let Some(line) = self.program.axis(axis) else { continue };
            match &line.kind {
                AxisKind::Options { .. } => {
                    let mut others = first(line.count()) & !self.places.cells(axis);
                    while let Some(cell) = next(&mut others) {
                        let wider = Place { cells: self.places.cells(axis) | bit(cell), range: Range::ALL };
                        self.try_place(part, axis, wider);
                    }
                }
                AxisKind::Number { .. } if !self.now(axis).range.is_point() => self.widen_number(part, *fact, line),
                _ => {}
            }
        }
    }

    fn widen_number(&mut self, part: Part, fact: FactId, line: &Axis) {
        let axis = usize::from(fact.0);
        let (now, value) = (self.now(axis).range, self.places.range(axis).low().value);
        if !(now.low().value..=now.high().value).contains(&value) {
            return;
        }
        let mut place = self.places.at(axis);
        self.places.put(axis, Place { cells: line.cells(now), range: now });
        let mut values = self.values(fact, line);
        self.places.put(axis, place);
        values.push(INFINITE);
        for end in values.iter().copied().filter(|end| *end > value && *end <= now.high().value) {
            let range = Range::between(place.range.low().value, end);
            let wider = Place { cells: line.cells(range), range };
            if !self.try_place(part, axis, wider) {
                break;
            }
            place = wider;
        }
        for end in values.iter().rev().copied().filter(|end| *end < value && *end >= now.low().value) {
            let range = Range::of(crate::range::End { value: end, open: false }, place.range.high());
            let wider = Place { cells: line.cells(range), range };
            if !self.try_place(part, axis, wider) {
                break;
            }
            place = wider;
        }
    }

    /// Puts an axis somewhere if that still settles the part.
    fn try_place(&mut self, part: Part, axis: AxisId, place: Place) -> bool {
        let start = self.before.len();
        self.places.shift(self.program, axis, place, &mut self.before);
        let settled = self.truth(part) == self.goal;
        if !settled {
            self.places.restore(&mut self.before, start);
        }
        settled
    }

    /// Where the facts have been put.
    fn moves(&self, chosen: &[FactId]) -> Way {
        let mut way = Way::new();
        for fact in chosen {
            for (axis, _) in self.domain(*fact) {
                let (now, to) = (self.now(axis), self.places.at(axis));
                // A row for the sake of another field has 0 here: for a condition that is the same as no row.
                let is_row = now.range == Range::point(NO_ROW) && to.range == Range::point(0);
                if now != to && !is_row {
                    way.push(Move { fact: *fact, axis, to });
                }
            }
        }
        way
    }
}

const fn opposite(goal: Truth) -> Truth {
    match goal {
        Truth::No => Truth::Yes,
        _ => Truth::No,
    }
}

/// How far a value lies from a range.
fn distance(low: i128, high: i128, value: i128) -> i128 {
    if value > high { value.saturating_sub(high) } else { low.saturating_sub(value).max(0) }
}
