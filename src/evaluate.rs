//! Evaluation: from a Pack and answers to a [`Report`]. One pure call; the day is handed in and affects `in_force` only.

use crate::answers::{self, Given};
use crate::day::Day;
use crate::json::Json;
use crate::known::Known;
use crate::number::{self, Fault};
use crate::pack::Pack;
use crate::policy::{Article, Clause, Fact, FactKind, Policy, Reading};
use crate::problem::Problem;
use crate::program::{ClauseProgram, Program, RuleProgram};
use crate::range::Range;
use crate::report::{
    Amount, ArticleReport, Assumption, ClauseReport, DefaultValue, Interval, Outcome, PolicyReference, Potential,
    ReadingReport, Report, Totals, Validity, Verdict, Warning, Year,
};
use crate::rule::{Currency, FactId};
use crate::totals::Extreme;
use crate::verdict::Truth;
use rust_decimal::Decimal;

impl Pack {
    /// What the answers come to on a day.
    ///
    /// Problems with the answers are told beside the report, which leaves the faulty facts out; what is no JSON object has no report.
    pub fn evaluate(&self, answers: &Json, as_of: Day) -> Outcome {
        match answers::read(self.policy(), self.program(), answers) {
            None => Outcome { problems: vec![Problem::not_json(None)], report: None },
            Some(Given { spans, assumed, problems }) => {
                let mut known = Known::new(self.program(), spans);
                Outcome { problems, report: Some(self.report(&mut known, &assumed, as_of)) }
            }
        }
    }

    /// The same for a day as text, `YYYY-MM-DD`; a day that does not exist is a problem beside the others, and there is no report.
    pub fn evaluate_as_of(&self, answers: &Json, as_of: &str) -> Outcome {
        if let Some(day) = Day::parse(as_of) {
            return self.evaluate(answers, day);
        }
        let mut problems = vec![Problem::bad_date(as_of)];
        problems.extend(self.problems(answers));
        Outcome { problems, report: None }
    }

    /// What is wrong with answers.
    pub fn problems(&self, answers: &Json) -> Vec<Problem> {
        match answers::read(self.policy(), self.program(), answers) {
            None => vec![Problem::not_json(None)],
            Some(given) => given.problems,
        }
    }

    /// Which edition this is.
    pub fn reference(&self) -> PolicyReference {
        let policy = self.policy();
        PolicyReference {
            id: policy.id.clone(),
            edition: policy.edition.clone(),
            hash: self.hash().to_owned(),
            draft: policy.draft,
            valid: Validity { from: policy.valid.0, to: policy.valid.1 },
        }
    }

    fn report(&self, known: &mut Known, assumed: &[FactId], as_of: Day) -> Report {
        let (policy, program) = (self.policy(), self.program());
        let (from, to) = policy.valid;
        let mut clauses = Vec::with_capacity(program.clauses.len());
        let mut qualified = Range::point(Decimal::ZERO);
        for ((article, clause), rules) in policy.clauses().zip(&program.clauses) {
            let (report, range) = clause_report(policy, program, article, clause, rules, known);
            if report.verdict == Verdict::Qualifies && rules.counted && rules.rule.pays.is_some() {
                // A clause whose arithmetic fails may come to anything.
                let range = range.unwrap_or(Range::between(Decimal::ZERO, None));
                qualified = qualified.add(range).unwrap_or(Range::between(Decimal::ZERO, None));
            }
            clauses.push(report);
        }
        let least = program.total(Extreme::Least, known);
        let most = program.total(Extreme::Most, known);
        Report {
            policy: self.reference(),
            as_of,
            in_force: from <= as_of && as_of <= to,
            articles: policy.articles.iter().map(|article| article_report(article, &clauses)).collect(),
            totals: Totals {
                qualified: interval(qualified),
                potential: Potential {
                    low: number::text(least.amount.unwrap_or_default()),
                    high: most.amount.map(number::text),
                    exact: least.exact && most.exact,
                },
            },
            assumptions: assumptions(policy, assumed),
            warnings: warnings(policy, &clauses),
            clauses,
        }
    }
}

/// One clause, and the range of its amount.
fn clause_report(
    policy: &Policy,
    program: &Program,
    article: &Article,
    clause: &Clause,
    rules: &ClauseProgram,
    known: &mut Known,
) -> (ClauseReport, Option<Range>) {
    let truth = program.settle(&rules.rule.when, known);
    let needs = program.needs(&rules.rule.when, known);
    let paid = paid(program, &rules.rule, truth, known);
    let fault = paid.as_ref().err().copied();
    let paid = paid.unwrap_or_default();
    let readings = clause.readings.iter().zip(&rules.readings);
    let report = ClauseReport {
        id: clause.id.clone(),
        article: article.number,
        kind: clause.kind.id(),
        verdict: verdict(truth),
        needs: ids(policy, &needs),
        stated: clause.rule.pays.is_some(),
        amount: paid.range.map(|range| {
            let Interval { low, high } = interval(range);
            Amount { low, high, currency: Currency::Cny.code() }
        }),
        amount_needs: ids(policy, &paid.needs),
        schedule: paid.schedule,
        readings: readings.map(|(reading, rule)| reading_report(program, reading, rule, known)).collect(),
        fault,
    };
    (report, paid.range)
}

