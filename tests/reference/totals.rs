//! The least and the most that all clauses together can come to, by trying everything.
//!
//! Clauses that share no open fact are tried apart, and a fact that several share is settled first: least and most of a sum are those
//! of its parts where nothing is shared.

use super::answers::Span;
use super::clause::{Ends, Verdict};
use super::concrete::{holds, paid};
use super::fraction::Near;
use super::marks::{Marks, facts_of_condition, facts_of_expression};
use super::points::{Case, FAR, Points};
use huiqi::{Clause, Policy, Rule};
use std::collections::BTreeSet;

/// Whether a clause is part of totals.
fn counted(clause: &Clause) -> bool {
    !clause.price && clause.rule.pays.is_some()
}

/// The sum over clauses that qualify whatever the open facts are, of the ends of each.
pub fn qualified(policy: &Policy, results: &[(Verdict, Option<Ends>)]) -> Ends {
    let mut sum = (super::fraction::Fraction::ZERO, Some(super::fraction::Fraction::ZERO));
    for ((_, clause), (verdict, ends)) in policy.clauses().zip(results) {
        if let (true, Verdict::Qualifies, Some((low, high))) = (counted(clause), verdict, ends) {
            sum = (sum.0 + *low, sum.1.zip(*high).map(|(sum, high)| sum + high));
        }
    }
    sum
}

/// The infimum and the supremum of the total over every completion.
pub fn potential(policy: &Policy, spans: &[Span]) -> Ends {
    let rules: Vec<&Rule> =
        policy.clauses().filter(|(_, clause)| counted(clause)).map(|(_, clause)| &clause.rule).collect();
    let mut marks = Marks::default();
    rules.iter().for_each(|rule| marks.of_rule(rule));
    let named: Vec<BTreeSet<usize>> = rules.iter().map(|rule| facts(rule)).collect();
    let all = named.iter().flatten().copied().collect();
    let [near, far] = FAR.map(|far| {
        let points = Points::new(spans, &marks, &all, far);
        let open = |facts: &BTreeSet<usize>| facts.iter().copied().filter(|fact| points.0[*fact].len() > 1).collect();
        let clauses: Vec<Open> = rules.iter().zip(&named).map(|(rule, facts)| (*rule, open(facts))).collect();
        ends(&clauses, &mut Case::first(&points))
    });
    (near.0.at, Some(near.1.at).filter(|high| *high == far.1.at))
}

/// How many cases are tried at the most, as a measure of what a test can afford.
pub fn weight(policy: &Policy, spans: &[Span]) -> usize {
    let mut marks = Marks::default();
    let mut all = BTreeSet::new();
    for (_, clause) in policy.clauses() {
        for rule in std::iter::once(&clause.rule).chain(clause.readings.iter().map(|reading| &reading.rule)) {
            marks.of_rule(rule);
            all.extend(facts(rule));
        }
    }
    let points = Points::new(spans, &marks, &all, FAR[0]);
    points.0.iter().map(|points| points.len().max(1)).fold(1, usize::saturating_mul)
}

fn facts(rule: &Rule) -> BTreeSet<usize> {
    let amount = rule.pays.as_ref().map(|amount| facts_of_expression(&amount.expression));
    &facts_of_condition(&rule.when) | &amount.unwrap_or_default()
}

/// A rule and those of its facts that are still open.
type Open<'a> = (&'a Rule, BTreeSet<usize>);

fn ends(clauses: &[Open], case: &mut Case) -> (Near, Near) {
    let mut sum = (Near::ZERO, Near::ZERO);
    for group in apart(clauses) {
        let (low, high) = match shared(&group) {
            None => extremes(&group, case),
            Some(fact) => {
                let rest: Vec<Open> =
                    group.iter().map(|(rule, open)| (*rule, open - &BTreeSet::from([fact]))).collect();
                let mut found = Vec::new();
                for place in 0..case.points.0[fact].len() {
                    case.places[fact] = place;
                    found.push(ends(&rest, case));
                }
                case.places[fact] = 0;
                (found.iter().map(|ends| ends.0).min().unwrap(), found.iter().map(|ends| ends.1).max().unwrap())
            }
        };
        sum = (sum.0 + low, sum.1 + high);
    }
    sum
}

/// The fact that most clauses have in common, if any two do.
fn shared(clauses: &[Open]) -> Option<usize> {
    let facts = || clauses.iter().flat_map(|(_, open)| open);
    let uses = |fact: usize| facts().filter(|other| **other == fact).count();
    facts().copied().max_by_key(|fact| uses(*fact)).filter(|fact| uses(*fact) > 1)
}

/// Clauses in groups that have no open fact in common.
fn apart<'a>(clauses: &[Open<'a>]) -> Vec<Vec<Open<'a>>> {
    let mut groups: Vec<(BTreeSet<usize>, Vec<Open<'a>>)> = Vec::new();
    for clause in clauses {
        let (near, far): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(open, _)| !open.is_disjoint(&clause.1));
        let mut joined = (clause.1.clone(), vec![clause.clone()]);
        for (open, members) in near {
            joined.0.extend(open);
            joined.1.extend(members);
        }
        groups = far;
        groups.push(joined);
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// The ends of one clause over all of its open facts.
fn extremes(clauses: &[Open], case: &mut Case) -> (Near, Near) {
    let [(rule, open)] = clauses else { panic!("clauses that share nothing stand apart") };
    let open: Vec<usize> = open.iter().copied().collect();
    let mut found: Option<(Near, Near)> = None;
    case.each(&open, &mut |case| {
        let (low, high) = match holds(&rule.when, case) {
            true => paid(rule, case).expect("a counted clause states an amount"),
            false => (Near::ZERO, Near::ZERO),
        };
        found = Some(found.map_or((low, high), |(least, most)| (least.min(low), most.max(high))));
    });
    found.expect("every fact has a point")
}
