//! Ways: the smallest sets of facts that settle a condition one way, each fact with where it must be.
//!
//! Parts of a condition that name different facts are settled apart from each other, so the ways of the whole are put together from
//! theirs. Where a fact is named twice, sets of facts are tried by rising size (`ways/trial.rs`). Facts are placed on values that can be given.

use crate::axis::{Axis, AxisKind, Cells, first};
use crate::known::{Place, Places, Rows, column_places, power};
use crate::order::sort;
use crate::program::{Answered, AxisId, Program, Test};
use crate::range::Range;
use crate::rule::FactId;
use crate::verdict::{Truth, is_tied};

mod grid;
mod position;
mod sets;
mod trial;

use grid::Grid;
pub use sets::Set;

/// How many facts a way has at the most.
pub const MOST_FACTS: usize = 8;

/// How many ways of a condition are told at the most.
pub const MOST_WAYS: usize = 48;

/// Which facts may be elsewhere than they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freedom {
    /// What is not known may come to be known.
    Answers,
    /// Every fact may also become another than it is.
    Changes,
}

/// Where an axis of a fact must be. A number that is changed goes to the nearest value that will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The fact.
    pub fact: FactId,
    /// The axis: the fact's own, or that of a further field of a list.
    pub axis: AxisId,
    /// Where it must be.
    pub to: Place,
}

/// A smallest set of facts that settles a condition, by fact.
pub type Way = Vec<Move>;

/// Looks for the ways of conditions.
pub struct Ways<'a> {
    /// The program.
    pub program: &'a Program,
    /// Where every axis may be; as before after every call.
    pub places: &'a mut Places,
    /// The rows of the lists.
    pub rows: &'a Rows,
    /// Which facts may be elsewhere.
    pub freedom: Freedom,
    /// What the condition is to come to: yes or no.
    pub goal: Truth,
    /// Whether there may be more ways than were found.
    pub cut: bool,
    before: Vec<(AxisId, Place)>,
    tries: usize,
}

/// What is settled as one.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// A test with all of its parts.
    Whole(usize),
    /// The parts of a group that name facts in common.
    Tied(usize),
}

impl<'a> Ways<'a> {
    /// Where the facts are, and which may be elsewhere.
    pub fn new(
        program: &'a Program,
        (places, rows): (&'a mut Places, &'a Rows),
        freedom: Freedom,
        goal: Truth,
    ) -> Self {
        Self { program, places, rows, freedom, goal, cut: false, before: Vec::new(), tries: 0 }
    }

    /// The ways of a condition; one without facts where it is settled so already.
    pub fn of(&mut self, test: usize) -> Vec<Way> {
        self.tries = 0;
        let mut ways = self.test(test);
        let before = ways.len();
        ways.retain(|way| facts(way).count() <= MOST_FACTS);
        self.cut |= ways.len() < before;
        ways
    }

    fn test(&mut self, test: usize) -> Vec<Way> {
        if self.program.settle(test, self.places) == self.goal {
            return vec![Way::new()];
        }
        let (all, tied, end) = match self.program.tests.get(test) {
            Some(Test::In { axis, cells }) => return self.cells(test, *axis, *cells),
            Some(Test::Group { all, tied, end }) => (*all, *tied, *end),
            None => return Vec::new(),
        };
        let mut found = Vec::new();
        if tied != 0 {
            found.push(match self.truth(Part::Tied(test)) == self.goal {
                true => vec![Way::new()],
                false => self.tied(Part::Tied(test)),
            });
        }
        let (mut part, mut place) = (test.saturating_add(1), 0_u32);
        while part < end {
            if !is_tied(tied, place) {
                found.push(self.test(part));
            }
            part = self.program.after_test(part);
            place = place.saturating_add(1);
        }
        // All of "and" must hold, all of "or" must fail; for the opposite one part is enough.
        let every = all == (self.goal == Truth::Yes);
        if every { self.together(found) } else { self.kept(found.into_iter().flatten().collect()) }
    }

    /// One way of every part.
    fn together(&mut self, parts: Vec<Vec<Way>>) -> Vec<Way> {
        let mut ways = vec![Way::new()];
        for part in parts {
            let mut joined = Vec::with_capacity(ways.len().saturating_mul(part.len()));
            for way in &ways {
                for more in part.iter().take(MOST_WAYS) {
                    let mut both = way.clone();
                    both.extend(more);
                    sort(&mut both, |a, b| (a.fact, a.axis) < (b.fact, b.axis));
                    joined.push(both);
                }
            }
            self.cut |= part.len() > MOST_WAYS;
            ways = self.kept(joined);
        }
        ways
    }

    /// The shortest ways, as many as are told.
    fn kept(&mut self, mut ways: Vec<Way>) -> Vec<Way> {
        if ways.len() > MOST_WAYS {
            self.cut = true;
            sort(&mut ways, |a, b| facts(a).count() < facts(b).count());
            ways.truncate(MOST_WAYS);
        }
        ways
    }