/// What a rule pays, where it pays at all.
#[derive(Debug, Default)]
pub(crate) struct Paid {
    range: Option<Range>,
    pub needs: Vec<FactId>,
    schedule: Option<Vec<Year>>,
}

pub(crate) fn paid(program: &Program, rule: &RuleProgram, truth: Truth, known: &Known) -> Result<Paid, Fault> {
    let Some(pays) = rule.pays.as_ref().filter(|_| truth != Truth::No) else { return Ok(Paid::default()) };
    let schedule = program.schedule(pays, known)?.map(|ranges| {
        let mut years = Vec::with_capacity(ranges.len());
        for (year, range) in (1..).zip(ranges) {
            let Interval { low, high } = interval(range);
            years.push(Year { year, low, high });
        }
        years
    });
    Ok(Paid { range: Some(program.payment(pays, known)?), needs: program.payment_needs(pays, known)?, schedule })
}

fn reading_report(program: &Program, reading: &Reading, rule: &RuleProgram, known: &mut Known) -> ReadingReport {
    let truth = program.settle(&rule.when, known);
    let range = paid(program, rule, truth, known).ok().and_then(|paid| paid.range).map(interval);
    let (low, high) = range.map_or((None, None), |Interval { low, high }| (Some(low), high));
    ReadingReport { id: reading.id.clone(), verdict: verdict(truth), low, high }
}

fn article_report(article: &Article, clauses: &[ClauseReport]) -> ArticleReport {
    let verdicts = || clauses.iter().filter(|clause| clause.article == article.number).map(|clause| clause.verdict);
    let best = [Verdict::Qualifies, Verdict::NeedsAnswers, Verdict::DoesNotQualify]
        .into_iter()
        .find(|verdict| verdicts().any(|found| found == *verdict));
    ArticleReport {
        number: article.number,
        verdict: best.unwrap_or(Verdict::NotClaimable),
        clauses: article.clauses.iter().map(|clause| clause.id.clone()).collect(),
    }
}

fn warnings(policy: &Policy, clauses: &[ClauseReport]) -> Vec<Warning> {
    let qualifies =
        |id: &&String| clauses.iter().any(|clause| clause.id == **id && clause.verdict == Verdict::Qualifies);
    let overlap = |overlap: &crate::policy::Overlap| {
        let clauses: Vec<String> = overlap.clauses.iter().filter(qualifies).cloned().collect();
        (clauses.len() > 1).then_some(Warning { code: "overlap", clauses })
    };
    policy.overlaps.iter().filter_map(overlap).collect()
}

fn assumptions(policy: &Policy, assumed: &[FactId]) -> Vec<Assumption> {
    let facts = assumed.iter().filter_map(|id| policy.fact(*id));
    facts.filter_map(|fact| Some(Assumption { fact: fact.id.clone(), value: default_value(fact)? })).collect()
}

/// The default of a fact as reports and descriptions show it.
pub(crate) fn default_value(fact: &Fact) -> Option<DefaultValue> {
    match &fact.kind {
        FactKind::Bool { default } => default.map(DefaultValue::Bool),
        FactKind::Choice { options, default } => {
            options.get(usize::from((*default)?)).map(|option| DefaultValue::Text(option.id.clone()))
        }
        FactKind::Number { number, default } => default.map(|value| match u32::try_from(value) {
            Ok(count) if number.is_count() => DefaultValue::Count(count),
            _ => DefaultValue::Text(number::text(value)),
        }),
        FactKind::List { .. } => None,
    }
}

/// The ids of facts.
pub(crate) fn ids(policy: &Policy, facts: &[FactId]) -> Vec<String> {
    let mut ids = Vec::with_capacity(facts.len());
    for fact in facts {
        ids.extend(policy.fact(*fact).map(|fact| fact.id.clone()));
    }
    ids
}

pub(crate) const fn verdict(truth: Truth) -> Verdict {
    match truth {
        Truth::No => Verdict::DoesNotQualify,
        Truth::Yes => Verdict::Qualifies,
        Truth::Open => Verdict::NeedsAnswers,
    }
}

/// A range by its limits.
pub(crate) fn interval(range: Range) -> Interval {
    Interval { low: number::text(range.floor().value), high: range.high.map(|end| number::text(end.value)) }
}
