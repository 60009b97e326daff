//! Totals: the least and the most that all clauses together can come to, over everything that is still possible.
//!
//! Where every condition and amount moves the same way along an axis, the best and the worst case lie at its ends, and are taken from
//! there. Only along the other axes the possibilities are split, cell by cell, until every condition is settled; options that exclude
//! each other are so never added. Clauses that share no such axis are added up apart from each other, and kept apart when an answer
//! changes. Once conditions are settled, amounts that share a fact all rise or all fall with it, so that their ends are attained together.

use crate::axis::AxisKind;
use crate::estimate::{Outcome, arrange};
use crate::known::{Places, Rows, power};
use crate::program::{AxisId, ClauseId, ClauseProgram, Program};
use crate::range::{INFINITE, Range, times};
use crate::verdict::Truth;

mod search;
mod union;

use search::{Extreme, MOST_CASES, Search};
use union::Union;

/// What a clause can give at the most for it to be added up; above that its end is unlimited.
pub(crate) const LARGEST: i128 = 1 << 108;

/// No group.
const NONE: usize = usize::MAX;

/// To be put into a group.
const PENDING: usize = NONE.saturating_sub(1);

/// An end of a sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// The finite part.
    pub finite: i128,
    /// How many parts are unlimited.
    pub unlimited: usize,
    /// How many parts are only bounds.
    pub inexact: usize,
}

/// Both ends of what a clause or a group comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ends {
    /// The lower one.
    pub least: Sum,
    /// The upper one.
    pub most: Sum,
}

/// The total of what is known, kept up as answers change. Amounts have the decimal places of [`Totals::scale`].
#[derive(Debug, Clone, Default)]
pub struct Totals {
    scale: u8,
    /// What turns an amount of each clause into one of the sums; 0 where it is part of none.
    raises: Vec<i128>,
    /// Over the clauses that qualify: both ends.
    qualified: Ends,
    /// Over everything that is still possible.
    potential: Ends,
    /// What each clause adds to `qualified`, where it adds anything.
    given: Vec<Ends>,
    is_given: Vec<bool>,
    /// The clauses that are part of totals.
    counted: Vec<ClauseId>,
    /// Whether the upper end leaves a clause out; nothing unless some are.
    left_out: Vec<bool>,
    /// The first member of each clause's group, by clause.
    group: Vec<usize>,
    /// The next member of the group, by clause; the last one's is the first.
    next: Vec<ClauseId>,
    /// What a group comes to, by its first member.
    ends: Vec<Ends>,
    scratch: Scratch,
}

/// Room that is used again and again.
#[derive(Debug, Clone, Default)]
struct Scratch {
    /// Clauses that are being looked at, each with the root of its group.
    members: Vec<(usize, ClauseId)>,
    /// Who named a fact last, and in which round.
    owners: Vec<(usize, usize)>,
    round: usize,
    /// The parent of each clause in its group.
    parents: Vec<ClauseId>,
    /// Members being put side by side, and where those of a group go.
    sorted: Vec<(usize, ClauseId)>,
    places: Vec<usize>,
    /// How often an axis is asked for.
    counts: Vec<usize>,
    cases: usize,
}

/// What totals are computed from.
pub struct Possible<'a> {
    /// The program.
    pub program: &'a Program,
    /// Where every axis may be.
    pub places: &'a mut Places,
    /// The rows of the lists.
    pub rows: &'a Rows,
    /// What each clause comes to by itself.
    pub outcomes: &'a [Outcome],
}

impl Totals {
    /// Nothing added up yet.
    pub fn new(program: &Program) -> Self {
        let scale_of =
            |clause: &ClauseProgram| clause.rule.pays.filter(|_| clause.counted).map(|pays| program.scale(pays.value));
        let scale = program.clauses.iter().filter_map(scale_of).max().unwrap_or(0);
        let raise = |clause| scale_of(clause).map_or(0, |own| power(scale.saturating_sub(own)));
        let count = program.clauses.len();
        Self {
            scale,
            raises: program.clauses.iter().map(raise).collect(),
            given: vec![Ends::default(); count],
            is_given: vec![false; count],
            counted: (0..count).filter(|clause| program.clauses.get(*clause).and_then(scale_of).is_some()).collect(),
            group: vec![NONE; count],
            next: vec![0; count],
            ends: vec![Ends::default(); count],
            scratch: Scratch {
                owners: vec![(0, 0); program.facts.len()],
                parents: vec![0; count],
                places: vec![0; count],
                counts: vec![0; program.axes.len()],
                ..Scratch::default()
            },
            ..Self::default()
        }
    }

