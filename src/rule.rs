//! The rules of a policy as its files state them: conditions, amounts, and the words of law that they use.
//!
//! A rule keeps the words it was written with, so that it can be printed back and shown to the visitor as the clause reads. It knows
//! facts by their number in the policy and evaluates nothing.

use rust_decimal::Decimal;

/// A fact, by its place in the policy's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub u16);

/// Adds a fact to a rising list, once.
pub fn include(facts: &mut Vec<FactId>, fact: FactId) {
    if facts.binary_search(&fact).is_err() {
        facts.push(fact);
        settle(facts);
    }
}

/// Puts the last of some items in its place among the others, which rise.
pub fn settle<T: Ord>(items: &mut [T]) {
    for place in (1..items.len()).rev() {
        let Some([before, last]) = items.get_mut(place.saturating_sub(1)..=place) else { break };
        if before <= last {
            break;
        }
        std::mem::swap(before, last);
    }
}

/// A condition of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A yes/no fact is yes.
    Holds(FactId),
    /// A choice is one of these options, by their numbers.
    Is {
        /// A fact of kind choice.
        fact: FactId,
        /// Numbers of its options, rising.
        options: Vec<u8>,
    },
    /// Two numbers compare as the word says.
    Compare {
        /// The left side.
        left: Expression,
        /// The relation.
        word: Comparator,
        /// The right side.
        right: Expression,
    },
    /// At least one row of a list has a field that compares as the word says.
    Any {
        /// A fact of kind list.
        list: FactId,
        /// The field's number.
        field: u8,
        /// The relation.
        word: Comparator,
        /// What the field is compared with.
        bound: Literal,
    },
    /// 且: every part holds.
    All(Vec<Condition>),
    /// 或: at least one part holds.
    Either(Vec<Condition>),
    /// 非: the part does not hold.
    Not(Box<Condition>),
}

/// What a clause pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// 最高: anything from 0 to the expression, as the authority decides; otherwise exactly the expression.
    pub ceiling: bool,
    /// The amount, or its ceiling.
    pub expression: Expression,
}

/// A number computed from facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// A figure of the policy.
    Literal(Literal),
    /// The value of a fact that is a number.
    Fact(FactId),
    /// The value of a field in the row at hand, inside a [`Expression::Sum`].
    Field {
        /// The list.
        list: FactId,
        /// The field's number.
        field: u8,
    },
    /// `a + b`.
    Add(Box<Expression>, Box<Expression>),
    /// `a - b`.
    Subtract(Box<Expression>, Box<Expression>),
    /// `a × b`.
    Multiply(Box<Expression>, Box<Expression>),
    /// 封顶: the smaller of an amount and its cap.
    Cap(Box<Expression>, Box<Expression>),
    /// 每满 or 每: so much for each step of a number, for whole steps or pro rata; 0 where the number is below 0.
    Steps {
        /// The size of a step, above 0.
        step: Literal,
        /// What each step gives.
        each: Literal,
        /// The number that is measured in steps.
        of: Box<Expression>,
        /// Whether only whole steps count.
        whole: bool,
    },
    /// 分档: the value of the last tier that a fact reaches, 0 below the first.
    Tiers {
        /// A fact that is a number.
        fact: FactId,
        /// The tiers, rising.
        tiers: Vec<Tier>,
    },
    /// 合计: the sum of an expression over the rows of a list.
    Sum {
        /// A fact of kind list.
        list: FactId,
        /// Only so many rows from the first on, one a year.
        first: Option<Literal>,
        /// What each row gives.
        each: Box<Expression>,
    },
    /// 逐年 … 共: the same amount in each of the years that remain.
    Yearly {
        /// The amount of one year.
        each: Box<Expression>,
        /// The number of years.
        years: Box<Expression>,
    },
}

/// One tier of [`Expression::Tiers`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// 以上 or 超过, or another word for ≥ or >.
    pub word: Comparator,
    /// Where the tier begins.
    pub from: Literal,
    /// The value in this tier.
    pub value: Literal,
}

/// A figure with its unit, as printed: `2亿元`, `30%`, `75亩`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    /// The number in the plain unit; a percentage as its fraction.
    pub value: Decimal,
    /// The unit.
    pub unit: Unit,
}

/// The unit of a figure or fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A share, printed as a percentage.
    Percent,
    /// Money.
    Money(Currency),
    /// A unit that the policy declares, by its number there.
    Named(u8),
    /// A plain count.
    Plain,
}

/// A currency; no exchange rate is ever applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Currency {
    /// Renminbi, in yuan.
    Cny,
    /// United States dollars.
    Usd,
}

impl Currency {
    /// The ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
        }
    }
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// >
    Above,
    /// ≥
    From,
    /// <
    Below,
    /// ≤
    UpTo,
}

/// A word of law that compares; whether it includes the number itself follows Civil Code, art. 1259, and ordinary meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparator {
    /// 超过
    Over,
    /// 超
    Exceeds,
    /// 达到
    Reaches,
    /// 不低于
    NotBelow,
    /// 不少于
    NoLess,
    /// 以上
    OrMore,
    /// 不满
    ShortOf,
    /// 低于
    Below,
    /// 不超过
    AtMost,
    /// 不高于
    NotAbove,
    /// 以下
    OrLess,
    /// 以内
    Within,
}

impl Comparator {
    /// Every word.
    pub const ALL: [Self; 12] = [
        Self::Over,
        Self::Exceeds,
        Self::Reaches,
        Self::NotBelow,
        Self::NoLess,
        Self::OrMore,
        Self::ShortOf,
        Self::Below,
        Self::AtMost,
        Self::NotAbove,
        Self::OrLess,
        Self::Within,
    ];

    /// The relation that the word stands for.
    pub const fn relation(self) -> Relation {
        match self {
            Self::Over | Self::Exceeds => Relation::Above,
            Self::Reaches | Self::NotBelow | Self::NoLess | Self::OrMore => Relation::From,
            Self::ShortOf | Self::Below => Relation::Below,
            Self::AtMost | Self::NotAbove | Self::OrLess | Self::Within => Relation::UpTo,
        }
    }

    /// Whether the word follows both numbers: `200万美元 以上`.
    pub const fn is_postfix(self) -> bool {
        matches!(self, Self::OrMore | Self::OrLess | Self::Within)
    }
}
