//! Verdicts: what a condition comes to in all the cases that are still possible, and which facts still matter.
//!
//! Where the parts of a condition name different facts they vary independently, and the verdict follows part by part. Where a fact
//! is named twice, the possibilities are split cell by cell until each case is settled.

use crate::axis::{AxisKind, each};
use crate::known::Known;
use crate::program::{AxisId, Program, Test};
use crate::rule::{FactId, include};

/// What a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It fails in every possible case.
    No,
    /// It holds in every possible case.
    Yes,
    /// It holds in some cases and fails in others.
    Open,
}

impl Program {
    /// What a test comes to, exactly.
    pub fn settle(&self, test: &Test, known: &mut Known) -> Truth {
        match test {
            Test::In { .. } => self.glance(test, known),
            Test::Group { all, parts, separate: true } => join(*all, parts.iter().map(|part| self.settle(part, known))),
            Test::Group { separate: false, .. } => self.explore(test, known),
        }
    }

    /// The facts not known to a point that can still change the outcome of a test, rising.
    pub fn needs(&self, test: &Test, known: &mut Known) -> Vec<FactId> {
        let mut needed = Vec::new();
        self.gather_needs(test, known, &mut needed);
        needed
    }

    fn gather_needs(&self, test: &Test, known: &mut Known, needed: &mut Vec<FactId>) {
        if self.settle(test, known) != Truth::Open {
            return;
        }
        match test {
            // A sum that is open depends on each of its facts that can vary at all: some value of the others lets it pass the bound.
            Test::In { axis, .. } => {
                let facts = self.axes.get(*axis).into_iter().flat_map(|axis| axis.facts());
                facts.filter(|fact| !known.is_point(self, *fact)).for_each(|fact| include(needed, fact));
            }
            Test::Group { parts, separate: true, .. } => {
                parts.iter().for_each(|part| self.gather_needs(part, known, needed));
            }
            Test::Group { separate: false, .. } => {
                for fact in self.facts(test) {
                    if !known.is_point(self, fact) && self.depends(test, fact, known) {
                        include(needed, fact);
                    }
                }
            }
        }
    }

    /// What a test comes to when every part is looked at for itself: right where it is settled or in single cells, else perhaps too open.
    pub fn glance(&self, test: &Test, known: &Known) -> Truth {
        match test {
            Test::In { axis, cells } => match known.cells(*axis) {
                possible if possible & cells == 0 => Truth::No,
                possible if possible & !cells == 0 => Truth::Yes,
                _ => Truth::Open,
            },
            Test::Group { all, parts, .. } => join(*all, parts.iter().map(|part| self.glance(part, known))),
        }
    }

    /// Splits the possibilities until each case is settled.
    fn explore(&self, test: &Test, known: &mut Known) -> Truth {
        let glance = self.glance(test, known);
        let Some(axis) = self.open_axis(test, known, None).filter(|_| glance == Truth::Open) else { return glance };
        let mut seen = None;
        for cell in each(known.cells(axis)) {
            let truth = known.with_cell(self, axis, cell, |known| self.explore(test, known));
            if truth == Truth::Open || seen.is_some_and(|seen| seen != truth) {
                return Truth::Open;
            }
            seen = Some(truth);
        }
        seen.unwrap_or(glance)
    }

    /// Whether, in some case of the other facts, two values of this one give different outcomes.
    ///
    /// Once everything else is in single cells, only the fact itself and the sum that it is part of are left to vary; a sum is
    /// continuous, so wherever both outcomes remain, moving the fact alone reaches both.
    fn depends(&self, test: &Test, fact: FactId, known: &mut Known) -> bool {
        if self.glance(test, known) != Truth::Open {
            return false;
        }
        match self.open_axis(test, known, Some(fact)) {
            None => self.explore(test, known) == Truth::Open,
            Some(axis) => each(known.cells(axis))
                .any(|cell| known.with_cell(self, axis, cell, |known| self.depends(test, fact, known))),
        }
    }

    /// An axis that a still open part of the test looks at, apart from those of one fact; sums only after all others, because splitting
    /// a fact moves the sum that it is part of.
    pub fn open_axis(&self, test: &Test, known: &Known, apart_from: Option<FactId>) -> Option<AxisId> {
        let mut found = None;
        self.visit_open(test, known, &mut |id| {
            let Some(axis) = self.axes.get(id) else { return };
            if apart_from.is_some_and(|fact| axis.facts().any(|other| other == fact)) {
                return;
            }
            let rank = (matches!(axis.kind, AxisKind::Combination { .. }), id);
            if found.is_none_or(|best| rank < best) {
                found = Some(rank);
            }
        });
        found.map(|(_, id)| id)
    }

    /// Visits the axis of every test of cells that is open and inside groups that are.
    pub fn visit_open(&self, test: &Test, known: &Known, visit: &mut impl FnMut(AxisId)) {
        if self.glance(test, known) != Truth::Open {
            return;
        }
        match test {
            Test::In { axis, .. } => visit(*axis),
            Test::Group { parts, .. } => parts.iter().for_each(|part| self.visit_open(part, known, visit)),
        }
    }
}

/// The outcome of parts that vary independently.
fn join(all: bool, parts: impl Iterator<Item = Truth>) -> Truth {
    let (idle, decisive) = if all { (Truth::Yes, Truth::No) } else { (Truth::No, Truth::Yes) };
    let mut joined = idle;
    for truth in parts {
        if truth == decisive {
            return decisive;
        }
        if truth == Truth::Open {
            joined = Truth::Open;
        }
    }
    joined
}
