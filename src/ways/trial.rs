//! The ways of what names a fact twice: sets of facts are tried by rising size, each fact on every value at which something can change.
//!
//! A condition changes only where a fact, or a sum that it is part of, passes from one cell into another. So of every fact those values are
//! tried that lie at the ends of its cells, or at which such a sum passes a bound while its other facts lie at the ends of theirs; the
//! nearest to where the fact is come first.

use super::grid::is_narrow;
use super::position::Side;
use super::{Freedom, MOST_FACTS, MOST_WAYS, Move, Part, Way, Ways};
use crate::axis::{Axis, AxisKind, bit, first};
use crate::known::{NO_ROW, Place};
use crate::program::AxisId;
use crate::range::{INFINITE, Range};
use crate::rule::{FactId, include};
use crate::verdict::{Truth, is_tied, next};

/// How often the parts of a condition that name facts in common are looked at.
const MOST_TRIES: usize = 20_000;

/// How many facts may be named in common.
const MOST_NAMED: usize = 16;

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
