//! Clauses that draw on the same cost, by trying everything: what they come to together, and whether that exceeds the cost.

use super::answers::Span;
use super::clause::Ends;
use super::concrete::{compute, paid, years};
use super::fraction::Near;
use super::interval;
use super::marks::{Marks, facts_of_expression};
use super::points::{Case, FAR, Points};
use huiqi::{Clause, Expression, Overlap, Policy};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// One enterprise: the least and the most that the clauses give, and the cost.
type Tried = ((Near, Near), Near);

/// The warning of an overlap of which these clauses qualify.
pub fn warning(policy: &Policy, overlap: &Overlap, clauses: &[&Clause], spans: &[Span]) -> Json {
    let stated: Vec<&Clause> = clauses.iter().copied().filter(|clause| clause.rule.pays.is_some()).collect();
    let amounts = || stated.iter().map(|clause| &clause.rule.pays.as_ref().unwrap().expression);
    let mut marks = Marks::default();
    amounts().chain([&overlap.cost]).for_each(|expression| marks.of_expression(expression));
    let facts: BTreeSet<usize> = amounts().chain([&overlap.cost]).flat_map(facts_of_expression).collect();
    let order: Vec<usize> = facts.iter().copied().collect();
    let [near, far] = FAR.map(|far| {
        let points = Points::new(spans, &marks, &facts, far);
        let mut tried: Vec<Tried> = Vec::new();
        Case::first(&points).each(&order, &mut |case| {
            let drawn = stated.iter().map(|clause| match overlap.yearly {
                true => years(&clause.rule, case).unwrap().first().copied().unwrap_or((Near::ZERO, Near::ZERO)),
                false => paid(&clause.rule, case).unwrap(),
            });
            let sum = drawn.fold((Near::ZERO, Near::ZERO), |sum, drawn| (sum.0 + drawn.0, sum.1 + drawn.1));
            tried.push((sum, compute(&overlap.cost, case, None)));
        });
        tried
    });
    let sum = ends([&near, &far], |tried| tried.0);
    let cost = ends([&near, &far], |tried| (tried.1, tried.1));
    let exceeds = if is_straight(policy, overlap) || shared(policy, overlap).iter().all(|fact| is_known(&spans[*fact]))
    {
        let all = || near.iter().chain(&far);
        outcome(all().all(|((low, _), cost)| low > cost), all().all(|((_, high), cost)| high <= cost))
    } else {
        let above = |(low, _): Ends, (_, high): Ends| high.is_some_and(|high| low > high);
        let none_above = sum.1.is_some_and(|high| high <= cost.0);
        outcome(above(sum, cost), none_above)
    };
    let ids = |clauses: &[&Clause]| clauses.iter().map(|clause| clause.id.clone()).collect::<Vec<_>>();
    let unstated: Vec<&Clause> = clauses.iter().copied().filter(|clause| clause.rule.pays.is_none()).collect();
    json!({
        "code": "overlap",
        "clauses": ids(clauses),
        "overlap": overlap.id,
        "yearly": overlap.yearly,
        "sum": interval(sum),
        "cost": interval(cost),
        "exceeds": exceeds,
        "unstated": ids(&unstated),
    })
}

fn outcome(always: bool, never: bool) -> &'static str {
    match (always, never) {
        (true, _) => "yes",
        (_, true) => "no",
        _ => "open",
    }
}

fn ends(tried: [&[Tried]; 2], of: impl Fn(&Tried) -> (Near, Near)) -> Ends {
    let [low, high] = [tried[0].iter().map(|tried| of(tried).0).min(), tried[0].iter().map(|tried| of(tried).1).max()];
    let farther = tried[1].iter().map(|tried| of(tried).1).max();
    (low.unwrap().at, Some(high.unwrap().at).filter(|high| *high == farther.unwrap().at))
}

fn is_known(span: &Span) -> bool {
    matches!(span, Span::Exactly(_))
}

/// The amounts that an overlap's clauses state, whether they qualify or not.
fn amounts<'a>(policy: &'a Policy, overlap: &'a Overlap) -> impl Iterator<Item = &'a Expression> {
    let own = policy.clauses().filter(|(_, clause)| overlap.clauses.contains(&clause.id));
    own.filter_map(|(_, clause)| Some(&clause.rule.pays.as_ref()?.expression))
}

/// The facts that the cost has in common with amounts.
fn shared(policy: &Policy, overlap: &Overlap) -> BTreeSet<usize> {
    &facts_of_expression(&overlap.cost) & &amounts(policy, overlap).flat_map(facts_of_expression).collect()
}

/// Whether the outcome is promised to be exact: what cost and amounts share is one fact, and each is a multiple of it.
fn is_straight(policy: &Policy, overlap: &Overlap) -> bool {
    let shared = shared(policy, overlap);
    let multiple = |expression: &Expression| shared.iter().all(|fact| is_multiple(expression, *fact));
    let names = |expression: &&Expression| !facts_of_expression(expression).is_disjoint(&shared);
    shared.len() < 2
        && (shared.is_empty() || multiple(&overlap.cost))
        && amounts(policy, overlap).filter(names).all(multiple)
}

fn is_multiple(expression: &Expression, fact: usize) -> bool {
    match expression {
        Expression::Fact(named) => usize::from(named.0) == fact,
        Expression::Multiply(a, b) => is_multiple(a, fact) || is_multiple(b, fact),
        Expression::Yearly { each, years } => is_multiple(each, fact) || is_multiple(years, fact),
        Expression::Steps { of, whole: false, .. } => is_multiple(of, fact),
        _ => false,
    }
}
