//! What bears on what in a program: the clauses and axes of a fact, and which way totals move along each axis.

use crate::answers::has_default;
use crate::axis::{AxisKind, highest, lowest};
use crate::known::power;
use crate::program::{Answered, Asked, AxisId, ClauseId, Course, Program, RuleProgram, Step};
use crate::rule::FactId;

/// What bears on what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// The clauses that name a fact.
    dependents: Rows,
    /// The axes, apart from its own, on which a fact lies: the combination that it is part of, or further fields of a list.
    further: Rows,
    /// Which way counted clauses move along each axis.
    courses: Vec<Course>,
    /// The axes on which the totals of a clause can rise as well as fall.
    mixed: Rows,
    /// Whether the amount of a clause lies on such an axis.
    mixed_amounts: Vec<bool>,
    /// The values that are spread over years, by place.
    scheduled: Vec<usize>,
    /// The facts that have a default, by place.
    defaults: Vec<usize>,
    /// What a unit of each fact's answer is on its axis; 0 for a list.
    units: Vec<i128>,
    /// The clauses of an article, as the first and the place after the last.
    clauses: Vec<(ClauseId, ClauseId)>,
    /// Whether a fact bears on an overlap.
    overlapping: Vec<bool>,
}

/// Lists of numbers, one for each of a row of things.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Rows {
    starts: Vec<usize>,
    ends: Vec<usize>,
    items: Vec<usize>,
}

impl Rows {
    /// From pairs of a thing and one of its numbers, which rise; a number that comes twice in a row counts once.
    fn new(count: usize, pairs: &[(usize, usize)]) -> Self {
        let mut starts = vec![0_usize; count];
        for (row, _) in pairs {
            if let Some(start) = starts.get_mut(*row) {
                *start = start.saturating_add(1);
            }
        }
        let mut total = 0_usize;
        for start in &mut starts {
            let length = std::mem::replace(start, total);
            total = total.saturating_add(length);
        }
        let mut ends = starts.clone();
        let mut items = vec![0; total];
        for (row, item) in pairs {
            let (Some(start), Some(end)) = (starts.get(*row), ends.get_mut(*row)) else { continue };
            let last = end.checked_sub(1).filter(|last| last >= start).and_then(|last| items.get(last));
            if last == Some(item) {
                continue;
            }
            if let Some(slot) = items.get_mut(*end) {
                *slot = *item;
            }
            *end = end.saturating_add(1);
        }
        Self { starts, ends, items }
    }

    fn of(&self, row: usize) -> &[usize] {
        let (start, end) = self.starts.get(row).zip(self.ends.get(row)).unwrap_or((&0, &0));
        self.items.get(*start..*end).unwrap_or_default()
    }
}

impl Links {
    /// The links of a program.
    pub fn new(program: &Program) -> Self {
        let mut further = Vec::new();
        for (id, axis) in program.axes.iter().enumerate() {
            for fact in axis.facts().map(|fact| usize::from(fact.0)).filter(|fact| *fact != id) {
                further.push((fact, id));
            }
        }
        let mut dependents = Vec::new();
        let mut depend = |axis: AxisId, clause: ClauseId| {
            dependents.extend(program.axis_facts(axis).map(|fact| (usize::from(fact.0), clause)));
        };
        for (id, clause) in program.clauses.iter().enumerate() {
            for rule in std::iter::once(&clause.rule).chain(clause.readings.iter().map(|(_, rule)| rule)) {
                program.tested(rule.when).for_each(|(axis, _)| depend(axis, id));
                if let Some(pays) = rule.pays {
                    program.named(pays.value, true, &mut |axis, _| depend(axis, id));
                }
            }
        }
        let mut overlapping = vec![false; program.facts.len()];
        for overlap in &program.overlaps {
            let mut bears = |fact: usize| overlapping.get_mut(fact).into_iter().for_each(|slot| *slot = true);
            for (fact, clause) in &dependents {
                if overlap.draws.iter().any(|draw| draw.clause == *clause) {
                    bears(*fact);
                }
            }
            for step in [overlap.factor, overlap.cost] {
                program.named(step, true, &mut |axis, _| {
                    program.axis_facts(axis).for_each(|fact| bears(usize::from(fact.0)));
                });
            }
        }
        let courses = courses(program);
        let mut mixed = Vec::new();
        for (id, rule) in counted(program) {
            visit(program, rule, &mut |axis, _| {
                if courses.get(axis) == Some(&Course::BOTH) {
                    mixed.push((id, axis));
                }
            });
        }
        let mut mixed_amounts = vec![false; program.clauses.len()];
        for (id, rule) in counted(program) {
            if let (Some(pays), Some(slot)) = (rule.pays, mixed_amounts.get_mut(id)) {
                program.named(pays.value, true, &mut |axis, _| *slot |= courses.get(axis) == Some(&Course::BOTH));
            }
        }
        let mut clauses = vec![(0, 0); program.articles.len()];
        for (id, clause) in program.clauses.iter().enumerate() {
            if let Some((first, after)) = clauses.get_mut(clause.article) {
                if *after == 0 {
                    *first = id;
                }
                *after = id.saturating_add(1);
            }
        }
        let mut scheduled = Vec::new();
        for pays in program.clauses.iter().filter_map(|clause| clause.rule.pays) {
            if is_scheduled(program, pays.value) {
                scheduled.push(pays.value);
            }
        }
        let facts = program.facts.iter().enumerate();
        let unit = |(fact, asked): (usize, &Asked)| match &asked.answer {
            Answered::Number { number, .. } => {
                power(program.axis(fact).map_or(0, |axis| axis.scale.saturating_sub(number.places())))
            }
            _ => 0,
        };
        Self {
            units: facts.clone().map(unit).collect(),
            defaults: facts.filter(|(_, fact)| has_default(fact)).map(|(place, _)| place).collect(),
            scheduled,
            dependents: Rows::new(program.facts.len(), &dependents),
            further: Rows::new(program.facts.len(), &further),
            courses,
            mixed: Rows::new(program.clauses.len(), &mixed),
            mixed_amounts,
            clauses,
            overlapping,
        }
    }

