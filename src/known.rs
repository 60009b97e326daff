//! What is known of every axis: the cells it may be in and the range it may have.
//!
//! Everything that is not known is a set of possibilities; a known fact is a set of one. Splitting such a set cell by cell is how the
//! evaluator decides what holds in all cases.

use crate::axis::{Axis, AxisKind, Cell, Cells, bit};
use crate::number::Fault;
use crate::program::{AxisId, Program};
use crate::range::Range;
use crate::rule::FactId;
use rust_decimal::Decimal;

/// What is known of one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// A yes/no or choice may be one of these options.
    Options(Cells),
    /// A number lies in this range.
    Number(Range),
    /// The rows of a list, each with every field; `None` when they are not known.
    Rows(Option<Vec<Vec<Decimal>>>),
}

/// What is known of every axis of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    axes: Vec<Place>,
    rows: Vec<Option<Vec<Vec<Decimal>>>>,
}

/// Where an axis may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    cells: Cells,
    range: Range,
}

/// The peak of a list without rows: below every field.
const NO_ROW: Decimal = Decimal::NEGATIVE_ONE;

impl Known {
    /// From what is known of each fact, in the policy's order.
    pub fn new(program: &Program, spans: Vec<Span>) -> Self {
        let mut known = Self { axes: Vec::with_capacity(program.axes.len()), rows: Vec::with_capacity(spans.len()) };
        let nothing = Place { cells: 0, range: Range::ALL };
        for (span, axis) in spans.into_iter().zip(&program.axes) {
            let (place, rows) = match span {
                Span::Options(cells) => (Place { cells, ..nothing }, None),
                Span::Number(range) => (Place { cells: axis.cells(range), range }, None),
                Span::Rows(rows) => (nothing, rows),
            };
            known.axes.push(place);
            known.rows.push(rows);
        }
        known.axes.resize(program.axes.len(), nothing);
        for (id, axis) in program.axes.iter().enumerate() {
            let range = match &axis.kind {
                AxisKind::Peak { list, field, .. } => known.peak(*list, *field),
                AxisKind::Combination { terms } => known.combined(terms).unwrap_or(Range::ALL),
                AxisKind::Options { .. } | AxisKind::Number { .. } => continue,
            };
            known.put(id, Place { cells: axis.cells(range), range });
        }
        known
    }

    /// The same with other rows of a list; of use for sums over them only.
    pub fn with_rows(&self, list: FactId, rows: Vec<Vec<Decimal>>) -> Self {
        let mut changed = self.clone();
        if let Some(slot) = changed.rows.get_mut(usize::from(list.0)) {
            *slot = Some(rows);
        }
        changed
    }

    /// The cells that an axis may be in.
    pub fn cells(&self, axis: AxisId) -> Cells {
        self.axes.get(axis).map_or(0, |place| place.cells)
    }

    /// The range that an axis may have; of no use for options.
    pub fn range(&self, axis: AxisId) -> Range {
        self.axes.get(axis).map_or(Range::ALL, |place| place.range)
    }

    /// The rows of a list, where they are known.
    pub fn rows(&self, list: FactId) -> Option<&[Vec<Decimal>]> {
        self.rows.get(usize::from(list.0))?.as_deref()
    }

    /// Whether a fact is known to a point.
    pub fn is_point(&self, program: &Program, fact: FactId) -> bool {
        let id = usize::from(fact.0);
        match program.axes.get(id).map(|axis| &axis.kind) {
            Some(AxisKind::Options { .. }) => self.cells(id).is_power_of_two(),
            Some(AxisKind::Number { .. }) => self.range(id).known().is_some(),
            _ => self.rows(fact).is_some(),
        }
    }

    /// What `look` sees when an axis is in one of its cells.
    pub fn with_cell<R>(
        &mut self,
        program: &Program,
        axis: AxisId,
        cell: Cell,
        look: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let Some((place, line)) = self.axes.get(axis).copied().zip(program.axes.get(axis)) else {
            return look(self);
        };
        let range = match line.kind {
            AxisKind::Options { .. } => place.range,
            _ => place.range.intersect(line.cell(cell)),
        };
        self.put(axis, Place { cells: place.cells & bit(cell), range });
        let found = match program.combinations.get(axis).copied().flatten() {
            None => look(self),
            Some(combination) => self.with_combination(program, combination, look),
        };
        self.put(axis, place);
        found
    }

    /// What `look` sees when a combination has followed a change of one of its facts.
    fn with_combination<R>(&mut self, program: &Program, combination: AxisId, look: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.axes.get(combination).copied();
        if let Some((before, axis)) = before.zip(program.axes.get(combination))
            && let AxisKind::Combination { terms } = &axis.kind
        {
            let range = before.range.intersect(self.combined(terms).unwrap_or(Range::ALL));
            self.put(combination, Place { cells: before.cells & axis.cells(range), range });
        }
        let found = look(self);
        if let Some(before) = before {
            self.put(combination, before);
        }
        found
    }

    fn put(&mut self, axis: AxisId, place: Place) {
        if let Some(slot) = self.axes.get_mut(axis) {
            *slot = place;
        }
    }

    fn combined(&self, terms: &[(FactId, Decimal)]) -> Result<Range, Fault> {
        terms.iter().try_fold(Range::point(Decimal::ZERO), |sum, (fact, factor)| {
            sum.add(self.range(usize::from(fact.0)).scale(*factor)?)
        })
    }

    fn peak(&self, list: FactId, field: u8) -> Range {
        match self.rows(list) {
            None => Range::between(NO_ROW, None),
            Some(rows) => {
                let values = rows.iter().filter_map(|row| row.get(usize::from(field)));
                Range::point(values.max().copied().unwrap_or(NO_ROW))
            }
        }
    }
}

/// Everything that a fact on this axis can be; a number up to its own limit.
pub fn everything(axis: &Axis, max: Option<Decimal>) -> Span {
    match axis.kind {
        AxisKind::Options { count, .. } => Span::Options(crate::axis::first(count)),
        AxisKind::Peak { .. } => Span::Rows(None),
        _ => Span::Number(Range::between(Decimal::ZERO, max)),
    }
}
