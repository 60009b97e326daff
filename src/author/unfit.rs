//! What lies outside the exact fragment, and where. The words for it are the author's side's.

use crate::rule::FactId;

/// A part of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The condition.
    When,
    /// The amount.
    Pays,
    /// The condition of a second reading, by its place.
    ReadingWhen(usize),
    /// The amount of a second reading, by its place.
    ReadingPays(usize),
    /// The cost of an overlap, by its place; no part of a clause.
    Cost(usize),
}

/// Something that lies outside the exact fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The clause, by its place in the policy; of no meaning for a cost.
    pub clause: usize,
    /// The part of it.
    pub part: Part,
    /// What does not fit.
    pub what: Unfit,
}

/// Why a rule lies outside the exact fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// A number of a fact, field or option that the policy does not have, or a fact of another kind than its place needs.
    Unknown,
    /// A comparison, or what is measured in steps, holds more than sums, differences and shares of facts.
    NotLinear,
    /// A comparison names no fact.
    Constant,
    /// The bound on the only fact of a comparison is no finite decimal.
    NotFinite,
    /// A count is compared together with another fact.
    CountCombined(FactId),
    /// A fact is compared together with one fact here and with another elsewhere.
    CombinedTwice(FactId),
    /// A fact of a combination is also used on its own in an amount.
    CombinedAndAlone(FactId),
    /// An amount names a fact twice.
    Repeated(FactId),
    /// A product has a factor that can be below 0.
    NegativeFactor,
    /// A product has a factor whose smallest value above 0 is not known.
    Factor,
    /// A cap is subtracted.
    CapUnderMinus,
    /// An amount can be below 0.
    Negative,
    /// A fact raises one clause's amount and lowers another's.
    Opposed(FactId),
    /// A fact has more bounds than an axis has cells.
    TooManyBounds(FactId),
    /// A condition that names a fact twice has more cases than are looked at.
    TooManyCases,
    /// A row of a list is asked for something below a bound.
    AnyBelow,
    /// A row is asked for 0 or more, which every row has.
    AnyRow,
    /// What a row gives falls as its field rises, or depends on more than one field.
    RowFalls,
    /// Tiers do not rise.
    TiersDoNotRise,
    /// A step is not above 0, or what it gives is no finite decimal a unit.
    BadStep,
    /// A rule is nested more deeply than a Pack holds.
    TooDeep,
    /// Arithmetic on the policy's own figures overflows.
    Overflow,
}
