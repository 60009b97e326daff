//! Which answers to a fact suffice to see everything that any of them can do.
//!
//! A number changes what a rule says only where it, or the sum that it is part of, passes a cut; between two such places totals move one
//! way, so that the numbers next to them on both sides are all that need be tried. Rows count by the largest value of each field and by
//! sums that never fall with them: in each combination of cells the least and the most that there can be.

use crate::answers;
use crate::axis::{Axis, AxisKind, bit};
use crate::known::{Places, Span, everything, power};
use crate::program::{Answered, AxisId, Course, Numeral, Program, Step};
use crate::range::Range;
use crate::rule::FactId;
use crate::verdict::next;

/// An answer worth trying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The answer.
    pub span: Span,
    /// Whether it can be one at which an end of the totals is the furthest; at all others only verdicts need be looked at.
    pub is_end: bool,
}

/// The answers to a fact that are worth trying, and what tells whether more of it means more without limit.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// The answers.
    pub values: Vec<Value>,
    /// The largest answer and one of half its size, where the fact has no upper limit of its own.
    pub far: Option<[Span; 2]>,
    /// Whether those that are ends are all the ends there can be.
    pub exact: bool,
}

/// The answers worth trying of a fact of which this is known; no default counts.
pub fn values(program: &Program, places: &Places, fact: usize, known: Option<&Span>) -> Values {
    let Some(asked) = program.facts.get(fact) else { return Values::default() };
    let open;
    let known = match known {
        Some(known) => known,
        None => {
            open = everything(&asked.answer);
            &open
        }
    };
    match (known, &asked.answer) {
        (Span::Options(options), _) => {
            let mut left = *options;
            let values = std::iter::from_fn(|| next(&mut left))
                .map(|cell| Value { span: Span::Options(bit(cell)), is_end: true });
            Values { values: values.collect(), far: None, exact: true }
        }
        (Span::Number(low, high), Answered::Number { number, .. }) => {
            numbers(program, places, fact, *number, (*low, *high))
        }
        (Span::Unknown, Answered::List { fields }) => {
            let fields: Vec<Numeral> = fields.iter().map(|field| field.number).collect();
            lists(program, fact, &fields)
        }
        _ => Values::default(),
    }
}

fn numbers(
    program: &Program,
    places: &Places,
    fact: usize,
    number: Numeral,
    (low, high): (u64, Option<u64>),
) -> Values {
    let most = high.unwrap_or(number.largest()).max(low);
    let mut found = vec![low, most];
    let mut near = |value: i128, divisor: i128| around(value, divisor, low, most, &mut found);
    let unit = program.links.unit(fact);
    for cut in program.axis(fact).into_iter().flat_map(|axis| &axis.cuts) {
        near(cut.value, unit);
    }
    let mut joint = false;
    let id = FactId(u16::try_from(fact).unwrap_or(u16::MAX));
    for line in program.links.further(id).iter().filter_map(|axis| program.axis(*axis)) {
        let AxisKind::Combination { terms } = &line.kind else { continue };
        joint = true;
        let Some((_, factor)) = terms.iter().find(|(term, _)| *term == id) else { continue };
        for rest in rests(program, places, terms, id) {
            line.cuts.iter().for_each(|cut| near(cut.value.saturating_sub(rest), factor.saturating_mul(unit)));
        }
    }
    found.sort_unstable();
    found.dedup();
    // Where everything moves one way with a fact, it does so from one end of its range to the other.
    let both = program.links.course(fact) == Course::BOTH;
    let value =
        |value: u64| Value { span: Span::Number(value, Some(value)), is_end: both || value == low || value == most };
    let half = (most / 2).max(low);
    Values {
        values: found.into_iter().map(value).collect(),
        far: high.is_none().then(|| [most, half].map(|value| Span::Number(value, Some(value)))),
        exact: !(both && joint),
    }
}

/// What the other terms of a sum come to where each is at an end of what it can be, or of one of its cells.
fn rests(program: &Program, places: &Places, terms: &[(FactId, i128)], apart_from: FactId) -> Vec<i128> {
    let mut rests = vec![0_i128];
    for (fact, factor) in terms.iter().filter(|(fact, _)| *fact != apart_from) {
        let axis = usize::from(fact.0);
        let range = places.range(axis);
        let mut ends: Vec<i128> =
            [range.low(), range.high()].into_iter().filter(|end| !end.is_infinite()).map(|end| end.value).collect();
        let cuts = program.axis(axis).into_iter().flat_map(|line| &line.cuts).map(|cut| cut.value);
        ends.extend(cuts.filter(|cut| range.low().value < *cut && *cut < range.high().value));
        ends.sort_unstable();
        ends.dedup();
        let with = |rest: i128| ends.iter().map(move |end| rest.saturating_add(end.saturating_mul(*factor)));
        rests = rests.iter().copied().flat_map(with).collect();
    }
    rests
}

