//! A text in every language of the engine.

use std::fmt;

/// A language of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order of [`Text`]'s parts.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];
}

/// Adds a part to a list in words.
pub(crate) fn append(list: &mut String, separator: &str, part: &str) {
    if !list.is_empty() {
        list.push_str(separator);
    }
    list.push_str(part);
}

/// The same text in Chinese and in English.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// In Simplified Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// A text of two parts.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text that `write` gives in each language.
    pub fn of(write: impl Fn(Language) -> String) -> Self {
        Self { zh: write(Language::Zh), en: write(Language::En) }
    }

    /// The part in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} · {}", self.zh, self.en)
    }
}
