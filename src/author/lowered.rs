//! A policy lowered: its lines, and each clause as trees of tests and values, on which exactness is proved and from which the
//! flat program is laid out.

use super::line::{Line, LineKind};
use crate::axis::Cells;
use crate::policy::{FactKind, Policy};
use crate::rule::{FactId, include};
use rust_decimal::Decimal;

/// An axis by its place in [`Lowered::axes`].
pub type AxisId = usize;

/// A policy lowered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lowered {
    /// Every axis; axis *i* is that of fact *i*, combinations and further fields of lists follow.
    pub axes: Vec<Line>,
    /// The combination that a fact is part of, by fact.
    pub combinations: Vec<Option<AxisId>>,
    /// Every clause, in the policy's order.
    pub clauses: Vec<LoweredClause>,
    /// The cost of every overlap, in the policy's order; `None` where it has no form.
    pub costs: Vec<Option<Payment>>,
}

/// A clause lowered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoweredClause {
    /// The rule as first read.
    pub rule: LoweredRule,
    /// Second readings.
    pub readings: Vec<LoweredRule>,
    /// Whether its amount is part of totals.
    pub counted: bool,
}

/// A rule lowered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoweredRule {
    /// When it applies.
    pub when: Test,
    /// What it pays, where the policy states it.
    pub pays: Option<Payment>,
}

/// A condition as tests of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// The axis is in one of these cells.
    In {
        /// The axis.
        axis: AxisId,
        /// The cells.
        cells: Cells,
    },
    /// Parts joined by "and" or "or".
    Group {
        /// Whether every part must hold, or one is enough.
        all: bool,
        /// The parts.
        parts: Vec<Test>,
        /// The parts that name a fact in common with another, by place; all others vary independently. The last bit stands for every
        /// part from the 64th on.
        tied: Cells,
    },
}

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Anything from 0 to the value, or exactly the value.
    pub ceiling: bool,
    /// The value.
    pub value: Value,
    /// The facts that it names, rising.
    pub facts: Vec<FactId>,
}

/// A number computed from axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A fixed number.
    Constant(Decimal),
    /// The number along an axis.
    Axis(AxisId),
    /// The field of the row at hand.
    Field,
    /// `a + b`
    Add(Box<Value>, Box<Value>),
    /// `-a`
    Negate(Box<Value>),
    /// `a × b`, both 0 or more
    Multiply(Box<Value>, Box<Value>),
    /// `min(a, b)`
    Least(Box<Value>, Box<Value>),
    /// `⌊max(a, 0) ÷ step⌋ × each`
    WholeSteps {
        /// The number that is measured.
        of: Box<Value>,
        /// The size of a step.
        step: Decimal,
        /// What a step gives.
        each: Decimal,
    },
    /// `max(a, 0) × rate`
    ProRata {
        /// The number that is measured.
        of: Box<Value>,
        /// What a unit of it gives.
        rate: Decimal,
    },
    /// The value of the tier that the axis is in.
    Tiers {
        /// The axis.
        axis: AxisId,
        /// Each tier's cells and value; the cells of all tiers are all cells of the axis.
        tiers: Vec<(Cells, Decimal)>,
    },
    /// The sum of `each` over the rows of a list.
    Sum {
        /// The list.
        list: FactId,
        /// The field that `each` is computed from.
        field: u8,
        /// The axis of the field's largest value.
        peak: AxisId,
        /// How many rows count at most.
        rows: usize,
        /// Whether a row stands for a year.
        yearly: bool,
        /// What a row gives; it never falls as the field rises.
        each: Box<Value>,
    },
    /// The same amount for each of so many years.
    Yearly {
        /// The amount of a year.
        each: Box<Value>,
        /// The number of years.
        years: Box<Value>,
    },
}

/// Adds the facts that a test names to a rising list.
pub fn gather(axes: &[Line], test: &Test, facts: &mut Vec<FactId>) {
    match test {
        Test::In { axis, .. } => {
            axes.get(*axis).into_iter().flat_map(Line::facts).for_each(|fact| include(facts, fact));
        }
        Test::Group { parts, .. } => parts.iter().for_each(|part| gather(axes, part, facts)),
    }
}

/// The axis of each fact of a policy, without cuts.
pub fn fact_axes(policy: &Policy) -> Vec<Line> {
    let axis = |(number, fact): (usize, &crate::policy::Fact)| {
        let fact_id = FactId(u16::try_from(number).unwrap_or(u16::MAX));
        Line::new(match &fact.kind {
            FactKind::Bool { .. } => LineKind::Options { fact: fact_id, count: 2 },
            FactKind::Choice { options, .. } => LineKind::Options { fact: fact_id, count: options.len() },
            FactKind::Number { number, .. } => LineKind::Number { fact: fact_id, whole: number.is_count() },
            FactKind::List { fields } => {
                let whole = fields.first().is_some_and(|field| field.number.is_count());
                LineKind::Peak { list: fact_id, field: 0, whole }
            }
        })
    };
    policy.facts.iter().enumerate().map(axis).collect()
}
