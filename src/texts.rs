//! The ids and texts of a Pack: a section of ids, and one of texts for each language, so that a page can read them by itself.
//!
//! They stand in the order in which the rules name them. Ids are named once each, one after the other, and are never empty. A reference
//! to a text is 0 for the next one, 1 for an empty one, and otherwise the number of an earlier one, plus 2. Only a short text is
//! referred to twice: a file cannot unfold into many times its size.

use crate::codec::Malformed;
use crate::text::{Language, Text};
use std::collections::BTreeMap;

/// What separates texts, and what no text has.
pub const SEPARATOR: char = '\0';

/// The most bytes of a text, in both languages together, that is written once for all who refer to it.
const SHORT: usize = 32;

const fn is_short(zh: &str, en: &str) -> bool {
    zh.len().saturating_add(en.len()) <= SHORT
}

/// The ids and texts of a Pack that is being read.
#[derive(Debug)]
pub struct Texts<'a> {
    /// The ids that have not been named; `None` behind the last.
    ids: Option<&'a str>,
    // INVARIANT: a long text that has been referred to is `None`.
    all: Vec<Option<(&'a str, &'a str)>>,
    next: usize,
}

impl<'a> Texts<'a> {
    /// The ids and texts of their sections.
    pub fn new(ids: &'a [u8], zh: &'a [u8], en: &'a [u8]) -> Result<Self, Malformed> {
        let ids = str::from_utf8(ids).map_err(|_| Malformed)?;
        let (zh, en) = (str::from_utf8(zh).map_err(|_| Malformed)?, str::from_utf8(en).map_err(|_| Malformed)?);
        let (mut zh, mut en) = (zh.split(SEPARATOR), en.split(SEPARATOR));
        let mut all = Vec::new();
        loop {
            match (zh.next(), en.next()) {
                (Some(zh), Some(en)) => all.push(Some((zh, en))),
                (None, None) => return Ok(Self { ids: Some(ids), all, next: 0 }),
                _ => return Err(Malformed),
            }
        }
    }

    /// The bytes of the ids that have not been named.
    pub fn left(&self) -> usize {
        self.ids.map_or(0, str::len)
    }

    /// Whether every id has been named.
    pub const fn is_spent(&self) -> bool {
        self.ids.is_none()
    }

    /// The next id.
    pub fn id(&mut self) -> Result<&'a str, Malformed> {
        let ids = self.ids.ok_or(Malformed)?;
        let (id, rest) = ids.split_once(SEPARATOR).map_or((ids, None), |(id, rest)| (id, Some(rest)));
        self.ids = rest;
        if id.is_empty() { Err(Malformed) } else { Ok(id) }
    }

    /// The text that a reference stands for.
    pub fn refer(&mut self, reference: usize) -> Result<Text, Malformed> {
        let number = match reference {
            0 => self.next,
            1 => return Ok(Text::default()),
            _ => reference.saturating_sub(2),
        };
        if reference == 0 {
            self.next = self.next.saturating_add(1);
        } else if number >= self.next {
            return Err(Malformed);
        }
        let text = self.all.get_mut(number).ok_or(Malformed)?;
        let (zh, en) = text.ok_or(Malformed)?;
        if !is_short(zh, en) {
            *text = None;
        }
        Ok(Text::new(zh, en))
    }
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
            Some(number) if is_short(&text.zh, &text.en) => number.saturating_add(2),
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
            section.push(SEPARATOR);
        }
        section.push_str(part);
    }
    section
}
