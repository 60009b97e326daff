//! The content of a Pack: how each part of a policy is written to bytes. A change here is a new format version.

use crate::codec::{Input, Malformed, Packed, packed};
use crate::day::Day;
use crate::policy::{
    Article, Choice, Clause, Fact, FactKind, Kind, ListField, Nature, NumberType, Overlap, Policy, Reading, Rule,
    Section,
};
use crate::rule::{Amount, Comparator, Condition, Currency, Expression, FactId, Literal, Tier, Unit};
use crate::text::Text;

packed!(Policy {
    id,
    edition,
    draft,
    valid,
    time_zone,
    name,
    issuer,
    notes,
    units,
    fields,
    groups,
    facts,
    articles,
    overlaps,
});
packed!(Section { id, name, intro });
packed!(Fact { id, name, group, nature, question, help, kind });
packed!(Choice { id, name });
packed!(ListField { id, name, number });
packed!(Article { number, field, title, summary, clauses });
packed!(Clause { id, kind, title, summary, rule, price, doubts, readings });
packed!(Rule { when, pays });
packed!(Reading { id, name, rule });
packed!(Overlap { id, clauses, note });
packed!(Text { zh, en });
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

impl Packed for FactId {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        u16::read(input).map(Self)
    }
}

impl Packed for Day {
    fn write(&self, out: &mut Vec<u8>) {
        self.to_string().write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Self::parse(&String::read(input)?).ok_or(Malformed)
    }
}
