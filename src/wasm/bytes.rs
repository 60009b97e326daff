//! Answers as bytes, as the package writes them (`www/engine/answers.ts`), and the values that stand in them.
//!
//! Any bytes can be read: what is missing is 0, and neither a length nor nesting takes more than the bytes are worth. It knows JSON values, and
//! nothing of the browser, so that it can be tried without one.

use super::Json;

/// The package writes nothing deeper, since no answer is.
const DEEPEST: u8 = 8;

/// The number of a fact that the policy does not have; its key follows.
const UNKNOWN: u16 = u16::MAX;

/// Answers as bytes; what is missing reads as 0.
pub struct Bytes<'a> {
    /// What has not been read.
    pub rest: &'a [u8],
}

impl Bytes<'_> {
    /// The next answer: the number of its fact, its key where the policy has no such fact, and its value.
    pub fn answer(&mut self) -> (usize, String, Json) {
        let fact = u16::from_le_bytes([self.byte(), self.byte()]);
        let key = if fact == UNKNOWN { self.text() } else { String::new() };
        (usize::from(fact), key, self.within(DEEPEST))
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => 0,
        }
    }

    fn length(&mut self) -> usize {
        let length = u32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()]);
        usize::try_from(length).unwrap_or(usize::MAX).min(self.rest.len())
    }

    /// The next text.
    fn text(&mut self) -> String {
        let length = self.length();
        let (text, rest) = self.rest.split_at_checked(length).unwrap_or_default();
        self.rest = rest;
        str::from_utf8(text).unwrap_or_default().to_owned()
    }

    /// The next value, of so many levels at the most.
    fn within(&mut self, levels: u8) -> Json {
        let below = levels.saturating_sub(1);
        match self.byte() {
            0 => Json::Null,
            1 => Json::Bool(false),
            2 => Json::Bool(true),
            3 => {
                let mut bits = [0; 8];
                bits.iter_mut().for_each(|byte| *byte = self.byte());
                Json::double(u64::from_le_bytes(bits))
            }
            4 => Json::Text(self.text()),
            5 if levels > 0 => {
                let length = self.length();
                let mut items = Vec::new();
                for _ in 0..length {
                    items.push(self.within(below));
                }
                Json::List(items)
            }
            6 if levels > 0 => {
                let length = self.length();
                let mut entries = Vec::new();
                for _ in 0..length {
                    let key = self.text();
                    entries.push((key.into(), self.within(below)));
                }
                Json::Object(entries)
            }
            _ => Json::Other,
        }
    }
}
