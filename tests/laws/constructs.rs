//! The random policies use everything that the language has: every form of condition and amount, every unit and kind of fact, and every word,
//! sign and multiplier that the parser's own tables list.

use super::pack;
use crate::random::dice::Dice;
use crate::random::policy::{Draft, Tongue};
use huiqi::{Comparator, Condition, Currency, Expression, FactKind, NumberType, Policy, Rule, Unit};
use std::collections::BTreeMap;

/// How many random policies must do.
const POLICIES: u64 = 2_000;

/// What the grammar of `src/author/parse/` can build, by name.
const FORMS: [&str; 47] = [
    "yes or no",
    "choice of one",
    "choice of several",
    "comparison",
    "some row",
    "and",
    "or",
    "not",
    "figure",
    "fact",
    "field",
    "sum of two",
    "difference",
    "product",
    "cap",
    "whole steps",
    "steps pro rata",
    "tiers",
    "sum of rows",
    "sum of first rows",
    "yearly",
    "over",
    "exceeds",
    "reaches",
    "not below",
    "no less",
    "or more",
    "short of",
    "below",
    "at most",
    "not above",
    "or less",
    "within",
    "in percent",
    "in yuan",
    "in dollars",
    "in a named unit",
    "plain",
    "exactly",
    "up to",
    "price",
    "nothing stated",
    "second reading",
    "overlap",
    "yearly overlap",
    "default",
    "no default",
];

#[derive(Default)]
struct Used(BTreeMap<String, usize>);

impl Used {
    fn note(&mut self, what: &str) {
        *self.0.entry(what.to_owned()).or_default() += 1;
    }

    fn policy(&mut self, policy: &Policy) {
        for (_, clause) in policy.clauses() {
            self.rule(&clause.rule);
            if clause.price {
                self.note("price");
            }
            for reading in &clause.readings {
                self.note("second reading");
                self.rule(&reading.rule);
            }
        }
        for overlap in &policy.overlaps {
            self.note(if overlap.yearly { "yearly overlap" } else { "overlap" });
            self.expression(&overlap.cost);
        }
        for fact in &policy.facts {
            let default = match &fact.kind {
                FactKind::Bool { default } => default.is_some(),
                FactKind::Choice { default, .. } => default.is_some(),
                FactKind::Number { default, number } => {
                    assert!(matches!(
                        number,
                        NumberType::Money(_) | NumberType::Count { .. } | NumberType::Quantity { .. }
                    ));
                    default.is_some()
                }
                FactKind::List { .. } => false,
            };
            self.note(if default { "default" } else { "no default" });
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.condition(&rule.when);
        match &rule.pays {
            None => self.note("nothing stated"),
            Some(pays) => {
                self.note(if pays.ceiling { "up to" } else { "exactly" });
                self.expression(&pays.expression);
            }
        }
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Holds(_) => self.note("yes or no"),
            Condition::Is { options, .. } if options.len() == 1 => self.note("choice of one"),
            Condition::Is { .. } => self.note("choice of several"),
            Condition::Compare { left, word, right } => {
                self.note("comparison");
                self.word(*word);
                self.expression(left);
                self.expression(right);
            }
            Condition::Any { word, bound, .. } => {
                self.note("some row");
                self.word(*word);
                self.unit(bound.unit);
            }
            Condition::All(parts) => {
                self.note("and");
                parts.iter().for_each(|part| self.condition(part));
            }
            Condition::Either(parts) => {
                self.note("or");
                parts.iter().for_each(|part| self.condition(part));
            }
            Condition::Not(part) => {
                self.note("not");
                self.condition(part);
            }
        }
    }

    fn expression(&mut self, expression: &Expression) {
        let (name, parts): (&str, Vec<&Expression>) = match expression {
            Expression::Literal(figure) => {
                self.unit(figure.unit);
                ("figure", Vec::new())
            }
            Expression::Fact(_) => ("fact", Vec::new()),
            Expression::Field { .. } => ("field", Vec::new()),
            Expression::Add(a, b) => ("sum of two", vec![a, b]),
            Expression::Subtract(a, b) => ("difference", vec![a, b]),
            Expression::Multiply(a, b) => ("product", vec![a, b]),
            Expression::Cap(a, b) => ("cap", vec![a, b]),
            Expression::Steps { of, whole, .. } => (if *whole { "whole steps" } else { "steps pro rata" }, vec![of]),
            Expression::Tiers { tiers, .. } => {
                tiers.iter().for_each(|tier| self.word(tier.word));
                ("tiers", Vec::new())
            }
            Expression::Sum { first, each, .. } => {
                (if first.is_some() { "sum of first rows" } else { "sum of rows" }, vec![each])
            }
            Expression::Yearly { each, years } => ("yearly", vec![each, years]),
        };
        self.note(name);
        parts.into_iter().for_each(|part| self.expression(part));
    }

