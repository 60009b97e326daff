//! What is known of every axis: the cells it may be in and the range it may have.
//!
//! Everything that is not known is a set of possibilities; a known fact is a set of one. Splitting such a set cell by cell is how the
//! evaluator decides what holds in all cases.

use crate::axis::{Axis, AxisKind, Cell, Cells, bit, first};
use crate::number::Fault;
use crate::program::{Answered, AxisId, Numeral, Program};
use crate::range::{INFINITE, Range};
use crate::rule::FactId;

/// What is known of one fact; numbers in units of 1 for a count and of 0.01 for everything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// A yes/no or choice may be one of these options.
    Options(Cells),
    /// A number lies between these, both included; `None` is without upper limit.
    Number(u64, Option<u64>),
    /// Rows of a list that are not known.
    Unknown,
    /// The rows of a list, each with every field, one after the other.
    Rows(Vec<u64>),
}

/// Where an axis may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The cells.
    pub cells: Cells,
    /// The range; of no use for options.
    pub range: Range,
}

/// Where every axis of a program may be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    cells: Vec<Cells>,
    ranges: Vec<Range>,
}

/// The rows of the lists, by fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows(Vec<(bool, Vec<u64>)>);

impl Rows {
    /// No rows known, of so many facts.
    pub fn new(count: usize) -> Self {
        Self(vec![(false, Vec::new()); count])
    }

    /// The rows of a list, each with every field, one after the other; `None` where they are not known.
    pub fn of(&self, list: usize) -> Option<&[u64]> {
        self.0.get(list).filter(|(known, _)| *known).map(|(_, rows)| rows.as_slice())
    }

    /// Puts rows in the place of others, in the room that these had.
    pub fn put(&mut self, list: usize, rows: Option<&[u64]>) {
        if let Some((known, slot)) = self.0.get_mut(list) {
            *known = rows.is_some();
            slot.clear();
            slot.extend_from_slice(rows.unwrap_or_default());
        }
    }
}

/// What a pinned axis was before, and the combination that moved with it.
#[derive(Debug, Clone, Copy)]
pub struct Pinned {
    axis: AxisId,
    place: Place,
    combination: Option<(AxisId, Place)>,
}

const NOTHING: Place = Place { cells: 0, range: Range::ALL };

/// The peak of a list without rows: below every field.
pub const NO_ROW: i128 = -1;

impl Places {
    /// Nothing known of any axis yet.
    pub fn new(program: &Program) -> Self {
        let count = program.axes.len();
        Self { cells: vec![0; count], ranges: vec![Range::ALL; count] }
    }

    /// Where an axis may be.
    pub fn at(&self, axis: AxisId) -> Place {
        Place { cells: self.cells(axis), range: self.range(axis) }
    }

    /// The cells that an axis may be in.
    pub fn cells(&self, axis: AxisId) -> Cells {
        self.cells.get(axis).copied().unwrap_or(0)
    }

    /// The range that an axis may have.
    pub fn range(&self, axis: AxisId) -> Range {
        self.ranges.get(axis).copied().unwrap_or(Range::ALL)
    }

    /// Puts an axis somewhere.
    pub fn put(&mut self, axis: AxisId, place: Place) {
        if let (Some(cells), Some(range)) = (self.cells.get_mut(axis), self.ranges.get_mut(axis)) {
            (*cells, *range) = (place.cells, place.range);
        }
    }

    /// Puts a fact that is a yes/no or choice among these options.
    pub fn put_options(&mut self, fact: AxisId, options: Cells) {
        if let Some(cells) = self.cells.get_mut(fact) {
            *cells = options;
        }
    }

    /// Puts an axis into one of its cells; [`Places::unpin`] takes it back.
    pub fn pin(&mut self, program: &Program, axis: AxisId, cell: Cell) -> Pinned {
        let place = self.at(axis);
        let mut pinned = Pinned { axis, place, combination: None };
        let Some(line) = program.axis(axis) else { return pinned };
        self.put(axis, narrowed(line, place, cell));
        let fact = FactId(u16::try_from(axis).unwrap_or(u16::MAX));
        for further in program.links.further(fact) {
            if let Some(Axis { kind: AxisKind::Combination { terms }, .. }) = program.axis(*further) {
                let before = self.at(*further);
                pinned.combination = Some((*further, before));
                let range = before.range.intersect(self.combined(program, terms).unwrap_or(Range::ALL));
                let cells = program.axis(*further).map_or(0, |line| line.cells(range));
                self.put(*further, Place { cells: before.cells & cells, range });
            }
        }
        pinned
    }

    /// Takes a pin back.
    pub fn unpin(&mut self, pinned: Pinned) {
        self.put(pinned.axis, pinned.place);
        if let Some((axis, place)) = pinned.combination {
            self.put(axis, place);
        }
    }

    /// Puts an axis of a fact somewhere else, and with it the sum that the fact is part of; what both were before goes onto `before`.
    pub fn shift(&mut self, program: &Program, axis: AxisId, place: Place, before: &mut Vec<(AxisId, Place)>) {
        before.push((axis, self.at(axis)));
        self.put(axis, place);
        let fact = FactId(u16::try_from(axis).unwrap_or(u16::MAX));
        for further in program.links.further(fact) {
            if let Some(line @ Axis { kind: AxisKind::Combination { terms }, .. }) = program.axis(*further) {
                before.push((*further, self.at(*further)));
                let range = self.combined(program, terms).unwrap_or(Range::ALL);
                self.put(*further, Place { cells: line.cells(range), range });
            }
        }
    }

