//! Curves as JSON, key by key as `pkg/types.d.ts` has them.

use super::{Curve, Mark, ReadingCurve, Segment, Straight};
use crate::json::{Json, list, object, option, serialized};

serialized!(Curve);

impl From<&Curve> for Json {
    fn from(curve: &Curve) -> Self {
        object(vec![
            ("fact", Self::from(&curve.fact)),
            ("clause", option(curve.clause.as_ref(), Self::from)),
            ("unit", option(curve.unit.as_ref(), Self::from)),
            ("from", Self::from(&curve.from)),
            ("to", Self::from(&curve.to)),
            ("segments", list(&curve.segments, Self::from)),
            ("readings", list(&curve.readings, Self::from)),
            ("marks", list(&curve.marks, Self::from)),
        ])
    }
}

impl From<&Segment> for Json {
    fn from(segment: &Segment) -> Self {
        object(vec![
            ("from", Self::from(&segment.from)),
            ("to", Self::from(&segment.to)),
            ("from_open", Self::Bool(segment.from_open)),
            ("to_open", Self::Bool(segment.to_open)),
            ("verdict", option(segment.verdict.as_ref(), |verdict| Self::from(verdict.id()))),
            ("low", option(segment.low.as_ref(), Self::from)),
            ("high", option(segment.high.as_ref(), Self::from)),
            ("fault", option(segment.fault.as_ref(), |fault| Self::from(fault.id()))),
        ])
    }
}

impl From<&Straight> for Json {
    fn from(line: &Straight) -> Self {
        object(vec![("value", Self::from(&line.value)), ("slope", Self::from(&line.slope))])
    }
}

impl From<&ReadingCurve> for Json {
    fn from(reading: &ReadingCurve) -> Self {
        object(vec![
            ("id", Self::from(&reading.id)),
            ("segments", list(&reading.segments, Self::from)),
            ("marks", list(&reading.marks, Self::from)),
        ])
    }
}

impl From<&Mark> for Json {
    fn from(mark: &Mark) -> Self {
        object(vec![
            ("at", Self::from(&mark.at)),
            ("open", Self::Bool(mark.open)),
            ("kind", Self::from(mark.kind.id())),
            ("clause", Self::from(&mark.clause)),
            ("text", Self::from(&mark.text)),
        ])
    }
}
