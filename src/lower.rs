//! From a policy to its program: cuts the axes at every bound, turns conditions into tests of cells and amounts into values.
//!
//! What has no such form is refused, all at once, with the clause and the part at fault; the words for it are the author's side's. That
//! the rest lies in the exact fragment is proved there too, before a Pack is built.

use crate::axis::{Axis, AxisKind, Cells, MOST_CELLS, first};
use crate::linear::{Bound, Linear, Unbound};
use crate::number;
use crate::policy::{FactKind, Policy};
use crate::program::{AxisId, ClauseProgram, Payment, Program, RuleProgram, Test, Value, fact_axes, gather};
use crate::rule::{Amount, Condition, Expression, FactId, Literal, Relation, Tier, include};
use rust_decimal::Decimal;

/// A part of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The condition.
    When,
    /// The amount.
    Pays,
    /// The condition of a second reading, by its place.
    ReadingWhen(usize),
    /// The amount of a second reading, by its place.
    ReadingPays(usize),
}

/// Something that lies outside the exact fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The clause, by its place in the policy.
    pub clause: usize,
    /// The part of it.
    pub part: Part,
    /// What does not fit.
    pub what: Unfit,
}

/// Why a rule lies outside the exact fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// A number of a fact, field or option that the policy does not have, or a fact of another kind than its place needs.
    Unknown,
    /// A comparison, or what is measured in steps, holds more than sums, differences and shares of facts.
    NotLinear,
    /// A comparison names no fact.
    Constant,
    /// The bound on the only fact of a comparison is no finite decimal.
    NotFinite,
    /// A count is compared together with another fact.
    CountCombined(FactId),
    /// A fact is compared together with one fact here and with another elsewhere.
    CombinedTwice(FactId),
    /// A fact of a combination is also used on its own in an amount.
    CombinedAndAlone(FactId),
    /// An amount names a fact twice.
    Repeated(FactId),
    /// A product has a factor that can be below 0.
    NegativeFactor,
    /// An amount can be below 0.
    Negative,
    /// A fact raises one clause's amount and lowers another's.
    Opposed(FactId),
    /// A fact has more bounds than an axis has cells.
    TooManyBounds(FactId),
    /// A condition that names a fact twice has more cases than are looked at.
    TooManyCases,
    /// A row of a list is asked for something below a bound.
    AnyBelow,
    /// What a row gives falls as its field rises, or depends on more than one field.
    RowFalls,
    /// Tiers do not rise.
    TiersDoNotRise,
    /// A step is not above 0, or what it gives is no finite decimal a unit.
    BadStep,
    /// Arithmetic on the policy's own figures overflows.
    Overflow,
}

/// The most cases of a condition that names a fact twice.
pub const MOST_CASES: usize = 4096;

impl Program {
    /// Makes a policy ready for evaluation.
    ///
    /// # Errors
    /// Every rule that has no form as tests of cells and values of axes.
    pub fn new(policy: &Policy) -> Result<Self, Vec<Misfit>> {
        let mut lowering = Lowering::new(policy);
        lowering.survey();
        let clauses = lowering.clauses();
        let Lowering { axes, combinations, misfits, .. } = lowering;
        if misfits.is_empty() { Ok(Self { axes, combinations, clauses }) } else { Err(misfits) }
    }
}

