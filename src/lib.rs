//! `huiqi` (惠企, "to benefit enterprises"): a policy's rules over ranges, exactly.
//!
//! A policy is written as files that an official can read; a [`Pack`] holds one edition of it; [`Pack::evaluate`] says which clauses an
//! enterprise qualifies for, and for how much, as far as its answers go. What is not known is a range, and so is what follows from it.
//!
//! ```
//! use huiqi::{Day, Json, Pack, Verdict};
//! use std::path::Path;
//!
//! let policy = huiqi::author::read(Path::new("policy/binjiang-2023")).expect("the edition has no diagnostics");
//! let pack = Pack::new(policy).expect("the edition is exact");
//! let day = Day::parse("2023-06-30").expect("the day exists");
//! let answers: Json = serde_json::from_str(r#"{"in_district": true, "hnte": true}"#).expect("this is JSON");
//! let report = pack.evaluate(&answers, day).report.expect("the answers are an object");
//! let tax = report.clauses.iter().find(|clause| clause.id == "14.2").expect("the edition has this clause");
//! assert_eq!(tax.verdict, Verdict::Qualifies);
//! ```
//!
//! The library knows no clock, no network, no file and no float. The author's side (reading, checking and printing policies, and
//! the command line) sits behind the feature `author`.

mod amount;
mod answers;
mod apply;
mod axis;
mod codec;
mod content;
mod curve;
mod day;
mod dependence;
mod describe;
mod estimate;
mod evaluate;
mod evaluator;
mod explain;
mod gaps;
mod json;
mod known;
mod linear;
mod links;
mod minimal;
mod number;
mod order;
mod outline;
mod overlap;
mod pack;
mod policy;
mod problem;
mod profile;
mod program;
mod questions;
mod range;
mod report;
mod rule;
mod show;
mod text;
mod texts;
mod totals;
mod verdict;
mod ways;
mod words;
mod write;

#[cfg(feature = "author")]
pub mod author;
#[cfg(target_arch = "wasm32")]
mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "whole"))]
#[path = "wasm/whole.rs"]
mod whole;

pub use apply::{Apply, Link};
pub use curve::{Curve, CurveCode, CurveProblem, Mark, MarkKind, ReadingCurve, Segment, Straight};
pub use day::Day;
pub use evaluator::{Bounds, Evaluator, Prepared};
pub use explain::{Explanation, ReadingExplanation, Reason, State, Step};
pub use gaps::{Aim, AmountChange, Change, Gap, Gaps, Rise};
pub use json::Json;
pub use minimal::MinimalAnswers;
pub use number::Fault;
pub use pack::{FORMAT, Pack, PackError};
pub use policy::{
    Article, Choice, Clause, Fact, FactKind, Kind, ListField, Nature, NumberType, Overlap, Policy, Profile, Reading,
    Rule, Section,
};
pub use problem::{Code, Problem};
pub use questions::{AnswerState, Narrowing, Question, Questions};
pub use report::{
    Amount, ArticleReport, Assumption, ClauseReport, DefaultValue, Interval, Outcome, PolicyReference, Potential,
    ReadingReport, Report, Totals, Validity, Verdict, Warning, Year,
};
pub use rule::{Amount as Payment, Comparator, Condition, Currency, Expression, FactId, Literal, Relation, Tier, Unit};
pub use text::{Language, Text};
