//! Typed access to one TOML table: every missing, unknown or mistyped key is told at its place, and reading goes on.

use super::diagnostic::{Diagnostics, File, nearest};
use super::names::{reserved, unnameable};
use crate::text::Text;
use crate::texts::SEPARATOR;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text with the place of its first character and whether the file has it letter by letter.
#[derive(Debug, Clone)]
pub(crate) struct Quoted {
    pub text: String,
    pub span: Range<usize>,
    /// Where the text itself begins, when it has no escapes; then a place in the text is a place in the file.
    pub start: Option<usize>,
}

/// One table that is being read.
pub(crate) struct Table<'a> {
    file: &'a Arc<File>,
    table: &'a DeTable<'a>,
    /// The place of the table.
    pub span: Range<usize>,
    seen: BTreeSet<&'static str>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Table<'a> {
    /// A table of a file.
    pub const fn new(
        file: &'a Arc<File>,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self { file, table, span, seen: BTreeSet::new(), diagnostics }
    }

    /// Tells a mistake.
    pub fn refuse(&mut self, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.diagnostics.push(self.file, span, message, help);
    }

    /// The value of a key, if it is there.
    pub fn value(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.seen.insert(key);
        self.table.get(key)
    }

    /// Tells a missing key.
    pub fn missing(&mut self, key: &str) {
        let span = self.span.clone();
        self.refuse(span, format!("`{key}` is missing here"), None);
    }

    fn mistyped<T>(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) -> Option<T> {
        self.refuse(value.span(), format!("`{key}` must be {wanted}"), None);
        None
    }

    /// A text, if the key is there.
    pub fn text(&mut self, key: &'static str) -> Option<Quoted> {
        let value = self.value(key)?;
        let Some(text) = value.get_ref().as_str() else { return self.mistyped(key, value, "a text in quotes") };
        Some(self.quoted(text, value.span()))
    }

    /// A text with its place.
    fn quoted(&self, text: &str, span: Range<usize>) -> Quoted {
        let inner = span.start.saturating_add(1);
        let written = self.file.text.get(inner..inner.saturating_add(text.len()));
        Quoted { text: text.to_owned(), start: (written == Some(text)).then_some(inner), span }
    }

    /// A text that must be there.
    pub fn required(&mut self, key: &'static str) -> Option<Quoted> {
        if self.value(key).is_none() {
            self.missing(key);
            return None;
        }
        self.text(key)
    }

    /// An id, or the like, that must be there.
    pub fn id(&mut self, key: &'static str) -> Option<Quoted> {
        if self.value(key).is_none() {
            self.missing(key);
        }
        self.filled(key)
    }

    /// A text that is not empty, if the key is there.
    pub fn filled(&mut self, key: &'static str) -> Option<Quoted> {
        let text = self.text(key)?;
        self.check_filled(&text);
        Some(text)
    }

    /// A yes or no, if the key is there.
    pub fn bool(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        value.get_ref().as_bool().or_else(|| self.mistyped(key, value, "true or false"))
    }

    /// A whole number from 0 on, if the key is there.
    pub fn whole(&mut self, key: &'static str) -> Option<u64> {
        let value = self.value(key)?;
        let integer = value
            .get_ref()
            .as_integer()
            .and_then(|integer| u64::from_str_radix(integer.as_str(), integer.radix()).ok());
        integer.or_else(|| self.mistyped(key, value, "a whole number from 0 on"))
    }

    /// A text in every language, if the key is there.
    pub fn languages(&mut self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else {
            return self.mistyped(key, value, "a table of texts, `{ zh = \"…\", en = \"…\" }`");
        };
        self.read_languages(table, value.span())
    }

    fn read_languages(&mut self, table: &'a DeTable<'a>, span: Range<usize>) -> Option<Text> {
        let mut inner = Table::new(self.file, table, span, self.diagnostics);
        let (zh, en) = (inner.required("zh"), inner.required("en"));
        inner.close();
        let (zh, en) = zh.zip(en)?;
        self.check_filled(&zh);
        self.check_filled(&en);
        Some(Text::new(zh.text, en.text))
    }

    /// Tells a text that is empty, or that has the character which separates texts in a Pack.
    fn check_filled(&mut self, text: &Quoted) {
        if text.text.trim().is_empty() {
            self.refuse(text.span.clone(), "this text is empty", None);
        } else if text.text.contains(char::from(SEPARATOR)) {
            self.refuse(text.span.clone(), "no text holds the character U+0000", None);
        }
    }

    /// A text in every language that must be there.
    pub fn required_languages(&mut self, key: &'static str) -> Option<Text> {
        if self.value(key).is_none() {
            self.missing(key);
            return None;
        }
        self.languages(key)
    }

    /// A list of texts in every language; empty when the key is not there.
    pub fn language_list(&mut self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.mistyped::<()>(key, value, "a list of texts in both languages");
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in array {
            match item.get_ref().as_table() {
                Some(table) => found.extend(self.read_languages(table, item.span())),
                None => {
                    self.mistyped::<()>(key, item, "a list of texts in both languages");
                }
            }
        }
        found
    }

    /// A list of texts; empty when the key is not there.
    pub fn texts(&mut self, key: &'static str) -> Vec<Quoted> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.mistyped::<()>(key, value, "a list of texts");
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in array {
            match item.get_ref().as_str() {
                Some(text) => found.push(self.quoted(text, item.span())),
                None => {
                    self.mistyped::<()>(key, item, "a list of texts");
                }
            }
        }
        found
    }

    /// Reads each table of a list; nothing when the key is not there.
    pub fn each(&mut self, key: &'static str, mut read: impl FnMut(&mut Table<'_>)) {
        let Some(value) = self.value(key) else { return };
        let Some(array) = value.get_ref().as_array() else {
            self.mistyped::<()>(key, value, "a list of tables");
            return;
        };
        for item in array {
            match item.get_ref().as_table() {
                Some(table) => {
                    let mut inner = Table::new(self.file, table, item.span(), self.diagnostics);
                    read(&mut inner);
                    inner.close();
                }
                None => {
                    self.mistyped::<()>(key, item, "a list of tables");
                }
            }
        }
    }

    /// Reads one table, if the key is there.
    pub fn one<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Table<'_>) -> Option<T>) -> Option<T> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else { return self.mistyped(key, value, "a table") };
        let mut inner = Table::new(self.file, table, value.span(), self.diagnostics);
        let found = read(&mut inner);
        inner.close();
        found
    }

    /// The file of the table.
    pub const fn file(&self) -> &'a Arc<File> {
        self.file
    }

    /// Whether the table has no key.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// Tells every key that nobody asked for.
    pub fn close(self) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !self.seen.contains(name) {
                let help = nearest(name, self.seen.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                self.diagnostics.push(self.file, key.span(), format!("`{name}` means nothing here"), help);
            }
        }
    }
}

/// Tells an id that another thing of its kind has.
pub(crate) fn taken<'a>(table: &mut Table<'_>, id: &Quoted, mut others: impl Iterator<Item = &'a str>) {
    if others.any(|other| other == id.text) {
        table.refuse(id.span.clone(), format!("the id `{}` is taken", id.text), None);
    }
}

/// Tells a name that is no single word of rules: letters, digits and `_`, no digit first, and no word of the language.
pub(crate) fn check_word(table: &mut Table<'_>, name: &Quoted) {
    if let Some((message, help)) = unnameable(&name.text) {
        table.refuse(name.span.clone(), message, Some(help));
    } else if reserved().any(|reserved| reserved == name.text) {
        table.refuse(name.span.clone(), format!("`{}` is a word of the language", name.text), None);
    }
}
