//! Amounts as values of axes.

use super::Lowering;
use crate::amount::MOST_ROWS;
use crate::author::line::Line;
use crate::author::lowered::{Payment, Value};
use crate::author::unfit::Unfit;
use crate::axis::first;
use crate::linear::Linear;
use crate::number;
use crate::rule::{Amount, Expression, FactId, Literal, Relation, Tier, include};
use rust_decimal::Decimal;

impl Lowering<'_> {
    pub(super) fn payment(&mut self, amount: &Amount) -> Option<Payment> {
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
            None => MOST_ROWS,
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
                let named: Vec<FactId> = self.axes.get(*axis).into_iter().flat_map(Line::facts).collect();
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