    /// The ways of a test of cells.
    fn cells(&mut self, test: usize, axis: AxisId, cells: Cells) -> Vec<Way> {
        let program = self.program;
        let Some(line) = program.axis(axis).filter(|_| !program.is_combination(axis)) else {
            return self.tied(Part::Whole(test));
        };
        let Some(fact) = line.facts().next().filter(|fact| self.is_free(*fact)) else { return Vec::new() };
        let every = first(line.count());
        let sought = if self.goal == Truth::Yes { cells & every } else { every & !cells };
        let one = |to| vec![Move { fact, axis, to }];
        let now = self.places.at(axis);
        if matches!(line.kind, AxisKind::Options { .. }) {
            let cells = sought & if self.freedom == Freedom::Answers { now.cells } else { every };
            return (cells != 0).then(|| one(Place { cells, range: Range::ALL })).into_iter().collect();
        }
        let grid = self.grid(axis);
        if self.freedom == Freedom::Answers || now.cells & sought != 0 {
            return grid.runs(line, now, sought).into_iter().map(one).collect();
        }
        grid.nearest(line, now, sought).into_iter().flatten().map(|value| one(at(line, value))).collect()
    }

    fn truth(&mut self, part: Part) -> Truth {
        self.tries = self.tries.saturating_add(1);
        match part {
            Part::Whole(test) => self.program.settle(test, self.places),
            Part::Tied(test) => self.program.explore(test, self.places),
        }
    }

    fn is_free(&self, fact: FactId) -> bool {
        self.freedom == Freedom::Changes || !self.places.is_point(self.program, self.rows, fact)
    }

    /// The values that can be given along an axis of a fact that is a number or a list.
    fn grid(&self, axis: AxisId) -> Grid {
        grid(self.program, axis)
    }
}

/// The values that can be given along an axis of a fact that is a number or a list.
fn grid(program: &Program, axis: AxisId) -> Grid {
    let Some(line) = program.axis(axis) else { return Grid::default() };
    let (number, unit, rows) = match line.kind {
        AxisKind::Number { fact, .. } => {
            let fact = usize::from(fact.0);
            let number = match program.facts.get(fact).map(|fact| &fact.answer) {
                Some(Answered::Number { number, .. }) => Some(*number),
                _ => None,
            };
            (number, program.links.unit(fact), false)
        }
        AxisKind::Peak { list, field, .. } => {
            let (list, field) = (usize::from(list.0), usize::from(field));
            let number = match program.facts.get(list).map(|fact| &fact.answer) {
                Some(Answered::List { fields }) => fields.get(field).map(|field| field.number),
                _ => None,
            };
            (number, power(line.scale.saturating_sub(column_places(program, list, field))), true)
        }
        _ => (None, 1, false),
    };
    let largest = number.map_or(0, |number| i128::from(number.largest()));
    Grid { unit: unit.max(1), smallest: 0, largest: largest.saturating_mul(unit.max(1)), rows }
}

/// The values that a sum of facts can take.
fn grid_of_sum(program: &Program, terms: &[(FactId, i128)]) -> Grid {
    let mut sum = Grid::default();
    for (fact, factor) in terms {
        let own = grid(program, usize::from(fact.0));
        sum.unit = common_divisor(sum.unit, own.unit.saturating_mul(*factor).saturating_abs());
        let end = own.largest.saturating_mul(*factor);
        sum.smallest = sum.smallest.saturating_add(end.min(0));
        sum.largest = sum.largest.saturating_add(end.max(0));
    }
    Grid { unit: sum.unit.max(1), ..sum }
}

fn common_divisor(a: i128, b: i128) -> i128 {
    match b.checked_rem(a) {
        None => b,
        Some(rest) => common_divisor(rest, a),
    }
}

/// How far an axis is from the nearest of these cells: upwards, and downwards; from the nearer end of what is known of it.
pub fn distances(program: &Program, places: &Places, axis: AxisId, sought: Cells) -> [Option<i128>; 2] {
    let Some(line) = program.axis(axis) else { return [None, None] };
    let grid = match &line.kind {
        AxisKind::Options { .. } => return [None, None],
        AxisKind::Combination { terms } => grid_of_sum(program, terms),
        _ => grid(program, axis),
    };
    let now = places.at(axis);
    let least = if grid.rows { 0 } else { grid.smallest };
    let [above, below] = grid.nearest(line, now, sought);
    [
        above.map(|value| value.saturating_sub(now.range.high().value.max(least))),
        below.map(|value| now.range.low().value.saturating_sub(value.max(least))),
    ]
}

/// The facts of a way, each once.
pub fn facts(way: &[Move]) -> impl Iterator<Item = FactId> + '_ {
    let before = |place: usize| place.checked_sub(1).and_then(|before| way.get(before)).map(|before| before.fact);
    way.iter().enumerate().filter(move |(place, found)| before(*place) != Some(found.fact)).map(|(_, found)| found.fact)
}

/// A single value along an axis.
fn at(line: &Axis, value: i128) -> Place {
    let range = Range::point(value);
    Place { cells: line.cells(range), range }
}
