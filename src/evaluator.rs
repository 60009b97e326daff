//! Many evaluations of one policy, one after the other, in the same memory: for whoever holds the answers of a whole park.
//!
//! Answers are read once and evaluated as often as one likes; an evaluation allocates nothing. Results are asked for clause by clause. Where only
//! some answers are others than before, only what depends on them is looked at again, as in a session of the browser.

use crate::answers::{self, Given};
use crate::day::Day;
use crate::estimate::Estimate;
use crate::evaluate::{report, verdict};
use crate::json::Json;
use crate::known::Span;
use crate::number::scaled;
use crate::pack::{Pack, PackError, open};
use crate::problem::Problem;
use crate::program::Program;
use crate::range::{INFINITE, Range};
use crate::report::{Report, Verdict};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Answers that have been read, for one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared(Vec<Option<Span>>);

/// Evaluates a policy again and again.
#[derive(Debug, Clone)]
pub struct Evaluator {
    program: Arc<Program>,
    estimate: Estimate,
}

/// A range of money in yuan: the least, and the most, `None` without upper bound.
pub type Bounds = (Decimal, Option<Decimal>);

impl Pack {
    /// Reads answers once for all evaluations.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn prepare(&self, answers: &Json) -> Result<Prepared, Vec<Problem>> {
        match answers::read(self, answers) {
            Some(Given { spans, problems }) if problems.is_empty() => Ok(Prepared(spans)),
            _ => Err(self.problems(answers)),
        }
    }
}

impl Evaluator {
    /// From the bytes of a Pack's file, of which only what evaluates is read.
    ///
    /// # Errors
    /// What is wrong with them, as far as that can be seen without reading the rules and the texts.
    pub fn open(bytes: &[u8]) -> Result<Self, PackError> {
        let program = open(bytes)?;
        Ok(Self { estimate: Estimate::new(&program), program: Arc::new(program) })
    }

    /// For the policy of a Pack.
    pub fn new(pack: &Pack) -> Self {
        let program = pack.shared_program();
        Self { estimate: Estimate::new(&program), program }
    }

    /// Evaluates answers that were prepared for the same policy; what they come to can be asked for until the next evaluation.
    pub fn evaluate(&mut self, answers: &Prepared) {
        self.estimate.evaluate(&self.program, answers.0.iter().map(Option::as_ref));
    }

    /// Evaluates answers after others that were evaluated last, and looks only at what depends on the difference; calls `changed` with the
    /// place of each clause that comes to something else.
    pub fn follow(&mut self, before: &Prepared, after: &Prepared, changed: &mut dyn FnMut(usize)) {
        for (fact, (was, is)) in before.0.iter().zip(&after.0).enumerate() {
            if was != is {
                self.estimate.set(&self.program, fact, is.as_ref());
            }
        }
        self.estimate.settle(&self.program, &mut |_, clause| changed(clause));
    }

    /// The report on the answers that were evaluated last, on a day.
    pub fn report(&self, answers: &Prepared, as_of: Day) -> Report {
        report(&self.program, &self.estimate, &answers.0, as_of)
    }

    /// The verdict on a clause, by its place in the policy.
    pub fn verdict(&self, clause: usize) -> Option<Verdict> {
        self.estimate.outcome(clause).map(|outcome| verdict(outcome.truth))
    }

    /// What a clause pays, by its place in the policy; `None` as in a report.
    pub fn amount(&self, clause: usize) -> Option<Bounds> {
        let pays = self.program.clauses.get(clause)?.rule.pays?;
        let amount = self.estimate.outcome(clause)?.amount?;
        Some(bounds(amount, self.program.scale(pays.value)))
    }

    /// The sum over the clauses that qualify.
    pub fn qualified(&self) -> Bounds {
        bounds(self.estimate.totals().qualified(), self.estimate.totals().scale())
    }

    /// The sum over everything that is still possible, and whether both ends are exact.
    pub fn potential(&self) -> (Bounds, bool) {
        let (range, exact) = self.estimate.totals().potential();
        (bounds(range, self.estimate.totals().scale()), exact)
    }
}

fn bounds(range: Range, scale: u8) -> Bounds {
    let high = range.high().value;
    (scaled(range.floor(), scale), (high != INFINITE).then(|| scaled(high, scale)))
}
