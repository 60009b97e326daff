//! Answers: from what a visitor has said to what is known of each fact, with every problem told at its place.
//!
//! A faulty answer is left out and the others still count. It knows what a policy asks and none of its rules.

use crate::json::Json;
use crate::known::{Span, everything};
use crate::number::scaled_text;
use crate::order::sort_distinct;
use crate::pack::Pack;
use crate::problem::{Code, Problem};
use crate::program::{Answered, Asked, Column, Numeral};
use crate::text::filled;

/// The most rows of a list.
pub const MOST_ROWS: usize = crate::amount::MOST_ROWS;

/// Money is below this many yuan or dollars.
const MONEY: u64 = 1_000_000_000_000_000;

/// Counts and quantities are below this.
const NUMBER: u64 = 1_000_000_000_000;

/// What is known of the facts of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What is known of each fact, in the policy's order; `None` where nothing was said that counts.
    pub spans: Vec<Option<Span>>,
    /// What is wrong with the answers.
    pub problems: Vec<Problem>,
}

/// Reads answers: an object of fact ids and values. Anything but an object is `not_json`, as `None`.
pub fn read(pack: &Pack, answers: &Json) -> Option<Given> {
    let program = pack.program();
    let Json::Object(entries) = answers else { return None };
    // JavaScript and JSON text differ in the order of keys; unknown ones are told in an order of their own.
    let mut unknown: Vec<&str> = Vec::new();
    let mut values = vec![&Json::Null; program.facts.len()];
    for (key, value) in entries {
        match pack.fact(key) {
            Some(fact) => values.get_mut(fact).into_iter().for_each(|slot| *slot = value),
            None => {
                unknown.push(key);
            }
        }
    }
    sort_distinct(&mut unknown);
    let mut problems = Vec::with_capacity(unknown.len());
    for key in unknown {
        problems.push(Problem::unknown_fact(key, program));
    }
    let mut spans = Vec::with_capacity(values.len());
    for (fact, value) in program.facts.iter().zip(values) {
        spans.push(span(fact, value, &mut problems));
    }
    Some(Given { spans, problems })
}

/// The same where only what is known counts: what is no object says nothing, and problems have been told elsewhere.
pub fn known(pack: &Pack, answers: &Json) -> Vec<Option<Span>> {
    let given = read(pack, answers);
    given.map_or_else(|| vec![None; pack.program().facts.len()], |given| given.spans)
}

/// What a value says of a fact; `None` where it says nothing, or nothing that can be read.
pub fn span(fact: &Asked, value: &Json, problems: &mut Vec<Problem>) -> Option<Span> {
    match value {
        Json::Null => None,
        value if says_unknown(value) => Some(everything(&fact.answer)),
        value => Reading { fact, problems }.span(value),
    }
}

/// Whether a fact has a default.
pub const fn has_default(fact: &Asked) -> bool {
    matches!(
        fact.answer,
        Answered::Bool { default: Some(_) }
            | Answered::Choice { default: Some(_), .. }
            | Answered::Number { default: Some(_), .. }
    )
}

/// `{"unknown": true}`: the visitor does not know.
fn says_unknown(value: &Json) -> bool {
    matches!(value, Json::Object(entries) if entries.len() == 1) && value.get("unknown") == Some(&Json::Bool(true))
}

/// One fact's answer being read.
struct Reading<'a> {
    fact: &'a Asked,
    problems: &'a mut Vec<Problem>,
}

