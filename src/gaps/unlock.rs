//! What changes unlock: they are made one after the other in one estimate, and taken back where the next ones differ.

use super::change::{Made, change, is_open, made};
use super::{AmountChange, Found, Gap, nature};
use crate::estimate::Estimate;
use crate::evaluate::interval;
use crate::known::Span;
use crate::number::scaled_text;
use crate::order::sort;
use crate::pack::Pack;
use crate::policy::Nature;
use crate::program::{ClauseId, Program};
use crate::range::Range;
use crate::report::Interval;
use crate::rule::FactId;
use crate::verdict::Truth;
use crate::ways::{Move, Way};
use std::cmp::Reverse;

/// What a clause comes to: its verdict and its amount.
type Standing = (Truth, Option<Range>);

/// What changes come to.
pub(super) struct Unlocked {
    /// Clauses that qualify before or then, of which the verdict or the amount is another, with what they come to.
    changed: Vec<(ClauseId, Standing)>,
    qualified: Range,
    potential: Range,
    /// The money gained at the most: how many amounts without upper bound, and how much besides.
    pub gain: (i128, i128),
}

/// Makes changes in an estimate and takes them back.
pub(super) struct Unlock<'a> {
    pack: &'a Pack,
    estimate: Estimate,
    spans: Vec<Option<Span>>,
    standings: Vec<Standing>,
    before: (Range, Range, (i128, i128)),
    made: Vec<(FactId, Made)>,
}

/// What says in which order changes are made one by one.
pub(super) fn keys<'a>(program: &'a Program, made: &'a [Move]) -> impl Iterator<Item = Key> + 'a {
    made.iter().map(move |found| key(program, found))
}

type Key = (Reverse<usize>, FactId, usize, u64, i128, i128);

fn key(program: &Program, found: &Move) -> Key {
    let dependents = program.links.dependents(found.fact).len();
    let (low, high) = (found.to.range.low().value, found.to.range.high().value);
    (Reverse(dependents), found.fact, found.axis, found.to.cells, low, high)
}

/// Changes in the order in which they are made: those on which the most depends come first, so that they are made for many at once.
pub(super) fn ordered(program: &Program, way: &[Move]) -> Way {
    let mut moves = way.to_vec();
    sort(&mut moves, |a, b| key(program, a) < key(program, b));
    moves
}

impl<'a> Unlock<'a> {
    pub fn new(pack: &'a Pack, estimate: Estimate, spans: Vec<Option<Span>>) -> Self {
        let count = pack.program().clauses.len();
        let standings = (0..count).map(|clause| standing(&estimate, clause)).collect();
        let before = sums(&estimate);
        Self { pack, estimate, spans, standings, before, made: Vec::new() }
    }

    /// What now qualifies comes to, and what everything that is still possible does.
    pub fn totals(&self) -> (Interval, Interval) {
        let scale = self.estimate.totals().scale();
        (interval(self.before.0, scale), interval(self.before.1, scale))
    }

    /// What each of these changes unlocks; afterwards none of them is made.
    pub fn all(&mut self, found: Vec<Found>) -> Vec<(Found, Unlocked)> {
        let mut unlocked = Vec::with_capacity(found.len());
        for found in found {
            let then = self.unlocked(&found.made);
            unlocked.push((found, then));
        }
        self.make(&[]);
        unlocked
    }

    fn unlocked(&mut self, moves: &[Move]) -> Unlocked {
        let program = self.pack.program();
        let mut answers = Vec::with_capacity(moves.len());
        for moves in moves.chunk_by(|a, b| a.fact == b.fact) {
            answers.extend(made(program, &self.rows_before(moves), moves));
        }
        self.make(&answers);
        let mut clauses: Vec<ClauseId> = Vec::new();
        for (fact, _) in &self.made {
            clauses = merged(&clauses, program.links.dependents(*fact));
        }
        let mut changed = Vec::new();
        for clause in clauses {
            let then = standing(&self.estimate, clause);
            let before = self.standings.get(clause).copied().unwrap_or_default();
            // What merely opens or closes moves no money.
            if (before.0 == Truth::Yes || then.0 == Truth::Yes) && before != then {
                changed.push((clause, then));
            }
        }
        let (qualified, potential, (unlimited, finite)) = sums(&self.estimate);
        let (_, _, (unlimited_before, finite_before)) = self.before;
        let gain = (unlimited.saturating_sub(unlimited_before), finite.saturating_sub(finite_before));
        Unlocked { changed, qualified, potential, gain }
    }

