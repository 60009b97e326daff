//! A policy made ready for evaluation: flat lists of tests and steps that refer to each other by place. It holds no text but ids.
//!
//! Conditions are tests of cells, amounts are steps over whole numbers: each step has a fixed number of decimal places, so that no
//! number carries its own. A test or step stands before its parts. [`Links`] says which clauses a fact bears on.

use crate::axis::{Axis, AxisKind, Cells};
use crate::day::Day;
use crate::links::Links;
use crate::policy::Kind;
use crate::rule::{FactId, include};

pub(crate) mod packed;

/// An axis by its place in [`Program::axes`].
pub type AxisId = usize;

/// A clause by its place in [`Program::clauses`].
pub type ClauseId = usize;

/// A policy made ready for evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Which edition this is.
    pub edition: Edition,
    /// What the policy asks, in its order.
    pub facts: Vec<Asked>,
    /// Every axis; axis *i* is that of fact *i*, combinations and further fields of lists follow.
    pub axes: Vec<Axis>,
    /// Every test.
    pub tests: Vec<Test>,
    /// Every step.
    pub steps: Vec<Step>,
    /// The decimal places of each step.
    pub scales: Vec<u8>,
    /// Every tier: its cells and its value.
    pub tiers: Vec<(Cells, i128)>,
    /// Every clause, in the policy's order.
    pub clauses: Vec<ClauseProgram>,
    /// Every article's number, in the policy's order.
    pub articles: Vec<u16>,
    /// Clauses that draw on the same cost.
    pub overlaps: Vec<Overlap>,
    // INVARIANT: made from the rest by `Links::new`.
    /// What bears on what.
    pub links: Links,
}

/// Which edition a program is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The policy's id.
    pub id: String,
    /// Its edition.
    pub edition: String,
    /// SHA-256 of the Pack's content, in hexadecimal.
    pub hash: String,
    /// Whether it is a draft for comment.
    pub draft: bool,
    /// The first and the last day on which it is in force.
    pub valid: (Day, Day),
    /// The IANA time zone that says which day it is.
    pub time_zone: String,
}

/// A fact, as far as answers to it are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// What answers it.
    pub answer: Answered,
}

/// What answers a fact, and the default that counts until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// Yes or no.
    Bool {
        /// The default.
        default: Option<bool>,
    },
    /// One of these options.
    Choice {
        /// Their ids.
        options: Vec<String>,
        /// The default, by place.
        default: Option<u8>,
    },
    /// A number.
    Number {
        /// Of which type.
        number: Numeral,
        /// The default, in units of the number.
        default: Option<u64>,
    },
    /// Rows of numbers.
    List {
        /// The fields of a row.
        fields: Vec<Column>,
    },
}

/// A field of a list's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// Of which type.
    pub number: Numeral,
}

/// A type of number: 0 or more, in units of 1 for a count and of 0.01 for everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numeral {
    /// Money.
    Money,
    /// A whole number, with a limit of its own.
    Count {
        /// The largest value.
        max: Option<u64>,
    },
    /// A measured quantity.
    Quantity,
}

/// A clause made ready for evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseProgram {
    /// Its id.
    pub id: String,
    /// Its article, by place.
    pub article: usize,
    /// The kind of benefit.
    pub kind: Kind,
    /// Whether its amount is part of totals.
    pub counted: bool,
    /// The rule as first read.
    pub rule: RuleProgram,
    /// Second readings: their ids and rules.
    pub readings: Vec<(String, RuleProgram)>,
}

/// A rule made ready for evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleProgram {
    /// When it applies: the place of a test.
    pub when: usize,
    /// What it pays, where the policy states it.
    pub pays: Option<Payment>,
}

/// An amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// Anything from 0 to the value, or exactly the value.
    pub ceiling: bool,
    /// The value: the place of a step.
    pub value: usize,
}

/// Clauses that draw on the same cost. What they draw is laid out anew, so that a fact in which all is straight stands apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Its id.
    pub id: String,
    /// Whether amounts and cost are those of the first year, in which the clauses together draw the most.
    pub yearly: bool,
    /// The fact that multiplies the cost and the shares in it, or 1: the place of a step.
    pub factor: usize,
    /// The cost without the factor: the place of a step.
    pub cost: usize,
    /// What each clause draws.
    pub draws: Vec<Draw>,
}

/// What a clause draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// The clause.
    pub clause: ClauseId,
    /// What it pays, where the policy states it: shares have the decimal places of the cost, others also those of the factor.
    pub pays: Option<Payment>,
    /// Whether the factor multiplies it.
    pub shares: bool,
}

/// A condition, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// The axis is in one of these cells.
    In {
        /// The axis.
        axis: AxisId,
        /// The cells.
        cells: Cells,
    },
    /// The tests up to `end`, joined by "and" or "or".
    Group {
        /// Whether every part must hold, or one is enough.
        all: bool,
        /// The parts that name a fact in common with another, by place; all others vary independently. The last bit stands for every
        /// part from the 64th on.
        tied: Cells,
        /// The place after the last part.
        end: usize,
    },
}

