//! The proof that a policy lies in the exact fragment, beyond what lowering needs: no factor or amount below 0, what a row gives rises,
//! and amounts that share a fact all rise or all fall with it. The author's side runs it before a Pack is built.

use super::decimal;
use super::layout::Layout;
use super::line::{Line, LineKind};
use super::lowered::{Lowered, Payment, Value};
use super::unfit::{Misfit, Part, Unfit};
use crate::amount::Amounts;
use crate::estimate::Estimate;
use crate::known::everything;
use crate::links::Links;
use crate::number::Fault;
use crate::policy::Policy;
use crate::range::Range;
use crate::rule::{Condition, Expression, FactId};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Everything in a lowered policy that lies outside the exact fragment.
pub(crate) fn misfits(policy: &Policy, lowered: &Lowered) -> Vec<Misfit> {
    let mut layout = Layout::new(policy, lowered);
    layout.program.links = Links::new(&layout.program);
    let mut known = Estimate::new(&layout.program);
    for (place, fact) in layout.program.facts.iter().enumerate() {
        known.set(&layout.program, place, Some(&everything(&fact.answer)));
    }
    let mut proof = Proof { lowered, layout, known, seen: BTreeMap::new(), misfits: Vec::new(), at: (0, Part::Pays) };
    for (place, clause) in lowered.clauses.iter().enumerate() {
        proof.at = (place, Part::Pays);
        proof.amount(clause.rule.pays.as_ref(), clause.counted);
        for (number, reading) in clause.readings.iter().enumerate() {
            proof.at = (place, Part::ReadingPays(number));
            proof.amount(reading.pays.as_ref(), false);
        }
    }
    for (number, cost) in lowered.costs.iter().enumerate() {
        proof.at = (usize::MAX, Part::Cost(number));
        proof.amount(cost.as_ref(), false);
    }
    proof.depths(policy);
    proof.misfits
}

/// How deeply a rule may be nested: what a Pack holds, less the levels around a rule.
const DEEPEST: usize = 40;

struct Proof<'a> {
    lowered: &'a Lowered,
    layout: Layout,
    /// Nothing but what holds of every enterprise.
    known: Estimate,
    /// Which way counted amounts move with each fact.
    seen: BTreeMap<FactId, Direction>,
    misfits: Vec<Misfit>,
    at: (usize, Part),
}

