//! Reports as JSON, key by key in the contract's order.

use super::*;
use crate::json::{Json, list, object, option, serialized};
use std::borrow::Cow;

serialized!(Outcome, Report);

impl From<&Outcome> for Json {
    fn from(outcome: &Outcome) -> Self {
        object(vec![
            ("problems", list(&outcome.problems, Self::from)),
            ("report", option(outcome.report.as_ref(), Self::from)),
        ])
    }
}

impl From<&Report> for Json {
    fn from(report: &Report) -> Self {
        object(vec![
            ("policy", Self::Object(report.policy.entries())),
            ("as_of", Self::Text(report.as_of.to_string())),
            ("in_force", Self::Bool(report.in_force)),
            ("clauses", list(&report.clauses, Self::from)),
            ("articles", list(&report.articles, Self::from)),
            ("totals", Self::from(&report.totals)),
            ("assumptions", list(&report.assumptions, Self::from)),
            ("warnings", list(&report.warnings, Self::from)),
        ])
    }
}

impl PolicyReference {
    /// Its entries, to which a description adds its own.
    pub(crate) fn entries(&self) -> Vec<(Cow<'static, str>, Json)> {
        let valid = object(vec![
            ("from", Json::Text(self.valid.from.to_string())),
            ("to", Json::Text(self.valid.to.to_string())),
        ]);
        vec![
            (Cow::Borrowed("id"), Json::from(&self.id)),
            (Cow::Borrowed("edition"), Json::from(&self.edition)),
            (Cow::Borrowed("hash"), Json::from(&self.hash)),
            (Cow::Borrowed("draft"), Json::Bool(self.draft)),
            (Cow::Borrowed("valid"), valid),
        ]
    }
}

impl From<&ClauseReport> for Json {
    fn from(clause: &ClauseReport) -> Self {
        object(vec![
            ("id", Self::from(&clause.id)),
            ("article", Self::Whole(i64::from(clause.article))),
            ("kind", Self::from(clause.kind)),
            ("verdict", Self::from(clause.verdict.id())),
            ("needs", list(&clause.needs, Self::from)),
            ("stated", Self::Bool(clause.stated)),
            ("amount", option(clause.amount.as_ref(), Self::from)),
            ("amount_needs", list(&clause.amount_needs, Self::from)),
            ("schedule", option(clause.schedule.as_ref(), |years| list(years, Self::from))),
            ("readings", list(&clause.readings, Self::from)),
            ("fault", option(clause.fault.as_ref(), |fault| Self::from(fault.id()))),
        ])
    }
}

impl From<&Amount> for Json {
    fn from(amount: &Amount) -> Self {
        object(vec![
            ("low", Self::from(&amount.low)),
            ("high", option(amount.high.as_ref(), Self::from)),
            ("currency", Self::from(amount.currency)),
        ])
    }
}

impl From<&Year> for Json {
    fn from(year: &Year) -> Self {
        object(vec![
            ("year", Self::Whole(i64::from(year.year))),
            ("low", Self::from(&year.low)),
            ("high", option(year.high.as_ref(), Self::from)),
        ])
    }
}

impl From<&ReadingReport> for Json {
    fn from(reading: &ReadingReport) -> Self {
        object(vec![
            ("id", Self::from(&reading.id)),
            ("verdict", Self::from(reading.verdict.id())),
            ("low", option(reading.low.as_ref(), Self::from)),
            ("high", option(reading.high.as_ref(), Self::from)),
        ])
    }
}

impl From<&ArticleReport> for Json {
    fn from(article: &ArticleReport) -> Self {
        object(vec![
            ("number", Self::Whole(i64::from(article.number))),
            ("verdict", Self::from(article.verdict.id())),
            ("clauses", list(&article.clauses, Self::from)),
        ])
    }
}

impl From<&Totals> for Json {
    fn from(totals: &Totals) -> Self {
        let Totals { qualified, potential } = totals;
        object(vec![
            ("qualified", Self::from(qualified)),
            (
                "potential",
                object(vec![
                    ("low", Self::from(&potential.low)),
                    ("high", option(potential.high.as_ref(), Self::from)),
                    ("exact", Self::Bool(potential.exact)),
                ]),
            ),
        ])
    }
}

impl From<&Interval> for Json {
    fn from(interval: &Interval) -> Self {
        object(vec![("low", Self::from(&interval.low)), ("high", option(interval.high.as_ref(), Self::from))])
    }
}

impl From<&Assumption> for Json {
    fn from(assumption: &Assumption) -> Self {
        object(vec![("fact", Self::from(&assumption.fact)), ("value", Self::from(&assumption.value))])
    }
}

impl From<&DefaultValue> for Json {
    fn from(value: &DefaultValue) -> Self {
        match value {
            DefaultValue::Bool(yes) => Self::Bool(*yes),
            DefaultValue::Count(count) => Self::Whole(i64::from(*count)),
            DefaultValue::Text(text) => Self::from(text),
        }
    }
}

impl From<&Warning> for Json {
    fn from(warning: &Warning) -> Self {
        object(vec![
            ("code", Self::from(warning.code)),
            ("clauses", list(&warning.clauses, Self::from)),
            ("overlap", Self::from(&warning.overlap)),
            ("yearly", Self::Bool(warning.yearly)),
            ("sum", Self::from(&warning.sum)),
            ("cost", Self::from(&warning.cost)),
            ("exceeds", Self::from(warning.exceeds)),
            ("unstated", list(&warning.unstated, Self::from)),
        ])
    }
}