struct Lowering<'a> {
    policy: &'a Policy,
    axes: Vec<Axis>,
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
        for id in 0..self.policy.facts.len() {
            if self.axes.get(id).is_some_and(|axis| axis.count() > MOST_CELLS) {
                self.refuse(Unfit::TooManyBounds(fact_id(id)));
            }
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
        if let Some(axis) = self.axes.get_mut(axis) {
            axis.cut(relation, value);
        }
    }

    /// The axis of a fact that is a number.
    fn number_axis(&mut self, fact: FactId) -> Option<AxisId> {
        let id = usize::from(fact.0);
        if matches!(self.axes.get(id).map(|axis| &axis.kind), Some(AxisKind::Number { .. })) {
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
            if matches!(self.axes.get(place).map(|axis| &axis.kind), Some(AxisKind::Number { whole: true, .. })) {
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
        self.axes.push(Axis::new(AxisKind::Combination { terms: terms.to_vec() }));
        Some(id)
    }

    /// The axis of facts that are compared together somewhere.
    fn combination(&self, sought: &[(FactId, Decimal)]) -> Option<AxisId> {
        let same = |axis: &Axis| matches!(&axis.kind, AxisKind::Combination { terms } if terms == sought);
        self.axes.iter().position(same)
    }

    fn peak(&mut self, list: FactId, field: u8) -> Option<AxisId> {
        let id = usize::from(list.0);
        let known = match self.policy.fact(list).map(|fact| &fact.kind) {
            Some(FactKind::List { fields }) => fields.get(usize::from(field)).is_some(),
            _ => false,
        };
        if !known {
            self.refuse(Unfit::Unknown);
            return None;
        }
        if field == 0 {
            return Some(id);
        }
        let same = |axis: &Axis| axis.kind == AxisKind::Peak { list, field };
        let axis = self.axes.iter().position(same).unwrap_or(self.axes.len());
        if axis == self.axes.len() {
            self.axes.push(Axis::new(AxisKind::Peak { list, field }));
        }
        Some(axis)
    }

    /// Second pass: the clauses, now that every axis is cut.
    fn clauses(&mut self) -> Vec<ClauseProgram> {
        let mut clauses: Vec<ClauseProgram> = Vec::new();
        for (place, part, when, pays) in self.parts() {
            self.at = (place, part);
            let when = self.test(when, false);
            if self.cases(&when) > MOST_CASES {
                self.refuse(Unfit::TooManyCases);
            }
            self.at = (place, amount_part(part));
            let pays = pays.and_then(|amount| self.payment(amount));
            let rule = RuleProgram { when, pays };
            match (part, clauses.last_mut()) {
                (Part::ReadingWhen(_), Some(clause)) => clause.readings.push(rule),
                _ => {
                    let counted = self.policy.clauses().nth(place).is_some_and(|(_, clause)| !clause.price);
                    clauses.push(ClauseProgram { rule, readings: Vec::new(), counted });
                }
            }
        }
        clauses
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
        let (mut seen, mut named) = (Vec::new(), 0_usize);
        for part in &parts {
            let facts = self.facts(part);
            named = named.saturating_add(facts.len());
            facts.into_iter().for_each(|fact| include(&mut seen, fact));
        }
        Test::Group { all, separate: seen.len() == named, parts }
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
            Test::Group { parts, separate: true, .. } => parts.iter().map(|part| self.cases(part)).max().unwrap_or(1),
            Test::Group { .. } => {
                let count = |fact: &FactId| {
                    let id = usize::from(fact.0);
                    let sum = self.combinations.get(id).copied().flatten().and_then(|id| self.axes.get(id));
                    let own = self.axes.get(id).map_or(1, Axis::count);
                    own.saturating_mul(sum.map_or(1, Axis::count))
                };
                self.facts(test).iter().map(count).fold(1, usize::saturating_mul)
            }
        }
    }

    fn holding(&self, axis: AxisId, relation: Relation, value: Decimal) -> Cells {
        self.axes.get(axis).map_or(0, |axis| axis.holding(relation, value))
    }

    fn payment(&mut self, amount: &Amount) -> Option<Payment> {
        let value = self.value(&amount.expression, None)?;
        let mut facts = Vec::new();
        self.named(&value, &mut facts);
        Some(Payment { ceiling: amount.ceiling, value, facts })
    }

    /// A value; inside a sum over rows, `row` says which field stands for the row.
    fn value(&mut self, expression: &Expression, row: Option<(FactId, u8)>) -> Option<Value> {
        if let Some(value) = self.combined(expression) {
            return Some(value);
        }
        Some(match expression {
            Expression::Literal(Literal { value, .. }) => Value::Constant(*value),
            Expression::Fact(fact) => {
                let axis = self.number_axis(*fact)?;
                self.alone(*fact);
                Value::Axis(axis)
            }
            Expression::Field { list, field } => {
                if row != Some((*list, *field)) {
                    self.refuse(Unfit::Unknown);
                    return None;
                }
                Value::Field
            }
            Expression::Add(a, b) => Value::Add(self.boxed(a, row)?, self.boxed(b, row)?),
            Expression::Subtract(a, b) => Value::Add(self.boxed(a, row)?, Box::new(Value::Negate(self.boxed(b, row)?))),
            Expression::Multiply(a, b) => Value::Multiply(self.boxed(a, row)?, self.boxed(b, row)?),
            Expression::Cap(a, b) => Value::Least(self.boxed(a, row)?, self.boxed(b, row)?),
            Expression::Yearly { each, years } => {
                Value::Yearly { each: self.boxed(each, row)?, years: self.boxed(years, row)? }
            }
            Expression::Steps { step, each, of, whole } => self.steps(step, each, of, *whole)?,
            Expression::Tiers { fact, tiers } => self.tiers(*fact, tiers)?,
            Expression::Sum { list, first, each } => self.sum(*list, first.as_ref(), each)?,
        })
    }

    fn boxed(&mut self, expression: &Expression, row: Option<(FactId, u8)>) -> Option<Box<Value>> {
        self.value(expression, row).map(Box::new)
    }

    /// A sum of facts that are compared together somewhere, as a value of their axis.
    fn combined(&self, expression: &Expression) -> Option<Value> {
        let form = Linear::of(expression).filter(|form| form.terms.len() > 1)?;
        let negative = form.terms.first().is_some_and(|(_, factor)| factor.is_sign_negative());
        let form = if negative { form.negated() } else { form };
        let terms: Vec<_> = form.terms.into_iter().collect();
        let sum =
            Value::Add(Box::new(Value::Axis(self.combination(&terms)?)), Box::new(Value::Constant(form.constant)));
        Some(if negative { Value::Negate(Box::new(sum)) } else { sum })
    }

    /// Refuses a fact that varies with others in a comparison and on its own here.
    fn alone(&mut self, fact: FactId) {
        if self.combinations.get(usize::from(fact.0)).copied().flatten().is_some() {
            self.refuse(Unfit::CombinedAndAlone(fact));
        }
    }

    fn steps(&mut self, step: &Literal, each: &Literal, of: &Expression, whole: bool) -> Option<Value> {
        if Linear::of(of).is_none() {
            self.refuse(Unfit::NotLinear);
            return None;
        }
        let rate = number::quotient(each.value, step.value);
        let of = self.boxed(of, None)?;
        if step.value <= Decimal::ZERO || (!whole && rate.is_none()) {
            self.refuse(Unfit::BadStep);
            return None;
        }
        Some(match rate {
            Some(rate) if !whole => Value::ProRata { of, rate },
            _ => Value::WholeSteps { of, step: step.value, each: each.value },
        })
    }

    fn tiers(&mut self, fact: FactId, tiers: &[Tier]) -> Option<Value> {
        let axis = self.number_axis(fact)?;
        self.alone(fact);
        let mut rest = self.axes.get(axis).map_or(0, |axis| first(axis.count()));
        let mut found = Vec::new();
        let mut below = Decimal::ZERO;
        for tier in tiers {
            let reached = self.holding(axis, tier.word.relation(), tier.from.value);
            let rises = matches!(tier.word.relation(), Relation::Above | Relation::From);
            if !rises || rest & !reached == 0 || reached & !rest != 0 {
                self.refuse(Unfit::TiersDoNotRise);
                return None;
            }
            found.push((rest & !reached, below));
            (rest, below) = (reached, tier.value.value);
        }
        found.push((rest, below));
        Some(Value::Tiers { axis, tiers: found })
    }

    fn sum(&mut self, list: FactId, rows: Option<&Literal>, each: &Expression) -> Option<Value> {
        let mut fields = Vec::new();
        fields_of(each, &mut fields);
        fields.dedup();
        let row = match fields.as_slice() {
            [] => (list, 0),
            [only] if only.0 == list => *only,
            _ => {
                self.refuse(Unfit::RowFalls);
                return None;
            }
        };
        let peak = self.peak(list, row.1)?;
        let each = self.boxed(each, Some(row))?;
        let limit = match rows {
            None => crate::amount::MOST_ROWS,
            Some(literal) => {
                let count = u8::try_from(literal.value).ok().filter(|count| *count > 0 && literal.value.is_integer());
                usize::from(count.or_else(|| {
                    self.refuse(Unfit::BadStep);
                    None
                })?)
            }
        };
        Some(Value::Sum { list, field: row.1, peak, rows: limit, yearly: rows.is_some(), each })
    }

    fn name_once(&mut self, facts: &mut Vec<FactId>, fact: FactId) {
        if facts.contains(&fact) {
            self.refuse(Unfit::Repeated(fact));
        }
        include(facts, fact);
    }

    /// The facts that a value names, rising.
    fn named(&mut self, value: &Value, facts: &mut Vec<FactId>) {
        match value {
            Value::Constant(_) | Value::Field => {}
            Value::Axis(axis) | Value::Tiers { axis, .. } => {
                let named: Vec<FactId> = self.axes.get(*axis).into_iter().flat_map(Axis::facts).collect();
                named.into_iter().for_each(|fact| self.name_once(facts, fact));
            }
            Value::Sum { list, each, .. } => {
                self.name_once(facts, *list);
                self.named(each, facts);
            }
            Value::Add(a, b) | Value::Multiply(a, b) | Value::Least(a, b) | Value::Yearly { each: a, years: b } => {
                self.named(a, facts);
                self.named(b, facts);
            }
            Value::Negate(a) | Value::WholeSteps { of: a, .. } | Value::ProRata { of: a, .. } => self.named(a, facts),
        }
    }
}

const fn amount_part(part: Part) -> Part {
    match part {
        Part::When | Part::Pays => Part::Pays,
        Part::ReadingWhen(number) | Part::ReadingPays(number) => Part::ReadingPays(number),
    }
}

fn fact_id(place: usize) -> FactId {
    FactId(u16::try_from(place).unwrap_or(u16::MAX))
}

fn fields_of(expression: &Expression, found: &mut Vec<(FactId, u8)>) {
    match expression {
        Expression::Field { list, field } => found.push((*list, *field)),
        Expression::Add(a, b) | Expression::Subtract(a, b) | Expression::Multiply(a, b) | Expression::Cap(a, b) => {
            fields_of(a, found);
            fields_of(b, found);
        }
        _ => {}
    }
}
