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
    /// The largest answer and one of half its size, where the fact has no upper limit of its own; of rows, in every combination of cells.
    pub far: Vec<[Span; 2]>,
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
            Values { values: values.collect(), far: Vec::new(), exact: true }
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
    let mut marks = Marks::new(low, most);
    let unit = program.links.unit(fact);
    for cut in program.axis(fact).into_iter().flat_map(|axis| &axis.cuts) {
        marks.around(cut.value, unit);
    }
    let mut joint = false;
    let id = FactId(u16::try_from(fact).unwrap_or(u16::MAX));
    for line in program.links.further(id).iter().filter_map(|axis| program.axis(*axis)) {
        let AxisKind::Combination { terms } = &line.kind else { continue };
        joint = true;
        let Some((_, factor)) = terms.iter().find(|(term, _)| *term == id) else { continue };
        for rest in rests(program, places, terms, id) {
            for cut in &line.cuts {
                marks.around(cut.value.saturating_sub(rest), factor.saturating_mul(unit));
            }
        }
    }
    // Where everything moves one way with a fact, it does so from one end of its range to the other.
    let both = program.links.course(fact) == Course::BOTH;
    let value =
        |value: u64| Value { span: Span::Number(value, Some(value)), is_end: both || value == low || value == most };
    let half = (most / 2).max(low);
    Values {
        values: marks.found.into_iter().map(value).collect(),
        far: high.is_none().then(|| [most, half].map(|value| Span::Number(value, Some(value)))).into_iter().collect(),
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
        let with = |rest: i128| ends.iter().map(move |end| rest.saturating_add(end.saturating_mul(*factor)));
        rests = rests.iter().copied().flat_map(with).collect();
    }
    rests
}

/// The answers within limits that are worth trying, rising.
struct Marks {
    low: u64,
    most: u64,
    found: Vec<u64>,
}

impl Marks {
    fn new(low: u64, most: u64) -> Self {
        let mut marks = Self { low, most, found: Vec::new() };
        marks.put(low);
        marks.put(most);
        marks
    }

    fn put(&mut self, value: u64) {
        if let Err(place) = self.found.binary_search(&value) {
            self.found.insert(place, value);
        }
    }

    /// The answers at a quotient, and next to it on both sides.
    fn around(&mut self, value: i128, divisor: i128) {
        let Some((floor, rest)) = divided(value, divisor) else { return };
        // The quotient is Euclid's: what is left over is 0 or more, so that a negative divisor is rounded up.
        let below = if rest != 0 && divisor < 0 { floor.saturating_sub(1) } else { floor };
        let above = if rest == 0 { below } else { below.saturating_add(1) };
        for place in [above.saturating_sub(1), below, above, below.saturating_add(1)] {
            if let Some(value) = u64::try_from(place).ok().filter(|value| (self.low..=self.most).contains(value)) {
                self.put(value);
            }
        }
    }
}

/// Euclid's quotient and what is left over; most numbers are small.
fn divided(value: i128, divisor: i128) -> Option<(i128, i128)> {
    match (i64::try_from(value), i64::try_from(divisor)) {
        (Ok(a), Ok(b)) => Some((i128::from(a.checked_div_euclid(b)?), i128::from(a.checked_rem_euclid(b)?))),
        _ => value.checked_div_euclid(divisor).zip(value.checked_rem_euclid(divisor)),
    }
}

fn lists(program: &Program, list: usize, fields: &[Numeral]) -> Values {
    let mut combinations: Vec<Vec<(u64, u64)>> = vec![Vec::new()];
    let mut course = Course::NEITHER;
    for (field, number) in fields.iter().enumerate() {
        let axis = peak(program, list, field);
        course = axis.map_or(course, |axis| course.and(program.links.course(axis)));
        let cells = cells(axis.and_then(|axis| program.axis(axis)), *number);
        let longer = combinations.iter().flat_map(|row| cells.iter().map(|cell| [row.as_slice(), &[*cell]].concat()));
        combinations = longer.collect();
    }
    let both = course == Course::BOTH;
    let rows = |row: &[u64], before: usize| {
        Span::Rows([vec![0; fields.len().saturating_mul(before)].as_slice(), row].concat())
    };
    let (hidden, count) = counting(program, list);
    let mut values = vec![Value { span: Span::Rows(Vec::new()), is_end: true }];
    let mut far = Vec::new();
    for row in &combinations {
        let least: Vec<u64> = row.iter().map(|(low, _)| *low).collect();
        values.push(Value { span: rows(&least, 0), is_end: both });
        if both && hidden > 0 {
            // Behind as many rows of nothing the largest is hidden from a sum over the first rows.
            values.push(Value { span: rows(&least, hidden), is_end: true });
        }
        let largest: Vec<u64> = row.iter().map(|(_, high)| *high).collect();
        // Where everything moves one way with the rows, it does so from none to as many as there can be, which come last.
        if both || row.iter().zip(fields).all(|((_, high), field)| *high == field.largest()) {
            let half = row.iter().zip(fields).map(|((low, high), field)| match field {
                Numeral::Count { max: Some(_) } => *high,
                _ if *high == field.largest() => (*high / 2).max(*low),
                _ => *high,
            });
            let half: Vec<u64> = half.collect();
            values.push(Value { span: Span::Rows(largest.repeat(count)), is_end: true });
            far.push([largest, half].map(|row| Span::Rows(row.repeat(count))));
        }
    }
    Values { values, far, exact: true }
}

/// The least and the largest answer in each cell of a field's largest value; one cell where no rule looks at it.
fn cells(line: Option<&Axis>, number: Numeral) -> Vec<(u64, u64)> {
    let largest = number.largest();
    let Some(line) = line else { return vec![(0, largest)] };
    let unit = power(line.scale.saturating_sub(number.places()));
    let mut marks = Marks::new(0, largest);
    line.cuts.iter().for_each(|cut| marks.around(cut.value, unit));
    let mut found: Vec<(u64, (u64, u64))> = Vec::new();
    for mark in marks.found {
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

/// How many rows a sum over a list looks at: the most of those that look at the first rows only, and the most of all.
fn counting(program: &Program, list: usize) -> (usize, usize) {
    let (mut first, mut most) = (0, 1);
    for step in &program.steps {
        if let Step::Sum { list: of, rows, .. } = step
            && usize::from(of.0) == list
        {
            most = most.max((*rows).min(answers::MOST_ROWS));
            if *rows < answers::MOST_ROWS {
                first = first.max(*rows);
            }
        }
    }
    (first, most)
}
