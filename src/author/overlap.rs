//! What clauses that draw on the same cost draw of it, laid out so that sum and cost can be compared exactly (`src/overlap.rs`): a fact
//! that the cost has in common with amounts stands apart as a factor. It knows no answers.

use super::layout::Layout;
use super::line::{Line, LineKind};
use super::lowered::{AxisId, Lowered, Payment, Value};
use super::unfit::Part;
use crate::policy::Overlap;
use crate::program::{self, ClauseId, Draw};
use crate::rule::FactId;
use rust_decimal::Decimal;

/// What a clause draws, before it is laid out.
struct Drawing {
    clause: ClauseId,
    pays: Option<(bool, Value)>,
    shares: bool,
}

impl Layout {
    /// Lays an overlap out, whose number is `number`; the places of its clauses are `clauses`.
    pub fn overlap(
        &mut self,
        (number, overlap): (usize, &Overlap),
        cost: &Payment,
        clauses: impl Iterator<Item = ClauseId>,
        lowered: &Lowered,
    ) -> program::Overlap {
        let at = (usize::MAX, Part::Cost(number));
        let pays = |clause: ClauseId| lowered.clauses.get(clause)?.rule.pays.as_ref();
        let (mut draws, mut named) = (Vec::new(), Vec::new());
        for clause in clauses {
            let value = |pays: &Payment| if overlap.yearly { first_year(&pays.value) } else { pays.value.clone() };
            named.extend(pays(clause).into_iter().flat_map(|pays| pays.facts.iter().copied()));
            let pays = pays(clause).map(|pays| (pays.ceiling, value(pays)));
            draws.push(Drawing { clause, pays, shares: true });
        }
        let (mut cost_value, mut factor) = (cost.value.clone(), Value::Constant(Decimal::ONE));
        if let Some((axis, rest)) = factor_of(cost, &named, &lowered.axes) {
            let taken = |draw: &Drawing| draw.pays.as_ref().and_then(|(_, value)| without(value, axis));
            // An amount that names the fact otherwise than as a factor is no straight line along it.
            let straight = |draw: &Drawing| {
                let facts = pays(draw.clause).map_or(&[][..], |pays| &pays.facts);
                !lowered.axes.get(axis).into_iter().flat_map(Line::facts).any(|fact| facts.contains(&fact))
                    || taken(draw).is_some()
            };
            if draws.iter().all(straight) {
                for draw in &mut draws {
                    let share = taken(draw);
                    draw.shares = share.is_some();
                    if let (Some((_, value)), Some(share)) = (&mut draw.pays, share) {
                        *value = share;
                    }
                }
                (cost_value, factor) = (rest, Value::Axis(axis));
            }
        }
        let values = || draws.iter().filter_map(|draw| Some((draw.shares, &draw.pays.as_ref()?.1)));
        let own = self.scale(&factor, 0);
        let scale = values()
            .map(|(shares, value)| self.scale(value, 0).saturating_sub(if shares { 0 } else { own }))
            .fold(self.scale(&cost_value, 0), u32::max);
        let draws = draws.iter().map(|draw| {
            let scale = if draw.shares { scale } else { scale.saturating_add(own) };
            let pays = draw.pays.as_ref();
            let pays = pays
                .map(|(ceiling, value)| program::Payment { ceiling: *ceiling, value: self.value_at(value, scale, at) });
            Draw { clause: draw.clause, pays, shares: draw.shares }
        });
        program::Overlap {
            id: overlap.id.clone(),
            yearly: overlap.yearly,
            draws: draws.collect(),
            factor: self.value_at(&factor, own, at),
            cost: self.value_at(&cost_value, scale, at),
        }
    }
}

/// The only number of the cost that amounts name as well, and the cost without it; `None` where there is none such, or where the cost is
/// no multiple of it.
fn factor_of(cost: &Payment, named: &[FactId], axes: &[Line]) -> Option<(AxisId, Value)> {
    let mut shared = cost.facts.iter().filter(|fact| named.contains(fact));
    let axis = usize::from(shared.next()?.0);
    let is_number = matches!(axes.get(axis).map(|axis| &axis.kind), Some(LineKind::Number { .. }));
    if shared.next().is_some() || !is_number { None } else { without(&cost.value, axis).map(|rest| (axis, rest)) }
}

/// A product without one of its factors.
fn without(value: &Value, factor: AxisId) -> Option<Value> {
    match value {
        Value::Axis(axis) if *axis == factor => Some(Value::Constant(Decimal::ONE)),
        Value::ProRata { of, rate } => {
            Some(Value::Multiply(Box::new(Value::Constant(*rate)), Box::new(without(of, factor)?)))
        }
        Value::Multiply(a, b) | Value::Yearly { each: a, years: b } => {
            let (rest, other) = match without(a, factor) {
                Some(rest) => (rest, b),
                None => (without(b, factor)?, a),
            };
            let alone = rest == Value::Constant(Decimal::ONE);
            Some(if alone { other.as_ref().clone() } else { Value::Multiply(Box::new(rest), other.clone()) })
        }
        _ => None,
    }
}

/// What an amount that is paid year by year gives in the first year; a cap on the running sum leaves no later year more.
fn first_year(value: &Value) -> Value {
    match value {
        Value::Yearly { each, years } => {
            let whole = Value::WholeSteps { of: years.clone(), step: Decimal::ONE, each: Decimal::ONE };
            let paid = Value::Least(Box::new(whole), Box::new(Value::Constant(Decimal::ONE)));
            Value::Multiply(each.clone(), Box::new(paid))
        }
        Value::Least(spread, cap) => Value::Least(Box::new(first_year(spread)), cap.clone()),
        other => other.clone(),
    }
}
