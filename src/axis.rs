//! Axes and their cells: a line of possible values, cut wherever some rule of the policy changes its mind.
//!
//! Within one cell every comparison of the policy has one outcome, so a condition is a test of sets of cells. An axis is a
//! fact, a sum of facts that are compared together (such as an increase over last year), or the largest field in a list's rows.

use crate::number;
use crate::range::{End, Range};
use crate::rule::{FactId, Relation};
use rust_decimal::Decimal;

/// A set of cells of one axis: bit *i* is cell *i*.
pub type Cells = u64;

/// The most cells an axis can have.
pub const MOST_CELLS: usize = 64;

/// A cell by its number on the axis.
pub type Cell = u32;

/// The cells of a set, rising.
pub fn each(cells: Cells) -> impl DoubleEndedIterator<Item = Cell> {
    (0..Cells::BITS).filter(move |cell| cells & bit(*cell) != 0)
}

/// The set of one cell; empty beyond the last possible one.
pub const fn bit(cell: Cell) -> Cells {
    match Cells::checked_shl(1, cell) {
        Some(bit) => bit,
        None => 0,
    }
}

/// The first `count` cells.
pub const fn first(count: usize) -> Cells {
    if count >= MOST_CELLS { Cells::MAX } else { !(Cells::MAX << count) }
}

/// A line of possible values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// What varies along it.
    pub kind: AxisKind,
    /// Where it is cut, rising; a choice is cut between its options and has none here.
    cuts: Vec<Cut>,
}

/// What varies along an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AxisKind {
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
struct Cut {
    value: Decimal,
    /// Whether the value itself lies in the lower cell.
    after: bool,
}

impl Axis {
    /// An axis without cuts.
    pub const fn new(kind: AxisKind) -> Self {
        Self { kind, cuts: Vec::new() }
    }

    /// The facts that vary along it.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        let (one, many): (Option<FactId>, &[(FactId, Decimal)]) = match &self.kind {
            AxisKind::Options { fact, .. } | AxisKind::Number { fact, .. } => (Some(*fact), &[]),
            AxisKind::Peak { list, .. } => (Some(*list), &[]),
            AxisKind::Combination { terms } => (None, terms),
        };
        one.into_iter().chain(many.iter().map(|(fact, _)| *fact))
    }

    /// How many cells it has.
    pub fn count(&self) -> usize {
        match &self.kind {
            AxisKind::Options { count, .. } => *count,
            _ => self.cuts.len().saturating_add(1),
        }
    }

    /// Cuts the axis where a comparison with `value` changes its outcome.
    pub fn cut(&mut self, relation: Relation, value: Decimal) {
        let cut = self.place(relation, value);
        if let Err(place) = self.cuts.binary_search(&cut) {
            self.cuts.insert(place, cut);
        }
    }

    /// The cells in which a comparison with `value` holds; the axis has been cut there.
    pub fn holding(&self, relation: Relation, value: Decimal) -> Cells {
        let cut = self.place(relation, value);
        let below = first(self.cuts.iter().filter(|other| **other <= cut).count());
        match relation {
            Relation::Above | Relation::From => first(self.count()) & !below,
            Relation::Below | Relation::UpTo => below,
        }
    }

    /// The cells that a range reaches into.
    pub fn cells(&self, range: Range) -> Cells {
        let under = self.cuts.iter().filter(|cut| range.low.is_some_and(|low| is_below(cut, low))).count();
        let reached = self.cuts.iter().filter(|cut| range.high.is_none_or(|high| reaches(high, cut))).count();
        first(reached.saturating_add(1)) & !first(under)
    }

    /// The values in one cell.
    pub fn cell(&self, cell: Cell) -> Range {
        let Ok(place) = usize::try_from(cell) else { return Range::ALL };
        let low = place.checked_sub(1).and_then(|before| self.cuts.get(before));
        let high = self.cuts.get(place);
        Range {
            low: low.map(|cut| End { value: cut.value, closed: !cut.after }),
            high: high.map(|cut| match self.kind {
                // Between whole numbers there is nothing: below 3 is at most 2.
                AxisKind::Number { whole: true, .. } | AxisKind::Peak { whole: true, .. } => {
                    End { value: number::subtract(cut.value, Decimal::ONE).unwrap_or(cut.value), closed: true }
                }
                _ => End { value: cut.value, closed: cut.after },
            }),
        }
    }

    fn place(&self, relation: Relation, value: Decimal) -> Cut {
        let after = matches!(relation, Relation::Above | Relation::UpTo);
        match self.kind {
            AxisKind::Number { whole: true, .. } | AxisKind::Peak { whole: true, .. } => {
                // Whole numbers above 2.5 are those from 3 on, and those above 2 likewise.
                let floor = number::whole_steps(value, Decimal::ONE).unwrap_or(value);
                let up = after || floor != value;
                let next = number::add(floor, Decimal::ONE).unwrap_or(floor);
                Cut { value: if up { next } else { floor }, after: false }
            }
            _ => Cut { value, after },
        }
    }
}

/// Whether everything from `low` on lies above the cut.
fn is_below(cut: &Cut, low: End) -> bool {
    cut.value < low.value || (cut.value == low.value && (!cut.after || !low.closed))
}

/// Whether something up to `high` lies above the cut.
fn reaches(high: End, cut: &Cut) -> bool {
    high.value > cut.value || (high.value == cut.value && high.closed && !cut.after)
}
