//! Axes and their cells: a line of possible values, cut wherever some rule of the policy changes its mind.
//!
//! Within one cell every comparison of the policy has one outcome, so a condition is a test of sets of cells. An axis is a
//! fact, a sum of facts that are compared together (such as an increase over last year), or the largest field in a list's rows.

use crate::range::{End, INFINITE, Range};
use crate::rule::FactId;

/// A set of cells of one axis: bit *i* is cell *i*.
pub type Cells = u64;

/// The most cells an axis can have.
pub const MOST_CELLS: usize = 64;

/// A cell by its number on the axis.
pub type Cell = u32;

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

/// The lowest cell of a set.
pub const fn lowest(cells: Cells) -> Cells {
    cells & cells.wrapping_neg()
}

/// The highest cell of a set.
pub const fn highest(cells: Cells) -> Cells {
    match cells.checked_ilog2() {
        Some(cell) => bit(cell),
        None => 0,
    }
}

/// A line of possible values, each a whole multiple of 10^-`scale`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// What varies along it.
    pub kind: AxisKind,
    /// How many decimal places its numbers have.
    pub scale: u8,
    /// Where it is cut, rising; a choice is cut between its options and has none here.
    pub cuts: Vec<Cut>,
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
        /// The terms, by fact; a factor turns a number of the fact's axis into one of this.
        terms: Vec<(FactId, i128)>,
    },
    /// The largest value of a field over the rows of a list; below 0 when there is no row.
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
    pub value: i128,
    /// Whether the number itself lies in the lower cell.
    pub after: bool,
}

impl Axis {
    /// The facts that vary along it.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        let (one, many): (Option<FactId>, &[(FactId, i128)]) = match &self.kind {
            AxisKind::Options { fact, .. } | AxisKind::Number { fact, .. } => (Some(*fact), &[]),
            AxisKind::Peak { list, .. } => (Some(*list), &[]),
            AxisKind::Combination { terms } => (None, terms),
        };
        one.into_iter().chain(many.iter().map(|(fact, _)| *fact))
    }

    /// How many cells it has.
    pub const fn count(&self) -> usize {
        match &self.kind {
            AxisKind::Options { count, .. } => *count,
            _ => self.cuts.len().saturating_add(1),
        }
    }

    /// Whether only whole numbers occur.
    pub const fn is_whole(&self) -> bool {
        matches!(self.kind, AxisKind::Number { whole: true, .. } | AxisKind::Peak { whole: true, .. })
    }

    /// The cells that a range reaches into.
    pub fn cells(&self, range: Range) -> Cells {
        let (low, high) = (range.low(), range.high());
        if low == high && !low.open {
            // A point lies in one cell.
            let before = |cut: &&Cut| cut.value < low.value || (cut.value == low.value && !cut.after);
            return bit(Cell::try_from(self.cuts.iter().take_while(before).count()).unwrap_or(Cell::MAX));
        }
        let (mut under, mut reached) = (0_usize, 1_usize);
        for cut in &self.cuts {
            let below = cut.value < low.value || (cut.value == low.value && (!cut.after || low.open));
            let within = cut.value < high.value || (cut.value == high.value && !cut.after && !high.open);
            under = under.saturating_add(usize::from(below));
            reached = reached.saturating_add(usize::from(within));
        }
        first(reached) & !first(under)
    }

    /// The numbers in one cell.
    pub fn cell(&self, cell: Cell) -> Range {
        let place = usize::try_from(cell).unwrap_or(usize::MAX);
        let low = place.checked_sub(1).and_then(|before| self.cuts.get(before));
        let low = low.map_or(Range::ALL.low(), |cut| End { value: cut.value, open: cut.after });
        let high = match self.cuts.get(place) {
            None => End { value: INFINITE, open: false },
            // Between whole numbers there is nothing: below 3 is at most 2.
            Some(cut) if self.is_whole() => End { value: cut.value.saturating_sub(1), open: false },
            Some(cut) => End { value: cut.value, open: !cut.after },
        };
        Range::of(low, high)
    }
}
