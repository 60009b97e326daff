//! Questions as JSON, key by key as `pkg/types.d.ts` has them.

use super::{Narrowing, Question, Questions};
use crate::json::{Json, list, object, option, serialized};

serialized!(Questions);

impl From<&Questions> for Json {
    fn from(questions: &Questions) -> Self {
        object(vec![
            ("questions", list(&questions.questions, Self::from)),
            ("clauses", list(&questions.clauses, Self::from)),
        ])
    }
}

impl From<&Question> for Json {
    fn from(question: &Question) -> Self {
        object(vec![
            ("fact", Self::from(&question.fact)),
            ("group", Self::from(&question.group)),
            ("state", Self::from(question.state.id())),
            ("settles", count(question.settles)),
            ("needed_by", count(question.needed_by)),
            ("narrows", Self::from(&question.narrows)),
        ])
    }
}

impl From<&Narrowing> for Json {
    fn from(narrows: &Narrowing) -> Self {
        object(vec![
            ("low", option(narrows.low.as_ref(), Self::from)),
            ("high", Self::from(&narrows.high)),
            ("unlimited", count(narrows.unlimited)),
            ("exact", Self::Bool(narrows.exact)),
        ])
    }
}

fn count(number: usize) -> Json {
    Json::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}