    fn word(&mut self, word: Comparator) {
        self.note(match word {
            Comparator::Over => "over",
            Comparator::Exceeds => "exceeds",
            Comparator::Reaches => "reaches",
            Comparator::NotBelow => "not below",
            Comparator::NoLess => "no less",
            Comparator::OrMore => "or more",
            Comparator::ShortOf => "short of",
            Comparator::Below => "below",
            Comparator::AtMost => "at most",
            Comparator::NotAbove => "not above",
            Comparator::OrLess => "or less",
            Comparator::Within => "within",
        });
    }

    fn unit(&mut self, unit: Unit) {
        self.note(match unit {
            Unit::Percent => "in percent",
            Unit::Money(Currency::Cny) => "in yuan",
            Unit::Money(Currency::Usd) => "in dollars",
            Unit::Named(_) => "in a named unit",
            Unit::Plain => "plain",
        });
    }
}

/// The rules of a policy as they are written.
fn rules(text: &str) -> impl Iterator<Item = &str> {
    let keys = ["when = ", "pays = ", "price = ", "cost = "];
    text.lines().filter_map(move |line| keys.iter().find_map(|key| line.strip_prefix(key)))
}

/// The quoted texts between two marks of a source file: what the parser knows.
fn table(source: &'static str, from: &str, to: &str) -> Vec<&'static str> {
    let part = source.split_once(from).unwrap().1.split_once(to).unwrap().0;
    part.split('"').skip(1).step_by(2).collect()
}

#[test]
fn random_policies_use_every_construct() {
    let (mut used, mut written) = (Used::default(), BTreeMap::<&str, usize>::new());
    let words = include_str!("../../src/words.rs");
    let mut known = table(words, "pub const fn comparator", "match language");
    known.extend(table(words, "impl Word {", "match language"));
    let numbers = include_str!("../../src/author/parse/number.rs");
    let multipliers = table(numbers, "fn multiplier", "let found");
    let signs: Vec<&str> =
        table(include_str!("../../src/author/lex.rs"), "const SIGNS", "];").into_iter().step_by(2).collect();
    assert_eq!((known.len(), multipliers.len(), signs.len()), (2 * (12 + 14), 5, 26), "the parser's tables are found");
    for seed in 0..POLICIES {
        for tongue in [Tongue::Zh, Tongue::En] {
            let text = Draft::new(&mut Dice::Seeded(seed)).text(tongue);
            let Ok(pack) = pack(&text) else { continue };
            used.policy(pack.policy());
            for rule in rules(&text) {
                // Units and multipliers may be written together.
                let words: Vec<&str> = rule.split(|part: char| !part.is_alphanumeric() && part != '_').collect();
                let written_together = |sign: &&&str| multipliers.contains(*sign) && rule.contains(**sign);
                let found = known.iter().filter(|word| words.contains(word));
                let found = found.chain(signs.iter().filter(|sign| rule.contains(**sign)));
                for found in found.chain(multipliers.iter().filter(written_together)) {
                    *written.entry(found).or_default() += 1;
                }
                if rule.contains("1,000") {
                    *written.entry("grouped digits").or_default() += 1;
                }
            }
        }
    }
    let rare = |count: Option<&usize>| count.is_none_or(|count| *count < 10);
    let missing: Vec<&&str> = FORMS.iter().filter(|form| rare(used.0.get(**form))).collect();
    assert!(missing.is_empty(), "hardly any random policy has {missing:?}: {:?}", used.0);
    let unknown: Vec<&String> = used.0.keys().filter(|form| !FORMS.contains(&form.as_str())).collect();
    assert!(unknown.is_empty(), "not listed: {unknown:?}");
    let texts = known.iter().chain(&signs).chain(&multipliers).chain(&["grouped digits"]);
    let missing: Vec<&&str> = texts.filter(|text| rare(written.get(**text))).collect();
    assert!(missing.is_empty(), "hardly any random policy says {missing:?}: {written:?}");
}