    /// Adds everything up anew.
    pub fn begin(&mut self, possible: &mut Possible<'_>) {
        (self.qualified, self.potential) = Default::default();
        self.is_given.fill(false);
        self.group.fill(NONE);
        for place in 0..self.counted.len() {
            let clause = self.counted.get(place).copied().unwrap_or(NONE);
            if possible.outcomes.get(clause).is_some_and(|outcome| outcome.truth != Truth::No) {
                self.give(possible, clause);
                self.scratch.members.push((0, clause));
            }
        }
        self.regroup(possible);
    }

    /// The decimal places of the sums.
    pub const fn scale(&self) -> u8 {
        self.scale
    }

    /// The sum over the clauses that qualify.
    pub const fn qualified(&self) -> Range {
        let Ends { least, most } = self.qualified;
        Range::between(least.finite, if most.unlimited > 0 { INFINITE } else { most.finite })
    }

    /// The upper end of that sum: how many amounts without upper bound, and what the others come to.
    pub fn qualified_most(&self) -> (i128, i128) {
        let Sum { finite, unlimited, .. } = self.qualified.most;
        (i128::try_from(unlimited).unwrap_or(i128::MAX), finite)
    }

    /// The sum over everything that is still possible, and whether both ends are exact.
    pub const fn potential(&self) -> (Range, bool) {
        let Ends { least, most } = self.potential;
        let high = if most.unlimited > 0 { INFINITE } else { most.finite };
        (Range::between(least.finite, high), least.inexact == 0 && most.inexact == 0)
    }

    /// Both ends of the sum over everything that is still possible, as they are added up.
    pub const fn ends(&self) -> Ends {
        self.potential
    }

    /// Leaves a clause out of the upper end, or takes it in again, from when it is next added up; whether that is otherwise than before.
    pub fn leave_out(&mut self, clause: ClauseId, out: bool) -> bool {
        if self.left_out.is_empty() {
            self.left_out.resize(self.raises.len(), false);
        }
        let before = self.is_left_out(clause);
        put(&mut self.left_out, clause, out);
        before != out
    }

    /// Adds up anew what has changed: clauses of which the outcome, or something they depend on, is another than before.
    pub fn update(&mut self, possible: &mut Possible<'_>, changed: &[ClauseId]) {
        for clause in changed {
            self.give(possible, *clause);
            self.dissolve(*clause);
        }
        self.meet(possible, changed);
        // As they come when everything is added up anew.
        arrange(&mut self.scratch.members);
        self.regroup(possible);
    }

    /// Takes the groups apart that clauses may belong to now and did not before, because they pay again or lie on more that is open.
    fn meet(&mut self, possible: &Possible<'_>, changed: &[ClauseId]) {
        let program = possible.program;
        self.scratch.round = self.scratch.round.saturating_add(1);
        for clause in changed {
            let may_pay = possible.outcomes.get(*clause).is_some_and(|outcome| outcome.truth != Truth::No);
            if !may_pay || !self.is_counted(*clause) {
                continue;
            }
            for fact in shared(possible, *clause).flat_map(|axis| program.axis_facts(axis)) {
                let round = self.scratch.round;
                let Some(owner) = self.scratch.owners.get_mut(usize::from(fact.0)) else { continue };
                if std::mem::replace(owner, (round, *clause)).0 == round {
                    continue;
                }
                for other in program.links.dependents(fact) {
                    if self.group.get(*other).is_some_and(|group| *group != NONE) {
                        self.dissolve(*other);
                    }
                }
            }
        }
    }

    /// Puts the members into groups and adds these up.
    fn regroup(&mut self, possible: &mut Possible<'_>) {
        self.unite(possible);
        let mut run = 0;
        while let Some((root, _)) = self.scratch.members.get(run).copied() {
            let members = self.scratch.members.get(run..).unwrap_or_default();
            let end = members.iter().take_while(|(other, _)| *other == root).count().saturating_add(run);
            self.found(possible, run, end);
            run = end;
        }
        self.scratch.members.clear();
    }

