//! The smallest sets of facts that could settle a condition by being answered, without where they must be: sets of bits, one for each fact.

use super::{Part, Ways, facts};
use crate::axis::{AxisKind, Cells, bit, first};
use crate::program::{AxisId, Test};
use crate::rule::FactId;
use crate::verdict::{Truth, is_tied, next};

/// A set of facts: bit *i* is fact *i* of a list.
pub type Set = u64;

/// How many facts of one condition are told apart.
const MOST_NAMED: usize = 64;

/// How many sets are told at the most.
const MOST_SETS: usize = 48;

impl Ways<'_> {
    /// The smallest sets of facts that could settle a condition; `named` are the facts that it names. One empty set: it is settled so already.
    pub fn sets(&mut self, test: usize, named: &[FactId]) -> Vec<Set> {
        self.tries = 0;
        self.cut |= named.len() > MOST_NAMED;
        let mut sets = self.sets_of(test, named);
        let before = sets.len();
        sets.retain(|set| usize::try_from(set.count_ones()).is_ok_and(|count| count <= super::MOST_FACTS));
        self.cut |= sets.len() < before;
        sets
    }

    fn sets_of(&mut self, test: usize, named: &[FactId]) -> Vec<Set> {
        let (all, tied, end) = match self.program.tests.get(test) {
            Some(Test::In { axis, cells }) => return self.sets_of_cells(test, *axis, *cells, named),
            Some(Test::Group { all, tied, end }) => (*all, *tied, *end),
            None => return Vec::new(),
        };
        // All of "and" must hold, all of "or" must fail; for the opposite one part is enough.
        let every = all == (self.goal == Truth::Yes);
        let mut sets = if every { vec![0] } else { Vec::new() };
        if tied != 0 {
            let found = match self.truth(Part::Tied(test)) == self.goal {
                true => vec![0],
                false => self.tied_sets(Part::Tied(test), named),
            };
            self.join(&mut sets, found, every);
        }
        let (mut part, mut place) = (test.saturating_add(1), 0_u32);
        while part < end && !(every && sets.is_empty()) {
            if !is_tied(tied, place) {
                let found = self.sets_of(part, named);
                self.join(&mut sets, found, every);
            }
            part = self.program.after_test(part);
            place = place.saturating_add(1);
        }
        sets
    }

    /// Adds the sets of a part that varies independently.
    fn join(&mut self, sets: &mut Vec<Set>, found: Vec<Set>, every: bool) {
        match (every, found.as_slice()) {
            (true, []) => sets.clear(),
            (true, [one]) => sets.iter_mut().for_each(|set| *set |= one),
            (true, _) => {
                let before = std::mem::take(sets);
                sets.extend(before.iter().flat_map(|set| found.iter().map(move |more| set | more)));
            }
            (false, [0]) => *sets = vec![0],
            (false, _) if sets.as_slice() == [0] => {}
            (false, _) => sets.extend(found),
        }
        if sets.len() > MOST_SETS {
            self.cut = true;
            crate::order::sort(sets, |a, b| a.count_ones() < b.count_ones());
            sets.truncate(MOST_SETS);
        }
    }

    fn sets_of_cells(&mut self, test: usize, axis: AxisId, cells: Cells, named: &[FactId]) -> Vec<Set> {
        let program = self.program;
        let Some(line) = program.axis(axis) else { return Vec::new() };
        let now = self.places.cells(axis);
        let mut reached = now & if self.goal == Truth::Yes { cells } else { first(line.count()) & !cells };
        if reached == now {
            return vec![0];
        }
        if reached == 0 {
            return Vec::new();
        }
        match line.kind {
            AxisKind::Combination { .. } => return self.tied_sets(Part::Whole(test), named),
            AxisKind::Options { .. } => {}
            _ => {
                // Some cell must hold a value that can be given.
                let (grid, range) = (self.grid(axis), self.places.range(axis));
                let has_value = |cell| grid.ends(range.intersect(line.cell(cell))).is_some();
                if !std::iter::from_fn(|| next(&mut reached)).any(has_value) {
                    return Vec::new();
                }
            }
        }
        line.facts().map(|fact| set_of(fact, named)).collect()
    }

    fn tied_sets(&mut self, part: Part, named: &[FactId]) -> Vec<Set> {
        let ways = self.tied(part);
        ways.iter().map(|way| facts(way).fold(0, |set, fact| set | set_of(fact, named))).collect()
    }
}

fn set_of(fact: FactId, named: &[FactId]) -> Set {
    let place = named.binary_search(&fact).ok().and_then(|place| u32::try_from(place).ok());
    place.map_or(0, bit)
}
