//! A JSON value, as it comes in from outside before anything is known of its meaning, and as results go out.
//!
//! Numbers are told apart without float arithmetic. Results go out through this one type, so that one serializer serves them all.

use crate::number::scaled_text;
use crate::text::Text;
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use std::borrow::Cow;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`, or a value that JavaScript leaves undefined.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number up to 2^53 in size.
    Whole(i64),
    /// A number with a fraction, or none at all (NaN).
    Fraction,
    /// A larger number.
    Huge {
        /// Whether it is below 0.
        negative: bool,
    },
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in its order; of equal keys the last counts.
    Object(Vec<(Cow<'static, str>, Json)>),
    /// Something that JSON does not have, such as a function.
    Other,
}

/// The largest whole number that a double-precision number tells apart from its neighbours.
const LARGEST: u64 = 1 << 53;

impl Json {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        if number.unsigned_abs() <= LARGEST {
            Self::Whole(number)
        } else {
            Self::Huge { negative: number.is_negative() }
        }
    }

    /// A number in the IEEE 754 double-precision format, by its bits.
    pub fn double(bits: u64) -> Self {
        let negative = bits >> 63 == 1;
        let exponent = (bits >> 52) & 0x7ff;
        let fraction = bits & ((1 << 52) - 1);
        match exponent {
            0 if fraction == 0 => return Self::Whole(0),
            0x7ff if fraction != 0 => return Self::Fraction,
            // The value is below 1, or too large.
            0..1023 => return Self::Fraction,
            1077.. => return Self::Huge { negative },
            _ => {}
        }
        // The significand holds 52 binary places; the exponent says how many of them are whole.
        let significand = fraction | (1 << 52);
        let magnitude = match exponent.checked_sub(1075) {
            Some(left) => significand.checked_shl(u32::try_from(left).unwrap_or(u32::MAX)),
            None => {
                let places = u32::try_from(1075_u64.saturating_sub(exponent)).unwrap_or(u32::MAX);
                if significand.trailing_zeros() < places {
                    return Self::Fraction;
                }
                significand.checked_shr(places)
            }
        };
        match magnitude.and_then(|magnitude| i64::try_from(magnitude).ok()) {
            Some(magnitude) => Self::whole(if negative { magnitude.saturating_neg() } else { magnitude }),
            None => Self::Huge { negative },
        }
    }

    /// The value of a key in an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }
}

impl Json {
    /// The value as JSON text, without blanks.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Whole(number) => out.push_str(&scaled_text(i128::from(*number), 0)),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => {
                out.push('[');
                for (place, item) in items.iter().enumerate() {
                    separate(place, out);
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (place, (key, value)) in entries.iter().enumerate() {
                    separate(place, out);
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
            Self::Null | Self::Fraction | Self::Huge { .. } | Self::Other => out.push_str("null"),
        }
    }
}

fn separate(place: usize, out: &mut String) {
    if place > 0 {
        out.push(',');
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    // Nearly every text can be taken as it stands.
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        out.push_str(text);
        out.push('"');
        return;
    }
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            ..' ' => {
                let code = u32::from(character);
                out.push_str(if code < 16 { "\\u000" } else { "\\u001" });
                out.push(char::from_digit(code % 16, 16).unwrap_or_default());
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

/// An object of these entries.
pub(crate) fn object(entries: Vec<(&'static str, Json)>) -> Json {
    let mut object = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        object.push((Cow::Borrowed(key), value));
    }
    Json::Object(object)
}

/// A list of what `make` makes of each item.
pub(crate) fn list<'a, T>(items: &'a [T], make: impl Fn(&'a T) -> Json) -> Json {
    let mut list = Vec::with_capacity(items.len());
    for item in items {
        list.push(make(item));
    }
    Json::List(list)
}

/// What `make` makes of an item, or null.
pub(crate) fn option<'a, T>(item: Option<&'a T>, make: impl FnOnce(&'a T) -> Json) -> Json {
    match item {
        Some(item) => make(item),
        None => Json::Null,
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&Text> for Json {
    fn from(text: &Text) -> Self {
        object(vec![("zh", Self::from(&text.zh)), ("en", Self::from(&text.en))])
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            // Keys of the program's own are handed over as such: a border that knows them crosses each only once.
            Self::Object(entries) if entries.iter().all(|(key, _)| matches!(key, Cow::Borrowed(_))) => {
                let mut object = serializer.serialize_struct("", entries.len())?;
                for (key, value) in entries {
                    if let Cow::Borrowed(key) = key {
                        object.serialize_field(key, value)?;
                    }
                }
                object.end()
            }
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key.as_ref(), value)?;
                }
                map.end()
            }
            Self::Null | Self::Fraction | Self::Huge { .. } | Self::Other => serializer.serialize_unit(),
        }
    }
}

/// Serializes a result as the JSON value that it is.
macro_rules! serialized {
    ($($name:ty),* $(,)?) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::Json::from(self).serialize(serializer)
            }
        }
    )*};
}
pub(crate) use serialized;

impl Json {
    /// The value as a message shows it: short, and never more than what was given.
    pub(crate) fn shown(&self) -> String {
        let shown = match self {
            Self::Null => "null",
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Whole(number) => return scaled_text(i128::from(*number), 0),
            Self::Fraction | Self::Huge { negative: false } => "…",
            Self::Huge { negative: true } => "-…",
            Self::Text(text) => return shown_text(text),
            Self::List(_) => "[…]",
            Self::Object(_) => "{…}",
            Self::Other => "?",
        };
        shown.to_owned()
    }
}

/// A text as a message shows it: its beginning, without what cannot be seen.
pub(crate) fn shown_text(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut shown = String::new();
    for (place, character) in text.chars().enumerate() {
        if place == SHOWN {
            shown.push('…');
            break;
        }
        // What has no shape of its own, and what turns the direction of writing, would make one text look like another.
        let unseen = matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
        shown.push(if unseen || character.is_control() { '\u{fffd}' } else { character });
    }
    shown
}
