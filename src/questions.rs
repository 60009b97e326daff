//! The questions that are still worth asking: the facts of which an answer can change something, in the order in which they matter.
//!
//! A fact that can change nothing is not asked. What is not known and what is only assumed are told apart; an assumption is measured as
//! if it were dropped.

use crate::answers::{self, has_default};
use crate::estimate::Estimate;
use crate::json::Json;
use crate::known::{Span, everything};
use crate::minimal::{MinimalAnswers, Settling, minimal};
use crate::number::scaled_text;
use crate::pack::Pack;
use crate::program::Program;
use crate::rule::FactId;
use measure::{Measure, Reach};
use std::cmp::Reverse;

mod json;
mod measure;
mod values;

/// What is still worth asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questions {
    /// The facts, in the order in which they matter: those of one state and group stand together.
    pub questions: Vec<Question>,
    /// Every open clause, with the smallest sets of facts that could settle it.
    pub clauses: Vec<MinimalAnswers>,
}

/// A fact that is worth asking for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The fact.
    pub fact: String,
    /// Its group of questions.
    pub group: String,
    /// What has been said of it.
    pub state: AnswerState,
    /// How many open verdicts some answer to it alone settles.
    pub settles: usize,
    /// How many open verdicts need it.
    pub needed_by: usize,
    /// By how much an answer can narrow what is possible in total.
    pub narrows: Narrowing,
}

/// What has been said of a fact that is asked for, in the order of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerState {
    /// Nothing, and nothing is assumed.
    Unanswered,
    /// Nothing, and a default counts.
    Assumed,
    /// That it is not known, or a range.
    Unsure,
}

/// By how much one answer can narrow `totals.potential`, in yuan as decimal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowing {
    /// By how much the lower end can rise at the most; `None` where it rises without limit with the answer.
    pub low: Option<String>,
    /// By how much the upper end can fall at the most, amounts without upper bound left aside.
    pub high: String,
    /// How many amounts without upper bound some answer bounds or rules out.
    pub unlimited: usize,
    /// Whether `low` and `high` are attained and never surpassed.
    pub exact: bool,
}

impl Pack {
    /// What is still worth asking after these answers. Faulty answers are left out, as in a report.
    pub fn questions(&self, answers: &Json) -> Questions {
        let Found { asked, settling, scale } = self.found(answers);
        Questions {
            questions: asked.iter().map(|asked| self.question(asked, scale)).collect(),
            clauses: settling.iter().map(|found| found.told(self.program())).collect(),
        }
    }

    /// The same by places.
    pub(crate) fn found(&self, answers: &Json) -> Found {
        let program = self.program();
        let spans = answers::known(self, answers);
        let mut estimate = Estimate::new(program);
        estimate.evaluate(program, spans.iter().map(Option::as_ref));
        let settling = minimal(program, &mut estimate);
        let asked = self.arranged(&asked(program, &mut estimate, &spans));
        Found { asked, settling, scale: estimate.totals().scale() }
    }

    fn question(&self, asked: &Asked, scale: u8) -> Question {
        let Reach { settles, needed_by, low, high, unlimited, exact } = asked.reach;
        let policy = self.policy();
        let group = policy.groups.get(usize::from(self.group(asked.fact)));
        Question {
            fact: policy.facts.get(asked.fact).map(|fact| fact.id.clone()).unwrap_or_default(),
            group: group.map(|group| group.id.clone()).unwrap_or_default(),
            state: asked.state,
            settles,
            needed_by,
            narrows: Narrowing {
                low: low.map(|low| scaled_text(low, scale)),
                high: scaled_text(high, scale),
                unlimited,
                exact,
            },
        }
    }

    fn group(&self, fact: usize) -> u8 {
        self.policy().facts.get(fact).map_or(0, |fact| fact.group)
    }

    /// The order in which questions matter, group by group: a group comes where its most important question would.
    fn arranged(&self, asked: &[Asked]) -> Vec<Asked> {
        let mut ranked: Vec<Asked> = Vec::with_capacity(asked.len());
        for asked in asked {
            let place = ranked.partition_point(|other| (other.state, other.rank()) < (asked.state, asked.rank()));
            ranked.insert(place, *asked);
        }
        let group = |asked: &Asked| (asked.state, self.group(asked.fact));
        let mut arranged: Vec<Asked> = Vec::with_capacity(asked.len());
        for first in &ranked {
            if !arranged.iter().any(|before| group(before) == group(first)) {
                arranged.extend(ranked.iter().filter(|other| group(other) == group(first)));
            }
        }
        arranged
    }
}

/// What is worth asking, by places.
pub(crate) struct Found {
    /// The facts, in the order in which they matter.
    pub asked: Vec<Asked>,
    /// What could settle each open clause.
    pub settling: Vec<Settling>,
    /// The decimal places of the totals.
    pub scale: u8,
}

/// A fact that is worth asking for, by its place, and what an answer can do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// The fact.
    pub fact: usize,
    /// What has been said of it.
    pub state: AnswerState,
    /// What an answer can do.
    pub reach: Reach,
}

impl Asked {
    /// What comes first; two facts never have the same.
    const fn rank(&self) -> (Reverse<usize>, Reverse<usize>, Reverse<i128>, Reverse<usize>, usize) {
        let Reach { settles, unlimited, high, needed_by, .. } = self.reach;
        (Reverse(settles), Reverse(unlimited), Reverse(high), Reverse(needed_by), self.fact)
    }
}

/// Every fact that is worth asking for, in the policy's order.
fn asked(program: &Program, estimate: &mut Estimate, spans: &[Option<Span>]) -> Vec<Asked> {
    estimate.part(program);
    let mut concerned = Vec::new();
    for clause in 0..program.clauses.len() {
        estimate.concerns(program, clause, &mut concerned);
    }
    estimate.concerns_costs(program, &mut concerned);
    let mut asked = Vec::new();
    for (fact, (answer, span)) in program.facts.iter().zip(spans).enumerate() {
        let Ok(id) = u16::try_from(fact).map(FactId) else { continue };
        if span.is_none() && has_default(answer) {
            asked.extend(assumed(program, estimate, id, &everything(&answer.answer)));
        } else if concerned.binary_search(&id).is_ok() {
            let state = if span.is_none() { AnswerState::Unanswered } else { AnswerState::Unsure };
            let reach = Measure::new(program, estimate).reach(fact, span.as_ref());
            asked.push(Asked { fact, state, reach });
        }
    }
    asked
}

/// What an answer to a fact that is assumed can do, if anything.
fn assumed(program: &Program, estimate: &mut Estimate, id: FactId, open: &Span) -> Option<Asked> {
    let (fact, dependents) = (usize::from(id.0), program.links.dependents(id));
    estimate.set(program, fact, Some(open));
    estimate.settle(program, &mut |_, _| {});
    let mut concerned = Vec::new();
    for clause in dependents {
        estimate.concerns(program, *clause, &mut concerned);
    }
    estimate.concerns_costs(program, &mut concerned);
    let found = concerned.binary_search(&id).is_ok().then(|| {
        estimate.part_again(program, dependents);
        let reach = Measure::new(program, estimate).reach(fact, Some(open));
        Asked { fact, state: AnswerState::Assumed, reach }
    });
    estimate.set(program, fact, None);
    estimate.settle(program, &mut |_, _| {});
    estimate.part_again(program, dependents);
    found
}

impl AnswerState {
    /// Its id in results.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Assumed => "assumed",
            Self::Unsure => "unsure",
        }
    }
}
