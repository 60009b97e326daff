//! The values that can be given along an axis, and those that are nearest to where it is. A sum takes the values that those of its facts add
//! up to.

use crate::axis::{Axis, Cell, Cells, Cut, bit};
use crate::known::{NO_ROW, Place};
use crate::range::{End, INFINITE, Range};

/// The values that can be given: multiples of a unit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Grid {
    /// The unit, above 0.
    pub unit: i128,
    /// The smallest value.
    pub smallest: i128,
    /// The largest value.
    pub largest: i128,
    /// Whether the values are those of rows, of which there may be none.
    pub rows: bool,
}

impl Grid {
    /// The largest value up to a number, which may lie below 0.
    pub fn below(self, number: i128) -> i128 {
        number.saturating_sub(number.checked_rem_euclid(self.unit).unwrap_or(0))
    }

    /// The lowest and the highest value in a range.
    pub fn ends(self, range: Range) -> Option<(i128, i128)> {
        let (low, high) = (range.low(), range.high());
        let least = if low.value < self.smallest { self.smallest } else { self.from(low) };
        let most = if high.value == INFINITE { self.largest } else { self.up_to(high).min(self.largest) };
        let without_rows = self.rows && low.value <= NO_ROW && high.value >= NO_ROW;
        match (without_rows, least <= most) {
            (true, true) => Some((NO_ROW, most)),
            (true, false) => Some((NO_ROW, NO_ROW)),
            (false, true) => Some((least, most)),
            (false, false) => None,
        }
    }

    fn from(self, low: End) -> i128 {
        let below = self.below(low.value);
        if below < low.value || low.open { below.saturating_add(self.unit) } else { below }
    }

    fn up_to(self, high: End) -> i128 {
        let below = self.below(high.value);
        if below == high.value && high.open { below.saturating_sub(self.unit) } else { below }
    }

    /// The ranges that these cells and a place have in common, neighbouring cells in one.
    pub fn runs(self, line: &Axis, now: Place, sought: Cells) -> Vec<Place> {
        let mut runs: Vec<Place> = Vec::new();
        let mut last = None;
        let cells = now.cells & sought;
        for cell in (0..Cells::BITS).filter(|cell| cells & bit(*cell) != 0) {
            let range = now.range.intersect(line.cell(cell));
            let Some((least, most)) = self.ends(range) else {
                // No value lies here, so that none parts the cells on either side.
                last = if last == cell.checked_sub(1) { Some(cell) } else { last };
                continue;
            };
            let high = if range.high().value == INFINITE { INFINITE } else { most };
            match runs.last_mut().filter(|_| last == cell.checked_sub(1)) {
                Some(run) => {
                    let joined = Range::between(run.range.low().value, high);
                    *run = Place { cells: run.cells | bit(cell), range: joined };
                }
                None => runs.push(Place { cells: bit(cell), range: Range::between(least, high) }),
            }
            last = Some(cell);
        }
        runs
    }

    /// The nearest value in one of these cells: above where the axis is, and below it.
    pub fn nearest(self, line: &Axis, now: Place, sought: Cells) -> [Option<i128>; 2] {
        let ends = |cell: Cell| self.ends(line.cell(cell)).filter(|_| sought & bit(cell) != 0);
        let (lowest, highest) = (now.cells.trailing_zeros(), Cells::BITS.saturating_sub(now.cells.leading_zeros()));
        [
            (highest..Cells::BITS).find_map(|cell| ends(cell).map(|(least, _)| least)),
            (0..lowest).rev().find_map(|cell| ends(cell).map(|(_, most)| most)),
        ]
    }
}

/// Whether a cell of a sum, of which each fact moves it by a step of its own, is so narrow that the values tried beside its ends may miss
/// those that reach it: the trial takes up to two steps inwards.
pub(super) fn is_narrow(cuts: &[Cut], steps: impl Iterator<Item = i128>) -> bool {
    let (mut largest, mut common) = (0_i128, 0_i128);
    for step in steps.map(i128::saturating_abs) {
        largest = largest.max(step);
        let mut rest = step;
        while rest != 0 {
            (common, rest) = (rest, common.checked_rem(rest).unwrap_or(0));
        }
    }
    let apart = largest.checked_div(common).unwrap_or(0);
    let mut widths = cuts.iter().zip(cuts.iter().skip(1)).map(|(low, high)| high.value.saturating_sub(low.value));
    apart > 2 && widths.any(|width| width < largest)
}
