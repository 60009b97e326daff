//! Gaps: for every clause that does not qualify the smallest changes that make it qualify, and the money that each of them unlocks.
//!
//! Which changes there are is found by `ways.rs`; what they unlock is what the evaluator itself says once they are made. Gaps through what
//! an enterprise is, or what is over, are told apart from the others and in the policy's order: they are no advice.

use crate::answers;
use crate::curve::MarkKind;
use crate::estimate::Estimate;
use crate::json::Json;
use crate::order::sort;
use crate::pack::Pack;
use crate::policy::Nature;
use crate::program::ClauseId;
use crate::report::Interval;
use crate::rule::FactId;
use crate::text::Text;
use crate::verdict::Truth;
use crate::ways::{Freedom, MOST_FACTS, Way, Ways, facts};
use std::cmp::Reverse;

mod change;
mod json;
mod rise;
mod unlock;

use unlock::{Unlock, Unlocked};

/// What could be changed, and what it would unlock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gaps {
    /// What the clauses that qualify come to now.
    pub qualified: Interval,
    /// What everything that is still possible comes to now.
    pub potential: Interval,
    /// What can be done: by the money gained at the most, then by the number of changes, then by article; what hinges on an open question
    /// of what the enterprise is, or of what is over, comes after all else.
    pub gaps: Vec<Gap>,
    /// What cannot be brought about, because it is what the enterprise is or because it is over; in the policy's order.
    pub beyond: Vec<Gap>,
    /// What the clauses that pay would pay more for: the next tier, step or cap of a fact that can be raised; in the order of the gaps.
    pub rises: Vec<Rise>,
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

/// What a clause that pays would pay more for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rise {
    /// The clause, the fact that must rise, and what that unlocks.
    pub gap: Gap,
    /// Whether a tier begins there, a step is full, or the cap is reached.
    pub kind: MarkKind,
    /// What the rule says there, in its own figures.
    pub text: Text,
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
    /// By fact.
    way: Way,
    /// In the order in which the changes are made.
    made: Way,
}

impl Found {
    fn size(&self) -> usize {
        facts(&self.way).count()
    }

    fn first(&self) -> Option<ClauseId> {
        self.clauses.first().copied()
    }
}

impl Pack {
    /// What could be changed so that clauses qualify. Faulty answers are left out, as in a report.
    pub fn gaps(&self, answers: &Json) -> Gaps {
        let program = self.program();
        let spans = answers::known(self, answers);
        let mut estimate = Estimate::new(program);
        estimate.evaluate(program, spans.iter().map(Option::as_ref));
        let (found, cut) = found(self, &mut estimate);
        let (rising, turns): (Vec<Found>, Vec<_>) = rise::rises(self, &mut estimate).into_iter().unzip();
        let mut unlock = Unlock::new(self, estimate, spans);
        let (mut ranked, mut beyond) = (Vec::new(), Vec::new());
        for (found, unlocked) in unlock.all(found) {
            let is_beyond = unlock.is_beyond(&found.way);
            if is_beyond { &mut beyond } else { &mut ranked }.push((found, unlocked));
        }
        let mut rising: Vec<_> = unlock.all(rising).into_iter().zip(turns).collect();
        let rank = |(found, unlocked): &(Found, Unlocked)| {
            (unlock.hinges(&found.way), Reverse(unlocked.gain), found.size(), found.first())
        };
        sort(&mut ranked, |a, b| rank(a) < rank(b));
        sort(&mut rising, |(a, _), (b, _)| rank(a) < rank(b));
        let rank = |(found, _): &(Found, Unlocked)| (found.first(), found.size());
        sort(&mut beyond, |a, b| rank(a) < rank(b));
        let told =
            |gaps: Vec<(Found, Unlocked)>| gaps.into_iter().map(|(found, then)| unlock.told(&found, then)).collect();
        let (qualified, potential) = unlock.totals();
        Gaps {
            qualified,
            potential,
            gaps: told(ranked),
            beyond: told(beyond),
            rises: rising
                .into_iter()
                .map(|((found, then), (kind, text))| Rise { gap: unlock.told(&found, then), kind, text })
                .collect(),
            most: MOST_FACTS,
            cut: cut.into_iter().filter_map(|clause| Some(program.clauses.get(clause)?.id.clone())).collect(),
        }
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
        for way in found {
            let made = unlock::ordered(program, &way);
            gaps.push(Found { clauses: vec![id], way, made });
        }
    }
    // The same changes come together; clauses rise, since they came in order.
    sort(&mut gaps, |a, b| unlock::keys(program, &a.made).lt(unlock::keys(program, &b.made)));
    let mut joined: Vec<Found> = Vec::with_capacity(gaps.len());
    for gap in gaps {
        match joined.last_mut().filter(|last| last.way == gap.way) {
            Some(last) => last.clauses.extend(gap.clauses),
            None => joined.push(gap),
        }
    }
    (joined, cut)
}

/// The nature of a fact.
fn nature(pack: &Pack, fact: FactId) -> Nature {
    pack.policy().fact(fact).map_or(Nature::Identity, |fact| fact.nature)
}
