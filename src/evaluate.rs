//! Evaluation: from a program and answers to a [`Report`]. One pure call; the day is handed in and affects `in_force` only.

use crate::answers::{self, Given, has_default};
use crate::day::Day;
use crate::estimate::{Estimate, Outcome as ClauseOutcome};
use crate::json::Json;
use crate::known::Span;
use crate::number::scaled_text;
use crate::overlap::Drawn;
use crate::pack::Pack;
use crate::problem::Problem;
use crate::program::{Answered, Asked, ClauseProgram, Draw, Numeral, Program};
use crate::range::{INFINITE, Range};
use crate::report::{
    Amount, ArticleReport, Assumption, ClauseReport, DefaultValue, Interval, Outcome, PolicyReference, Potential,
    ReadingReport, Report, Totals, Validity, Verdict, Warning, Year,
};
use crate::rule::{Currency, FactId};
use crate::text::Text;
use crate::verdict::Truth;

impl Pack {
    /// What the answers come to on a day.
    ///
    /// Problems with the answers are told beside the report, which leaves the faulty facts out; what is no JSON object has no report.
    pub fn evaluate(&self, answers: &Json, as_of: Day) -> Outcome {
        let Some(Given { spans, problems }) = answers::read(self, answers) else {
            return Outcome { problems: vec![Problem::not_json(&Text::default())], report: None };
        };
        let mut estimate = Estimate::new(self.program());
        estimate.evaluate(self.program(), spans.iter().map(Option::as_ref));
        Outcome { problems: self.named(problems), report: Some(report(self.program(), &estimate, &spans, as_of)) }
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
        match answers::read(self, answers) {
            None => vec![Problem::not_json(&Text::default())],
            Some(given) => self.named(given.problems),
        }
    }

    /// Problems with the names of the facts they are about.
    fn named(&self, mut problems: Vec<Problem>) -> Vec<Problem> {
        for problem in &mut problems {
            let facts = &self.policy().facts;
            if let Some(fact) = facts.iter().find(|fact| Some(&fact.id) == problem.fact.as_ref()) {
                problem.name(&fact.name);
            }
        }
        problems
    }
}

impl Program {
    /// Which edition this is.
    pub fn reference(&self) -> PolicyReference {
        let edition = &self.edition;
        PolicyReference {
            id: edition.id.clone(),
            edition: edition.edition.clone(),
            hash: edition.hash.clone(),
            draft: edition.draft,
            valid: Validity { from: edition.valid.0, to: edition.valid.1 },
        }
    }

    /// The ids of facts.
    pub fn ids(&self, facts: &[FactId]) -> Vec<String> {
        let mut ids = Vec::with_capacity(facts.len());
        for fact in facts {
            ids.extend(self.facts.get(usize::from(fact.0)).map(|fact| fact.id.clone()));
        }
        ids
    }
}

/// The report on an estimate.
pub fn report(program: &Program, estimate: &Estimate, spans: &[Option<Span>], as_of: Day) -> Report {
    let (from, to) = program.edition.valid;
    let mut clauses = Vec::with_capacity(program.clauses.len());
    for (id, clause) in program.clauses.iter().enumerate() {
        if let Some(outcome) = estimate.outcome(id) {
            clauses.push(clause_report(program, clause, outcome));
        }
    }
    let totals = estimate.totals();
    let (potential, exact) = totals.potential();
    let Interval { low, high } = interval(potential, totals.scale());
    Report {
        policy: program.reference(),
        as_of,
        in_force: from <= as_of && as_of <= to,
        articles: (0..program.articles.len()).map(|article| article_report(program, article, &clauses)).collect(),
        totals: Totals {
            qualified: interval(totals.qualified(), totals.scale()),
            potential: Potential { low, high, exact },
        },
        assumptions: assumptions(program, spans),
        warnings: warnings(program, estimate),
        clauses,
    }
}

