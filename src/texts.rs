//! The ids and texts of a Pack: a section of ids, and one of texts for each language, so that a page can read them by itself.
//!
//! They stand in the order in which the rules name them. Ids are named once each, one after the other, and are never empty. A reference
//! to a text is 0 for the next one, 1 for an empty one, and otherwise the number of an earlier one, plus 2. Only a short text is
//! referred to twice: a file cannot unfold into many times its size.

use crate::codec::Malformed;
use crate::text::{Language, Text};
use std::collections::BTreeMap;

/// What separates texts, and what no text has.
pub const SEPARATOR: u8 = 0;

/// The most bytes of a text, in both languages together, that is written once for all who refer to it.
const SHORT: usize = 32;

const fn is_short(zh: &[u8], en: &[u8]) -> bool {
    zh.len().saturating_add(en.len()) <= SHORT
}

/// The ids and texts of a Pack that is being read. They are cut as bytes, since searching in texts is much code.
#[derive(Debug)]
pub struct Texts<'a> {
    /// The ids that have not been named; `None` behind the last.
    ids: Option<&'a [u8]>,
    // INVARIANT: a long text that has been referred to is `None`.
    all: Vec<Option<(&'a [u8], &'a [u8])>>,
    next: usize,
}

impl<'a> Texts<'a> {
    /// The ids and texts of their sections.
    pub fn new(ids: &'a [u8], zh: &'a [u8], en: &'a [u8]) -> Result<Self, Malformed> {
        let (mut all, mut zh, mut en) = (Vec::new(), Some(zh), Some(en));
        while let (Some(rest_zh), Some(rest_en)) = (zh, en) {
            let (text_zh, text_en);
            (text_zh, zh) = first(rest_zh);
            (text_en, en) = first(rest_en);
            all.push(Some((text_zh, text_en)));
        }
        if zh.is_some() || en.is_some() { Err(Malformed) } else { Ok(Self { ids: Some(ids), all, next: 0 }) }
    }

    /// The bytes of the ids that have not been named.
    pub fn left(&self) -> usize {
        self.ids.map_or(0, <[u8]>::len)
    }

    /// Whether every id has been named.
    pub const fn is_spent(&self) -> bool {
        self.ids.is_none()
    }

    /// The next id.
    pub fn id(&mut self) -> Result<String, Malformed> {
        let (id, rest) = first(self.ids.ok_or(Malformed)?);
        self.ids = rest;
        if id.is_empty() { Err(Malformed) } else { string(id) }
    }

    /// The text that a reference stands for.
    pub fn refer(&mut self, reference: usize) -> Result<Text, Malformed> {
        let number = match reference {
            0 => {
                self.next = self.next.saturating_add(1);
                self.next.saturating_sub(1)
            }
            1 => return Ok(Text::default()),
            _ => reference.saturating_sub(2),
        };
        let text = self.all.get_mut(number).filter(|_| number < self.next).ok_or(Malformed)?;
        let (zh, en) = text.ok_or(Malformed)?;
        if !is_short(zh, en) {
            *text = None;
        }
        Ok(Text { zh: string(zh)?, en: string(en)? })
    }
}

/// What stands before the first separator, and what stands behind it.
fn first(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    let end = bytes.iter().position(|byte| *byte == SEPARATOR).unwrap_or(bytes.len());
    let (first, rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
    (first, rest.split_first().map(|(_, rest)| rest))
}

fn string(bytes: &[u8]) -> Result<String, Malformed> {
    str::from_utf8(bytes).map(String::from).map_err(|_| Malformed)
}

/// The ids and texts of a Pack that is being written.
#[derive(Debug, Default)]
pub struct Collection {
    /// Every id, in the order in which the rules name them.
    pub ids: Vec<String>,
    all: Vec<Text>,
    numbers: BTreeMap<Text, usize>,
}

impl Collection {
    /// The reference to a text, which joins the others unless it is there already and short.
    pub fn refer(&mut self, text: &Text) -> usize {
        if text.zh.is_empty() && text.en.is_empty() {
            return 1;
        }
        match self.numbers.get(text) {
            Some(number) if is_short(text.zh.as_bytes(), text.en.as_bytes()) => number.saturating_add(2),
            _ => {
                self.numbers.insert(text.clone(), self.all.len());
                self.all.push(text.clone());
                0
            }
        }
    }

    /// The number of a text, `expected` where it has several; it joins the others unless it is there already.
    pub fn number(&mut self, text: &Text, expected: usize) -> usize {
        if self.all.get(expected) == Some(text) {
            return expected;
        }
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.all.len();
        self.numbers.insert(text.clone(), number);
        self.all.push(text.clone());
        number
    }

    /// The section of ids.
    pub fn ids(&self) -> String {
        joined(self.ids.iter().map(String::as_str))
    }

    /// The section of a language.
    pub fn section(&self, language: Language) -> String {
        joined(self.all.iter().map(|text| text.get(language)))
    }
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut section = String::new();
    for (place, part) in parts.enumerate() {
        if place > 0 {
            section.push(char::from(SEPARATOR));
        }
        section.push_str(part);
    }
    section
}