    /// The clauses that name a fact, rising.
    pub fn dependents(&self, fact: FactId) -> &[ClauseId] {
        self.dependents.of(usize::from(fact.0))
    }

    /// The axes, apart from its own, on which a fact lies.
    pub fn further(&self, fact: FactId) -> &[AxisId] {
        self.further.of(usize::from(fact.0))
    }

    /// Which way counted clauses move along an axis.
    pub fn course(&self, axis: AxisId) -> Course {
        self.courses.get(axis).copied().unwrap_or(Course::NEITHER)
    }

    /// The axes on which what a counted clause comes to can rise as well as fall.
    pub fn mixed(&self, clause: ClauseId) -> &[AxisId] {
        self.mixed.of(clause)
    }

    /// Whether the value that a clause pays is spread over years.
    pub fn is_scheduled(&self, value: usize) -> bool {
        self.scheduled.binary_search(&value).is_ok()
    }

    /// Whether the amount of a counted clause lies on such an axis.
    pub fn is_mixed_amount(&self, clause: ClauseId) -> bool {
        self.mixed_amounts.get(clause).copied().unwrap_or(false)
    }

    /// The facts that have a default, by place.
    pub fn defaults(&self) -> &[usize] {
        &self.defaults
    }

    /// Whether a fact bears on what overlapping clauses come to.
    pub fn is_overlapping(&self, fact: usize) -> bool {
        self.overlapping.get(fact).copied().unwrap_or(false)
    }

    /// What a unit of a number is on the axis of its fact.
    pub fn unit(&self, fact: usize) -> i128 {
        self.units.get(fact).copied().unwrap_or(0)
    }

    /// The clauses of an article, by its place.
    pub fn clauses(&self, article: usize) -> std::ops::Range<ClauseId> {
        let (first, after) = self.clauses.get(article).copied().unwrap_or_default();
        first..after
    }
}

/// The clauses that are part of totals.
fn counted(program: &Program) -> impl Iterator<Item = (ClauseId, RuleProgram)> + '_ {
    let clauses = program.clauses.iter().enumerate();
    clauses.filter(|(_, clause)| clause.counted && clause.rule.pays.is_some()).map(|(id, clause)| (id, clause.rule))
}

/// Every axis of a rule, and which way the rule moves along it.
fn visit(program: &Program, rule: RuleProgram, look: &mut dyn FnMut(AxisId, Course)) {
    for (axis, cells) in program.tested(rule.when) {
        let every = program.axes.get(axis).map_or(0, |axis| crate::axis::first(axis.count()));
        let others = every & !cells;
        // Tests that hold from some cell on rise; those that hold up to some cell fall; those that always or never hold do neither.
        let course = match cells == 0 || others == 0 {
            true => Course::NEITHER,
            false if highest(others) < lowest(cells) => Course::RISES,
            false if highest(cells) < lowest(others) => Course::FALLS,
            false => Course::BOTH,
        };
        look(axis, course);
    }
    if let Some(pays) = rule.pays {
        program.named(pays.value, true, look);
    }
}

fn courses(program: &Program) -> Vec<Course> {
    let mut courses = vec![Course::NEITHER; program.axes.len()];
    let mut put = |axis: AxisId, course: Course| {
        if let Some(slot) = courses.get_mut(axis) {
            *slot = slot.and(course);
        }
    };
    for (_, rule) in counted(program) {
        visit(program, rule, &mut put);
    }
    // A fact moves as its sum does, and a sum has a course only where each of its facts has one.
    for (id, axis) in program.axes.iter().enumerate() {
        let AxisKind::Combination { terms } = &axis.kind else { continue };
        let own = courses.get(id).copied().unwrap_or(Course::NEITHER);
        let mut joint = own;
        for (fact, factor) in terms {
            let place = usize::from(fact.0);
            let course = if *factor < 0 { own.turned() } else { own };
            if let Some(slot) = courses.get_mut(place) {
                *slot = slot.and(course);
                if *slot == Course::BOTH {
                    joint = Course::BOTH;
                }
            }
        }
        if joint == Course::BOTH {
            courses.get_mut(id).into_iter().for_each(|slot| *slot = joint);
        }
    }
    courses
}

/// Whether a value is spread over years.
fn is_scheduled(program: &Program, step: usize) -> bool {
    let first = step.saturating_add(1);
    match program.step(step) {
        Step::Yearly { .. } | Step::Sum { yearly: true, .. } => true,
        Step::Least { .. } | Step::Raise { .. } => is_scheduled(program, first),
        _ => false,
    }
}
