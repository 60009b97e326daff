//! The ids and texts of a Pack: a section of ids, one of the texts that are shown first, in Chinese, and one of the others, so that a
//! page can read them by itself.
//!
//! They stand in the order in which the rules name them. Ids are named once each, one after the other, and are never empty. A reference
//! to a text is 0 for the next one, 1 for an empty one, and otherwise the number of an earlier one, plus 2. Only a short text is
//! referred to twice: a file cannot unfold into many times its size. Texts that are shown later have no numbers: each stands as often
//! as it is named.

use crate::codec::Malformed;
use crate::text::Text;
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
    /// How many of them are shown first.
    shown: usize,
    next: usize,
    next_later: usize,
}

impl<'a> Texts<'a> {
    /// The ids and texts of their sections. One after the other, the two of texts hold all in Chinese, then all in English.
    pub fn new(ids: &'a [u8], shown: &'a [u8], others: &'a [u8]) -> Result<Self, Malformed> {
        let mut zh: Vec<_> = cut(shown).collect();
        let shown = zh.len();
        zh.extend(cut(others));
        let en = zh.split_off(zh.len() / 2);
        if zh.len() != en.len() || zh.len() < shown {
            return Err(Malformed);
        }
        let all = zh.into_iter().zip(en).map(Some).collect();
        Ok(Self { all, shown, next_later: shown, ..Self::of_ids(ids) })
    }

    /// Ids alone.
    pub const fn of_ids(ids: &'a [u8]) -> Self {
        Self { ids: Some(ids), all: Vec::new(), shown: 0, next: 0, next_later: 0 }
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
        if number >= self.next || number >= self.shown {
            return Err(Malformed);
        }
        self.take(number)
    }

    /// The text that a reference stands for, where texts are shown later.
    pub fn refer_later(&mut self, reference: usize) -> Result<Text, Malformed> {
        match reference {
            0 => {
                self.next_later = self.next_later.saturating_add(1);
                self.take(self.next_later.saturating_sub(1))
            }
            1 => Ok(Text::default()),
            _ => Err(Malformed),
        }
    }

    fn take(&mut self, number: usize) -> Result<Text, Malformed> {
        let text = self.all.get_mut(number).ok_or(Malformed)?;
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

/// What stands between separators.
fn cut(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == SEPARATOR)
}

fn string(bytes: &[u8]) -> Result<String, Malformed> {
    str::from_utf8(bytes).map(String::from).map_err(|_| Malformed)
}

/// The ids and texts of a Pack that is being written.
#[derive(Debug, Default)]
pub struct Collection {
    /// Every id, in the order in which the rules name them.
    pub ids: Vec<String>,
    /// The texts that are shown later, in the order in which the rules name them.
    pub later: Vec<Text>,
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

    /// The reference to a text that is shown later.
    pub fn refer_later(&mut self, text: &Text) -> usize {
        if text.zh.is_empty() && text.en.is_empty() {
            return 1;
        }
        self.later.push(text.clone());
        0
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

    /// The section of the texts that are shown first.
    pub fn shown_first(&self) -> String {
        joined(self.all.iter().map(|text| text.zh.as_str()))
    }

    /// The section of the others: those that are shown later, then all in English.
    pub fn others(&self) -> String {
        let zh = self.later.iter().map(|text| text.zh.as_str());
        joined(zh.chain(self.all.iter().chain(&self.later).map(|text| text.en.as_str())))
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
