//! Random enterprises for a real edition: every kind of answer, the bounds of its rules favoured, one clause in view so that it is often met.

use super::answers::open;
use super::dice::Dice;
use crate::reference::answers::default;
use crate::reference::fraction::Fraction;
use crate::reference::marks::{Line, Marks, Name, facts_of_condition, facts_of_expression};
use huiqi::{Condition, Fact, FactKind, ListField, NumberType, Policy, Rule};
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the rules of an edition hold against what.
pub struct Market<'a> {
    policy: &'a Policy,
    /// The figures that a number is held against on its own.
    bounds: BTreeMap<Name, Vec<Fraction>>,
    /// Sums of several facts and what they are held against.
    joint: Vec<Line>,
}

impl<'a> Market<'a> {
    pub fn new(policy: &'a Policy) -> Self {
        let mut marks = Marks::default();
        rules(policy).for_each(|rule| marks.of_rule(rule));
        let steps = marks
            .steps
            .iter()
            .flat_map(|(line, step)| [1, 2, 3, 14, 15, 16].map(|count| line.at(*step * Fraction::whole(count))));
        let mut market = Self { policy, bounds: BTreeMap::new(), joint: Vec::new() };
        for line in marks.lines.iter().cloned().chain(steps) {
            match line.terms.keys().copied().collect::<Vec<_>>().as_slice() {
                [name] => market.bounds.entry(*name).or_default().push(line.solve(*name, |_| Fraction::ZERO)),
                _ => market.joint.push(line),
            }
        }
        market
    }

    /// An enterprise of which everything is known that is not assumed.
    pub fn complete(&self, dice: &mut Dice) -> Json {
        let rules: Vec<&Rule> = rules(self.policy).collect();
        let view = *dice.pick(&rules);
        let mut numbers = BTreeMap::new();
        let mut answers = Map::new();
        for (place, fact) in self.policy.facts.iter().enumerate() {
            if default(fact).is_some() && dice.chance(40) {
                continue;
            }
            let answer = match &fact.kind {
                FactKind::Bool { .. } => {
                    json!(dice.chance(if fact.id == "in_district" { 85 } else { 60 }))
                }
                FactKind::Choice { options, .. } if dice.chance(60) => json!(options[0].id),
                FactKind::Choice { options, .. } => json!(dice.pick(options).id),
                FactKind::Number { number, .. } => {
                    let figure = self.figure(Name::Fact(place), number, dice);
                    numbers.insert(place, figure);
                    written(figure, dice)
                }
                FactKind::List { fields } => self.rows(place, fields, dice),
            };
            answers.insert(fact.id.clone(), answer);
        }
        self.meet(&view.when, &mut answers, dice);
        self.join(&mut numbers, &mut answers, dice);
        Json::Object(answers)
    }

    /// An enterprise of which some things are not known: most of them facts of the clause in view.
    pub fn partial(&self, dice: &mut Dice) -> Json {
        let mut answers = self.complete(dice);
        let rules: Vec<&Rule> = rules(self.policy).collect();
        let view = *dice.pick(&rules);
        let mut facts: Vec<usize> = facts(view).into_iter().collect();
        facts.extend((0..dice.roll(6)).map(|_| dice.roll(self.policy.facts.len())));
        for fact in facts {
            if dice.chance(60) {
                let fact_id = fact;
                let fact = &self.policy.facts[fact];
                match (&fact.kind, dice.roll(4)) {
                    (FactKind::Number { number, .. }, 0 | 1) => {
                        answers[fact.id.as_str()] = self.range(Name::Fact(fact_id), number, dice);
                    }
                    (_, 2) => answers[fact.id.as_str()] = json!({ "unknown": true }),
                    (_, 3) => answers[fact.id.as_str()] = Json::Null,
                    _ => drop(answers.as_object_mut().unwrap().remove(&fact.id)),
                }
            }
        }
        answers
    }

    /// Hardly anything known.
    pub fn newcomer(&self, dice: &mut Dice) -> Json {
        let mut answers = self.complete(dice);
        let keep = *dice.pick(&[0, 5, 20]);
        answers.as_object_mut().unwrap().retain(|_, _| dice.chance(keep));
        answers
    }

    /// The answers with whatever another enterprise says where nothing is said.
    pub fn filled(&self, answers: &Json, dice: &mut Dice) -> Json {
        let (mut filled, other) = (answers.clone(), self.complete(dice));
        for fact in open(self.policy, answers) {
            let id = self.policy.facts[fact].id.as_str();
            if answers[id].get("low").is_none() && !other[id].is_null() {
                filled[id] = other[id].clone();
            }
        }
        filled
    }

