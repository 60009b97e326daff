//! Answers: from what a visitor has said to what is known of each fact, with every problem told at its place.
//!
//! A faulty answer is left out and the others still count. It knows the policy's facts and none of its rules.

use crate::json::Json;
use crate::known::{Span, everything};
use crate::number;
use crate::policy::{Fact, FactKind, ListField, NumberType, Policy};
use crate::problem::{Code, Problem};
use crate::program::Program;
use crate::range::Range;
use crate::rule::FactId;
use rust_decimal::Decimal;

/// The most rows of a list.
const MOST_ROWS: usize = crate::amount::MOST_ROWS;

/// Money is below this many yuan or dollars.
const MONEY: u64 = 1_000_000_000_000_000;

/// Counts and quantities are below this.
const NUMBER: u64 = 1_000_000_000_000;

/// What is known of the facts of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What is known of each fact, in the policy's order.
    pub spans: Vec<Span>,
    /// The facts whose default counts, in the policy's order.
    pub assumed: Vec<FactId>,
    /// What is wrong with the answers.
    pub problems: Vec<Problem>,
}

/// Reads answers: an object of fact ids and values. Anything but an object is `not_json`, as `None`.
pub fn read(policy: &Policy, program: &Program, answers: &Json) -> Option<Given> {
    let Json::Object(entries) = answers else { return None };
    // JavaScript and JSON text differ in the order of keys; unknown ones are told in an order of their own.
    let mut unknown: Vec<&str> = Vec::new();
    for (key, _) in entries {
        if !policy.facts.iter().any(|fact| fact.id == key.as_ref())
            && let Err(place) = unknown.binary_search(&key.as_ref())
        {
            unknown.insert(place, key);
        }
    }
    let mut problems = Vec::with_capacity(unknown.len());
    for key in unknown {
        problems.push(Problem::unknown_fact(key, policy));
    }
    let mut given = Given { spans: Vec::with_capacity(policy.facts.len()), assumed: Vec::new(), problems };
    for ((fact, axis), number) in policy.facts.iter().zip(&program.axes).zip(0_u16..) {
        let open = || {
            let max = match &fact.kind {
                FactKind::Number { number, .. } => number.max(),
                _ => None,
            };
            everything(axis, max)
        };
        let mut reading = Reading { fact, problems: &mut given.problems };
        let read = match answers.get(&fact.id) {
            None | Some(Json::Null) => None,
            Some(value) if says_unknown(value) => Some(open()),
            Some(value) => reading.span(value),
        };
        given.spans.push(match (read, default(fact)) {
            (Some(span), _) => span,
            (None, Some(span)) => {
                given.assumed.push(FactId(number));
                span
            }
            (None, None) => open(),
        });
    }
    Some(given)
}

/// The default of a fact.
fn default(fact: &Fact) -> Option<Span> {
    match &fact.kind {
        FactKind::Bool { default } => default.map(|yes| Span::Options(if yes { 0b10 } else { 0b01 })),
        FactKind::Choice { default, .. } => default.map(|option| Span::Options(crate::axis::bit(u32::from(option)))),
        FactKind::Number { default, .. } => default.map(|number| Span::Number(Range::point(number))),
        FactKind::List { .. } => None,
    }
}

/// `{"unknown": true}`: the visitor does not know.
fn says_unknown(value: &Json) -> bool {
    matches!(value, Json::Object(entries) if entries.len() == 1) && value.get("unknown") == Some(&Json::Bool(true))
}

/// One fact's answer being read.
struct Reading<'a> {
    fact: &'a Fact,
    problems: &'a mut Vec<Problem>,
}

