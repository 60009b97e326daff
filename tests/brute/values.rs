//! The values of a fact at which a condition can change its mind, each with its neighbours: the figures it is held against, what was
//! answered, and what makes a sum of facts meet a figure.

use crate::reference::answers::number_of;
use crate::reference::fraction::Fraction;
use crate::reference::marks::{Line, Marks, Name};
use huiqi::{Condition, FactKind, ListField, NumberType, Policy};
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// A number beyond every figure.
const FAR: i128 = 1_000_000_000;

/// The values worth trying in a condition.
pub struct Values<'a> {
    policy: &'a Policy,
    lines: Vec<Line>,
    plain: BTreeMap<Name, BTreeSet<Fraction>>,
}

impl<'a> Values<'a> {
    pub fn new(policy: &'a Policy, when: &Condition, given: &Map<String, Json>) -> Self {
        let mut marks = Marks::default();
        marks.of_condition(when);
        let mut values = Self { policy, lines: marks.lines.into_iter().collect(), plain: BTreeMap::new() };
        for (place, fact) in policy.facts.iter().enumerate() {
            let answer = given.get(&fact.id).unwrap_or(&Json::Null);
            match &fact.kind {
                FactKind::Number { .. } => values.mark(Name::Fact(place), numbers(answer)),
                FactKind::List { fields } => {
                    for (field, entry) in fields.iter().enumerate() {
                        let rows = answer.as_array().into_iter().flatten();
                        values.mark(Name::Field(place, field), rows.map(|row| number_of(&row[entry.id.as_str()])));
                    }
                }
                FactKind::Bool { .. } | FactKind::Choice { .. } => {}
            }
        }
        values
    }

    /// What a name is held against on its own, and what was answered.
    fn mark(&mut self, name: Name, answered: impl IntoIterator<Item = Fraction>) {
        let alone = self.lines.iter().filter(|line| line.terms.len() == 1 && line.terms.contains_key(&name));
        let mut plain: BTreeSet<Fraction> = alone.map(|line| line.solve(name, |_| Fraction::ZERO)).collect();
        plain.extend(answered);
        plain.extend([Fraction::ZERO, Fraction::whole(FAR)]);
        self.plain.insert(name, plain);
    }

    /// The values of a fact, within what is answered of it if that is given; `given` says what the others are.
    pub fn of(&self, fact: usize, within: Option<&Json>, given: &Map<String, Json>) -> Vec<Json> {
        match &self.policy.facts[fact].kind {
            FactKind::Bool { .. } => vec![json!(true), json!(false)],
            FactKind::Choice { options, .. } => options.iter().map(|option| json!(option.id)).collect(),
            FactKind::Number { number, .. } => {
                let ends = within.filter(|answer| answer.get("low").is_some());
                let low = ends.map_or(Fraction::ZERO, |answer| number_of(&answer["low"]));
                let high = ends.filter(|answer| !answer["high"].is_null()).map(|answer| number_of(&answer["high"]));
                let found = self.figures(Name::Fact(fact), number, given).into_iter();
                found
                    .filter(|value| low <= *value && high.is_none_or(|high| *value <= high))
                    .map(|value| json!(value.text()))
                    .collect()
            }
            FactKind::List { fields } => self.rows(fact, fields, given),
        }
    }

    /// No row, and one row with every combination of values.
    fn rows(&self, list: usize, fields: &[ListField], given: &Map<String, Json>) -> Vec<Json> {
        let mut rows = vec![Map::new()];
        for (place, field) in fields.iter().enumerate() {
            let figures = self.figures(Name::Field(list, place), &field.number, given);
            let with = |row: &Map<String, Json>, figure: &Fraction| {
                let mut row = row.clone();
                row.insert(field.id.clone(), json!(figure.text()));
                row
            };
            rows = rows.iter().flat_map(|row| figures.iter().map(move |figure| with(row, figure))).collect();
        }
        std::iter::once(json!([])).chain(rows.into_iter().map(|row| json!([row]))).collect()
    }

    /// Numbers of a kind at the marks of a name, and beside them.
    fn figures(&self, name: Name, number: &NumberType, given: &Map<String, Json>) -> BTreeSet<Fraction> {
        let mut marks = self.plain[&name].clone();
        for line in self.lines.iter().filter(|line| line.terms.len() > 1 && line.terms.contains_key(&name)) {
            marks.extend(self.meeting(line, name, given));
        }
        let unit = unit(number);
        let most = number.max().map_or(limit(number), |most| Fraction::decimal(most.mantissa(), most.scale()));
        let beside = |mark: Fraction| {
            let below = mark.over(unit).floor();
            [below - 1, below, below + 1, below + 2].map(|count| Fraction::whole(count) * unit)
        };
        let fits = |value: &Fraction| *value >= Fraction::ZERO && *value <= most;
        marks.into_iter().flat_map(beside).filter(fits).collect()
    }

    /// The values of a name with which a sum meets its figure, wherever the others are.
    fn meeting(&self, line: &Line, name: Name, given: &Map<String, Json>) -> Vec<Fraction> {
        let mut worlds = vec![BTreeMap::new()];
        for other in line.terms.keys().copied().filter(|other| *other != name) {
            let Name::Fact(fact) = other else { panic!("a field stands alone") };
            let answer = given.get(&self.policy.facts[fact].id).filter(|answer| !answer.is_null());
            let points = match answer.filter(|answer| !answer.is_object()) {
                Some(answer) => BTreeSet::from([number_of(answer)]),
                None => self.plain[&other].clone(),
            };
            let with = |world: &BTreeMap<Name, Fraction>, point: &Fraction| {
                let mut world = world.clone();
                world.insert(other, *point);
                world
            };
            worlds = worlds.iter().flat_map(|world| points.iter().map(move |point| with(world, point))).collect();
        }
        worlds.into_iter().map(|world| line.solve(name, |other| world[&other])).collect()
    }
}

/// The smallest difference between two numbers of a kind.
pub fn unit(number: &NumberType) -> Fraction {
    if number.is_count() { Fraction::ONE } else { Fraction::decimal(1, 2) }
}

/// The largest number of a kind.
fn limit(number: &NumberType) -> Fraction {
    let below = if matches!(number, NumberType::Money(_)) { 1_000_000_000_000_000 } else { 1_000_000_000_000 };
    Fraction::whole(below) - unit(number)
}

/// The numbers that an answer names.
fn numbers(answer: &Json) -> Vec<Fraction> {
    match answer {
        Json::Null => Vec::new(),
        Json::Object(ends) => ends.values().filter(|end| end.is_string() || end.is_number()).map(number_of).collect(),
        answer => vec![number_of(answer)],
    }
}
