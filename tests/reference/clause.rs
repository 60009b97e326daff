//! One rule over every completion of the facts that it names: its verdict, its amount, and what they hang on.

use super::answers::Span;
use super::concrete::{holds, paid, years};
use super::fraction::{Fraction, Near};
use super::marks::{Marks, facts_of_condition, facts_of_expression};
use super::points::{Case, FAR, Points};
use huiqi::{Condition, Rule};
use std::collections::BTreeSet;

/// The least and the most; `None` is without bound.
pub type Ends = (Fraction, Option<Fraction>);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    Qualifies,
    NeedsAnswers,
    DoesNotQualify,
}

/// The verdict of a condition, and the facts for which two values give two verdicts while all others stay as they are.
pub fn verdict(condition: &Condition, spans: &[Span]) -> (Verdict, Vec<usize>) {
    let mut marks = Marks::default();
    marks.of_condition(condition);
    let facts = facts_of_condition(condition);
    let outcomes = Outcomes::of(spans, &marks, &facts, FAR[0], |case| holds(condition, case));
    let verdict = match (outcomes.found.contains(&true), outcomes.found.contains(&false)) {
        (true, false) => Verdict::Qualifies,
        (true, true) => Verdict::NeedsAnswers,
        (false, _) => Verdict::DoesNotQualify,
    };
    (verdict, outcomes.needs(|holds| *holds))
}

/// What a rule pays.
pub struct Amount {
    pub ends: Ends,
    /// The facts for which two values give two amounts while all others stay as they are.
    pub needs: Vec<usize>,
    pub years: Option<Vec<Ends>>,
}

/// What a rule pays, whatever its condition says; `None` where it states no amount.
pub fn amount(rule: &Rule, spans: &[Span]) -> Option<Amount> {
    let expression = &rule.pays.as_ref()?.expression;
    let mut marks = Marks::default();
    marks.of_expression(expression);
    let facts = facts_of_expression(expression);
    let [near, far] =
        FAR.map(|far| Outcomes::of(spans, &marks, &facts, far, |case| (paid(rule, case).unwrap(), years(rule, case))));
    let ends = |of: &dyn Fn(&Paid) -> (Near, Near)| {
        let least = near.found.iter().map(|paid| of(paid).0).min().unwrap().at;
        let most = |outcomes: &Outcomes<Paid>| outcomes.found.iter().map(|paid| of(paid).1).max().unwrap().at;
        (least, Some(most(&near)).filter(|high| *high == most(&far)))
    };
    let length = near.found.iter().map(|(_, years)| years.as_ref().map_or(0, Vec::len)).max().unwrap();
    let year = |place: usize| {
        ends(&|(_, years)| {
            years.as_ref().and_then(|years| years.get(place).copied()).unwrap_or((Near::ZERO, Near::ZERO))
        })
    };
    let by_years = near.found.iter().any(|(_, years)| years.is_some());
    Some(Amount {
        ends: ends(&|(whole, _)| *whole),
        needs: near.needs(|(whole, _)| *whole),
        years: by_years.then(|| (0..length).map(year).collect()),
    })
}

/// The facts for which two values give other years of what a rule pays while all others stay as they are.
pub fn year_needs(rule: &Rule, spans: &[Span]) -> Vec<usize> {
    let Some(pays) = &rule.pays else { return Vec::new() };
    let mut marks = Marks::default();
    marks.of_expression(&pays.expression);
    let facts = facts_of_expression(&pays.expression);
    let outcomes = Outcomes::of(spans, &marks, &facts, FAR[0], |case| years(rule, case));
    outcomes.needs(Clone::clone)
}

type Paid = ((Near, Near), Option<Vec<(Near, Near)>>);

/// What comes out for every choice of points of some facts, the last fact varying fastest.
struct Outcomes<T> {
    facts: Vec<usize>,
    /// How many points each fact has.
    counts: Vec<usize>,
    found: Vec<T>,
}

impl<T> Outcomes<T> {
    fn of(spans: &[Span], marks: &Marks, facts: &BTreeSet<usize>, far: i128, look: impl Fn(&Case) -> T) -> Self {
        let points = Points::new(spans, marks, facts, far);
        let facts: Vec<usize> = facts.iter().copied().collect();
        let counts = facts.iter().map(|fact| points.0[*fact].len()).collect();
        let mut found = Vec::new();
        Case::first(&points).each(&facts, &mut |case| found.push(look(case)));
        Self { facts, counts, found }
    }

    /// The facts of which some point alone makes a difference to what `of` looks at.
    fn needs<S: PartialEq>(&self, of: impl Fn(&T) -> S) -> Vec<usize> {
        let matters = |place: &usize| {
            let stride: usize = self.counts[place + 1..].iter().product();
            let with_first = |at: usize| at - at / stride % self.counts[*place] * stride;
            (0..self.found.len()).any(|at| of(&self.found[at]) != of(&self.found[with_first(at)]))
        };
        (0..self.facts.len()).filter(matters).map(|place| self.facts[place]).collect()
    }
}
