//! A policy as its author wrote it: what it asks, what it promises, and under which rules.
//!
//! This is the content of a Pack. It holds texts and rules and evaluates nothing; the evaluator's program is made from it.

use crate::apply::Apply;
use crate::day::Day;
use crate::rule::{Amount, Condition, Currency, Expression, FactId, Unit};
use crate::text::Text;
use rust_decimal::Decimal;

pub use crate::profile::Profile;

/// One edition of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Its id, such as `binjiang-2023-draft`.
    pub id: String,
    /// Its edition, as every report names it.
    pub edition: String,
    /// Whether it is a draft for comment.
    pub draft: bool,
    /// The days on which it is in force, both included.
    pub valid: (Day, Day),
    /// The IANA time zone that says which day it is.
    pub time_zone: String,
    /// What it is called.
    pub name: Text,
    /// Who issues it.
    pub issuer: Text,
    /// What every reader must know.
    pub notes: Vec<Text>,
    /// How to apply for what does not say otherwise.
    pub apply: Option<Box<Apply>>,
    /// Units of counts and quantities.
    pub units: Vec<Text>,
    /// Its fields, in order.
    pub fields: Vec<Section>,
    /// The groups of questions, in order.
    pub groups: Vec<Section>,
    /// What it asks, in order.
    pub facts: Vec<Fact>,
    /// What describes an enterprise, in order.
    pub profiles: Vec<Profile>,
    /// Its articles, in order.
    pub articles: Vec<Article>,
    /// Clauses that draw on the same cost.
    pub overlaps: Vec<Overlap>,
}

impl Policy {
    /// A fact by its number.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(usize::from(id.0))
    }

    /// Every clause, in order, with its article.
    pub fn clauses(&self) -> impl Iterator<Item = (&Article, &Clause)> {
        self.articles.iter().flat_map(|article| article.clauses.iter().map(move |clause| (article, clause)))
    }

    /// The printed name of a unit; `None` for a plain count.
    pub fn unit(&self, unit: Unit) -> Option<Text> {
        match unit {
            Unit::Percent => Some(Text::new("%", "%")),
            Unit::Money(Currency::Cny) => Some(Text::new("元", "yuan")),
            Unit::Money(Currency::Usd) => Some(Text::new("美元", "dollars")),
            Unit::Named(number) => self.units.get(usize::from(number)).cloned(),
            Unit::Plain => None,
        }
    }
}

/// A field of the policy, or a group of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it is about; empty for a group of questions.
    pub intro: Text,
}

/// Something about an enterprise that a rule asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its id, which is also its name in English rules.
    pub id: String,
    /// Its name; the Chinese one is also its name in Chinese rules.
    pub name: Text,
    /// The number of its group of questions.
    pub group: u8,
    /// What can be done about it.
    pub nature: Nature,
    /// The question.
    pub question: Text,
    /// A word of help.
    pub help: Option<Text>,
    /// What answers it.
    pub kind: FactKind,
}

/// What can be done about a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// It can be raised.
    Grows,
    /// It must be granted by an authority, or earned.
    Recognition,
    /// It is what the enterprise is.
    Identity,
    /// It is already over.
    Past,
}

/// What answers a fact, and the default that counts until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactKind {
    /// Yes or no.
    Bool {
        /// The default.
        default: Option<bool>,
    },
    /// One of several options.
    Choice {
        /// The options, at least two and at most 64.
        options: Vec<Choice>,
        /// The number of the default option.
        default: Option<u8>,
    },
    /// A number.
    Number {
        /// Of which type.
        number: NumberType,
        /// The default.
        default: Option<Decimal>,
    },
    /// Rows of numbers.
    List {
        /// The fields of a row.
        fields: Vec<ListField>,
    },
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id, which is also its name in English rules.
    pub id: String,
    /// Its name; the Chinese one is also its name in Chinese rules.
    pub name: Text,
}

/// A field of a list's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListField {
    /// Its id, which is also its name in English rules.
    pub id: String,
    /// Its name; the Chinese one is also its name in Chinese rules.
    pub name: Text,
    /// Of which type.
    pub number: NumberType,
}

/// A type of number. All are 0 or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberType {
    /// Money.
    Money(Currency),
    /// A whole number, with a limit of its own.
    Count {
        /// What is counted.
        unit: Unit,
        /// The largest value.
        max: Option<Decimal>,
    },
    /// A measured quantity.
    Quantity {
        /// The unit.
        unit: Unit,
    },
}

impl NumberType {
    /// The unit of the number.
    pub const fn unit(&self) -> Unit {
        match self {
            Self::Money(currency) => Unit::Money(*currency),
            Self::Count { unit, .. } | Self::Quantity { unit } => *unit,
        }
    }

    /// Whether only whole numbers occur.
    pub const fn is_count(&self) -> bool {
        matches!(self, Self::Count { .. })
    }

    /// The largest value, where the fact has a limit of its own.
    pub const fn max(&self) -> Option<Decimal> {
        match self {
            Self::Count { max, .. } => *max,
            _ => None,
        }
    }
}

/// An article of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its printed number.
    pub number: u16,
    /// The number of its field.
    pub field: u8,
    /// What it is called.
    pub title: Text,
    /// What it promises, and to whom.
    pub summary: Text,
    /// How to apply for its clauses that do not say otherwise, with what the policy says.
    pub apply: Option<Box<Apply>>,
    /// What can be claimed; nothing where it binds the government only.
    pub clauses: Vec<Clause>,
}

/// A benefit that can be claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its id, such as `41.1`.
    pub id: String,
    /// The kind of benefit.
    pub kind: Kind,
    /// What it is called.
    pub title: Text,
    /// More, where the title does not say it all.
    pub summary: Option<Text>,
    /// The rule.
    pub rule: Rule,
    /// Whether the amount is a ceiling on what the visitor pays, and so part of no total.
    pub price: bool,
    /// Points of doubt.
    pub doubts: Vec<Text>,
    /// Second readings of the rule.
    pub readings: Vec<Reading>,
    /// How to apply for it, with what its article and the policy say.
    pub apply: Option<Box<Apply>>,
}

/// When a clause applies, and what it pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The condition.
    pub when: Condition,
    /// The amount; `None` where the policy states none.
    pub pays: Option<Amount>,
}

/// A second reading of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its id, such as `pro-rata`.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// The rule as read so.
    pub rule: Rule,
}

/// The kind of benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Money for a recognition or a result.
    Award,
    /// A share of a cost, or funding of a project.
    Subsidy,
    /// On top of another level's funding.
    Matching,
    /// A tax preference.
    Tax,
    /// Contributions deferred or returned.
    Relief,
    /// A loan, a guarantee, a price ceiling.
    Finance,
    /// Land, premises, listing, recommendation, faster approval and the like.
    Access,
}

/// Clauses that draw on the same cost; the policy does not say whether they add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Its id, such as `rent`.
    pub id: String,
    /// The ids of the clauses.
    pub clauses: Vec<String>,
    /// The cost, in yuan.
    pub cost: Expression,
    /// Whether that is the cost of one year.
    pub yearly: bool,
    /// What the visitor should know.
    pub note: Text,
}