    /// Takes what a clause added to the sum of those that qualify, and adds what it does now.
    fn give(&mut self, possible: &Possible<'_>, clause: ClauseId) {
        if let Some(given @ true) = self.is_given.get_mut(clause) {
            *given = false;
            let before = self.given.get(clause).copied().unwrap_or_default();
            self.qualified.take(before);
        }
        if let Some(Outcome { truth: Truth::Yes, amount, .. }) =
            possible.outcomes.get(clause).filter(|_| self.is_counted(clause))
        {
            let given = self.ends_of(clause, *amount);
            put(&mut self.given, clause, given);
            put(&mut self.is_given, clause, true);
            self.qualified.add(given);
        }
    }

    /// What a clause that is paid comes to; without a range, because its arithmetic failed, it may come to anything.
    fn ends_of(&self, clause: ClauseId, range: Option<Range>) -> Ends {
        let mut ends = match range {
            None => Ends {
                least: Sum { inexact: 1, ..Sum::default() },
                most: Sum { unlimited: 1, inexact: 1, ..Sum::default() },
            },
            Some(range) => {
                let raise = self.raise(clause);
                Ends { least: part(range.floor(), raise), most: part(range.high().value, raise) }
            }
        };
        if self.is_left_out(clause) {
            ends.most = Sum::default();
        }
        ends
    }

    fn is_left_out(&self, clause: ClauseId) -> bool {
        self.left_out.get(clause).copied().unwrap_or(false)
    }

    fn raise(&self, clause: ClauseId) -> i128 {
        self.raises.get(clause).copied().unwrap_or(0)
    }

    /// Whether a clause is part of the sums.
    pub fn is_counted(&self, clause: ClauseId) -> bool {
        self.raise(clause) != 0
    }

    /// Takes the group of a clause apart and puts its members, or the clause alone, among those to be looked at.
    fn dissolve(&mut self, clause: ClauseId) {
        let first = self.group.get(clause).copied().unwrap_or(PENDING);
        if first == PENDING {
            return;
        }
        let mut member = clause;
        if first != NONE {
            let ends = self.ends.get(first).copied().unwrap_or_default();
            self.potential.take(ends);
            member = first;
        }
        loop {
            self.scratch.members.push((0, member));
            put(&mut self.group, member, PENDING);
            member = self.next.get(member).copied().unwrap_or(member);
            if first == NONE || member == first {
                return;
            }
        }
    }

    /// Sorts the members into groups that share no open axis along which totals can rise as well as fall.
    fn unite(&mut self, possible: &Possible<'_>) {
        let mut kept = 0;
        for place in 0..self.scratch.members.len() {
            let Some((_, clause)) = self.scratch.members.get(place).copied() else { break };
            let may_pay = possible.outcomes.get(clause).is_some_and(|outcome| outcome.truth != Truth::No);
            if !may_pay || !self.is_counted(clause) {
                put(&mut self.group, clause, NONE);
            } else if shared(possible, clause).next().is_none() {
                self.alone(possible, clause);
            } else {
                put(&mut self.scratch.members, kept, (0, clause));
                kept = kept.saturating_add(1);
            }
        }
        let Scratch { members, owners, round, parents, sorted, places, .. } = &mut self.scratch;
        members.truncate(kept);
        let mut union = Union::new(owners, round, parents);
        for (_, clause) in members.iter() {
            union.add(*clause);
            for axis in shared(possible, *clause) {
                possible.program.axis_facts(axis).for_each(|fact| union.name(usize::from(fact.0), *clause));
            }
        }
        union.gather(members, 0, sorted, places);
    }

    /// Makes a group of a clause on whose axes nothing can go both ways.
    fn alone(&mut self, possible: &Possible<'_>, clause: ClauseId) {
        put(&mut self.group, clause, clause);
        put(&mut self.next, clause, clause);
        let Some(Outcome { truth, amount, .. }) = possible.outcomes.get(clause) else { return };
        let ends = match (truth, self.given.get(clause)) {
            (Truth::Yes, Some(given)) => *given,
            _ => {
                // What is open can fail; then it gives nothing.
                let mut ends = self.ends_of(clause, *amount);
                ends.least.finite = 0;
                ends
            }
        };
        put(&mut self.ends, clause, ends);
        self.potential.add(ends);
    }

