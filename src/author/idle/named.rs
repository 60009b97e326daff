//! The facts that rules name, and the fields of lists.

use crate::policy::Rule;
use crate::rule::{Condition, Expression, FactId};

/// Calls `visit` with everything that a rule names: a fact, and the number of a list's field.
pub(super) fn in_rule(rule: &mut Rule, visit: &mut dyn FnMut(&mut FactId, Option<u8>)) {
    in_condition(&mut rule.when, visit);
    if let Some(amount) = &mut rule.pays {
        in_expression(&mut amount.expression, visit);
    }
}

fn in_condition(condition: &mut Condition, visit: &mut dyn FnMut(&mut FactId, Option<u8>)) {
    match condition {
        Condition::Holds(fact) | Condition::Is { fact, .. } => visit(fact, None),
        Condition::Compare { left, right, .. } => {
            in_expression(left, visit);
            in_expression(right, visit);
        }
        Condition::Any { list, field, .. } => visit(list, Some(*field)),
        Condition::All(parts) | Condition::Either(parts) => {
            parts.iter_mut().for_each(|part| in_condition(part, visit));
        }
        Condition::Not(part) => in_condition(part, visit),
    }
}

/// The same for an expression.
pub(super) fn in_expression(expression: &mut Expression, visit: &mut dyn FnMut(&mut FactId, Option<u8>)) {
    match expression {
        Expression::Literal(_) => {}
        Expression::Fact(fact) | Expression::Tiers { fact, .. } => visit(fact, None),
        Expression::Field { list, field } => visit(list, Some(*field)),
        Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Cap(a, b)
        | Expression::Yearly { each: a, years: b } => {
            in_expression(a, visit);
            in_expression(b, visit);
        }
        Expression::Steps { of, .. } => in_expression(of, visit),
        Expression::Sum { list, each, .. } => {
            visit(list, None);
            in_expression(each, visit);
        }
    }
}