    /// The rows that were given for the list of these moves.
    fn rows_before(&self, moves: &[Move]) -> crate::known::Rows {
        let mut rows = crate::known::Rows::new(self.spans.len());
        let list = moves.first().map_or(0, |found| usize::from(found.fact.0));
        if let Some(Some(Span::Rows(given))) = self.spans.get(list) {
            rows.put(list, Some(given));
        }
        rows
    }

    /// Makes these changes, and no others.
    fn make(&mut self, answers: &[(FactId, Made)]) {
        let program = self.pack.program();
        let same = self.made.iter().zip(answers).take_while(|(made, answer)| made == answer).count();
        for (fact, _) in self.made.drain(same..) {
            let fact = usize::from(fact.0);
            self.estimate.set(program, fact, self.spans.get(fact).and_then(Option::as_ref));
        }
        for (fact, made) in answers.iter().skip(same) {
            match made {
                Made::Said(span) => self.estimate.set(program, usize::from(fact.0), Some(span)),
                Made::Placed(places) => {
                    self.estimate.set(program, usize::from(fact.0), Some(&Span::Unknown));
                    let (all, _) = self.estimate.trial();
                    places.iter().for_each(|(axis, place)| all.put(*axis, *place));
                }
            }
            self.made.push((*fact, made.clone()));
        }
        self.estimate.settle(program, &mut |_, _| {});
    }

    /// Whether a way leads through what an enterprise is, or what is over.
    pub fn is_beyond(&self, way: &[Move]) -> bool {
        let places = self.estimate.places();
        way.iter().any(|found| {
            let beyond = matches!(nature(self.pack, found.fact), Nature::Identity | Nature::Past);
            beyond && !is_open(places.at(found.axis), found.to)
        })
    }

    /// Whether a way hinges on what is not known of what an enterprise is, or of what is over.
    pub fn hinges(&self, way: &[Move]) -> bool {
        way.iter().any(|found| matches!(nature(self.pack, found.fact), Nature::Identity | Nature::Past))
    }

    /// The gap as it is told.
    pub fn told(&self, found: &Found, then: Unlocked) -> Gap {
        let program = self.pack.program();
        let id = |clause: ClauseId| program.clauses.get(clause).map(|clause| clause.id.clone()).unwrap_or_default();
        let scale = self.estimate.totals().scale();
        let mut gap = Gap {
            clauses: found.clauses.iter().copied().map(id).collect(),
            changes: found.way.iter().map(|found| change(self.pack, self.estimate.places(), found)).collect(),
            gained: Vec::new(),
            lost: Vec::new(),
            amounts: Vec::new(),
            qualified: interval(then.qualified, scale),
            potential: interval(then.potential, scale),
            gain: (then.gain.0 <= 0).then(|| scaled_text(then.gain.1, scale)),
        };
        for (clause, (truth, after)) in then.changed {
            let (truth_before, amount_before) = self.standings.get(clause).copied().unwrap_or_default();
            match (truth_before, truth) {
                (Truth::Yes, Truth::Yes) => {}
                (Truth::Yes, _) => gap.lost.push(id(clause)),
                (_, _) => gap.gained.push(id(clause)),
            }
            let pays = program.clauses.get(clause).and_then(|clause| clause.rule.pays);
            let Some(scale) = pays.map(|pays| program.scale(pays.value)) else { continue };
            let amount =
                |(truth, amount): Standing| amount.filter(|_| truth == Truth::Yes).map(|range| interval(range, scale));
            gap.amounts.push(AmountChange {
                clause: id(clause),
                before: amount((truth_before, amount_before)),
                after: amount((truth, after)),
            });
        }
        gap
    }
}

/// Two rising lists as one, each number once.
fn merged(mut a: &[ClauseId], mut b: &[ClauseId]) -> Vec<ClauseId> {
    let mut merged = Vec::with_capacity(a.len().saturating_add(b.len()));
    while let (Some((first, rest)), Some((other, after))) = (a.split_first(), b.split_first()) {
        merged.push(*first.min(other));
        if first <= other {
            a = rest;
        }
        if other <= first {
            b = after;
        }
    }
    merged.extend(a.iter().chain(b));
    merged
}

fn standing(estimate: &Estimate, clause: ClauseId) -> Standing {
    estimate.outcome(clause).map(|outcome| (outcome.truth, outcome.amount)).unwrap_or_default()
}

/// Both sums, and the upper end of the first: how many amounts without upper bound, and how much besides.
fn sums(estimate: &Estimate) -> (Range, Range, (i128, i128)) {
    let totals = estimate.totals();
    (totals.qualified(), totals.potential().0, totals.qualified_most())
}
