//! Verdicts: what a condition comes to in all the cases that are still possible, and which facts still matter.
//!
//! Where the parts of a condition name different facts they vary independently, and the verdict follows part by part. Where a fact
//! is named twice, the possibilities are split cell by cell until each case is settled.

use crate::axis::{Cell, Cells};
use crate::known::{Places, Rows};
use crate::program::{AxisId, Program, Test};
use crate::rule::FactId;

/// What a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Truth {
    /// It fails in every possible case.
    #[default]
    No,
    /// It holds in every possible case.
    Yes,
    /// It holds in some cases and fails in others.
    Open,
}

/// What says in which cells an axis may be.
pub trait Cellular {
    /// The cells that an axis may be in.
    fn cells(&self, axis: AxisId) -> Cells;
}

impl Cellular for Places {
    fn cells(&self, axis: AxisId) -> Cells {
        Self::cells(self, axis)
    }
}

/// Which facts and cells a condition is looked at under.
pub struct Facts<'a> {
    /// Where every axis may be.
    pub places: &'a mut Places,
    /// The rows of the lists.
    pub rows: &'a Rows,
}

impl Program {
    /// What a test comes to, exactly.
    pub fn settle(&self, test: usize, places: &mut Places) -> Truth {
        let (all, tied, end) = match self.tests.get(test) {
            Some(Test::In { axis, cells }) => return within(places.cells(*axis), *cells),
            Some(Test::Group { all, tied, end }) => (*all, *tied, *end),
            None => return Truth::No,
        };
        let mut joined = Joined::new(all);
        let (mut part, mut place) = (test.saturating_add(1), 0_u32);
        while part < end && !joined.decided {
            if !is_tied(tied, place) {
                joined.part(self.settle(part, places));
            }
            part = self.after_test(part);
            place = place.saturating_add(1);
        }
        if tied != 0 && !joined.decided {
            joined.part(self.explore(test, places));
        }
        joined.truth
    }

    /// What a test comes to, exactly; where it is open, also the facts not known to a point that can still change it, in any order.
    pub fn examine(&self, test: usize, facts: &mut Facts<'_>, needed: &mut Vec<FactId>) -> Truth {
        let (all, tied, end) = match self.tests.get(test) {
            Some(Test::In { axis, cells }) => {
                let truth = within(facts.places.cells(*axis), *cells);
                if truth == Truth::Open {
                    self.examine_axis(*axis, facts, needed);
                }
                return truth;
            }
            Some(Test::Group { all, tied, end }) => (*all, *tied, *end),
            None => return Truth::No,
        };
        let start = needed.len();
        let mut joined = Joined::new(all);
        let (mut part, mut place) = (test.saturating_add(1), 0_u32);
        while part < end && !joined.decided {
            if !is_tied(tied, place) {
                joined.part(self.examine(part, facts, needed));
            }
            part = self.after_test(part);
            place = place.saturating_add(1);
        }
        if tied != 0 && !joined.decided {
            let truth = self.explore(test, facts.places);
            joined.part(truth);
            if truth == Truth::Open {
                self.examine_tied(test, facts, needed);
            }
        }
        if joined.truth != Truth::Open {
            needed.truncate(start);
        }
        joined.truth
    }

    /// An open test of an axis depends on each of its facts that can vary at all: some value of the others lets a sum pass the bound.
    fn examine_axis(&self, axis: AxisId, facts: &Facts<'_>, needed: &mut Vec<FactId>) {
        for fact in self.axis_facts(axis) {
            if !facts.places.is_point(self, facts.rows, fact) {
                needed.push(fact);
            }
        }
    }

    fn examine_tied(&self, test: usize, facts: &mut Facts<'_>, needed: &mut Vec<FactId>) {
        let start = needed.len();
        let Some(Test::Group { tied, .. }) = self.tests.get(test) else { return };
        for (part, _) in self.parts(test).zip(0_u32..).filter(|(_, place)| is_tied(*tied, *place)) {
            for (axis, _) in self.tested(part) {
                for fact in self.axis_facts(axis) {
                    let seen = needed.get(start..).unwrap_or_default().contains(&fact);
                    if !seen && !facts.places.is_point(self, facts.rows, fact) && self.depends(test, fact, facts.places)
                    {
                        needed.push(fact);
                    }
                }
            }
        }
    }

    /// What a test comes to when every part is looked at for itself: right where it is settled or in single cells, else perhaps too open.
    pub fn glance(&self, test: usize, places: &impl Cellular) -> Truth {
        match self.tests.get(test) {
            Some(Test::In { axis, cells }) => within(places.cells(*axis), *cells),
            Some(Test::Group { all, end, .. }) => self.glance_parts(test, *all, *end, Cells::MAX, places),
            None => Truth::No,
        }
    }

