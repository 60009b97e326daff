//! Lines: axes while a policy is being lowered, cut at every bound in the decimals of the policy file.

use super::decimal;
use crate::axis::{Cells, first};
use crate::number;
use crate::rule::{FactId, Relation};
use rust_decimal::Decimal;

/// A line of possible values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What varies along it.
    pub kind: LineKind,
    /// Where it is cut, rising; a choice is cut between its options and has none here.
    pub cuts: Vec<Cut>,
}

/// What varies along a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// A yes/no or choice; a cell is an option (no, yes).
    Options {
        /// The fact.
        fact: FactId,
        /// How many options it has.
        count: usize,
    },
    /// A number.
    Number {
        /// The fact.
        fact: FactId,
        /// Whether only whole numbers occur.
        whole: bool,
    },
    /// A sum of at least two facts, each times its factor.
    Combination {
        /// The terms, by fact; the first factor is above 0.
        terms: Vec<(FactId, Decimal)>,
    },
    /// The largest value of a field over the rows of a list; -1 when there is no row.
    Peak {
        /// The list.
        list: FactId,
        /// The field.
        field: u8,
        /// Whether only whole numbers occur.
        whole: bool,
    },
}

/// A place between two neighbouring cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// The number at which it lies.
    pub value: Decimal,
    /// Whether the value itself lies in the lower cell.
    pub after: bool,
}

impl Line {
    /// A line without cuts.
    pub const fn new(kind: LineKind) -> Self {
        Self { kind, cuts: Vec::new() }
    }

    /// The facts that vary along it.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        let (one, many): (Option<FactId>, &[(FactId, Decimal)]) = match &self.kind {
            LineKind::Options { fact, .. } | LineKind::Number { fact, .. } => (Some(*fact), &[]),
            LineKind::Peak { list, .. } => (Some(*list), &[]),
            LineKind::Combination { terms } => (None, terms),
        };
        one.into_iter().chain(many.iter().map(|(fact, _)| *fact))
    }

    /// How many cells it has.
    pub fn count(&self) -> usize {
        match &self.kind {
            LineKind::Options { count, .. } => *count,
            _ => self.cuts.len().saturating_add(1),
        }
    }

    /// Cuts the line where a comparison with `value` changes its outcome.
    pub fn cut(&mut self, relation: Relation, value: Decimal) {
        let cut = self.place(relation, value);
        if let Err(place) = self.cuts.binary_search(&cut) {
            self.cuts.insert(place, cut);
        }
    }

    /// The cells in which a comparison with `value` holds; the line has been cut there.
    pub fn holding(&self, relation: Relation, value: Decimal) -> Cells {
        let cut = self.place(relation, value);
        let below = first(self.cuts.iter().filter(|other| **other <= cut).count());
        match relation {
            Relation::Above | Relation::From => first(self.count()) & !below,
            Relation::Below | Relation::UpTo => below,
        }
    }

    fn place(&self, relation: Relation, value: Decimal) -> Cut {
        let after = matches!(relation, Relation::Above | Relation::UpTo);
        match self.kind {
            LineKind::Number { whole: true, .. } | LineKind::Peak { whole: true, .. } => {
                // Whole numbers above 2.5 are those from 3 on, and those above 2 likewise.
                let floor = decimal::whole_steps(value, Decimal::ONE).unwrap_or(value);
                let up = after || floor != value;
                let next = number::add(floor, Decimal::ONE).unwrap_or(floor);
                Cut { value: if up { next } else { floor }, after: false }
            }
            _ => Cut { value, after },
        }
    }
}