impl Proof<'_> {
    fn refuse(&mut self, what: Unfit) {
        let (clause, part) = self.at;
        self.misfits.push(Misfit { clause, part, what });
    }

    fn amount(&mut self, pays: Option<&Payment>, counted: bool) {
        let Some(pays) = pays else { return };
        if self.range(&pays.value).is_err() {
            self.refuse(Unfit::Overflow);
        }
        if factors(&pays.value).into_iter().any(|factor| self.below_zero(factor)) {
            self.refuse(Unfit::NegativeFactor);
        }
        let mut capped = Vec::new();
        capped_factors(&pays.value, false, &mut capped);
        if capped.into_iter().any(|factor| !self.is_plain_factor(factor)) {
            self.refuse(Unfit::Factor);
        }
        if caps_under_minus(&pays.value, false) {
            self.refuse(Unfit::CapUnderMinus);
        }
        if self.below_zero(&pays.value) {
            self.refuse(Unfit::Negative);
        }
        let mut directions = BTreeMap::new();
        self.directions(&pays.value, Direction::Rises, &mut directions);
        if !counted {
            return;
        }
        for (fact, direction) in directions {
            match self.seen.insert(fact, direction) {
                Some(before) if before != direction || direction == Direction::Either => {
                    self.refuse(Unfit::Opposed(fact));
                }
                _ => {}
            }
        }
    }

    /// Whether the smallest value above 0 of a factor is known, so that it can be told on what a capped product depends.
    fn is_plain_factor(&self, value: &Value) -> bool {
        match value {
            Value::Constant(_) | Value::Axis(_) | Value::Field | Value::Tiers { .. } | Value::WholeSteps { .. } => true,
            Value::ProRata { of, .. } => self.is_plain_factor(of),
            Value::Multiply(a, b) | Value::Least(a, b) | Value::Yearly { each: a, years: b } => {
                self.is_plain_factor(a) && self.is_plain_factor(b)
            }
            Value::Add(..) | Value::Negate(_) => {
                let mut parts = Vec::new();
                summands(value, &mut parts);
                let counts = |part: &&Value| match part {
                    Value::Axis(axis) => {
                        let kind = self.lowered.axes.get(*axis).map(|axis| &axis.kind);
                        matches!(kind, Some(LineKind::Number { whole: true, .. }))
                    }
                    Value::Constant(number) => decimal::is_whole(*number),
                    _ => false,
                };
                let measures = |part: &&Value| matches!(part, Value::Constant(_) | Value::Axis(_)) && !counts(part);
                let all_counts = parts.iter().all(counts);
                let no_count = parts.iter().all(|part| measures(part) || matches!(part, Value::Constant(_)));
                all_counts || no_count
            }
            Value::Sum { .. } => false,
        }
    }

    /// Refuses rules that are nested more deeply than a Pack holds.
    fn depths(&mut self, policy: &Policy) {
        for (place, (_, clause)) in policy.clauses().enumerate() {
            let readings = clause.readings.iter().enumerate();
            let readings =
                readings.map(|(number, reading)| (Part::ReadingWhen(number), Part::ReadingPays(number), &reading.rule));
            for (when, pays, rule) in std::iter::once((Part::When, Part::Pays, &clause.rule)).chain(readings) {
                let amount = rule.pays.as_ref().map_or(0, |amount| expression_depth(&amount.expression));
                for (part, depth) in [(when, condition_depth(&rule.when)), (pays, amount)] {
                    if depth > DEEPEST {
                        self.at = (place, part);
                        self.refuse(Unfit::TooDeep);
                    }
                }
            }
        }
        for (number, overlap) in policy.overlaps.iter().enumerate() {
            if expression_depth(&overlap.cost) > DEEPEST {
                self.at = (usize::MAX, Part::Cost(number));
                self.refuse(Unfit::TooDeep);
            }
        }
    }

    fn below_zero(&mut self, value: &Value) -> bool {
        self.range(value).is_ok_and(|range| range.low().value < 0)
    }

    /// The range of a value over every enterprise.
    fn range(&mut self, value: &Value) -> Result<Range, Fault> {
        let step = self.layout.value(value, self.at);
        let (places, rows) = (self.known.places(), self.known.rows());
        Amounts { program: &self.layout.program, places, rows }.value(step)
    }

    fn directions(&mut self, value: &Value, sign: Direction, found: &mut BTreeMap<FactId, Direction>) {
        match value {
            Value::Constant(_) | Value::Field => {}
            Value::Axis(axis) => {
                let terms = match self.lowered.axes.get(*axis).map(|axis| &axis.kind) {
                    Some(LineKind::Combination { terms }) => terms.clone(),
                    Some(LineKind::Number { fact, .. }) => vec![(*fact, Decimal::ONE)],
                    _ => Vec::new(),
                };
                for (fact, factor) in terms {
                    found.insert(fact, if factor.is_sign_negative() { sign.turned() } else { sign });
                }
            }
            Value::Tiers { axis, tiers } => {
                let rises = tiers.is_sorted_by_key(|(_, value)| *value);
                let falls = tiers.is_sorted_by_key(|(_, value)| decimal::negate(*value));
                let direction = match (rises, falls) {
                    (true, _) => sign,
                    (_, true) => sign.turned(),
                    _ => Direction::Either,
                };
                for fact in self.lowered.axes.get(*axis).into_iter().flat_map(Line::facts) {
                    found.insert(fact, direction);
                }
            }
            Value::Sum { list, yearly, each, .. } => {
                if !self.rises(each) {
                    self.refuse(Unfit::RowFalls);
                }
                // Only some rows count: another sum over the same rows could not have its least end at the same time.
                found.insert(*list, if *yearly { Direction::Either } else { sign });
            }
            Value::Negate(a) => self.directions(a, sign.turned(), found),
            Value::Add(a, b) | Value::Multiply(a, b) | Value::Least(a, b) | Value::Yearly { each: a, years: b } => {
                self.directions(a, sign, found);
                self.directions(b, sign, found);
            }
            Value::WholeSteps { of, .. } | Value::ProRata { of, .. } => self.directions(of, sign, found),
        }
    }

    /// Whether what a row gives never falls as its field rises, and depends on nothing else.
    fn rises(&self, value: &Value) -> bool {
        match value {
            Value::Constant(_) | Value::Field => true,
            Value::Add(a, b) | Value::Multiply(a, b) | Value::Least(a, b) => self.rises(a) && self.rises(b),
            _ => false,
        }
    }
}

