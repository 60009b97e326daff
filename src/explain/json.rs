//! Explanations as JSON, key by key as `pkg/types.d.ts` has them.

use super::{Explanation, ReadingExplanation, Reason, Step};
use crate::json::{Json, list, object, option, serialized};

serialized!(Explanation);

impl From<&Explanation> for Json {
    fn from(explanation: &Explanation) -> Self {
        object(vec![
            ("clause", Self::from(&explanation.clause)),
            ("verdict", Self::from(explanation.verdict.id())),
            ("condition", Self::from(&explanation.condition)),
            ("amount", option(explanation.amount.as_ref(), Self::from)),
            ("needs", list(&explanation.needs, Self::from)),
            ("amount_needs", list(&explanation.amount_needs, Self::from)),
            ("readings", list(&explanation.readings, Self::from)),
            ("doubts", list(&explanation.doubts, Self::from)),
            ("fault", option(explanation.fault.as_ref(), |fault| Self::from(fault.id()))),
        ])
    }
}

impl From<&ReadingExplanation> for Json {
    fn from(reading: &ReadingExplanation) -> Self {
        object(vec![
            ("id", Self::from(&reading.id)),
            ("name", Self::from(&reading.name)),
            ("verdict", Self::from(reading.verdict.id())),
            ("condition", Self::from(&reading.condition)),
            ("amount", option(reading.amount.as_ref(), Self::from)),
        ])
    }
}

impl From<&Reason> for Json {
    fn from(reason: &Reason) -> Self {
        object(vec![
            ("state", Self::from(reason.state.id())),
            ("rule", Self::from(&reason.rule)),
            ("own", option(reason.own.as_ref(), Self::from)),
            ("facts", list(&reason.facts, Self::from)),
            ("parts", list(&reason.parts, Self::from)),
        ])
    }
}

impl From<&Step> for Json {
    fn from(step: &Step) -> Self {
        object(vec![
            ("rule", Self::from(&step.rule)),
            ("result", Self::from(&step.result)),
            ("low", Self::from(&step.low)),
            ("high", option(step.high.as_ref(), Self::from)),
            ("parts", list(&step.parts, Self::from)),
        ])
    }
}
