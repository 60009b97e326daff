//! Rules as text, in either language of the policy language, with the words they were written with.
//!
//! What is written here reads back as the same rule.

use crate::number;
use crate::policy::{FactKind, Policy};
use crate::rule::{Amount, Comparator, Condition, Currency, Expression, FactId, Literal, Tier, Unit};
use crate::text::{Language, Text, append};
use crate::words::{Word, comparator};
use rust_decimal::Decimal;

/// Writes the rules of a policy in one language.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// The policy that names facts, options and units.
    pub policy: &'a Policy,
    /// The language.
    pub language: Language,
    /// Whether for a reader, in whole words, or to be read back, by the names of the policy language.
    pub for_reader: bool,
}

/// How tightly an expression binds: from a cap, the loosest, to a single word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Cap,
    Sum,
    Product,
    Single,
}

impl Writer<'_> {
    /// A condition.
    pub fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::Holds(fact) => self.fact(*fact),
            Condition::Is { fact, options } => {
                let mut list = String::new();
                for option in options {
                    append(&mut list, self.comma(), &self.option(*fact, *option));
                }
                format!("{} {} {list}", self.fact(*fact), self.word(Word::Is))
            }
            Condition::Compare { left, word, right } => {
                self.comparison(&self.expression(left, Binding::Sum), *word, &self.expression(right, Binding::Sum))
            }
            Condition::Any { list, field, word, bound } => {
                let row = self.comparison(&self.field(*list, *field), *word, &self.literal(bound));
                format!("{} {} ({row})", self.word(Word::Any), self.fact(*list))
            }
            Condition::All(parts) => self.joined(parts, Word::And),
            Condition::Either(parts) => self.joined(parts, Word::Or),
            Condition::Not(part) => format!("{} {}", self.word(Word::Not), self.part(part)),
        }
    }

    /// An amount.
    pub fn amount(&self, amount: &Amount) -> String {
        let expression = self.expression(&amount.expression, Binding::Cap);
        if amount.ceiling { format!("{} {expression}", self.word(Word::UpTo)) } else { expression }
    }

    /// A number.
    pub fn sum(&self, expression: &Expression) -> String {
        self.expression(expression, Binding::Cap)
    }

    fn joined(&self, parts: &[Condition], word: Word) -> String {
        let (mut list, separator) = (String::new(), format!(" {} ", self.word(word)));
        for part in parts {
            append(&mut list, &separator, &self.part(part));
        }
        list
    }

    /// A part of a group; a group inside another stands in brackets, so that the text reads back as it was nested.
    fn part(&self, part: &Condition) -> String {
        match part {
            Condition::All(_) | Condition::Either(_) => format!("({})", self.condition(part)),
            _ => self.condition(part),
        }
    }

    fn comparison(&self, left: &str, word: Comparator, right: &str) -> String {
        let text = self.plain(comparator(word, self.language));
        if word.is_postfix() { format!("{left} {right} {text}") } else { format!("{left} {text} {right}") }
    }

    /// A number, in brackets where its place binds tighter than it does.
    fn expression(&self, expression: &Expression, place: Binding) -> String {
        let (text, binding) = match expression {
            Expression::Literal(literal) => (self.literal(literal), Binding::Single),
            Expression::Fact(fact) => (self.fact(*fact), Binding::Single),
            Expression::Field { list, field } => (self.field(*list, *field), Binding::Single),
            Expression::Add(a, b) => (self.infix(a, "+", b, Binding::Sum, Binding::Product), Binding::Sum),
            Expression::Subtract(a, b) => (self.infix(a, "-", b, Binding::Sum, Binding::Product), Binding::Sum),
            Expression::Multiply(a, b) => (self.infix(a, "×", b, Binding::Product, Binding::Single), Binding::Product),
            Expression::Cap(a, b) => {
                (self.infix(a, &self.word(Word::CappedAt), b, Binding::Cap, Binding::Sum), Binding::Cap)
            }
            Expression::Steps { step, each, of, whole } => {
                let word = self.word(if *whole { Word::PerFull } else { Word::Per });
                let (step, each, of) = (self.literal(step), self.literal(each), self.expression(of, Binding::Cap));
                let text = match (self.for_reader, self.language) {
                    (false, _) => format!("{word} {step} {each} ({of})"),
                    (true, Language::Zh) => format!("({of}) {word} {step} 给 {each}"),
                    (true, Language::En) => format!("{each} {word} {step} of ({of})"),
                };
                (text, Binding::Single)
            }
            Expression::Tiers { fact, tiers } => {
                let mut list = String::new();
                for tier in tiers {
                    append(&mut list, self.comma(), &self.tier(tier));
                }
                (format!("{} {} ({list})", self.word(Word::Tiers), self.fact(*fact)), Binding::Single)
            }
            Expression::Sum { list, first, each } => {
                let first = first.as_ref().map(|rows| format!("{} {} ", self.word(Word::First), self.literal(rows)));
                let each = self.expression(each, Binding::Cap);
                let list = self.fact(*list);
                (format!("{} {}{list} ({each})", self.word(Word::Sum), first.unwrap_or_default()), Binding::Single)
            }
            Expression::Yearly { each, years } => {
                let (each, years) = (self.expression(each, Binding::Cap), self.expression(years, Binding::Cap));
                (format!("{} ({each}) {} ({years})", self.word(Word::Yearly), self.word(Word::For)), Binding::Single)
            }
        };
        if binding < place { format!("({text})") } else { text }
    }

    fn infix(&self, a: &Expression, sign: &str, b: &Expression, left: Binding, right: Binding) -> String {
        format!("{} {sign} {}", self.expression(a, left), self.expression(b, right))
    }

    fn tier(&self, tier: &Tier) -> String {
        format!("{}: {}", self.tier_start(tier), self.literal(&tier.value))
    }

    /// Where a tier begins.
    pub fn tier_start(&self, tier: &Tier) -> String {
        let (word, from) = (self.plain(comparator(tier.word, self.language)), self.literal(&tier.from));
        if tier.word.is_postfix() { format!("{from} {word}") } else { format!("{word} {from}") }
    }

    /// The name of a fact in rules.
    fn fact(&self, fact: FactId) -> String {
        let Some(fact) = self.policy.fact(fact) else { return "?".to_owned() };
        self.name(&fact.id, &fact.name)
    }

    fn option(&self, fact: FactId, option: u8) -> String {
        let options = self.policy.fact(fact).map(|fact| &fact.kind);
        let Some(FactKind::Choice { options, .. }) = options else { return "?".to_owned() };
        let Some(option) = options.get(usize::from(option)) else { return "?".to_owned() };
        self.name(&option.id, &option.name)
    }

    fn field(&self, list: FactId, field: u8) -> String {
        let fields = self.policy.fact(list).map(|fact| &fact.kind);
        let Some(FactKind::List { fields }) = fields else { return "?".to_owned() };
        let Some(field) = fields.get(usize::from(field)) else { return "?".to_owned() };
        self.name(&field.id, &field.name)
    }

    /// In rules, the English name of a thing is its id.
    fn name(&self, id: &str, name: &Text) -> String {
        match self.language {
            Language::En if !self.for_reader => id.to_owned(),
            language => name.get(language).to_owned(),
        }
    }

    /// A figure as it is printed.
    pub fn literal(&self, literal: &Literal) -> String {
        if literal.unit == Unit::Percent {
            let percent = number::multiply(literal.value, Decimal::ONE_HUNDRED).unwrap_or(literal.value);
            return format!("{}%", number::text(percent));
        }
        let multipliers: &[(u32, &str)] = match self.language {
            Language::Zh => &[(8, "亿"), (4, "万")],
            Language::En => &[(9, " billion"), (6, " million"), (3, " thousand")],
        };
        let (value, multiplier) = multipliers
            .iter()
            .find_map(|(zeros, word)| {
                let step = Decimal::try_from_i128_with_scale(10_i128.checked_pow(*zeros)?, 0).ok()?;
                let value = number::quotient(literal.value, step)?;
                // 1.5亿 reads well, 0.05亿 and 1.2345万 do not.
                (value >= Decimal::ONE && value.scale() <= 1).then_some((value, *word))
            })
            .unwrap_or((literal.value, ""));
        format!("{}{multiplier}{}", number::text(value), self.unit(literal.unit))
    }

    fn unit(&self, unit: Unit) -> String {
        let text = match unit {
            Unit::Plain | Unit::Percent => return String::new(),
            Unit::Money(Currency::Cny) => ("元", "yuan"),
            Unit::Money(Currency::Usd) => ("美元", "dollars"),
            Unit::Named(number) => match self.policy.units.get(usize::from(number)) {
                Some(unit) => (unit.zh.as_str(), unit.en.as_str()),
                None => ("?", "?"),
            },
        };
        match self.language {
            Language::Zh => text.0.to_owned(),
            Language::En => format!(" {}", text.1),
        }
    }

    /// A word of the language.
    pub fn word(&self, word: Word) -> String {
        self.plain(word.get(self.language))
    }

    /// A word of the language as a reader knows it.
    fn plain(&self, word: &str) -> String {
        if self.for_reader { word.replace('_', " ") } else { word.to_owned() }
    }

    const fn comma(&self) -> &'static str {
        match self.language {
            Language::Zh => "、",
            Language::En => ", ",
        }
    }
}
