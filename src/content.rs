//! The rules of a Pack: how each part of a policy is written to bytes. A change here is a new format version.
//!
//! Texts are met in the order of the description, which has every article before the first clause, and names units beside facts. What
//! is shown only when an article's promise or a clause is opened is written as such.

use crate::codec::{Input, Malformed, Output, Packed, packed};
use crate::day::Day;
use crate::policy::{
    Article, Choice, Clause, Fact, FactKind, Kind, ListField, Nature, NumberType, Overlap, Policy, Reading, Rule,
    Section,
};
use crate::rule::{Amount, Comparator, Condition, Currency, Expression, FactId, Literal, Tier, Unit};

packed!(Section { id, name, intro });
packed!(Fact { id, name, group, nature, question, help, kind });
packed!(Choice { id, name });
packed!(ListField { id, name, number });
packed!(Rule { when, pays });
packed!(Overlap { id, clauses, cost, yearly, note });
packed!(Amount { ceiling, expression });
packed!(Tier { word, from, value });
packed!(Literal { value, unit });

packed!(enum FactKind {
    0 => Bool { default },
    1 => Choice { options, default },
    2 => Number { number, default },
    3 => List { fields },
});
packed!(enum NumberType {
    0 => Money(currency),
    1 => Count { unit, max },
    2 => Quantity { unit },
});
packed!(enum Nature { 0 => Grows, 1 => Recognition, 2 => Identity, 3 => Past });
packed!(enum Kind { 0 => Award, 1 => Subsidy, 2 => Matching, 3 => Tax, 4 => Relief, 5 => Finance, 6 => Access });
packed!(enum Currency { 0 => Cny, 1 => Usd });
packed!(enum Unit { 0 => Percent, 1 => Money(currency), 2 => Named(number), 3 => Plain });
packed!(enum Comparator {
    0 => Over, 1 => Exceeds, 2 => Reaches, 3 => NotBelow, 4 => NoLess, 5 => OrMore, 6 => ShortOf, 7 => Below, 8 => AtMost,
    9 => NotAbove, 10 => OrLess, 11 => Within,
});
packed!(enum Condition {
    0 => Holds(fact),
    1 => Is { fact, options },
    2 => Compare { left, word, right },
    3 => Any { list, field, word, bound },
    4 => All(parts),
    5 => Either(parts),
    6 => Not(part),
});
packed!(enum Expression {
    0 => Literal(literal),
    1 => Fact(fact),
    2 => Field { list, field },
    3 => Add(a, b),
    4 => Subtract(a, b),
    5 => Multiply(a, b),
    6 => Cap(amount, cap),
    7 => Steps { step, each, of, whole },
    8 => Tiers { fact, tiers },
    9 => Sum { list, first, each },
    10 => Yearly { each, years },
});

impl Packed for Policy {
    fn write(&self, out: &mut Output) {
        self.id.write(out);
        self.edition.write(out);
        self.draft.write(out);
        self.valid.write(out);
        self.time_zone.write(out);
        self.name.write(out);
        self.issuer.write(out);
        self.notes.write(out);
        self.fields.write(out);
        self.groups.write(out);
        self.facts.write(out);
        self.articles.write(out);
        self.articles.iter().for_each(|article| article.clauses.write(out));
        self.overlaps.write(out);
        self.profiles.write(out);
        self.units.write(out);
        out.later(&self.apply);
        self.articles.iter().for_each(|article| out.later(&article.apply));
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let mut policy = Self {
            id: Packed::read(input)?,
            edition: Packed::read(input)?,
            draft: Packed::read(input)?,
            valid: Packed::read(input)?,
            time_zone: Packed::read(input)?,
            name: Packed::read(input)?,
            issuer: Packed::read(input)?,
            notes: Packed::read(input)?,
            fields: Packed::read(input)?,
            groups: Packed::read(input)?,
            facts: Packed::read(input)?,
            articles: Packed::read(input)?,
            overlaps: Vec::new(),
            profiles: Vec::new(),
            apply: None,
            units: Vec::new(),
        };
        for article in &mut policy.articles {
            article.clauses = Packed::read(input)?;
        }
        policy.overlaps = Packed::read(input)?;
        policy.profiles = Packed::read(input)?;
        policy.units = Packed::read(input)?;
        policy.apply = input.later()?;
        for article in &mut policy.articles {
            article.apply = input.later()?;
        }
        Ok(policy)
    }
}

/// Without its clauses, and without how to apply for them.
impl Packed for Article {
    fn write(&self, out: &mut Output) {
        self.number.write(out);
        self.field.write(out);
        self.title.write(out);
        out.later(&self.summary);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Ok(Self {
            number: Packed::read(input)?,
            field: Packed::read(input)?,
            title: Packed::read(input)?,
            summary: input.later()?,
            apply: None,
            clauses: Vec::new(),
        })
    }
}

impl Packed for Clause {
    fn write(&self, out: &mut Output) {
        self.id.write(out);
        self.kind.write(out);
        self.title.write(out);
        out.later(&self.summary);
        self.rule.write(out);
        self.price.write(out);
        out.later(&self.doubts);
        self.readings.write(out);
        out.later(&self.apply);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Ok(Self {
            id: Packed::read(input)?,
            kind: Packed::read(input)?,
            title: Packed::read(input)?,
            summary: input.later()?,
            rule: Packed::read(input)?,
            price: Packed::read(input)?,
            doubts: input.later()?,
            readings: Packed::read(input)?,
            apply: input.later()?,
        })
    }
}

impl Packed for Reading {
    fn write(&self, out: &mut Output) {
        self.id.write(out);
        out.later(&self.name);
        self.rule.write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Ok(Self { id: Packed::read(input)?, name: input.later()?, rule: Packed::read(input)? })
    }
}

impl Packed for FactId {
    fn write(&self, out: &mut Output) {
        self.0.write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        u16::read(input).map(Self)
    }
}

impl Packed for Day {
    fn write(&self, out: &mut Output) {
        self.to_string().write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Self::parse(&String::read(input)?).ok_or(Malformed)
    }
}