    /// The same of some parts of a group only.
    fn glance_parts(&self, test: usize, all: bool, end: usize, which: Cells, places: &impl Cellular) -> Truth {
        let mut joined = Joined::new(all);
        let (mut part, mut place) = (test.saturating_add(1), 0_u32);
        while part < end && !joined.decided {
            let mut after = part.saturating_add(1);
            match self.tests.get(part) {
                Some(Test::In { axis, cells }) if is_tied(which, place) => {
                    joined.part(within(places.cells(*axis), *cells));
                }
                Some(Test::Group { all, end, .. }) => {
                    after = *end;
                    if is_tied(which, place) {
                        joined.part(self.glance_parts(part, *all, *end, Cells::MAX, places));
                    }
                }
                _ => {}
            }
            part = after;
            place = place.saturating_add(1);
        }
        joined.truth
    }

    /// The same of the parts of a group that name facts in common.
    fn glance_tied(&self, test: usize, places: &Places) -> Truth {
        match self.tests.get(test) {
            Some(Test::Group { all, tied, end }) => self.glance_parts(test, *all, *end, *tied, places),
            _ => Truth::No,
        }
    }

    /// What the tied parts of a group come to: splits the possibilities until each case is settled.
    pub fn explore(&self, test: usize, places: &mut Places) -> Truth {
        let glance = self.glance_tied(test, places);
        let Some(axis) = self.open_axis(test, places, None).filter(|_| glance == Truth::Open) else { return glance };
        let mut seen = None;
        let mut cells = places.cells(axis);
        while let Some(cell) = next(&mut cells) {
            let pinned = places.pin(self, axis, cell);
            let truth = self.explore(test, places);
            places.unpin(pinned);
            if truth == Truth::Open || seen.is_some_and(|seen| seen != truth) {
                return Truth::Open;
            }
            seen = Some(truth);
        }
        seen.unwrap_or(glance)
    }

    /// Whether, in some case of the other facts, two values of this one give different outcomes of the tied parts of a group.
    ///
    /// Once everything else is in single cells, only the fact itself and the sum that it is part of are left to vary; a sum is
    /// continuous, so wherever both outcomes remain, moving the fact alone reaches both.
    fn depends(&self, test: usize, fact: FactId, places: &mut Places) -> bool {
        if self.glance_tied(test, places) != Truth::Open {
            return false;
        }
        let Some(axis) = self.open_axis(test, places, Some(fact)) else {
            return self.explore(test, places) == Truth::Open;
        };
        let mut cells = places.cells(axis);
        while let Some(cell) = next(&mut cells) {
            let pinned = places.pin(self, axis, cell);
            let depends = self.depends(test, fact, places);
            places.unpin(pinned);
            if depends {
                return true;
            }
        }
        false
    }

    /// An axis that a still open tied part of a group looks at, apart from those of one fact; sums only after all others, because
    /// splitting a fact moves the sum that it is part of.
    fn open_axis(&self, test: usize, places: &Places, apart_from: Option<FactId>) -> Option<AxisId> {
        let mut found = None;
        let mut look = |axis| {
            if apart_from.is_some_and(|fact| self.axis_facts(axis).any(|other| other == fact)) {
                return;
            }
            let rank = (self.is_combination(axis), axis);
            if found.is_none_or(|best| rank < best) {
                found = Some(rank);
            }
        };
        let Some(Test::Group { tied, .. }) = self.tests.get(test) else { return None };
        for (part, _) in self.parts(test).zip(0_u32..).filter(|(_, place)| is_tied(*tied, *place)) {
            self.visit_open(part, places, &mut look);
        }
        found.map(|(_, axis)| axis)
    }

    /// Visits the axis of every test of cells that is open and inside groups that are.
    pub fn visit_open(&self, test: usize, places: &impl Cellular, visit: &mut dyn FnMut(AxisId)) {
        if self.glance(test, places) != Truth::Open {
            return;
        }
        match self.tests.get(test) {
            Some(Test::In { axis, .. }) => visit(*axis),
            _ => self.parts(test).for_each(|part| self.visit_open(part, places, visit)),
        }
    }
}

/// Whether the part at a place of a group is among these; places beyond the last bit share it.
pub const fn is_tied(tied: Cells, place: u32) -> bool {
    tied >> (if place < Cells::BITS { place } else { Cells::BITS - 1 }) & 1 == 1
}

/// What a test of cells comes to.
const fn within(possible: Cells, cells: Cells) -> Truth {
    if possible & cells == 0 {
        Truth::No
    } else if possible & !cells == 0 {
        Truth::Yes
    } else {
        Truth::Open
    }
}

/// Takes the lowest cell out of a set.
pub fn next(cells: &mut Cells) -> Option<Cell> {
    let cell = cells.trailing_zeros();
    let left = *cells & cells.wrapping_sub(1);
    let found = (*cells != 0).then_some(cell);
    *cells = left;
    found
}

/// The outcome of parts that vary independently.
struct Joined {
    truth: Truth,
    decisive: Truth,
    decided: bool,
}

impl Joined {
    const fn new(all: bool) -> Self {
        let (truth, decisive) = if all { (Truth::Yes, Truth::No) } else { (Truth::No, Truth::Yes) };
        Self { truth, decisive, decided: false }
    }

    fn part(&mut self, truth: Truth) {
        if truth == self.decisive {
            (self.truth, self.decided) = (truth, true);
        } else if truth == Truth::Open {
            self.truth = truth;
        }
    }
}