impl Reading<'_> {
    fn refuse<T>(&mut self, pointer: &str, code: Code, value: &Json) -> Option<T> {
        self.problems.push(Problem::in_fact(self.fact, pointer, code, value));
        None
    }

    fn span(&mut self, value: &Json) -> Option<Span> {
        match (&self.fact.kind, value) {
            (FactKind::Bool { .. }, Json::Bool(yes)) => Some(Span::Options(if *yes { 0b10 } else { 0b01 })),
            (FactKind::Choice { options, .. }, Json::Text(text)) => {
                match options.iter().zip(0_u32..).find(|(option, _)| option.id == *text) {
                    Some((_, number)) => Some(Span::Options(crate::axis::bit(number))),
                    None => self.refuse("", Code::NotAnOption, value),
                }
            }
            (FactKind::Number { number, .. }, Json::Object(entries)) => {
                let ours = |key: &str| key == "low" || key == "high";
                if value.get("low").is_none() || !entries.iter().all(|(key, _)| ours(key)) {
                    return self.refuse("", Code::WrongType, value);
                }
                self.between(*number, value)
            }
            (FactKind::Number { number, .. }, _) => {
                let value = self.number(*number, "", value)?;
                Some(Span::Number(Range::point(value)))
            }
            (FactKind::List { fields }, Json::List(rows)) => self.rows(fields, rows, value),
            _ => self.refuse("", Code::WrongType, value),
        }
    }

    fn between(&mut self, number: NumberType, value: &Json) -> Option<Span> {
        let low = value.get("low").and_then(|low| self.number(number, "/low", low));
        let high = match value.get("high") {
            None | Some(Json::Null) => Some(number.max()),
            Some(high) => self.number(number, "/high", high).map(Some),
        };
        let (low, high) = low.zip(high)?;
        if high.is_some_and(|high| high < low) {
            return self.refuse("", Code::EmptyRange, value);
        }
        Some(Span::Number(Range::between(low, high)))
    }

    fn rows(&mut self, fields: &[ListField], rows: &[Json], value: &Json) -> Option<Span> {
        if rows.len() > MOST_ROWS {
            return self.refuse("", Code::TooManyRows, value);
        }
        let before = self.problems.len();
        let mut read = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            let Json::Object(entries) = row else {
                self.refuse::<()>(&format!("/{place}"), Code::WrongType, row);
                continue;
            };
            for (key, value) in entries {
                if !fields.iter().any(|field| field.id == key.as_ref()) {
                    self.refuse::<()>(&format!("/{place}/{}", escaped(key)), Code::WrongType, value);
                }
            }
            let mut values = Vec::with_capacity(fields.len());
            for field in fields {
                let pointer = format!("/{place}/{}", field.id);
                let value = row.get(&field.id).unwrap_or(&Json::Null);
                values.extend(self.number(field.number, &pointer, value));
            }
            read.push(values);
        }
        (self.problems.len() == before).then_some(Span::Rows(Some(read)))
    }

    fn number(&mut self, number: NumberType, pointer: &str, value: &Json) -> Option<Decimal> {
        match value_of(number, value) {
            Ok(value) => Some(value),
            Err(code) => self.refuse(pointer, code, value),
        }
    }
}

/// A number from JSON, within the limits of its type.
fn value_of(number: NumberType, value: &Json) -> Result<Decimal, Code> {
    let places = if number.is_count() { 0 } else { 2 };
    let value = match value {
        Json::Whole(whole) if whole.is_negative() => return Err(Code::Negative),
        Json::Whole(whole) => Decimal::from(*whole),
        Json::Huge { negative: true } => return Err(Code::Negative),
        Json::Huge { negative: false } => return Err(Code::TooLarge),
        Json::Text(text) => from_text(text, places)?,
        _ => return Err(Code::WrongType),
    };
    let limit = match number {
        NumberType::Money(_) => MONEY,
        _ => NUMBER,
    };
    if value >= Decimal::from(limit) || number.max().is_some_and(|max| value > max) {
        Err(Code::TooLarge)
    } else {
        Ok(value)
    }
}

/// A number from its plain text, with at most `places` decimals.
fn from_text(text: &str, places: usize) -> Result<Decimal, Code> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return Err(Code::NotANumber);
    }
    let zero = |part: &str| part.bytes().all(|byte| byte == b'0');
    if sign && !(zero(whole) && zero(fraction)) {
        return Err(Code::Negative);
    }
    if digits.contains('.') && fraction.len() > places {
        return Err(Code::TooPrecise);
    }
    number::parse(digits).ok_or(Code::TooLarge)
}

/// A key as a part of a JSON pointer.
pub(crate) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
