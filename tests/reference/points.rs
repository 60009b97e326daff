//! Values of each fact that suffice to see everything that some rules can do: on every line at which a rule changes its mind,
//! infinitely close to it on both sides, in between, at the ends of what is possible, and far out.
//!
//! Why they suffice: between neighbouring lines conditions and steps do not change, and amounts move in one direction along each
//! fact. Where two facts stand in one sum, the values of one are solved from those of the other, three times in turn, so that
//! on each line through the plane the crossings of all other lines are among the points.

use super::answers::Span;
use super::concrete::{Value, World};
use super::fraction::{Fraction, Near};
use super::marks::{Line, Marks, Name};
use huiqi::FactId;
use std::collections::BTreeSet;

/// The most rows of a list.
pub const ROWS: usize = 200;

/// The values worth trying, by fact.
#[derive(Debug)]
pub struct Points(pub Vec<Vec<Value>>);

/// How far out the largest values lie, in multiples of the largest figure; a result that differs between two has no bound.
pub const FAR: [i128; 2] = [1_000_000, 10_000_000];

impl Points {
    /// `facts`: those that the rules name; others have no points.
    pub fn new(spans: &[Span], marks: &Marks, facts: &BTreeSet<usize>, far: i128) -> Self {
        let mut sketch = Sketch::new(spans, marks, facts, far);
        sketch.mark(marks);
        let points = |(fact, span): (usize, &Span)| match span {
            _ if !facts.contains(&fact) => Vec::new(),
            Span::Exactly(value) => vec![value.clone()],
            Span::YesOrNo => vec![Value::Yes(false), Value::Yes(true)],
            Span::Options(count) => (0..*count).map(Value::Option).collect(),
            Span::Between { whole, .. } => {
                sketch.numbers(Name::Fact(fact), *whole).into_iter().map(Value::Number).collect()
            }
            Span::Rows(fields) => sketch.lists(fact, fields, marks.front),
        };
        Self(spans.iter().enumerate().map(points).collect())
    }
}

/// Values of numbers before those close by are added.
struct Sketch {
    values: std::collections::BTreeMap<Name, BTreeSet<Fraction>>,
    ends: std::collections::BTreeMap<Name, (Fraction, Fraction)>,
    /// Facts that vary in a sum with others, and how close to lines their values must come, in ε.
    joint: BTreeSet<Name>,
    close: Vec<i128>,
}

impl Sketch {
    fn new(spans: &[Span], marks: &Marks, facts: &BTreeSet<usize>, far: i128) -> Self {
        let figures = marks.lines.iter().map(|line| line.constant).chain(marks.steps.iter().map(|(_, step)| *step));
        let ends = spans.iter().filter_map(|span| match span {
            Span::Between { low, high, .. } => Some(high.unwrap_or(*low)),
            Span::Exactly(Value::Number(number)) => Some(number.at),
            _ => None,
        });
        let most = figures.chain(ends).map(|figure| figure.max(-figure)).fold(marks.largest, Fraction::max);
        let far = Fraction::whole((most.floor() + 1) * far);
        let mut sketch = Self {
            values: Default::default(),
            ends: Default::default(),
            joint: BTreeSet::new(),
            close: vec![-1, 0, 1],
        };
        for (fact, span) in spans.iter().enumerate().filter(|(fact, _)| facts.contains(fact)) {
            match span {
                Span::Between { low, high, .. } => sketch.begin(Name::Fact(fact), *low, high.unwrap_or(far)),
                Span::Exactly(Value::Number(number)) => sketch.begin(Name::Fact(fact), number.at, number.at),
                Span::Rows(fields) => {
                    (0..fields.len()).for_each(|field| sketch.begin(Name::Field(fact, field), Fraction::ZERO, far));
                }
                _ => {}
            }
        }
        sketch
    }

    fn begin(&mut self, name: Name, low: Fraction, high: Fraction) {
        self.ends.insert(name, (low, high));
        self.values.insert(name, BTreeSet::from([low, high]));
    }

