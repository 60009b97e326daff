//! Answers as the contract has them, for a visitor who makes no mistakes: what each fact can still be.

use super::concrete::Value;
use super::fraction::{Fraction, Near};
use huiqi::{Fact, FactKind, ListField, NumberType, Policy};
use serde_json::{Value as Json, json};

/// What one fact can still be.
#[derive(Clone, Debug)]
pub enum Span {
    Exactly(Value),
    YesOrNo,
    /// One of so many options.
    Options(u8),
    /// Both ends included.
    Between {
        low: Fraction,
        high: Option<Fraction>,
        whole: bool,
    },
    /// Any rows; for each field, whether it is a whole number.
    Rows(Vec<bool>),
}

/// What each fact can still be, and the facts whose default counts.
pub struct Read {
    pub spans: Vec<Span>,
    pub assumed: Vec<usize>,
}

pub fn read(policy: &Policy, answers: &Json) -> Read {
    let mut read = Read { spans: Vec::new(), assumed: Vec::new() };
    for (place, fact) in policy.facts.iter().enumerate() {
        let answer = answers.get(&fact.id).unwrap_or(&Json::Null);
        let default = default(fact).filter(|_| answer.is_null());
        if default.is_some() {
            read.assumed.push(place);
        }
        let answer = default.unwrap_or_else(|| answer.clone());
        read.spans.push(if is_open(&answer) { open(fact) } else { known(fact, &answer) });
    }
    read
}

/// A fact's default as an answer, which is also how a report shows it.
pub fn default(fact: &Fact) -> Option<Json> {
    Some(match &fact.kind {
        FactKind::Bool { default } => json!((*default)?),
        FactKind::Choice { options, default } => json!(options[usize::from((*default)?)].id),
        FactKind::Number { number, default } => {
            let value = (*default)?;
            let value = Fraction::decimal(value.mantissa(), value.scale());
            if is_whole(number) { json!(u64::try_from(value.floor()).unwrap()) } else { json!(value.text()) }
        }
        FactKind::List { .. } => return None,
    })
}

fn is_open(answer: &Json) -> bool {
    answer.is_null() || answer.get("unknown") == Some(&Json::Bool(true))
}

fn open(fact: &Fact) -> Span {
    match &fact.kind {
        FactKind::Bool { .. } => Span::YesOrNo,
        FactKind::Choice { options, .. } => Span::Options(u8::try_from(options.len()).unwrap()),
        FactKind::Number { number, .. } => {
            Span::Between { low: Fraction::ZERO, high: limit(number), whole: is_whole(number) }
        }
        FactKind::List { fields } => Span::Rows(fields.iter().map(|field| is_whole(&field.number)).collect()),
    }
}

fn known(fact: &Fact, answer: &Json) -> Span {
    Span::Exactly(match &fact.kind {
        FactKind::Bool { .. } => Value::Yes(answer.as_bool().unwrap()),
        FactKind::Choice { options, .. } => {
            let place = options.iter().position(|option| Some(option.id.as_str()) == answer.as_str()).unwrap();
            Value::Option(u8::try_from(place).unwrap())
        }
        FactKind::Number { number, .. } => match answer.get("low") {
            None => Value::Number(Near::exactly(number_of(answer))),
            Some(low) => {
                let (low, high) = (number_of(low), answer.get("high").filter(|high| !high.is_null()).map(number_of));
                match high.or(limit(number)) {
                    Some(high) if high == low => Value::Number(Near::exactly(low)),
                    high => {
                        return Span::Between { low, high, whole: is_whole(number) };
                    }
                }
            }
        },
        FactKind::List { fields } => {
            let row = |row: &Json| fields.iter().map(|field| in_row(row, field)).collect();
            Value::Rows(answer.as_array().unwrap().iter().map(row).collect())
        }
    })
}

fn in_row(row: &Json, field: &ListField) -> Near {
    Near::exactly(number_of(&row[field.id.as_str()]))
}

/// A number, as text or as JSON has it.
pub fn number_of(answer: &Json) -> Fraction {
    match answer {
        Json::String(text) => Fraction::parse(text),
        Json::Number(number) => Fraction::parse(&number.to_string()),
        other => panic!("{other} is no number"),
    }
}

fn is_whole(number: &NumberType) -> bool {
    matches!(number, NumberType::Count { .. })
}

fn limit(number: &NumberType) -> Option<Fraction> {
    match number {
        NumberType::Count { max: Some(max), .. } => Some(Fraction::decimal(max.mantissa(), max.scale())),
        _ => None,
    }
}