    /// Makes the yes/no and choices of a condition mostly what it asks for.
    fn meet(&self, condition: &Condition, answers: &mut Map<String, Json>, dice: &mut Dice) {
        let mut put = |fact: &Fact, value: Json, dice: &mut Dice| {
            if dice.chance(90) {
                answers.insert(fact.id.clone(), value);
            }
        };
        match condition {
            Condition::Holds(fact) => put(self.policy.fact(*fact).unwrap(), json!(true), dice),
            Condition::Is { fact, options } => {
                let fact = self.policy.fact(*fact).unwrap();
                let FactKind::Choice { options: all, .. } = &fact.kind else { panic!("{} is no choice", fact.id) };
                put(fact, json!(all[usize::from(*dice.pick(options))].id), dice);
            }
            Condition::All(parts) | Condition::Either(parts) => {
                parts.iter().for_each(|part| self.meet(part, answers, dice));
            }
            Condition::Compare { .. } | Condition::Any { .. } | Condition::Not(_) => {}
        }
    }

    /// Puts sums of facts at their bounds, or beside them.
    fn join(&self, numbers: &mut BTreeMap<usize, Fraction>, answers: &mut Map<String, Json>, dice: &mut Dice) {
        for _ in 0..dice.roll(3) {
            let line = dice.pick(&self.joint).clone();
            let facts = line.facts();
            let sought = *dice.pick(&facts);
            let given = |name: Name| match name {
                Name::Fact(fact) => numbers.get(&fact).copied().unwrap_or_default(),
                Name::Field(..) => panic!("a row stands alone"),
            };
            let found = beside(line.solve(Name::Fact(sought), given), Fraction::decimal(1, 2), dice);
            let hundredths = found * Fraction::whole(100);
            if found >= Fraction::ZERO
                && found < limit()
                && hundredths.is_whole()
                && answers.contains_key(&self.policy.facts[sought].id)
            {
                numbers.insert(sought, found);
                answers.insert(self.policy.facts[sought].id.clone(), written(found, dice));
            }
        }
    }

    fn rows(&self, list: usize, fields: &[ListField], dice: &mut Dice) -> Json {
        let count = *dice.pick(&[0, 1, 1, 2, 3, 4, 7, 13]);
        let row = |dice: &mut Dice| -> Json {
            let field = |(place, field): (usize, &ListField), dice: &mut Dice| {
                (field.id.clone(), written(self.figure(Name::Field(list, place), &field.number, dice), dice))
            };
            Json::Object(fields.iter().enumerate().map(|entry| field(entry, dice)).collect())
        };
        (0..count).map(|_| row(dice)).collect()
    }

    /// A number at a bound or beside it, or anything.
    fn figure(&self, name: Name, number: &NumberType, dice: &mut Dice) -> Fraction {
        let (unit, most) = match number {
            NumberType::Count { max, .. } => {
                (Fraction::ONE, max.map(|max| Fraction::decimal(max.mantissa(), max.scale())))
            }
            _ => (Fraction::decimal(1, 2), None),
        };
        let figure = match (self.bounds.get(&name), dice.roll(10)) {
            (Some(bounds), 0..=4) => beside(*dice.pick(bounds), unit, dice),
            (_, 5) => Fraction::ZERO,
            (_, 6) => Fraction::decimal(99_999_999_999_999, 2),
            (_, 7) => Fraction::whole(dice.roll(10) as i128),
            _ => {
                let digits = 10_i128.pow(u32::try_from(1 + dice.roll(12)).unwrap());
                Fraction::whole(dice.roll(1 << 32) as i128 * digits / (1 << 32)) * unit
            }
        };
        let figure =
            most.map_or(
                figure,
                |most| {
                    if figure > most { Fraction::whole(dice.roll(4) as i128).min(most) } else { figure }
                },
            );
        let figure = (figure.over(unit)).floor().max(0);
        Fraction::whole(figure) * unit
    }

    fn range(&self, name: Name, number: &NumberType, dice: &mut Dice) -> Json {
        let (a, b) = (self.figure(name, number, dice), self.figure(name, number, dice));
        let high = if dice.chance(30) { Json::Null } else { written(a.max(b), dice) };
        json!({ "low": written(a.min(b), dice), "high": high })
    }
}

fn rules(policy: &Policy) -> impl Iterator<Item = &Rule> {
    policy.clauses().flat_map(|(_, clause)| {
        std::iter::once(&clause.rule).chain(clause.readings.iter().map(|reading| &reading.rule))
    })
}

fn facts(rule: &Rule) -> BTreeSet<usize> {
    let amount = rule.pays.as_ref().map(|amount| facts_of_expression(&amount.expression));
    &facts_of_condition(&rule.when) | &amount.unwrap_or_default()
}

/// Money stays below it.
fn limit() -> Fraction {
    Fraction::whole(1_000_000_000_000_000)
}

fn beside(bound: Fraction, unit: Fraction, dice: &mut Dice) -> Fraction {
    match dice.roll(5) {
        0..=1 => bound,
        2 => bound - unit,
        3 => bound + unit,
        _ => bound + Fraction::whole(1),
    }
}

/// A number as text, or as JSON has whole numbers.
fn written(figure: Fraction, dice: &mut Dice) -> Json {
    if figure.is_whole() && figure < Fraction::whole(1 << 53) && dice.chance(30) {
        return json!(i64::try_from(figure.floor()).unwrap());
    }
    json!(figure.text())
}
