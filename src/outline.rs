//! The brief description as a Pack holds it: JSON text without what stands elsewhere in the file, or follows from the rest.
//!
//! A text is `{}` for the next of the texts, `{"t":n}` for text n, or `{"t":null}` for the next of those that are shown later, which is
//! `{"s":null}` where only its words are meant; the next of the ids is `""`. A fact of the same group as the one before has none. An
//! article has its number less that of the one before, and the number of its clauses; a clause has no article, and the numbers of its
//! facts, each less the one before; a profile has the numbers of its facts. The hash is that of the header.

use crate::json::Json;
use crate::policy::Fact;
use crate::text::Text;
use crate::texts::Collection;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The outline of a description; its texts join those of the rules.
pub fn outline(description: &Json, facts: &[Fact], texts: &mut Collection) -> String {
    let numbers = facts.iter().zip(0..).map(|(fact, number)| (fact.id.as_str(), number)).collect();
    let mut outline = Outline {
        facts: numbers,
        texts,
        expected: 0,
        expected_later: 0,
        number: 0,
        group: String::new(),
        expected_id: 0,
        is_later: false,
        out: String::new(),
    };
    outline.value("", description);
    outline.out
}

struct Outline<'a> {
    facts: BTreeMap<&'a str, i64>,
    texts: &'a mut Collection,
    /// The number of the text that `{}` stands for.
    expected: usize,
    /// The number, among those that are shown later, of the text that `{"t":null}` stands for.
    expected_later: usize,
    /// The number of the id that `""` stands for.
    expected_id: usize,
    /// The number of the article before, and the group of the fact before.
    number: i64,
    group: String,
    /// Whether what is being written is shown later.
    is_later: bool,
    out: String,
}

impl Outline<'_> {
    /// Writes a value in a list of the description.
    fn value(&mut self, list: &str, value: &Json) {
        match value {
            Json::Bool(value) => self.plain(value),
            Json::Whole(number) => self.plain(number),
            Json::Text(text) if self.is_later && self.is_next_later(&Text::new(text, text)) => {
                self.plain("{\"s\":null}");
            }
            Json::Text(id) if self.texts.ids.get(self.expected_id) == Some(id) => {
                self.expected_id = self.expected_id.saturating_add(1);
                self.quoted("");
            }
            Json::Text(text) => self.quoted(text),
            Json::List(items) => self.bracketed('[', ']', items, |outline, item| outline.value(list, item)),
            Json::Object(entries) => match entries.as_slice() {
                [(_, Json::Text(zh)), (_, Json::Text(en))] if value.get("zh").is_some() => {
                    self.text(&Text::new(zh, en))
                }
                entries => {
                    let entries: Vec<_> =
                        entries.iter().filter(|(key, value)| self.is_written(list, key, value)).collect();
                    self.bracketed('{', '}', &entries, |outline, (key, value)| outline.entry(list, key, value));
                }
            },
            Json::Null | Json::Fraction | Json::Huge { .. } | Json::Other => self.plain("null"),
        }
    }

    /// Whether an entry does not follow from what else is written.
    fn is_written(&mut self, list: &str, key: &str, value: &Json) -> bool {
        match (list, key, value) {
            ("policy", "hash", _) | ("clauses", "article", _) => false,
            ("facts", "group", Json::Text(group)) => std::mem::replace(&mut self.group, group.clone()) != *group,
            _ => true,
        }
    }

    fn entry(&mut self, list: &str, key: &str, value: &Json) {
        self.quoted(key);
        self.out.push(':');
        match (list, key, value) {
            ("", key, value) => self.value(key, value),
            ("articles", "number", Json::Whole(number)) => {
                self.plain(number.saturating_sub(self.number));
                self.number = *number;
            }
            ("articles", "clauses", Json::List(clauses)) => self.plain(clauses.len()),
            ("clauses", "facts", Json::List(facts)) => self.numbers(facts, true),
            ("profiles", "asks", Json::List(facts)) => self.numbers(facts, false),
            // `name` is that of a second reading.
            ("articles", "summary", value) | ("clauses", "summary" | "doubts" | "name" | "apply", value) => {
                self.is_later = true;
                self.value(list, value);
                self.is_later = false;
            }
            (list, _, value) => self.value(list, value),
        }
    }

    /// The numbers of facts; as `steps`, each less the one before.
    fn numbers(&mut self, ids: &[Json], steps: bool) {
        let mut before = 0_i64;
        self.bracketed('[', ']', ids, |outline, id| {
            let number = match id {
                Json::Text(id) => outline.facts.get(id.as_str()).copied().unwrap_or_default(),
                _ => 0,
            };
            outline.plain(number.saturating_sub(before));
            before = if steps { number } else { 0 };
        });
    }

    fn text(&mut self, text: &Text) {
        if self.is_later && self.is_next_later(text) {
            return self.plain("{\"t\":null}");
        }
        let number = self.texts.number(text, self.expected);
        if number == self.expected {
            self.expected = self.expected.saturating_add(1);
            self.plain("{}");
        } else {
            self.plain(format_args!("{{\"t\":{number}}}"));
        }
    }

    /// Takes the next of the texts that are shown later, if it is this one.
    fn is_next_later(&mut self, text: &Text) -> bool {
        let is_next = self.texts.later.get(self.expected_later) == Some(text);
        self.expected_later = self.expected_later.saturating_add(usize::from(is_next));
        is_next
    }

    fn bracketed<T>(&mut self, open: char, close: char, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.out.push(open);
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.out.push(',');
            }
            write(self, item);
        }
        self.out.push(close);
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => self.out.extend(['\\', character]),
                '\0'..'\u{20}' => self.plain(format_args!("\\u{:04x}", u32::from(character))),
                _ => self.out.push(character),
            }
        }
        self.out.push('"');
    }

    fn plain(&mut self, value: impl std::fmt::Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.out, "{value}");
    }
}
