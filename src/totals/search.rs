//! The search for one end of what a group of clauses comes to: along every axis of one course at the end that is sought, along the others
//! split cell by cell.

use super::union::Union;
use super::{Scratch, Sum, part, put, varies};
use crate::amount::Amounts;
use crate::axis::{Cells, bit, highest, lowest};
use crate::estimate::Outcome;
use crate::known::{Places, Rows};
use crate::program::{AxisId, ClauseId, Course, Payment, Program};
use crate::range::Range;
use crate::verdict::{Cellular, Truth};

/// How many cases are looked at for a group of clauses before an end is taken from the outside instead.
pub(super) const MOST_CASES: usize = 20_000;

/// Which end of the total is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extreme {
    Least,
    Most,
}

/// Where every axis may be when those of one course are at the end of it that is sought.
struct View<'a> {
    program: &'a Program,
    places: &'a Places,
    extreme: Extreme,
}

impl Cellular for View<'_> {
    fn cells(&self, axis: AxisId) -> Cells {
        let cells = self.places.cells(axis);
        match (self.program.links.course(axis), self.extreme) {
            (Course::RISES, Extreme::Most) | (Course::FALLS, Extreme::Least) => highest(cells),
            (Course::RISES, Extreme::Least) | (Course::FALLS, Extreme::Most) => lowest(cells),
            _ => cells,
        }
    }
}

/// A search for one end of a group.
pub(super) struct Search<'a> {
    pub program: &'a Program,
    pub extreme: Extreme,
    pub places: &'a mut Places,
    pub rows: &'a Rows,
    pub outcomes: &'a [Outcome],
    pub raises: &'a [i128],
    pub scratch: &'a mut Scratch,
}

