//! From a policy to its program: cuts the axes at every bound, turns conditions into tests of cells and amounts into values.
//!
//! What has no such form is refused, all at once, with the clause and the part at fault; the words for it are the author's side's. That
//! the rest lies in the exact fragment is proved there too, before a Pack is built.

use super::bound::{Bound, Unbound};
use super::line::{Line, LineKind};
use super::lowered::{AxisId, Lowered, LoweredClause, LoweredRule, Payment, Test, fact_axes, gather};
use super::unfit::{Misfit, Part, Unfit};
use crate::axis::{Cells, MOST_CELLS, first};
use crate::policy::{FactKind, Policy};
use crate::rule::{Amount, Condition, Expression, FactId, Relation};
use rust_decimal::Decimal;

mod payment;

/// The most cases of a condition that names a fact twice.
pub const MOST_CASES: usize = 4096;

impl Lowered {
    /// What of a policy has a form, and every rule that has none.
    pub(crate) fn of(policy: &Policy) -> (Self, Vec<Misfit>) {
        let mut lowering = Lowering::new(policy);
        lowering.survey();
        let clauses = lowering.clauses();
        let costs = lowering.costs();
        let Lowering { axes, combinations, misfits, .. } = lowering;
        (Self { axes, combinations, clauses, costs }, misfits)
    }
}

struct Lowering<'a> {
    policy: &'a Policy,
    axes: Vec<Line>,
    combinations: Vec<Option<AxisId>>,
    misfits: Vec<Misfit>,
    /// The clause and part at hand.
    at: (usize, Part),
}

impl<'a> Lowering<'a> {
    fn new(policy: &'a Policy) -> Self {
        let axes = fact_axes(policy);
        let combinations = vec![None; axes.len()];
        Self { policy, axes, combinations, misfits: Vec::new(), at: (0, Part::When) }
    }

    fn refuse(&mut self, what: Unfit) {
        let (clause, part) = self.at;
        let misfit = Misfit { clause, part, what };
        if !self.misfits.contains(&misfit) {
            self.misfits.push(misfit);
        }
    }

    /// Every condition and amount, each with its place.
    fn parts(&self) -> Vec<(usize, Part, &'a Condition, Option<&'a Amount>)> {
        let mut parts = Vec::new();
        for (place, (_, clause)) in self.policy.clauses().enumerate() {
            parts.push((place, Part::When, &clause.rule.when, clause.rule.pays.as_ref()));
            for (number, reading) in clause.readings.iter().enumerate() {
                parts.push((place, Part::ReadingWhen(number), &reading.rule.when, reading.rule.pays.as_ref()));
            }
        }
        parts
    }

    /// First pass: finds every axis and cuts it at every bound.
    fn survey(&mut self) {
        for (clause, part, when, pays) in self.parts() {
            self.at = (clause, part);
            self.survey_condition(when);
            self.at = (clause, amount_part(part));
            if let Some(amount) = pays {
                self.survey_expression(&amount.expression);
            }
        }
        for (number, overlap) in self.policy.overlaps.iter().enumerate() {
            self.at = (usize::MAX, Part::Cost(number));
            self.survey_expression(&overlap.cost);
        }
    }

