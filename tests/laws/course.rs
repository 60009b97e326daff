//! Which way a rule moves along a fact that is a number, read off its form alone.
//!
//! A comparison has the course of its left side less its right side, turned where it asks for less; 且, 或, sums and caps have the course that
//! their parts share; 非 and what is subtracted turn it. Whatever is not seen to have one has none.

use huiqi::{Condition, Expression, FactId, Literal, Relation, Rule};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// The fact is not named.
    Still,
    Rises,
    Falls,
    /// None that can be seen.
    Either,
}

use Course::{Either, Falls, Rises, Still};

impl Course {
    /// Of two parts together.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Still, course) | (course, Still) => course,
            (one, two) if one == two => one,
            _ => Either,
        }
    }

    fn turned(self) -> Self {
        match self {
            Rises => Falls,
            Falls => Rises,
            course => course,
        }
    }
}

/// Of a rule with what it pays.
pub fn of_rule(rule: &Rule, fact: FactId) -> Course {
    let pays = rule.pays.as_ref().map_or(Still, |pays| of_expression(&pays.expression, fact));
    of_condition(&rule.when, fact).and(pays)
}

fn of_condition(condition: &Condition, fact: FactId) -> Course {
    match condition {
        Condition::Holds(_) | Condition::Is { .. } | Condition::Any { .. } => Still,
        Condition::Compare { left, word, right } => {
            let course = of_expression(left, fact).and(of_expression(right, fact).turned());
            match word.relation() {
                Relation::Above | Relation::From => course,
                Relation::Below | Relation::UpTo => course.turned(),
            }
        }
        Condition::All(parts) | Condition::Either(parts) => {
            parts.iter().fold(Still, |course, part| course.and(of_condition(part, fact)))
        }
        Condition::Not(part) => of_condition(part, fact).turned(),
    }
}

fn of_expression(expression: &Expression, fact: FactId) -> Course {
    let of = |part: &Expression| of_expression(part, fact);
    match expression {
        Expression::Literal(_) | Expression::Field { .. } | Expression::Sum { .. } => Still,
        Expression::Fact(named) => {
            if *named == fact {
                Rises
            } else {
                Still
            }
        }
        Expression::Add(a, b) | Expression::Cap(a, b) => of(a).and(of(b)),
        Expression::Subtract(a, b) => of(a).and(of(b).turned()),
        Expression::Multiply(a, b) | Expression::Yearly { each: a, years: b } => match of(a).and(of(b)) {
            Still => Still,
            course if is_positive(a) && is_positive(b) => course,
            _ => Either,
        },
        Expression::Steps { each, of: measured, .. } => {
            if is_no_less(each) {
                of(measured)
            } else {
                Either
            }
        }
        Expression::Tiers { fact: named, .. } if *named != fact => Still,
        // Below the first tier is nothing.
        Expression::Tiers { tiers, .. } => {
            let rise = tiers.is_sorted_by_key(|tier| tier.value.value);
            if rise && tiers.first().is_none_or(|tier| is_no_less(&tier.value)) { Rises } else { Either }
        }
    }
}

/// Whether a number is seen never to be below 0: facts never are.
fn is_positive(expression: &Expression) -> bool {
    match expression {
        Expression::Literal(figure) => is_no_less(figure),
        Expression::Fact(_) | Expression::Field { .. } => true,
        Expression::Subtract(..) => false,
        Expression::Add(a, b) | Expression::Multiply(a, b) | Expression::Cap(a, b) => is_positive(a) && is_positive(b),
        Expression::Steps { each, .. } => is_no_less(each),
        Expression::Tiers { tiers, .. } => tiers.iter().all(|tier| is_no_less(&tier.value)),
        Expression::Sum { each, .. } => is_positive(each),
        Expression::Yearly { each, .. } => is_positive(each),
    }
}

fn is_no_less(figure: &Literal) -> bool {
    figure.value.mantissa() >= 0
}