impl Search<'_> {
    const fn view(&self) -> View<'_> {
        View { program: self.program, places: self.places, extreme: self.extreme }
    }

    /// The end of the sum of the members from `start` on; takes them off the list.
    pub fn sum(&mut self, start: usize) -> Sum {
        let Self { program, places, scratch, extreme, .. } = self;
        let Scratch { members, owners, round, parents, sorted, places: places_of, .. } = &mut **scratch;
        let mut kept = start;
        for place in start..members.len() {
            let Some((_, clause)) = members.get(place).copied() else { break };
            let view = View { program, places, extreme: *extreme };
            if glance(program, clause, &view) != Truth::No {
                put(members, kept, (0, clause));
                kept = kept.saturating_add(1);
            }
        }
        members.truncate(kept);
        let mut union = Union::new(owners, round, parents);
        for (_, clause) in members.iter().skip(start) {
            union.add(*clause);
            let mut name = |axis: AxisId| {
                program.axis_facts(axis).for_each(|fact| union.name(usize::from(fact.0), *clause));
            };
            let Some(rule) = program.clauses.get(*clause).map(|clause| clause.rule) else { continue };
            let view = View { program, places, extreme: *extreme };
            program.visit_open(rule.when, &view, &mut name);
            if let (Some(pays), true) = (rule.pays, program.links.is_mixed_amount(*clause)) {
                program.named(pays.value, true, &mut |axis, _| {
                    if varies(program, places, axis) {
                        name(axis);
                    }
                });
            }
        }
        union.gather(members, start, sorted, places_of);
        let end = self.scratch.members.len();
        let mut total = Sum::default();
        let mut run = start;
        while run < end {
            let members = self.scratch.members.get(run..end).unwrap_or_default();
            let root = members.first().map(|(root, _)| *root);
            let after = members.iter().take_while(|(other, _)| Some(*other) == root).count().saturating_add(run);
            let open = members
                .iter()
                .take(after.saturating_sub(run))
                .any(|(_, clause)| glance(self.program, *clause, &self.view()) == Truth::Open);
            total = total.plus(if open { self.split(run, after) } else { self.bound(run, after) });
            run = after;
        }
        self.scratch.members.truncate(start);
        total
    }

    /// The end of clauses that share open questions: the best of all cases of one question.
    fn split(&mut self, run: usize, end: usize) -> Sum {
        self.scratch.cases = self.scratch.cases.saturating_add(1);
        let bound = self.bound(run, end);
        let Some(axis) = self.question(run, end).filter(|_| self.scratch.cases <= MOST_CASES) else { return bound };
        let mut best: Option<Sum> = None;
        let mut cells = self.places.cells(axis);
        while cells != 0 {
            // The end that is likely to be the best comes first.
            let cell = match self.extreme {
                Extreme::Least => cells.trailing_zeros(),
                Extreme::Most => Cells::BITS.saturating_sub(1).saturating_sub(cells.leading_zeros()),
            };
            cells &= !bit(cell);
            let pinned = self.places.pin(self.program, axis, cell);
            let start = self.scratch.members.len();
            for place in run..end {
                let member = self.scratch.members.get(place).copied();
                self.scratch.members.extend(member);
            }
            let found = self.sum(start);
            self.places.unpin(pinned);
            best = Some(match best {
                Some(best) if self.is_better(best, found) => best,
                _ => found,
            });
            if best == Some(bound) {
                break;
            }
        }
        best.unwrap_or(bound)
    }

    /// An end that no case can surpass: everything open paid, or nothing of it.
    fn bound(&self, run: usize, end: usize) -> Sum {
        let mut sum = Sum::default();
        for (_, clause) in self.scratch.members.get(run..end).unwrap_or_default() {
            if self.extreme == Extreme::Least && glance(self.program, *clause, &self.view()) != Truth::Yes {
                continue;
            }
            sum = sum.plus(self.end_of(*clause));
        }
        sum
    }

    fn end_of(&self, clause: ClauseId) -> Sum {
        let Some(pays) = self.program.clauses.get(clause).and_then(|clause| clause.rule.pays) else {
            return Sum::default();
        };
        let raise = self.raises.get(clause).copied().unwrap_or(0);
        let Some(range) = self.amount(clause, pays) else {
            // A part that overflows in this case only may come to anything.
            return Sum { unlimited: usize::from(self.extreme == Extreme::Most), inexact: 1, ..Sum::default() };
        };
        match self.extreme {
            Extreme::Least => part(range.floor(), raise),
            Extreme::Most => part(range.high().value, raise),
        }
    }

    /// The range of an amount; where nothing that is split bears on it, it is what it is by itself.
    fn amount(&self, clause: ClauseId, pays: Payment) -> Option<Range> {
        if !self.program.links.is_mixed_amount(clause) {
            return self.outcomes.get(clause).and_then(|outcome| outcome.amount);
        }
        let amounts = Amounts { program: self.program, places: self.places, rows: self.rows };
        amounts.payment(pays).ok()
    }

    /// The question that the most clauses share; sums of facts only after single facts.
    fn question(&mut self, run: usize, end: usize) -> Option<AxisId> {
        let view = View { program: self.program, places: self.places, extreme: self.extreme };
        let Scratch { members, counts, .. } = &mut *self.scratch;
        let members = members.get(run..end).unwrap_or_default();
        let mut best: Option<((bool, usize), AxisId)> = None;
        for (_, clause) in members {
            visit_open(self.program, *clause, &view, &mut |axis| {
                if let Some(count) = counts.get_mut(axis) {
                    *count = count.saturating_add(1);
                }
            });
        }
        for (_, clause) in members {
            visit_open(self.program, *clause, &view, &mut |axis| {
                let count = counts.get_mut(axis).map(std::mem::take).unwrap_or_default();
                let rank = (!self.program.is_combination(axis), count);
                let first = best.is_none_or(|(found, at)| rank > found || (rank == found && axis < at));
                if count > 0 && first {
                    best = Some((rank, axis));
                }
            });
        }
        best.map(|(_, axis)| axis)
    }

    fn is_better(&self, a: Sum, b: Sum) -> bool {
        match self.extreme {
            Extreme::Most => (a.unlimited > 0, a.finite) >= (b.unlimited > 0, b.finite),
            Extreme::Least => (a.unlimited > 0, a.finite) <= (b.unlimited > 0, b.finite),
        }
    }
}

fn glance(program: &Program, clause: ClauseId, places: &View<'_>) -> Truth {
    program.clauses.get(clause).map_or(Truth::No, |clause| program.glance(clause.rule.when, places))
}

fn visit_open(program: &Program, clause: ClauseId, places: &View<'_>, visit: &mut dyn FnMut(AxisId)) {
    if let Some(clause) = program.clauses.get(clause) {
        program.visit_open(clause.rule.when, places, visit);
    }
}