    fn mark(&mut self, marks: &Marks) {
        let known = |line: &&Line| line.terms.keys().all(|name| self.ends.contains_key(name));
        let mut lines: BTreeSet<Line> = marks.lines.iter().filter(known).cloned().collect();
        for (line, step) in marks.steps.iter().filter(|(line, _)| known(&line)) {
            lines.extend(self.multiples(line, *step).into_iter().map(|steps| line.at(steps)));
        }
        let (single, joint): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| self.varying(line).len() < 2);
        single.iter().for_each(|line| self.varying(line).into_iter().for_each(|name| self.solve(line, name)));
        for turn in 1..=3 {
            for line in &joint {
                let varying = self.varying(line);
                self.solve(line, varying[turn % varying.len()]);
            }
        }
        self.joint = joint.iter().flat_map(|line| self.varying(line)).collect();
        let shares = joint.iter().any(|line| line.terms.values().any(|factor| *factor * *factor != Fraction::ONE));
        self.close = if shares { vec![-4, -2, -1, 0, 1, 2, 4] } else { vec![-2, -1, 0, 1, 2] };
    }

    fn varying(&self, line: &Line) -> Vec<Name> {
        line.terms.keys().filter(|name| self.ends[name].0 != self.ends[name].1).copied().collect()
    }

    /// The first steps, and those that the ends of what is possible come to.
    fn multiples(&self, line: &Line, step: Fraction) -> BTreeSet<Fraction> {
        let mut corners = vec![line.constant];
        for (name, factor) in &line.terms {
            let (low, high) = self.ends[name];
            corners = corners.iter().flat_map(|sum| [*sum + low * *factor, *sum + high * *factor]).collect();
        }
        let around = |corner: Fraction| {
            let steps = corner.over(step).floor();
            steps - 1..=steps + 2
        };
        let counts = corners.into_iter().flat_map(around).chain(0..=2).filter(|steps| *steps >= 0);
        counts.map(|steps| step * Fraction::whole(steps)).collect()
    }

    /// Adds the values of one name on a line, for all values of the others.
    fn solve(&mut self, line: &Line, sought: Name) {
        let others: Vec<Name> = line.terms.keys().filter(|name| **name != sought).copied().collect();
        let mut given: Vec<Vec<Fraction>> = vec![Vec::new()];
        for other in &others {
            let values = &self.values[other];
            given =
                given.iter().flat_map(|row| values.iter().map(|value| [row.as_slice(), &[*value]].concat())).collect();
        }
        let (low, high) = self.ends[&sought];
        let found = given
            .iter()
            .map(|row| line.solve(sought, |name| row[others.iter().position(|other| *other == name).unwrap()]));
        let found: Vec<Fraction> = found.filter(|value| low <= *value && *value <= high).collect();
        self.values.get_mut(&sought).unwrap().extend(found);
    }

    /// The values of a number with those close by and in between.
    fn numbers(&self, name: Name, whole: bool) -> Vec<Near> {
        let (low, high) = self.ends[&name];
        let values: Vec<Fraction> = self.values[&name].iter().copied().collect();
        let within = |near: &Near| Near::exactly(low) <= *near && *near <= Near::exactly(high);
        let near = |at: Fraction, by: i128| Near { at, by: Fraction::whole(by) };
        let mut found = BTreeSet::new();
        for value in &values {
            match whole {
                true => found.extend((-1..=2).map(|by| near(Fraction::whole(value.floor() + by), 0))),
                false if self.joint.contains(&name) => found.extend(self.close.iter().map(|by| near(*value, *by))),
                false => found.extend([-1, 0, 1].map(|by| near(*value, by))),
            }
        }
        for pair in values.windows(2) {
            let middle = (pair[0] + pair[1]).over(Fraction::whole(2));
            found.insert(near(if whole { Fraction::whole(middle.floor()) } else { middle }, 0));
        }
        found.into_iter().filter(within).collect()
    }

    /// No row, one row, as many as there may be, and one behind empty ones.
    fn lists(&self, list: usize, fields: &[bool], front: usize) -> Vec<Value> {
        let mut rows: Vec<Vec<Near>> = vec![Vec::new()];
        for (field, whole) in fields.iter().enumerate() {
            let numbers = self.numbers(Name::Field(list, field), *whole);
            rows = rows
                .iter()
                .flat_map(|row| numbers.iter().map(|number| [row.as_slice(), &[*number]].concat()))
                .collect();
        }
        let empty = vec![Near::ZERO; fields.len()];
        let mut lists = vec![Vec::new()];
        for row in rows {
            lists.push(vec![row.clone(); ROWS]);
            lists.extend((0..=front).map(|before| [vec![empty.clone(); before], vec![row.clone()]].concat()));
        }
        lists.into_iter().map(Value::Rows).collect()
    }
}

/// One choice of points.
pub struct Case<'a> {
    pub points: &'a Points,
    /// For each fact, which of its points.
    pub places: Vec<usize>,
}

impl World for Case<'_> {
    fn value(&self, fact: FactId) -> &Value {
        let fact = usize::from(fact.0);
        &self.points.0[fact][self.places[fact]]
    }
}

impl<'a> Case<'a> {
    pub fn first(points: &'a Points) -> Self {
        Self { points, places: vec![0; points.0.len()] }
    }

    /// Goes through every choice of points of these facts, the last varying fastest.
    pub fn each(&mut self, facts: &[usize], look: &mut impl FnMut(&Self)) {
        let Some((fact, rest)) = facts.split_first() else {
            return look(self);
        };
        for place in 0..self.points.0[*fact].len() {
            self.places[*fact] = place;
            self.each(rest, look);
        }
        self.places[*fact] = 0;
    }
}