/// Which way an amount moves as a fact rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Rises,
    Falls,
    Either,
}

impl Direction {
    const fn turned(self) -> Self {
        match self {
            Self::Rises => Self::Falls,
            Self::Falls => Self::Rises,
            Self::Either => Self::Either,
        }
    }
}

/// Every factor of a product in a value.
fn factors(value: &Value) -> Vec<&Value> {
    match value {
        Value::Multiply(a, b) | Value::Yearly { each: a, years: b } => {
            let mut found: Vec<&Value> = vec![a, b];
            found.extend(factors(a));
            found.extend(factors(b));
            found
        }
        Value::Add(a, b) | Value::Least(a, b) => [factors(a), factors(b)].concat(),
        Value::Negate(a) | Value::WholeSteps { of: a, .. } | Value::ProRata { of: a, .. } => factors(a),
        Value::Sum { each, .. } => factors(each),
        Value::Constant(_) | Value::Axis(_) | Value::Field | Value::Tiers { .. } => Vec::new(),
    }
}

/// Every factor of a product that is capped.
fn capped_factors<'a>(value: &'a Value, capped: bool, found: &mut Vec<&'a Value>) {
    match value {
        Value::Multiply(a, b) | Value::Yearly { each: a, years: b } => {
            if capped {
                found.extend([&**a, &**b]);
            }
            capped_factors(a, capped, found);
            capped_factors(b, capped, found);
        }
        Value::Least(a, b) => {
            capped_factors(a, true, found);
            capped_factors(b, true, found);
        }
        Value::Add(a, b) => {
            capped_factors(a, capped, found);
            capped_factors(b, capped, found);
        }
        Value::Negate(a) => capped_factors(a, capped, found),
        _ => {}
    }
}

/// The parts of a sum.
fn summands<'a>(value: &'a Value, parts: &mut Vec<&'a Value>) {
    match value {
        Value::Add(a, b) => {
            summands(a, parts);
            summands(b, parts);
        }
        Value::Negate(a) => summands(a, parts),
        part => parts.push(part),
    }
}

/// Whether a cap is subtracted somewhere: it would show only where the rest is large, and another cap only where it is small.
fn caps_under_minus(value: &Value, minus: bool) -> bool {
    match value {
        Value::Least(a, b) => minus || caps_under_minus(a, minus) || caps_under_minus(b, minus),
        Value::Negate(a) => caps_under_minus(a, true),
        Value::Add(a, b) | Value::Multiply(a, b) | Value::Yearly { each: a, years: b } => {
            caps_under_minus(a, minus) || caps_under_minus(b, minus)
        }
        _ => false,
    }
}

fn condition_depth(condition: &Condition) -> usize {
    let inner = match condition {
        Condition::Holds(_) | Condition::Is { .. } | Condition::Any { .. } => 0,
        Condition::Compare { left, right, .. } => expression_depth(left).max(expression_depth(right)),
        Condition::All(parts) | Condition::Either(parts) => parts.iter().map(condition_depth).max().unwrap_or(0),
        Condition::Not(part) => condition_depth(part),
    };
    inner.saturating_add(1)
}

fn expression_depth(expression: &Expression) -> usize {
    let inner = match expression {
        Expression::Literal(_) | Expression::Fact(_) | Expression::Field { .. } | Expression::Tiers { .. } => 0,
        Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Cap(a, b)
        | Expression::Yearly { each: a, years: b } => expression_depth(a).max(expression_depth(b)),
        Expression::Steps { of, .. } => expression_depth(of),
        Expression::Sum { each, .. } => expression_depth(each),
    };
    inner.saturating_add(1)
}