    /// Takes shifts back, the last first, until only so many of `before` are left.
    pub fn restore(&mut self, before: &mut Vec<(AxisId, Place)>, length: usize) {
        while before.len() > length {
            if let Some((axis, place)) = before.pop() {
                self.put(axis, place);
            }
        }
    }

    /// The range of a sum of facts.
    pub fn combined(&self, program: &Program, terms: &[(FactId, i128)]) -> Result<Range, Fault> {
        let mut sum = Range::ZERO;
        for (fact, factor) in terms {
            let axis = usize::from(fact.0);
            if program.axis(axis).is_some() {
                sum = sum.add(self.range(axis).scale(*factor)?)?;
            }
        }
        Ok(sum)
    }

    /// Whether a fact is known to a point.
    pub fn is_point(&self, program: &Program, rows: &Rows, fact: FactId) -> bool {
        let id = usize::from(fact.0);
        match program.axis(id).map(|axis| &axis.kind) {
            Some(AxisKind::Options { .. }) => self.cells(id).is_power_of_two(),
            Some(AxisKind::Number { .. }) => self.range(id).is_point(),
            _ => rows.of(id).is_some(),
        }
    }
}

/// The part of a place that lies in one cell.
pub fn narrowed(line: &Axis, place: Place, cell: Cell) -> Place {
    let range = match line.kind {
        AxisKind::Options { .. } => place.range,
        _ => place.range.intersect(line.cell(cell)),
    };
    Place { cells: place.cells & bit(cell), range }
}

/// Where the axis of a fact is when this much is known of it, and its rows, if it is a list.
pub fn place(program: &Program, fact: usize, span: &Span) -> Place {
    let Some(line) = program.axis(fact) else { return NOTHING };
    match span {
        Span::Options(cells) => Place { cells: *cells, ..NOTHING },
        Span::Number(low, high) => {
            let unit = program.links.unit(fact);
            let end = |value: u64| if unit == 1 { i128::from(value) } else { i128::from(value).saturating_mul(unit) };
            let least = end(*low);
            let most = match high {
                Some(high) if high == low => least,
                Some(high) => end(*high),
                None => INFINITE,
            };
            let range = Range::between(least, most);
            Place { cells: line.cells(range), range }
        }
        Span::Unknown => peak(line, None),
        Span::Rows(rows) => peak(
            line,
            rows.iter().step_by(width(program, fact)).max().map_or(Some(NO_ROW), |row| {
                Some(i128::from(*row).saturating_mul(power(line.scale.saturating_sub(column_places(program, fact, 0)))))
            }),
        ),
    }
}

/// Where a further field of a list is.
pub fn further_place(program: &Program, axis: AxisId, rows: &Rows) -> Place {
    let Some(line) = program.axis(axis) else { return NOTHING };
    let AxisKind::Peak { list, field, .. } = line.kind else { return NOTHING };
    let list = usize::from(list.0);
    let Some(rows) = rows.of(list) else { return peak(line, None) };
    let largest = rows.iter().skip(usize::from(field)).step_by(width(program, list)).max();
    let unit = power(line.scale.saturating_sub(column_places(program, list, usize::from(field))));
    peak(line, Some(largest.map_or(NO_ROW, |row| i128::from(*row).saturating_mul(unit))))
}

fn peak(line: &Axis, largest: Option<i128>) -> Place {
    let range = largest.map_or(Range::between(NO_ROW, INFINITE), Range::point);
    Place { cells: line.cells(range), range }
}

/// How many fields a row of a list has.
pub fn width(program: &Program, list: usize) -> usize {
    match program.facts.get(list).map(|fact| &fact.answer) {
        Some(Answered::List { fields }) => fields.len().max(1),
        _ => 1,
    }
}

/// The decimal places of a field of a list.
pub fn column_places(program: &Program, list: usize, field: usize) -> u8 {
    match program.facts.get(list).map(|fact| &fact.answer) {
        Some(Answered::List { fields }) => fields.get(field).map_or(0, |field| field.number.places()),
        _ => 0,
    }
}

/// A power of ten.
pub fn power(places: u8) -> i128 {
    10_i128.saturating_pow(u32::from(places))
}

/// Everything that a fact can be; a number up to its own limit.
pub fn everything(answer: &Answered) -> Span {
    match answer {
        Answered::Bool { .. } => Span::Options(0b11),
        Answered::Choice { options, .. } => Span::Options(first(options.len())),
        Answered::Number { number: Numeral::Count { max }, .. } => Span::Number(0, *max),
        Answered::Number { .. } => Span::Number(0, None),
        Answered::List { .. } => Span::Unknown,
    }
}

impl Numeral {
    /// The decimal places of its unit.
    pub const fn places(self) -> u8 {
        match self {
            Self::Count { .. } => 0,
            _ => 2,
        }
    }
}