impl Reading<'_> {
    fn refuse<T>(&mut self, pointer: &str, code: Code, value: &Json) -> Option<T> {
        self.problems.push(Problem::in_fact(self.fact, pointer, code, value));
        None
    }

    fn span(&mut self, value: &Json) -> Option<Span> {
        match (&self.fact.answer, value) {
            (Answered::Bool { .. }, Json::Bool(yes)) => Some(Span::Options(if *yes { 0b10 } else { 0b01 })),
            (Answered::Choice { options, .. }, Json::Text(text)) => {
                match options.iter().zip(0_u32..).find(|(option, _)| *option == text) {
                    Some((_, number)) => Some(Span::Options(crate::axis::bit(number))),
                    None => self.refuse("", Code::NotAnOption, value),
                }
            }
            (Answered::Number { number, .. }, Json::Object(entries)) => {
                let ours = |key: &str| key == "low" || key == "high";
                if value.get("low").is_none() || !entries.iter().all(|(key, _)| ours(key)) {
                    return self.refuse("", Code::WrongType, value);
                }
                self.between(*number, value)
            }
            (Answered::Number { number, .. }, _) => {
                let value = self.number(*number, "", value)?;
                Some(Span::Number(value, Some(value)))
            }
            (Answered::List { fields }, Json::List(rows)) => self.rows(fields, rows, value),
            _ => self.refuse("", Code::WrongType, value),
        }
    }

    fn between(&mut self, number: Numeral, value: &Json) -> Option<Span> {
        let low = value.get("low").and_then(|low| self.number(number, "/low", low));
        let high = match value.get("high") {
            None | Some(Json::Null) => Some(number.max()),
            Some(high) => self.number(number, "/high", high).map(Some),
        };
        let (low, high) = low.zip(high)?;
        if high.is_some_and(|high| high < low) {
            return self.refuse("", Code::EmptyRange, value);
        }
        Some(Span::Number(low, high))
    }

    fn rows(&mut self, fields: &[Column], rows: &[Json], value: &Json) -> Option<Span> {
        if rows.len() > MOST_ROWS {
            return self.refuse("", Code::TooManyRows, value);
        }
        let before = self.problems.len();
        let mut read = Vec::with_capacity(rows.len().saturating_mul(fields.len()));
        for (place, row) in rows.iter().enumerate() {
            let Json::Object(entries) = row else {
                self.refuse::<()>(&row_at(place), Code::WrongType, row);
                continue;
            };
            for (key, value) in entries {
                if !fields.iter().any(|field| field.id == key.as_ref()) {
                    self.refuse::<()>(&at(place, &escaped(key)), Code::WrongType, value);
                }
            }
            for field in fields {
                let value = row.get(&field.id).unwrap_or(&Json::Null);
                match value_of(field.number, value) {
                    Ok(number) => read.push(number),
                    Err(code) => {
                        self.refuse::<()>(&at(place, &field.id), code, value);
                    }
                }
            }
        }
        (self.problems.len() == before).then_some(Span::Rows(read))
    }

    fn number(&mut self, number: Numeral, pointer: &str, value: &Json) -> Option<u64> {
        match value_of(number, value) {
            Ok(value) => Some(value),
            Err(code) => self.refuse(pointer, code, value),
        }
    }
}

/// The place of a row.
fn row_at(row: usize) -> String {
    filled("/¤", &[&scaled_text(i128::try_from(row).unwrap_or_default(), 0)])
}

/// The place of a field in a row.
fn at(row: usize, field: &str) -> String {
    filled("¤/¤", &[&row_at(row), field])
}

/// A number from JSON in units of its type, within its limits.
pub fn value_of(number: Numeral, value: &Json) -> Result<u64, Code> {
    let places = number.places();
    let unit = 10_u64.saturating_pow(u32::from(places));
    let value = match value {
        Json::Whole(whole) => match u64::try_from(*whole) {
            Ok(whole) => whole.saturating_mul(unit),
            Err(_) => return Err(Code::Negative),
        },
        Json::Huge { negative: true } => return Err(Code::Negative),
        Json::Huge { negative: false } => return Err(Code::TooLarge),
        Json::Text(text) => from_text(text, places)?,
        _ => return Err(Code::WrongType),
    };
    if value > number.largest() { Err(Code::TooLarge) } else { Ok(value) }
}

/// A number from its plain text, with at most `places` decimals, in units of that many places.
fn from_text(text: &str, places: u8) -> Result<u64, Code> {
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
    let places = usize::from(places);
    if digits.contains('.') && fraction.len() > places {
        return Err(Code::TooPrecise);
    }
    let padded = whole.bytes().chain(fraction.bytes().chain(std::iter::repeat(b'0')).take(places));
    let append = |number: u64, digit: u8| number.checked_mul(10)?.checked_add(u64::from(digit.saturating_sub(b'0')));
    padded.into_iter().try_fold(0, append).ok_or(Code::TooLarge)
}

impl Numeral {
    /// The largest value that can be given.
    pub fn largest(self) -> u64 {
        let unit = 10_u64.saturating_pow(u32::from(self.places()));
        let limit = match self {
            Self::Money => MONEY,
            _ => NUMBER,
        };
        let below = limit.saturating_mul(unit).saturating_sub(1);
        self.max().map_or(below, |max| max.min(below))
    }

    /// The largest value, where the fact has a limit of its own.
    const fn max(self) -> Option<u64> {
        match self {
            Self::Count { max } => max,
            _ => None,
        }
    }
}

/// A key as a part of a JSON pointer.
pub(crate) fn escaped(key: &str) -> String {
    let mut escaped = String::new();
    for character in key.chars() {
        match character {
            '~' => escaped.push_str("~0"),
            '/' => escaped.push_str("~1"),
            _ => escaped.push(character),
        }
    }
    escaped
}
