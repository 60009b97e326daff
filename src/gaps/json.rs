//! Gaps as JSON, key by key as `pkg/types.d.ts` has them.

use super::{Aim, AmountChange, Change, Gap, Gaps, Rise};
use crate::json::{Json, list, object, option, serialized};

serialized!(Gaps);

impl From<&Gaps> for Json {
    fn from(gaps: &Gaps) -> Self {
        object(vec![
            ("qualified", Self::from(&gaps.qualified)),
            ("potential", Self::from(&gaps.potential)),
            ("gaps", list(&gaps.gaps, Self::from)),
            ("beyond", list(&gaps.beyond, Self::from)),
            ("rises", list(&gaps.rises, Self::from)),
            ("most", Self::Whole(i64::try_from(gaps.most).unwrap_or(i64::MAX))),
            ("cut", list(&gaps.cut, Self::from)),
        ])
    }
}

impl From<&Gap> for Json {
    fn from(gap: &Gap) -> Self {
        object(entries(gap))
    }
}

impl From<&Rise> for Json {
    fn from(rise: &Rise) -> Self {
        let mut entries = entries(&rise.gap);
        entries.push(("kind", Self::from(rise.kind.id())));
        entries.push(("text", Self::from(&rise.text)));
        object(entries)
    }
}

fn entries(gap: &Gap) -> Vec<(&'static str, Json)> {
    vec![
        ("clauses", list(&gap.clauses, Json::from)),
        ("changes", list(&gap.changes, Json::from)),
        ("gained", list(&gap.gained, Json::from)),
        ("lost", list(&gap.lost, Json::from)),
        ("amounts", list(&gap.amounts, Json::from)),
        ("qualified", Json::from(&gap.qualified)),
        ("potential", Json::from(&gap.potential)),
        ("gain", option(gap.gain.as_ref(), Json::from)),
    ]
}

impl From<&Change> for Json {
    fn from(change: &Change) -> Self {
        object(vec![
            ("fact", Self::from(&change.fact)),
            ("field", option(change.field.as_ref(), Self::from)),
            ("nature", Self::from(change.nature.id())),
            ("open", Self::Bool(change.open)),
            ("to", Self::from(&change.to)),
            ("distance", option(change.distance.as_ref(), Self::from)),
            ("falls", Self::Bool(change.falls)),
        ])
    }
}

impl From<&Aim> for Json {
    fn from(aim: &Aim) -> Self {
        match aim {
            Aim::Bool(yes) => Self::Bool(*yes),
            Aim::Options(options) => list(options, Self::from),
            Aim::Number(number) => Self::from(number),
            Aim::Between(low, high) => {
                object(vec![("low", Self::from(low)), ("high", option(high.as_ref(), Self::from))])
            }
            Aim::NoRows => Self::Null,
        }
    }
}

impl From<&AmountChange> for Json {
    fn from(change: &AmountChange) -> Self {
        object(vec![
            ("clause", Self::from(&change.clause)),
            ("before", option(change.before.as_ref(), Self::from)),
            ("after", option(change.after.as_ref(), Self::from)),
        ])
    }
}
