//! From where facts must be to what is said of it: the change with its distance, and the answer that makes it.

use super::{Aim, Change, nature};
use crate::axis::AxisKind;
use crate::known::{NO_ROW, Place, Places, Rows, Span, column_places, power, width};
use crate::number::scaled_text;
use crate::pack::Pack;
use crate::program::{Answered, AxisId, Program};
use crate::range::INFINITE;
use crate::rule::FactId;
use crate::ways::Move;

/// The change that a move stands for.
pub(super) fn change(pack: &Pack, places: &Places, found: &Move) -> Change {
    let program = pack.program();
    let (line, fact) = (program.axis(found.axis), program.facts.get(usize::from(found.fact.0)));
    let now = places.at(found.axis);
    let open = is_open(now, found.to);
    let mut change = Change {
        fact: fact.map(|fact| fact.id.clone()).unwrap_or_default(),
        field: field(program, found.axis),
        nature: nature(pack, found.fact),
        open,
        to: Aim::NoRows,
        distance: None,
        falls: false,
    };
    let Some(line) = line else { return change };
    if let (AxisKind::Options { .. }, Some(fact)) = (&line.kind, fact) {
        change.to = options(&fact.answer, found.to);
        return change;
    }
    let (low, high) = (found.to.range.low().value, found.to.range.high().value);
    let number = |value: i128| scaled_text(value.max(0), line.scale);
    if high >= 0 {
        change.to = match open {
            true => Aim::Between(number(low), (high != INFINITE).then(|| number(high))),
            false => Aim::Number(number(low)),
        };
    }
    if !open {
        let (least, most) = (now.range.low().value.max(0), now.range.high().value.max(0));
        change.falls = low < least;
        let distance = if change.falls { least.saturating_sub(low.max(0)) } else { low.saturating_sub(most) };
        change.distance = Some(number(distance));
    }
    change
}

/// Whether what is known of an axis leaves room for where it must be.
pub(super) fn is_open(now: Place, to: Place) -> bool {
    let within = now.range.low().value <= to.range.low().value && to.range.high().value <= now.range.high().value;
    to.cells & !now.cells == 0 && within
}

fn options(answer: &Answered, to: Place) -> Aim {
    match answer {
        Answered::Choice { options, .. } => {
            let chosen = options.iter().zip(0_u32..).filter(|(_, option)| to.cells & crate::axis::bit(*option) != 0);
            Aim::Options(chosen.map(|(option, _)| option.clone()).collect())
        }
        _ => Aim::Bool(to.cells == 0b10),
    }
}

/// The field of a list that varies along an axis.
fn field(program: &Program, axis: AxisId) -> Option<String> {
    let AxisKind::Peak { list, field, .. } = program.axis(axis)?.kind else { return None };
    match &program.facts.get(usize::from(list.0))?.answer {
        Answered::List { fields } => fields.get(usize::from(field)).map(|field| field.id.clone()),
        _ => None,
    }
}

/// How a fact is brought to where it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Made {
    /// By an answer.
    Said(Span),
    /// Rows that are still to be given: all that is known of them is where these axes are.
    Placed(Vec<(AxisId, Place)>),
}

/// What brings a fact to where these moves say, as near to what is known as can be.
pub(super) fn made(program: &Program, rows: &Rows, moves: &[Move]) -> Option<(FactId, Made)> {
    let first = moves.first()?;
    let fact = usize::from(first.fact.0);
    let line = program.axis(first.axis)?;
    let span = match line.kind {
        AxisKind::Peak { .. }
            if rows.of(fact).is_none() && moves.iter().all(|found| found.to.range.high().value != NO_ROW) =>
        {
            let places = moves.iter().map(|found| (found.axis, found.to)).collect();
            return Some((first.fact, Made::Placed(places)));
        }
        AxisKind::Options { .. } => Span::Options(first.to.cells),
        AxisKind::Number { .. } => {
            let unit = program.links.unit(fact).max(1);
            let number = |value: i128| value.checked_div(unit).and_then(|value| u64::try_from(value).ok());
            let high = first.to.range.high().value;
            Span::Number(number(first.to.range.low().value)?, if high == INFINITE { None } else { Some(number(high)?) })
        }
        _ => Span::Rows(rows_at(program, fact, rows.of(fact).unwrap_or_default(), moves)),
    };
    Some((first.fact, Made::Said(span)))
}

/// Rows of which the largest values are where these moves say. A value that rises does so in the first row that has the largest, or in a
/// row of its own; one that falls does so in every row that has more.
fn rows_at(program: &Program, list: usize, given: &[u64], moves: &[Move]) -> Vec<u64> {
    let width = width(program, list);
    let mut rows = given.to_vec();
    for found in moves {
        let Some(line) = program.axis(found.axis) else { continue };
        let AxisKind::Peak { field, .. } = line.kind else { continue };
        let field = usize::from(field);
        let value = found.to.range.low().value;
        if value == NO_ROW && found.to.range.high().value == NO_ROW {
            return Vec::new();
        }
        let unit = power(line.scale.saturating_sub(column_places(program, list, field))).max(1);
        let Ok(value) = u64::try_from(value.max(0).checked_div(unit).unwrap_or(0)) else { continue };
        if rows.is_empty() {
            rows.resize(width, 0);
        }
        let column = || (field..rows.len()).step_by(width);
        let most = column().filter_map(|place| rows.get(place)).max().copied().unwrap_or(0);
        let first = column().find(|place| rows.get(*place) == Some(&most));
        for place in (field..rows.len()).step_by(width) {
            if let Some(slot) = rows.get_mut(place)
                && (*slot > value || first == Some(place))
            {
                *slot = value;
            }
        }
    }
    rows
}