/// The answers at a quotient, and next to it on both sides.
fn around(value: i128, divisor: i128, low: u64, most: u64, found: &mut Vec<u64>) {
    let Some((floor, rest)) = value.checked_div_euclid(divisor).zip(value.checked_rem_euclid(divisor)) else { return };
    // The quotient is Euclid's: what is left over is 0 or more, so that a negative divisor is rounded up.
    let below = if rest != 0 && divisor < 0 { floor.saturating_sub(1) } else { floor };
    let above = if rest == 0 { below } else { below.saturating_add(1) };
    for place in [above.saturating_sub(1), below, above, below.saturating_add(1)] {
        found.extend(u64::try_from(place).ok().filter(|place| (low..=most).contains(place)));
    }
}

fn lists(program: &Program, list: usize, fields: &[Numeral]) -> Values {
    let cells: Vec<Vec<(u64, u64)>> =
        fields.iter().enumerate().map(|(field, number)| cells(program, list, field, *number)).collect();
    let hidden = hiding(program, list);
    let mut values = vec![Value { span: Span::Rows(Vec::new()), is_end: true }];
    let mut combinations: Vec<Vec<(u64, u64)>> = vec![Vec::new()];
    for cells in &cells {
        let longer = combinations.iter().flat_map(|row| cells.iter().map(|cell| [row.as_slice(), &[*cell]].concat()));
        combinations = longer.collect();
    }
    for row in &combinations {
        let least: Vec<u64> = row.iter().map(|(low, _)| *low).collect();
        let most: Vec<u64> = row.iter().map(|(_, high)| *high).collect();
        let zeros = vec![0; fields.len().saturating_mul(hidden)];
        values.push(Value { span: Span::Rows(least.clone()), is_end: true });
        if hidden > 0 {
            values.push(Value { span: Span::Rows([zeros, least].concat()), is_end: true });
        }
        values.push(Value { span: Span::Rows(most.repeat(answers::MOST_ROWS)), is_end: true });
    }
    let rows = |part: u64| {
        let number = |number: &Numeral| match number {
            Numeral::Count { max: Some(_) } => Some(number.largest()),
            _ => number.largest().checked_div(part),
        };
        let row: Vec<u64> = fields.iter().map(|field| number(field).unwrap_or(0)).collect();
        Span::Rows(row.repeat(answers::MOST_ROWS))
    };
    Values { values, far: Some([rows(1), rows(2)]), exact: true }
}

/// The least and the largest answer in each cell of a field's largest value; one cell where no rule looks at it.
fn cells(program: &Program, list: usize, field: usize, number: Numeral) -> Vec<(u64, u64)> {
    let largest = number.largest();
    let Some(line) = peak(program, list, field).and_then(|axis| program.axis(axis)) else { return vec![(0, largest)] };
    let unit = power(line.scale.saturating_sub(number.places()));
    let mut marks = vec![0, largest];
    line.cuts.iter().for_each(|cut| around(cut.value, unit, 0, largest, &mut marks));
    marks.sort_unstable();
    let mut found: Vec<(u64, (u64, u64))> = Vec::new();
    for mark in marks {
        let cells = line.cells(Range::point(i128::from(mark).saturating_mul(unit)));
        match found.last_mut() {
            Some((before, (_, high))) if *before == cells => *high = mark,
            _ => found.push((cells, (mark, mark))),
        }
    }
    found.into_iter().map(|(_, ends)| ends).collect()
}

fn peak(program: &Program, list: usize, field: usize) -> Option<AxisId> {
    let is = |axis: &Axis| matches!(axis.kind, AxisKind::Peak { list: of, field: at, .. } if usize::from(of.0) == list && usize::from(at) == field);
    program.axes.iter().position(is)
}

/// How many rows of nothing hide the largest from every sum that looks at the first rows only.
fn hiding(program: &Program, list: usize) -> usize {
    let first = program.steps.iter().filter_map(|step| match step {
        Step::Sum { list: of, rows, .. } if usize::from(of.0) == list && *rows < answers::MOST_ROWS => Some(*rows),
        _ => None,
    });
    first.max().unwrap_or(0)
}
