//! huiqi as the measurements call it: the one place that says which of its calls is timed.

use super::inputs::Amounts;
use huiqi::{Day, Json, Outcome, Pack, Report, Verdict};
use std::path::Path;

/// A Pack and the day of the estimate.
pub struct Engine {
    pack: Pack,
    day: Day,
}

/// Answers in the form that an evaluation takes.
pub struct Prepared(Json);

impl Engine {
    /// Opens a Pack, by its path in the project.
    pub fn open(path: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let bytes =
            std::fs::read(&path).unwrap_or_else(|error| panic!("`make bench` builds {}: {error}", path.display()));
        Self { pack: Pack::decode(&bytes).unwrap(), day: Day::parse("2023-06-30").unwrap() }
    }

    /// What is done once for a set of answers, and not timed.
    #[expect(clippy::unused_self, reason = "other forms of answers depend on the policy")]
    pub fn prepare(&self, answers: &Json) -> Prepared {
        Prepared(answers.clone())
    }

    /// What is timed.
    pub fn evaluate(&self, answers: &Prepared) -> Outcome {
        self.pack.evaluate(&answers.0, self.day)
    }

    /// The verdict on each clause.
    pub fn verdicts(&self, answers: &Json) -> Vec<Verdict> {
        self.report(answers).clauses.iter().map(|clause| clause.verdict).collect()
    }

    /// The amounts of complete answers.
    pub fn amounts(&self, answers: &Json) -> Amounts {
        let report = self.report(answers);
        let amounts = report.clauses.iter().map(|clause| {
            let amount = clause.amount.as_ref()?;
            assert_eq!(Some(&amount.low), amount.high.as_ref(), "{} is left open", clause.id);
            (clause.verdict == Verdict::Qualifies).then(|| amount.low.clone())
        });
        Amounts { amounts: amounts.collect(), total: report.totals.qualified.low.clone() }
    }

    fn report(&self, answers: &Json) -> Report {
        let outcome = self.evaluate(&self.prepare(answers));
        assert_eq!(outcome.problems, []);
        outcome.report.unwrap()
    }
}
