//! Requests for curves that cannot be met: what is wrong, in words that say what to do.

use crate::json::{Json, object, serialized, shown_text};
use crate::problem::{Code, Problem};
use crate::program::{Asked, Program};
use crate::text::{Text, filled};

/// The most segments that a curve may have, those of second readings included.
pub const MOST_SEGMENTS: usize = 4096;

/// What can be wrong with a request for a curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurveCode {
    /// The policy has no such fact.
    UnknownFact,
    /// The fact is no number.
    NotNumeric,
    /// The policy has no such clause.
    UnknownClause,
    /// An end of the interval is no value of the fact, or the interval ends before it begins.
    Bound(Code),
    /// The curve has more segments than it may have.
    TooManySegments,
}

impl CurveCode {
    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::UnknownFact => "unknown_fact",
            Self::NotNumeric => "not_numeric",
            Self::UnknownClause => "unknown_clause",
            Self::Bound(code) => code.id(),
            Self::TooManySegments => "too_many_segments",
        }
    }
}

/// Why a curve cannot be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurveProblem {
    /// What is wrong with the request.
    pub code: CurveCode,
    /// The same in words.
    pub message: Text,
}

impl From<&CurveProblem> for Json {
    fn from(problem: &CurveProblem) -> Self {
        object(vec![("code", Self::from(problem.code.id())), ("message", Self::from(&problem.message))])
    }
}

serialized!(CurveProblem);

impl CurveProblem {
    pub(super) fn unknown_fact(key: &str, program: &Program) -> Self {
        Self { code: CurveCode::UnknownFact, message: Problem::unknown_fact(key, program).message }
    }

    pub(super) fn not_numeric(name: &Text) -> Self {
        let message = Text::new(
            filled("¤：这一事项不是数，没有曲线，请选一个填数的事项", &[&name.zh]),
            filled("¤: this fact is no number and has no curve; choose one that is", &[&name.en]),
        );
        Self { code: CurveCode::NotNumeric, message }
    }

    pub(super) fn unknown_clause(id: &str) -> Self {
        let id = shown_text(id);
        let message = Text::new(filled("这项政策没有 `¤` 这一款项", &[&id]), filled("there is no clause `¤`", &[&id]));
        Self { code: CurveCode::UnknownClause, message }
    }

    pub(super) fn bound(asked: &Asked, name: &Text, code: Code, value: &str) -> Self {
        let mut problem = Problem::in_fact(asked, "", code, &Json::from(value));
        problem.name(name);
        Self { code: CurveCode::Bound(code), message: problem.message }
    }

    pub(super) fn too_many_segments() -> Self {
        let message = Text::new(
            "这个区间上的曲线超过 4,096 段，请缩小区间",
            "the curve has more than 4,096 segments over this interval; make it shorter",
        );
        Self { code: CurveCode::TooManySegments, message }
    }
}