fn clause_report(program: &Program, clause: &ClauseProgram, outcome: &ClauseOutcome) -> ClauseReport {
    let pays = clause.rule.pays;
    let scale = pays.map_or(0, |pays| program.scale(pays.value));
    let mut schedule = None;
    if let (Some(pays), Some(_)) = (pays, outcome.amount)
        && program.links.is_scheduled(pays.value)
    {
        let mut years = Vec::with_capacity(outcome.years.len());
        for (year, range) in (1..).zip(&outcome.years) {
            let Interval { low, high } = interval(*range, scale);
            years.push(Year { year, low, high });
        }
        schedule = Some(years);
    }
    let readings = clause.readings.iter().zip(&outcome.readings);
    ClauseReport {
        id: clause.id.clone(),
        article: program.articles.get(clause.article).copied().unwrap_or_default(),
        kind: clause.kind.id(),
        verdict: verdict(outcome.truth),
        needs: program.ids(&outcome.needs),
        stated: pays.is_some(),
        amount: outcome.amount.map(|range| {
            let Interval { low, high } = interval(range, scale);
            Amount { low, high, currency: Currency::Cny.code() }
        }),
        amount_needs: program.ids(&outcome.amount_needs),
        schedule,
        readings: readings
            .map(|((id, rule), (truth, amount))| {
                let scale = rule.pays.map_or(0, |pays| program.scale(pays.value));
                let range = amount.map(|range| interval(range, scale));
                let (low, high) = range.map_or((None, None), |Interval { low, high }| (Some(low), high));
                ReadingReport { id: id.clone(), verdict: verdict(*truth), low, high }
            })
            .collect(),
        fault: outcome.fault,
    }
}

fn article_report(program: &Program, article: usize, clauses: &[ClauseReport]) -> ArticleReport {
    let clauses = clauses.get(program.links.clauses(article)).unwrap_or_default();
    let best = [Verdict::Qualifies, Verdict::NeedsAnswers, Verdict::DoesNotQualify]
        .into_iter()
        .find(|verdict| clauses.iter().any(|clause| clause.verdict == *verdict));
    ArticleReport {
        number: program.articles.get(article).copied().unwrap_or_default(),
        verdict: best.unwrap_or(Verdict::NotClaimable),
        clauses: clauses.iter().map(|clause| clause.id.clone()).collect(),
    }
}

fn warnings(program: &Program, estimate: &Estimate) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for overlap in &program.overlaps {
        let Some(Drawn { sum, cost, exceeds }) = overlap.drawn(program, estimate) else { continue };
        let id = |draw: &Draw| program.clauses.get(draw.clause).map(|clause| clause.id.clone());
        let scale = overlap.scale(program);
        warnings.push(Warning {
            code: "overlap",
            clauses: overlap.qualifying(estimate).filter_map(id).collect(),
            overlap: overlap.id.clone(),
            yearly: overlap.yearly,
            sum: interval(sum, scale),
            cost: interval(cost, scale),
            exceeds: match exceeds {
                Truth::No => "no",
                Truth::Yes => "yes",
                Truth::Open => "open",
            },
            unstated: overlap.qualifying(estimate).filter(|draw| draw.pays.is_none()).filter_map(id).collect(),
        });
    }
    warnings
}

fn assumptions(program: &Program, spans: &[Option<Span>]) -> Vec<Assumption> {
    let assumed = program.facts.iter().zip(spans).filter(|(fact, span)| span.is_none() && has_default(fact));
    assumed.filter_map(|(fact, _)| Some(Assumption { fact: fact.id.clone(), value: default_value(fact)? })).collect()
}

/// The default of a fact as reports and descriptions show it.
pub(crate) fn default_value(fact: &Asked) -> Option<DefaultValue> {
    match &fact.answer {
        Answered::Bool { default } => default.map(DefaultValue::Bool),
        Answered::Choice { options, default } => {
            options.get(usize::from((*default)?)).map(|option| DefaultValue::Text(option.clone()))
        }
        Answered::Number { number, default } => default.map(|value| match (number, u32::try_from(value)) {
            (Numeral::Count { .. }, Ok(count)) => DefaultValue::Count(count),
            _ => DefaultValue::Text(scaled_text(i128::from(value), number.places())),
        }),
        Answered::List { .. } => None,
    }
}

pub(crate) const fn verdict(truth: Truth) -> Verdict {
    match truth {
        Truth::No => Verdict::DoesNotQualify,
        Truth::Yes => Verdict::Qualifies,
        Truth::Open => Verdict::NeedsAnswers,
    }
}

/// A range by its limits.
pub(crate) fn interval(range: Range, scale: u8) -> Interval {
    let high = range.high().value;
    Interval { low: scaled_text(range.floor(), scale), high: (high != INFINITE).then(|| scaled_text(high, scale)) }
}
