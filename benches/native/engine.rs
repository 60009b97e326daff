//! huiqi as the measurements call it: the one place that says which of its calls is timed.

use super::inputs::Amounts;
use huiqi::{Day, Evaluator, Json, Pack, Prepared, Report, Verdict};
use std::path::Path;

/// A Pack and the day of the estimate.
pub struct Engine {
    pack: Pack,
    day: Day,
}

impl Engine {
    /// Opens a Pack, by its path in the project.
    pub fn open(path: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let bytes =
            std::fs::read(&path).unwrap_or_else(|error| panic!("`make bench` builds {}: {error}", path.display()));
        Self { pack: Pack::decode(&bytes).unwrap(), day: Day::parse("2023-06-30").unwrap() }
    }

    /// What is done once for a set of answers, and not timed: reading them.
    pub fn prepare(&self, answers: &Json) -> Prepared {
        self.pack.prepare(answers).unwrap()
    }

    /// What is timed is its `evaluate`, and that every result can be asked for.
    pub fn evaluator(&self) -> Evaluator {
        Evaluator::new(&self.pack)
    }

    /// The verdict on each clause.
    pub fn verdicts(&self, answers: &Json) -> Vec<Verdict> {
        let mut evaluator = self.evaluator();
        evaluator.evaluate(&self.prepare(answers));
        let verdicts: Vec<Verdict> = (0..).map_while(|clause| evaluator.verdict(clause)).collect();
        assert!(verdicts.iter().eq(self.report(answers).clauses.iter().map(|clause| &clause.verdict)));
        verdicts
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
        let outcome = self.pack.evaluate(answers, self.day);
        assert_eq!(outcome.problems, []);
        outcome.report.unwrap()
    }
}
