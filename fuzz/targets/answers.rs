//! Answers as JSON text, as the command line takes them, over the edition.

use super::{day, edition, holds, taken};
use huiqi::{Code, Json, Pack};

/// Tries answers as text.
pub fn answers(data: &[u8]) {
    let (read, bill) = taken(|| serde_json::from_slice::<Json>(data));
    holds("reading", bill, data.len(), 256, 4096);
    if let Ok(answers) = read {
        evaluated(edition(), &answers, data.len());
    }
}

/// Evaluates answers, whatever they are: what is faulty is told at its place, and left out.
pub fn evaluated(pack: &Pack, answers: &Json, size: usize) {
    let (outcome, bill) = taken(|| pack.evaluate(answers, day()));
    holds("evaluating", bill, size, 2048, 2 << 20);
    let Some(report) = outcome.report else {
        assert_eq!(
            outcome.problems.first().map(|problem| problem.code),
            Some(Code::NotJson),
            "there is a report of any object"
        );
        return;
    };
    assert_eq!(report.clauses.len(), pack.policy().clauses().count(), "every clause is in the report");
    for problem in &outcome.problems {
        assert!(problem.fact.is_some(), "a problem names its fact");
        assert!(!problem.message.zh.is_empty() && !problem.message.en.is_empty(), "and is told in every language");
        assert!(problem.message.en.chars().count() < 1000, "a message never repeats all of what was given");
    }
    // What is faulty is as if it had not been said.
    let Json::Object(entries) = answers else { return };
    let faulty = |key: &str| outcome.problems.iter().any(|problem| problem.fact.as_deref() == Some(key));
    let sound = entries.iter().filter(|(key, _)| !faulty(key)).cloned().collect();
    let again = pack.evaluate(&Json::Object(sound), day());
    assert!(again.problems.is_empty(), "without the faulty ones nothing is wrong: {:?}", again.problems);
    assert_eq!(again.report, Some(report));
}