/// A value computed from axes, or a part of one. Its first part stands behind it, its second at `second`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A fixed number.
    Constant(i128),
    /// The number along an axis.
    Axis(AxisId),
    /// The field of the row at hand.
    Field,
    /// `a + b`
    Add {
        /// The place of `b`.
        second: usize,
    },
    /// `-a`
    Negate,
    /// `a × b`, both 0 or more
    Multiply {
        /// The place of `b`.
        second: usize,
    },
    /// `min(a, b)`
    Least {
        /// The place of `b`.
        second: usize,
    },
    /// `⌊max(a, 0) ÷ step⌋ × each`
    WholeSteps {
        /// The size of a step.
        step: i128,
        /// What a step gives.
        each: i128,
    },
    /// `max(a, 0) × rate`
    ProRata {
        /// What a unit gives.
        rate: i128,
    },
    /// `a` with more decimal places
    Raise {
        /// The power of ten.
        factor: i128,
    },
    /// The value of the tier that the axis is in.
    Tiers {
        /// The axis.
        axis: AxisId,
        /// The first of its [`Program::tiers`]; the cells of all are all cells of the axis.
        first: usize,
        /// How many tiers it has.
        count: usize,
    },
    /// The sum of `a` over the rows of a list.
    Sum {
        /// The list.
        list: FactId,
        /// The field that `a` is computed from.
        field: u8,
        /// The axis of the field's largest value.
        peak: AxisId,
        /// How many rows count at most.
        rows: usize,
        /// Whether a row stands for a year.
        yearly: bool,
    },
    /// `a` for each of `b` years.
    Yearly {
        /// The place of `b`.
        second: usize,
    },
}

impl Program {
    /// The place after a test and its parts.
    pub fn after_test(&self, test: usize) -> usize {
        match self.tests.get(test) {
            Some(Test::Group { end, .. }) => *end,
            _ => test.saturating_add(1),
        }
    }

    /// The parts of a group, by place.
    pub fn parts(&self, test: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.after_test(test);
        let mut next = test.saturating_add(1);
        std::iter::from_fn(move || {
            let part = next;
            next = self.after_test(part);
            (part < end).then_some(part)
        })
    }

    /// The axis and cells of every single test in a condition.
    pub fn tested(&self, test: usize) -> impl Iterator<Item = (AxisId, Cells)> + '_ {
        let tests = self.tests.get(test..self.after_test(test)).unwrap_or_default();
        tests.iter().filter_map(|test| match test {
            Test::In { axis, cells } => Some((*axis, *cells)),
            Test::Group { .. } => None,
        })
    }

    /// The facts that a condition names, rising.
    pub fn facts_of(&self, test: usize) -> Vec<FactId> {
        let mut facts = Vec::new();
        for (axis, _) in self.tested(test) {
            self.axis_facts(axis).for_each(|fact| include(&mut facts, fact));
        }
        facts
    }

    /// The step of a place; 0 where there is none.
    pub fn step(&self, step: usize) -> Step {
        self.steps.get(step).copied().unwrap_or(Step::Constant(0))
    }

    /// The decimal places of a step.
    pub fn scale(&self, step: usize) -> u8 {
        self.scales.get(step).copied().unwrap_or(0)
    }

    /// The place of a value behind what only gives it more decimal places.
    pub fn unraised(&self, step: usize) -> usize {
        match self.step(step) {
            Step::Raise { .. } => self.unraised(step.saturating_add(1)),
            _ => step,
        }
    }

    /// The axis of a place, where it has one.
    pub fn axis(&self, axis: AxisId) -> Option<&Axis> {
        self.axes.get(axis)
    }

    /// The facts that vary along an axis.
    pub fn axis_facts(&self, axis: AxisId) -> impl Iterator<Item = FactId> + '_ {
        self.axes.get(axis).into_iter().flat_map(Axis::facts)
    }

    /// Calls `visit` with every axis that a value names, and whether the value rises or falls with it.
    pub fn named(&self, step: usize, rises: bool, visit: &mut dyn FnMut(AxisId, Course)) {
        let first = step.saturating_add(1);
        let course = if rises { Course::RISES } else { Course::FALLS };
        match self.step(step) {
            Step::Constant(_) | Step::Field => {}
            Step::Axis(axis) | Step::Sum { peak: axis, .. } => visit(axis, course),
            Step::Tiers { axis, first, count } => {
                let tiers = self.tiers.get(first..first.saturating_add(count)).unwrap_or_default();
                visit(axis, if tiers.is_sorted_by_key(|(_, value)| *value) { course } else { Course::BOTH });
            }
            Step::Add { second } | Step::Multiply { second } | Step::Least { second } | Step::Yearly { second } => {
                self.named(first, rises, visit);
                self.named(second, rises, visit);
            }
            Step::Negate => self.named(first, !rises, visit),
            Step::WholeSteps { .. } | Step::ProRata { .. } | Step::Raise { .. } => self.named(first, rises, visit),
        }
    }

    /// Whether an axis is that of a sum of facts.
    pub fn is_combination(&self, axis: AxisId) -> bool {
        matches!(self.axes.get(axis).map(|axis| &axis.kind), Some(AxisKind::Combination { .. }))
    }
}

/// Which way conditions and amounts move along an axis: a set of directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course(pub u8);

impl Course {
    /// Neither way.
    pub const NEITHER: Self = Self(0);
    /// More of them hold, or they grow.
    pub const RISES: Self = Self(1);
    /// Fewer of them hold, or they shrink.
    pub const FALLS: Self = Self(2);
    /// Some this way, some that.
    pub const BOTH: Self = Self(3);

    /// The directions of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The opposite directions.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self((self.0 & 1) << 1 | self.0 >> 1)
    }
}
