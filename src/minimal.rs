//! Minimal answers: for every clause that is still open the smallest sets of facts that could settle it, as yes and as no.
//!
//! A set counts when some values of its facts settle the verdict whatever the others turn out to be, and no smaller part of it does.

use crate::answers;
use crate::axis::bit;
use crate::estimate::Estimate;
use crate::json::{Json, list, object};
use crate::order::sort;
use crate::pack::Pack;
use crate::program::{ClauseId, Program};
use crate::rule::FactId;
use crate::verdict::Truth;
use crate::ways::{Freedom, Set, Ways};

/// The smallest sets of facts that could settle a clause; each by fact, short ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinimalAnswers {
    /// The clause.
    pub clause: String,
    /// Those that could settle that the visitor qualifies.
    pub yes: Vec<Vec<String>>,
    /// Those that could settle that he does not.
    pub no: Vec<Vec<String>>,
    /// Whether there may be more sets, or longer ones.
    pub cut: bool,
}

impl Pack {
    /// The minimal answers of every open clause, in the policy's order. Faulty answers are left out, as in a report.
    pub fn minimal(&self, answers: &Json) -> Vec<MinimalAnswers> {
        let mut estimate = Estimate::new(self.program());
        estimate.evaluate(self.program(), answers::known(self, answers).iter().map(Option::as_ref));
        minimal(self.program(), &mut estimate).iter().map(|found| found.told(self.program())).collect()
    }
}

/// The same by their places; each set by fact, short ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settling {
    /// The clause.
    pub clause: ClauseId,
    /// Sets that could settle it as yes.
    pub yes: Vec<Vec<FactId>>,
    /// Sets that could settle it as no.
    pub no: Vec<Vec<FactId>>,
    /// Whether there may be more.
    pub cut: bool,
}

impl Settling {
    /// The same by ids.
    pub fn told(&self, program: &Program) -> MinimalAnswers {
        let clause = program.clauses.get(self.clause).map(|clause| clause.id.clone());
        let ids = |sets: &Vec<Vec<FactId>>| sets.iter().map(|set| program.ids(set)).collect();
        MinimalAnswers { clause: clause.unwrap_or_default(), yes: ids(&self.yes), no: ids(&self.no), cut: self.cut }
    }
}

/// What could settle every clause that is open in an estimate.
pub(crate) fn minimal(program: &Program, estimate: &mut Estimate) -> Vec<Settling> {
    let mut found = Vec::new();
    for (id, clause) in program.clauses.iter().enumerate() {
        if estimate.outcome(id).is_none_or(|outcome| outcome.truth != Truth::Open) {
            continue;
        }
        let named = program.facts_of(clause.rule.when);
        let mut cut = false;
        let mut sets = |goal| {
            let mut ways = Ways::new(program, estimate.trial(), Freedom::Answers, goal);
            let mut sets = ways.sets(clause.rule.when, &named);
            cut |= ways.cut;
            // The facts of a lower bit come first.
            sort(&mut sets, |a, b| (a.count_ones(), b.reverse_bits()) < (b.count_ones(), a.reverse_bits()));
            sets.dedup();
            sets.iter().map(|set| members(*set, &named)).collect()
        };
        let (yes, no) = (sets(Truth::Yes), sets(Truth::No));
        found.push(Settling { clause: id, yes, no, cut });
    }
    found
}

/// The facts of a set.
fn members(set: Set, named: &[FactId]) -> Vec<FactId> {
    let mut members = Vec::with_capacity(named.len());
    members.extend(named.iter().zip(0_u32..).filter(|(_, place)| set & bit(*place) != 0).map(|(fact, _)| *fact));
    members
}

impl From<&MinimalAnswers> for Json {
    fn from(minimal: &MinimalAnswers) -> Self {
        let sets = |sets| list(sets, |set: &Vec<String>| list(set, Self::from));
        object(vec![
            ("clause", Self::from(&minimal.clause)),
            ("yes", sets(&minimal.yes)),
            ("no", sets(&minimal.no)),
            ("cut", Self::Bool(minimal.cut)),
        ])
    }
}
