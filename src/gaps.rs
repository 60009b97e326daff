//! Gaps: for every clause that does not qualify the smallest changes that make it qualify, and the money that each of them unlocks.
//!
//! Which changes there are is found by `ways.rs`; what they unlock is what the evaluator itself says once they are made. Gaps through what
//! an enterprise is, or what is over, are told apart from the others and in the policy's order: they are no advice.

use crate::answers;
use crate::estimate::Estimate;
use crate::evaluate::interval;
use crate::json::Json;
use crate::pack::Pack;
use crate::policy::Nature;
use crate::program::ClauseId;
use crate::report::Interval;
use crate::rule::FactId;
use crate::verdict::Truth;
use crate::ways::{Freedom, MOST_FACTS, Way, Ways};
use std::cmp::Reverse;

mod change;
mod json;
mod unlock;

use unlock::{Unlock, Unlocked};

/// What could be changed, and what it would unlock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gaps {
    /// What the clauses that qualify come to now.
    pub qualified: Interval,
    /// What everything that is still possible comes to now.
    pub potential: Interval,
    /// What can be done: by the money gained at the most, then by the number of changes, then by article.
    pub gaps: Vec<Gap>,
    /// What cannot be brought about, because it is what the enterprise is or because it is over; in the policy's order.
    pub beyond: Vec<Gap>,
    /// How many facts a gap changes at the most.
    pub most: usize,
    /// Clauses that may have further gaps than are told.
    pub cut: Vec<String>,
}

/// Changes that make clauses qualify, none of which can be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The clauses for which these are the smallest changes.
    pub clauses: Vec<String>,
    /// The changes, by fact.
    pub changes: Vec<Change>,
    /// Every clause that qualifies then and does not now.
    pub gained: Vec<String>,
    /// Every clause that qualifies now and does not then.
    pub lost: Vec<String>,
    /// The amounts that are another then, of clauses that qualify now or then.
    pub amounts: Vec<AmountChange>,
    /// What the clauses that qualify come to then.
    pub qualified: Interval,
    /// What everything that is still possible comes to then.
    pub potential: Interval,
    /// The money gained at the most, below 0 where some is lost; `None` without upper bound. An amount without upper bound that is lost is
    /// told in `lost` and `amounts` only, and ranks the gap behind those that lose none.
    pub gain: Option<String>,
}

/// A fact that must become another, or still has to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The fact.
    pub fact: String,
    /// The field, for the rows of a list: its largest value counts.
    pub field: Option<String>,
    /// What can be done about the fact.
    pub nature: Nature,
    /// Whether it is only to be answered: what is known does not speak against it.
    pub open: bool,
    /// What it must become.
    pub to: Aim,
    /// How far a number is from it: 0 or more, downwards where `falls`; `None` for what is no number or still open.
    pub distance: Option<String>,
    /// Whether the number must fall.
    pub falls: bool,
}

/// What a fact must become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aim {
    /// Yes or no.
    Bool(bool),
    /// One of these options.
    Options(Vec<String>),
    /// This number, which is the nearest that will do.
    Number(String),
    /// A number between these, both included; the second is `None` without limit.
    Between(String, Option<String>),
    /// A list without rows.
    NoRows,
}

/// An amount now and then; `None` where the clause does not qualify, or its amount is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountChange {
    /// The clause.
    pub clause: String,
    /// Now.
    pub before: Option<Interval>,
    /// Then.
    pub after: Option<Interval>,
}

/// Changes, with the clauses that they make qualify.
struct Found {
    clauses: Vec<ClauseId>,
    way: Way,
}

impl Pack {
    /// What could be changed so that clauses qualify; `None` where the answers are no object. Faulty answers are left out, as in a report.
    pub fn gaps(&self, answers: &Json) -> Option<Gaps> {
        let program = self.program();
        let given = answers::read(self, answers)?;
        let mut estimate = Estimate::new(program);
        estimate.evaluate(program, given.spans.iter().map(Option::as_ref));
        let (found, cut) = found(self, &mut estimate);
        let mut unlock = Unlock::new(self, estimate, given.spans);
        let (mut ranked, mut beyond) = (Vec::new(), Vec::new());
        for (found, unlocked) in unlock.all(found) {
            let is_beyond = unlock.is_beyond(&found.way);
            if is_beyond { &mut beyond } else { &mut ranked }.push((found, unlocked));
        }
        ranked.sort_by_key(|(found, unlocked): &(Found, Unlocked)| {
            (Reverse(unlocked.gain), crate::ways::facts(&found.way).count(), found.clauses.first().copied())
        });
        beyond.sort_by_key(|(found, _)| (found.clauses.first().copied(), crate::ways::facts(&found.way).count()));
        let told =
            |gaps: Vec<(Found, Unlocked)>| gaps.into_iter().map(|(found, then)| unlock.told(&found, then)).collect();
        let (qualified, potential) = unlock.totals();
        Some(Gaps {
            qualified,
            potential,
            gaps: told(ranked),
            beyond: told(beyond),
            most: MOST_FACTS,
            cut: cut.into_iter().filter_map(|clause| Some(program.clauses.get(clause)?.id.clone())).collect(),
        })
    }
}

/// The smallest changes for every clause that does not qualify, the same changes once; and the clauses that may have more.
fn found(pack: &Pack, estimate: &mut Estimate) -> (Vec<Found>, Vec<ClauseId>) {
    let program = pack.program();
    let (mut gaps, mut cut): (Vec<Found>, Vec<ClauseId>) = (Vec::new(), Vec::new());
    for (id, clause) in program.clauses.iter().enumerate() {
        if estimate.outcome(id).is_none_or(|outcome| outcome.truth != Truth::No) {
            continue;
        }
        let mut ways = Ways::new(program, estimate.trial(), Freedom::Changes, Truth::Yes);
        let found = ways.of(clause.rule.when);
        if ways.cut {
            cut.push(id);
        }
        gaps.extend(found.into_iter().map(|way| Found { clauses: vec![id], way }));
    }
    // The same changes come together; clauses rise, since they came in order.
    gaps.sort_by(|a, b| unlock::order(program, &a.way).cmp(unlock::order(program, &b.way)));
    let mut joined: Vec<Found> = Vec::with_capacity(gaps.len());
    for gap in gaps {
        match joined.last_mut().filter(|last| last.way == gap.way) {
            Some(last) => last.clauses.extend(gap.clauses),
            None => joined.push(gap),
        }
    }
    (joined, cut)
}

/// A range of money as it is told.
fn told(range: crate::range::Range, scale: u8) -> Interval {
    interval(range, scale)
}

/// The nature of a fact.
fn nature(pack: &Pack, fact: FactId) -> Nature {
    pack.policy().fact(fact).map_or(Nature::Identity, |fact| fact.nature)
}
