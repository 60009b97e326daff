//! Names in rules: which fact, option, field or unit a word stands for. Each thing has a Chinese and an English name.

use crate::policy::{Fact, FactKind, NumberType};
use crate::rule::{Comparator, Currency, FactId, Unit};
use crate::text::{Language, Text};
use crate::words::{Word, comparator};
use std::collections::BTreeMap;

/// What a word can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A fact.
    Fact(FactId),
    /// A word of the language.
    Reserved,
    /// A fact that could not be read.
    Broken,
}

/// The names that rules can use.
pub(crate) struct Names<'a> {
    facts: &'a [Fact],
    units: &'a [Text],
    words: BTreeMap<&'a str, Meaning>,
}

impl<'a> Names<'a> {
    /// The names of these facts and units, and of facts that could not be read.
    pub fn new(facts: &'a [Fact], units: &'a [Text], broken: &'a [String]) -> Self {
        let mut words: BTreeMap<_, _> = broken.iter().map(|name| (name.as_str(), Meaning::Broken)).collect();
        for (fact, number) in facts.iter().zip(0_u16..) {
            words.insert(fact.id.as_str(), Meaning::Fact(FactId(number)));
            words.insert(fact.name.zh.as_str(), Meaning::Fact(FactId(number)));
        }
        words.extend(reserved().map(|word| (word, Meaning::Reserved)));
        Self { facts, units, words }
    }

    /// What a word stands for.
    pub fn meaning(&self, word: &str) -> Option<Meaning> {
        self.words.get(word).copied()
    }

    /// The fact of this name.
    pub fn find(&self, word: &str) -> Option<FactId> {
        match self.meaning(word)? {
            Meaning::Fact(fact) => Some(fact),
            Meaning::Reserved | Meaning::Broken => None,
        }
    }

    /// Every name of a fact.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().flat_map(|fact| [fact.id.as_str(), fact.name.zh.as_str()])
    }

    /// The id of a fact.
    pub fn id(&self, fact: FactId) -> &str {
        self.facts.get(usize::from(fact.0)).map_or("?", |fact| &fact.id)
    }

    /// The id of every fact.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().map(|fact| fact.id.as_str())
    }

    /// The Chinese name of a fact.
    pub fn fact(&self, fact: FactId) -> &str {
        self.facts.get(usize::from(fact.0)).map_or("?", |fact| &fact.name.zh)
    }

    /// What answers a fact.
    pub fn kind(&self, fact: FactId) -> Option<&FactKind> {
        self.facts.get(usize::from(fact.0)).map(|fact| &fact.kind)
    }

    /// The option of a choice by this name.
    pub fn option(&self, fact: FactId, word: &str) -> Option<u8> {
        let Some(FactKind::Choice { options, .. }) = self.kind(fact) else { return None };
        let place = options.iter().position(|option| option.id == word || option.name.zh == word)?;
        u8::try_from(place).ok()
    }

    /// The Chinese names of a choice's options.
    pub fn options(&self, fact: FactId) -> impl Iterator<Item = &str> {
        let options = match self.kind(fact) {
            Some(FactKind::Choice { options, .. }) => options.as_slice(),
            _ => &[],
        };
        options.iter().map(|option| option.name.zh.as_str())
    }

    /// The field of a list by this name.
    pub fn field(&self, list: FactId, word: &str) -> Option<(u8, NumberType)> {
        let Some(FactKind::List { fields }) = self.kind(list) else { return None };
        let (place, field) = fields.iter().enumerate().find(|(_, field)| field.id == word || field.name.zh == word)?;
        Some((u8::try_from(place).ok()?, field.number))
    }

    /// Every name of a list's fields.
    pub fn fields(&self, list: FactId) -> impl Iterator<Item = &str> {
        let fields = match self.kind(list) {
            Some(FactKind::List { fields }) => fields.as_slice(),
            _ => &[],
        };
        fields.iter().flat_map(|field| [field.id.as_str(), field.name.zh.as_str()])
    }

    /// The longest unit at the beginning of a word, with its length; an English unit is the whole word.
    pub fn leading_unit(&self, word: &str) -> Option<(Unit, usize)> {
        let money = [(Unit::Money(Currency::Cny), ["元", "yuan"]), (Unit::Money(Currency::Usd), ["美元", "dollars"])];
        let named =
            (0_u8..).zip(self.units).map(|(number, unit)| (Unit::Named(number), [unit.zh.as_str(), unit.en.as_str()]));
        money
            .into_iter()
            .chain(named)
            .flat_map(|(unit, texts)| texts.map(|text| (unit, text)))
            .filter(|(_, text)| word == *text || (!text.is_ascii() && word.starts_with(text)))
            .max_by_key(|(_, text)| text.len())
            .map(|(unit, text)| (unit, text.len()))
    }

    /// A unit as a message names it.
    pub fn unit(&self, unit: Unit) -> String {
        match unit {
            Unit::Percent => "a share (`%`)".to_owned(),
            Unit::Money(Currency::Cny) => "`元`".to_owned(),
            Unit::Money(Currency::Usd) => "`美元`".to_owned(),
            Unit::Named(number) => match self.units.get(usize::from(number)) {
                Some(unit) => format!("`{}`", unit.zh),
                None => "an unknown unit".to_owned(),
            },
            Unit::Plain => "a plain number".to_owned(),
        }
    }
}

/// Every word of the language but comparisons.
const WORDS: [Word; 14] = [
    Word::And,
    Word::Or,
    Word::Not,
    Word::Is,
    Word::Any,
    Word::UpTo,
    Word::CappedAt,
    Word::PerFull,
    Word::Per,
    Word::Tiers,
    Word::Sum,
    Word::First,
    Word::Yearly,
    Word::For,
];

/// Why a name is no word of rules, where it is none.
pub(crate) fn unnameable(name: &str) -> Option<(String, String)> {
    let word = name.chars().all(|character| character.is_alphanumeric() || character == '_');
    let refused = name.is_empty() || !word || name.starts_with(|first: char| first.is_ascii_digit());
    refused.then(|| {
        let help = "a name in rules is one word of letters, digits and `_`, and begins with no digit".to_owned();
        (format!("`{name}` cannot be named in a rule"), help)
    })
}

/// The words of the language.
pub(crate) fn reserved() -> impl Iterator<Item = &'static str> {
    let words = WORDS.into_iter().flat_map(|word| Language::ALL.map(|language| word.get(language)));
    let comparators =
        Comparator::ALL.into_iter().flat_map(|word| Language::ALL.map(|language| comparator(word, language)));
    words.chain(comparators)
}
