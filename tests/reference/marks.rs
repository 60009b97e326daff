//! Where a rule can change its mind: the sums of facts that it holds against figures, as lines `Σ factor × name + constant = 0`.
//! From these come the values worth trying.

use super::concrete::figure;
use super::fraction::Fraction;
use huiqi::{Condition, Expression, Literal, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// What varies in a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Name {
    Fact(usize),
    /// A field of a list's rows.
    Field(usize, usize),
}

#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Line {
    pub terms: BTreeMap<Name, Fraction>,
    pub constant: Fraction,
}

impl Line {
    pub fn plus(mut self, other: &Self, factor: Fraction) -> Self {
        self.constant = self.constant + other.constant * factor;
        for (name, theirs) in &other.terms {
            let sum = self.terms.remove(name).unwrap_or_default() + *theirs * factor;
            if sum != Fraction::ZERO {
                self.terms.insert(*name, sum);
            }
        }
        self
    }

    /// The line on which it is `figure` instead of 0.
    pub fn at(&self, figure: Fraction) -> Self {
        Self { constant: self.constant - figure, ..self.clone() }
    }

    /// The value of one name on the line, given the others'.
    pub fn solve(&self, sought: Name, given: impl Fn(Name) -> Fraction) -> Fraction {
        let others = self.terms.iter().filter(|(name, _)| **name != sought);
        let sum = others.fold(self.constant, |sum, (name, factor)| sum + given(*name) * *factor);
        (-sum).over(self.terms[&sought])
    }

    pub fn facts(&self) -> Vec<usize> {
        let fact = |name: &Name| {
            if let Name::Fact(fact) = name { Some(*fact) } else { None }
        };
        self.terms.keys().filter_map(fact).collect()
    }
}

/// All marks of some rules.
#[derive(Default)]
pub struct Marks {
    pub lines: BTreeSet<Line>,
    /// Lines that count in steps, with the size of a step.
    pub steps: BTreeSet<(Line, Fraction)>,
    /// The largest figure anywhere in the rules.
    pub largest: Fraction,
    /// The most rows from the front that some sum counts apart from the rest.
    pub front: usize,
}

impl Marks {
    pub fn of_rule(&mut self, rule: &Rule) {
        self.of_condition(&rule.when);
        if let Some(amount) = &rule.pays {
            self.of_expression(&amount.expression);
        }
    }

    pub fn of_condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Holds(_) | Condition::Is { .. } => {}
            Condition::Compare { left, right, .. } => self.equal(left, right),
            Condition::Any { list, field, bound, .. } => {
                let name = Name::Field(usize::from(list.0), usize::from(*field));
                self.lines.insert(named(name).at(figure(bound)));
            }
            Condition::All(parts) | Condition::Either(parts) => parts.iter().for_each(|part| self.of_condition(part)),
            Condition::Not(part) => self.of_condition(part),
        }
    }

    pub fn of_expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Literal(literal) => self.largest = self.largest.max(figure(literal)),
            Expression::Fact(_) | Expression::Field { .. } => {}
            Expression::Add(a, b) | Expression::Subtract(a, b) | Expression::Multiply(a, b) => {
                self.of_expression(a);
                self.of_expression(b);
            }
            Expression::Cap(a, b) => {
                self.equal(a, b);
                self.of_expression(a);
                self.of_expression(b);
            }
            Expression::Yearly { each, years } => {
                self.of_expression(each);
                self.of_expression(years);
            }
            Expression::Steps { step, of, whole, .. } => {
                let line = line(of).expect("what is measured in steps is a sum");
                if *whole {
                    self.steps.insert((line.clone(), figure(step)));
                }
                self.lines.insert(line);
            }
            Expression::Tiers { fact, tiers } => {
                let number = named(Name::Fact(usize::from(fact.0)));
                self.lines.extend(tiers.iter().map(|tier| number.at(figure(&tier.from))));
            }
            Expression::Sum { first, each, .. } => {
                let rows = first.as_ref().map_or(0, |literal| figure(literal).floor());
                self.front = self.front.max(usize::try_from(rows).unwrap());
                self.of_expression(each);
            }
        }
    }

    fn equal(&mut self, left: &Expression, right: &Expression) {
        if let (Some(left), Some(right)) = (line(left), line(right)) {
            self.lines.insert(left.plus(&right, Fraction::whole(-1)));
        }
    }
}

fn named(name: Name) -> Line {
    Line { terms: BTreeMap::from([(name, Fraction::ONE)]), ..Line::default() }
}

/// An expression as a line; `None` where it is none.
pub fn line(expression: &Expression) -> Option<Line> {
    Some(match expression {
        Expression::Literal(literal) => constant(literal),
        Expression::Fact(fact) => named(Name::Fact(usize::from(fact.0))),
        Expression::Field { list, field } => named(Name::Field(usize::from(list.0), usize::from(*field))),
        Expression::Add(a, b) => line(a)?.plus(&line(b)?, Fraction::ONE),
        Expression::Subtract(a, b) => line(a)?.plus(&line(b)?, Fraction::whole(-1)),
        Expression::Multiply(a, b) => match (line(a)?, line(b)?) {
            (a, b) if a.terms.is_empty() => Line::default().plus(&b, a.constant),
            (a, b) if b.terms.is_empty() => Line::default().plus(&a, b.constant),
            _ => return None,
        },
        _ => return None,
    })
}

fn constant(literal: &Literal) -> Line {
    Line { constant: figure(literal), ..Line::default() }
}

/// The facts that a condition names, rising.
pub fn facts_of_condition(condition: &Condition) -> BTreeSet<usize> {
    match condition {
        Condition::Holds(fact) | Condition::Is { fact, .. } | Condition::Any { list: fact, .. } => {
            BTreeSet::from([usize::from(fact.0)])
        }
        Condition::Compare { left, right, .. } => &facts_of_expression(left) | &facts_of_expression(right),
        Condition::All(parts) | Condition::Either(parts) => parts.iter().flat_map(facts_of_condition).collect(),
        Condition::Not(part) => facts_of_condition(part),
    }
}

/// The facts that an expression names, rising.
pub fn facts_of_expression(expression: &Expression) -> BTreeSet<usize> {
    match expression {
        Expression::Literal(_) | Expression::Field { .. } => BTreeSet::new(),
        Expression::Fact(fact) => BTreeSet::from([usize::from(fact.0)]),
        Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Cap(a, b)
        | Expression::Yearly { each: a, years: b } => &facts_of_expression(a) | &facts_of_expression(b),
        Expression::Steps { of, .. } => facts_of_expression(of),
        Expression::Tiers { fact, .. } => BTreeSet::from([usize::from(fact.0)]),
        Expression::Sum { list, each, .. } => {
            let mut facts = facts_of_expression(each);
            facts.insert(usize::from(list.0));
            facts
        }
    }
}
