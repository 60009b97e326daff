//! Minimal answers: for every clause that is still open the smallest sets of facts that could settle it, as yes and as no.
//!
//! A set counts when some values of its facts settle the verdict whatever the others turn out to be, and no smaller part of it does.

use crate::answers;
use crate::estimate::Estimate;
use crate::json::{Json, list, object};
use crate::order::sort;
use crate::pack::Pack;
use crate::program::Program;
use crate::rule::FactId;
use crate::verdict::Truth;
use crate::ways::{Freedom, Ways, facts};

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
        minimal(self.program(), &mut estimate)
    }
}

/// The minimal answers of every clause that is open in an estimate.
pub(crate) fn minimal(program: &Program, estimate: &mut Estimate) -> Vec<MinimalAnswers> {
    let mut found = Vec::new();
    for (id, clause) in program.clauses.iter().enumerate() {
        if estimate.outcome(id).is_none_or(|outcome| outcome.truth != Truth::Open) {
            continue;
        }
        let mut cut = false;
        let mut sets = |goal| {
            let mut ways = Ways::new(program, estimate.trial(), Freedom::Answers, goal);
            let found = ways.of(clause.rule.when);
            cut |= ways.cut;
            let mut sets: Vec<Vec<FactId>> = found.iter().map(|way| facts(way).collect()).collect();
            sort(&mut sets, |a, b| (a.len(), a) < (b.len(), b));
            sets.dedup();
            sets.iter().map(|set| program.ids(set)).collect()
        };
        let (yes, no) = (sets(Truth::Yes), sets(Truth::No));
        found.push(MinimalAnswers { clause: clause.id.clone(), yes, no, cut });
    }
    found
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