    fn survey_condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Holds(_) | Condition::Is { .. } => {}
            Condition::Compare { left, word, right } => match Bound::of(left, word.relation(), right) {
                Ok(bound) => {
                    if let Some(axis) = self.axis_of(&bound.terms) {
                        self.cut(axis, bound.relation, bound.value);
                    }
                }
                Err(Unbound::NotLinear) => self.refuse(Unfit::NotLinear),
                Err(Unbound::Constant) => self.refuse(Unfit::Constant),
                Err(Unbound::NotFinite) => self.refuse(Unfit::NotFinite),
            },
            Condition::Any { list, field, word, bound } => {
                if !matches!(word.relation(), Relation::Above | Relation::From) {
                    self.refuse(Unfit::AnyBelow);
                }
                if word.relation() == Relation::From && bound.value.is_zero() {
                    self.refuse(Unfit::AnyRow);
                }
                if let Some(axis) = self.peak(*list, *field) {
                    self.cut(axis, word.relation(), bound.value);
                }
            }
            Condition::All(parts) | Condition::Either(parts) => {
                parts.iter().for_each(|part| self.survey_condition(part));
            }
            Condition::Not(part) => self.survey_condition(part),
        }
    }

    fn survey_expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Literal(_) | Expression::Fact(_) | Expression::Field { .. } => {}
            Expression::Add(a, b) | Expression::Subtract(a, b) | Expression::Multiply(a, b) | Expression::Cap(a, b) => {
                self.survey_expression(a);
                self.survey_expression(b);
            }
            Expression::Yearly { each, years } => {
                self.survey_expression(each);
                self.survey_expression(years);
            }
            Expression::Steps { of, .. } => self.survey_expression(of),
            Expression::Tiers { fact, tiers } => {
                let Some(axis) = self.number_axis(*fact) else { return };
                for tier in tiers {
                    self.cut(axis, tier.word.relation(), tier.from.value);
                }
            }
            Expression::Sum { each, .. } => self.survey_expression(each),
        }
    }

    fn cut(&mut self, axis: AxisId, relation: Relation, value: Decimal) {
        let Some(axis) = self.axes.get_mut(axis) else { return };
        axis.cut(relation, value);
        if axis.count() > MOST_CELLS {
            let fact = axis.facts().next().unwrap_or(FactId(0));
            self.refuse(Unfit::TooManyBounds(fact));
        }
    }

    /// The axis of a fact that is a number.
    fn number_axis(&mut self, fact: FactId) -> Option<AxisId> {
        let id = usize::from(fact.0);
        if matches!(self.axes.get(id).map(|axis| &axis.kind), Some(LineKind::Number { .. })) {
            return Some(id);
        }
        self.refuse(Unfit::Unknown);
        None
    }

    /// The axis of one fact, or of several that are compared together.
    fn axis_of(&mut self, terms: &[(FactId, Decimal)]) -> Option<AxisId> {
        for (fact, _) in terms {
            self.number_axis(*fact)?;
        }
        if let [(fact, _)] = terms {
            return Some(usize::from(fact.0));
        }
        if let Some(known) = self.combination(terms) {
            return Some(known);
        }
        let id = self.axes.len();
        for (fact, _) in terms {
            let place = usize::from(fact.0);
            if matches!(self.axes.get(place).map(|axis| &axis.kind), Some(LineKind::Number { whole: true, .. })) {
                self.refuse(Unfit::CountCombined(*fact));
                return None;
            }
            match self.combinations.get_mut(place) {
                Some(slot @ None) => *slot = Some(id),
                _ => {
                    self.refuse(Unfit::CombinedTwice(*fact));
                    return None;
                }
            }
        }
        self.axes.push(Line::new(LineKind::Combination { terms: terms.to_vec() }));
        Some(id)
    }

    /// The axis of facts that are compared together somewhere.
    fn combination(&self, sought: &[(FactId, Decimal)]) -> Option<AxisId> {
        let same = |axis: &Line| matches!(&axis.kind, LineKind::Combination { terms } if terms == sought);
        self.axes.iter().position(same)
    }

    fn peak(&mut self, list: FactId, field: u8) -> Option<AxisId> {
        let id = usize::from(list.0);
        let number = match self.policy.fact(list).map(|fact| &fact.kind) {
            Some(FactKind::List { fields }) => fields.get(usize::from(field)).map(|field| field.number),
            _ => None,
        };
        let Some(number) = number else {
            self.refuse(Unfit::Unknown);
            return None;
        };
        if field == 0 {
            return Some(id);
        }
        let kind = LineKind::Peak { list, field, whole: number.is_count() };
        let same = |axis: &Line| axis.kind == kind;
        let axis = self.axes.iter().position(same).unwrap_or(self.axes.len());
        if axis == self.axes.len() {
            self.axes.push(Line::new(kind));
        }
        Some(axis)
    }

    /// Second pass: the clauses, now that every axis is cut.
    fn clauses(&mut self) -> Vec<LoweredClause> {
        let mut clauses: Vec<LoweredClause> = Vec::new();
        let prices: Vec<bool> = self.policy.clauses().map(|(_, clause)| clause.price).collect();
        for (place, part, when, pays) in self.parts() {
            self.at = (place, part);
            let when = self.test(when, false);
            if self.cases(&when) > MOST_CASES {
                self.refuse(Unfit::TooManyCases);
            }
            self.at = (place, amount_part(part));
            let pays = pays.and_then(|amount| self.payment(amount));
            let rule = LoweredRule { when, pays };
            match (part, clauses.last_mut()) {
                (Part::ReadingWhen(_), Some(clause)) => clause.readings.push(rule),
                _ => {
                    let counted = prices.get(place) == Some(&false);
                    clauses.push(LoweredClause { rule, readings: Vec::new(), counted });
                }
            }
        }
        clauses
    }

    /// What overlapping clauses draw on, in the same form as an amount.
    fn costs(&mut self) -> Vec<Option<Payment>> {
        let mut costs = Vec::new();
        for (number, overlap) in self.policy.overlaps.iter().enumerate() {
            self.at = (usize::MAX, Part::Cost(number));
            costs.push(self.payment(&Amount { ceiling: false, expression: overlap.cost.clone() }));
        }
        costs
    }

    fn test(&mut self, condition: &Condition, negated: bool) -> Test {
        let (axis, cells) = match condition {
            Condition::Holds(fact) => {
                if !matches!(self.policy.fact(*fact).map(|fact| &fact.kind), Some(FactKind::Bool { .. })) {
                    self.refuse(Unfit::Unknown);
                }
                (usize::from(fact.0), 0b10)
            }
            Condition::Is { fact, options } => {
                let count = match self.policy.fact(*fact).map(|fact| &fact.kind) {
                    Some(FactKind::Choice { options, .. }) => options.len(),
                    _ => 0,
                };
                let named = options.iter().fold(0, |cells, option| cells | crate::axis::bit(u32::from(*option)));
                if named & !first(count) != 0 || count == 0 {
                    self.refuse(Unfit::Unknown);
                }
                (usize::from(fact.0), named)
            }
            Condition::Compare { left, word, right } => {
                let bound = Bound::of(left, word.relation(), right).ok();
                let place = bound.as_ref().and_then(|bound| match bound.terms.as_slice() {
                    [(fact, _)] => Some(usize::from(fact.0)),
                    terms => self.combination(terms),
                });
                let (Some(bound), Some(axis)) = (bound, place) else { return Test::In { axis: 0, cells: 0 } };
                (axis, self.holding(axis, bound.relation, bound.value))
            }
            Condition::Any { list, field, word, bound } => {
                let Some(axis) = self.peak(*list, *field) else { return Test::In { axis: 0, cells: 0 } };
                (axis, self.holding(axis, word.relation(), bound.value))
            }
            Condition::All(parts) => return self.group(parts, !negated, negated),
            Condition::Either(parts) => return self.group(parts, negated, negated),
            Condition::Not(part) => return self.test(part, !negated),
        };
        let every = self.axes.get(axis).map_or(0, |axis| first(axis.count()));
        Test::In { axis, cells: if negated { every & !cells } else { cells & every } }
    }

    fn group(&mut self, parts: &[Condition], all: bool, negated: bool) -> Test {
        let parts: Vec<Test> = parts.iter().map(|part| self.test(part, negated)).collect();
        let named: Vec<Vec<FactId>> = parts.iter().map(|part| self.facts(part)).collect();
        let mut tied = 0;
        for (place, facts) in named.iter().enumerate() {
            let others = named.iter().enumerate().filter(|(other, _)| *other != place);
            if others.flat_map(|(_, facts)| facts).any(|fact| facts.contains(fact)) {
                let bit = u32::try_from(place).unwrap_or(u32::MAX).min(Cells::BITS.saturating_sub(1));
                tied |= crate::axis::bit(bit);
            }
        }
        Test::Group { all, tied, parts }
    }

    /// The facts that a test names, rising.
    fn facts(&self, test: &Test) -> Vec<FactId> {
        let mut facts = Vec::new();
        gather(&self.axes, test, &mut facts);
        facts
    }

    /// How many cases of a test are looked at, at the most, because it names a fact twice.
    fn cases(&self, test: &Test) -> usize {
        match test {
            Test::In { .. } => 1,
            Test::Group { parts, tied: 0, .. } => parts.iter().map(|part| self.cases(part)).max().unwrap_or(1),
            Test::Group { .. } => {
                let count = |fact: &FactId| {
                    let id = usize::from(fact.0);
                    let sum = self.combinations.get(id).copied().flatten().and_then(|id| self.axes.get(id));
                    let own = self.axes.get(id).map_or(1, Line::count);
                    own.saturating_mul(sum.map_or(1, Line::count))
                };
                self.facts(test).iter().map(count).fold(1, usize::saturating_mul)
            }
        }
    }

    fn holding(&self, axis: AxisId, relation: Relation, value: Decimal) -> Cells {
        self.axes.get(axis).map_or(0, |axis| axis.holding(relation, value))
    }
}

const fn amount_part(part: Part) -> Part {
    match part {
        Part::When | Part::Pays => Part::Pays,
        Part::ReadingWhen(number) | Part::ReadingPays(number) => Part::ReadingPays(number),
        Part::Cost(number) => Part::Cost(number),
    }
}