    /// Makes a group of the members in a run.
    fn found(&mut self, possible: &mut Possible<'_>, run: usize, end: usize) {
        let Some((_, first)) = self.scratch.members.get(run).copied() else { return };
        let mut members = self.scratch.members.get(run..end).unwrap_or_default().iter().map(|(_, clause)| *clause);
        let mut before = members.next().unwrap_or(first);
        for member in members.chain([first]) {
            put(&mut self.group, before, first);
            put(&mut self.next, before, member);
            before = member;
        }
        if end == run.saturating_add(1) && !possible.program.links.is_mixed_amount(first) {
            return self.alone(possible, first);
        }
        let least = self.search(possible, Extreme::Least, run, end);
        let ends = Ends { least, most: self.search(possible, Extreme::Most, run, end) };
        put(&mut self.ends, first, ends);
        self.potential.add(ends);
    }

    /// One end of what a group comes to.
    fn search(&mut self, possible: &mut Possible<'_>, extreme: Extreme, run: usize, end: usize) -> Sum {
        let start = self.scratch.members.len();
        let mut failed = 0_usize;
        for place in run..end {
            let Some((_, clause)) = self.scratch.members.get(place).copied() else { break };
            if extreme == Extreme::Most && self.is_left_out(clause) {
                continue;
            }
            if matches!(possible.outcomes.get(clause), Some(Outcome { amount: None, .. })) {
                failed = failed.saturating_add(1);
            } else {
                self.scratch.members.push((0, clause));
            }
        }
        if failed > 0 && extreme == Extreme::Most {
            self.scratch.members.truncate(start);
            return Sum { unlimited: 1, inexact: 1, ..Sum::default() };
        }
        self.scratch.cases = 0;
        let mut search = Search {
            program: possible.program,
            extreme,
            places: &mut *possible.places,
            rows: possible.rows,
            outcomes: possible.outcomes,
            raises: &self.raises,
            scratch: &mut self.scratch,
        };
        let mut sum = search.sum(start);
        self.scratch.members.truncate(start);
        sum.inexact = usize::from(failed > 0 || self.scratch.cases > MOST_CASES || sum.inexact > 0);
        sum
    }
}

impl Sum {
    const fn plus(self, other: Self) -> Self {
        Self {
            finite: self.finite.saturating_add(other.finite),
            unlimited: self.unlimited.saturating_add(other.unlimited),
            inexact: self.inexact.saturating_add(other.inexact),
        }
    }

    const fn minus(self, other: Self) -> Self {
        Self {
            finite: self.finite.saturating_sub(other.finite),
            unlimited: self.unlimited.saturating_sub(other.unlimited),
            inexact: self.inexact.saturating_sub(other.inexact),
        }
    }
}

impl Ends {
    const fn add(&mut self, other: Self) {
        self.least = self.least.plus(other.least);
        self.most = self.most.plus(other.most);
    }

    const fn take(&mut self, other: Self) {
        self.least = self.least.minus(other.least);
        self.most = self.most.minus(other.most);
    }
}

/// An end of one clause as part of a sum.
fn part(value: i128, raise: i128) -> Sum {
    match times(value, raise) {
        Ok(finite) if value != INFINITE && (-LARGEST..=LARGEST).contains(&finite) => Sum { finite, ..Sum::default() },
        _ => Sum { finite: 0, unlimited: 1, inexact: usize::from(value != INFINITE) },
    }
}

/// The axes on which what a clause comes to can rise as well as fall, as far as they are not known.
fn shared<'a>(possible: &'a Possible<'_>, clause: ClauseId) -> impl Iterator<Item = AxisId> + 'a {
    let Possible { program, places, .. } = possible;
    let amount = program.links.is_mixed_amount(clause);
    let axes = program.links.mixed(clause).iter().copied();
    axes.filter(move |axis| !places.cells(*axis).is_power_of_two() || (amount && varies(program, places, *axis)))
}

/// Whether the number along an axis is not known to a point, so that a split of its facts bears on it even inside one cell.
fn varies(program: &Program, places: &Places, axis: AxisId) -> bool {
    let options = matches!(program.axis(axis).map(|axis| &axis.kind), Some(AxisKind::Options { .. }));
    !options && !places.range(axis).is_point()
}

/// Puts an item in its place.
fn put<T>(items: &mut [T], place: usize, item: T) {
    if let Some(slot) = items.get_mut(place) {
        *slot = item;
    }
}
