//! Sums of facts, each times its factor, plus a constant.

use crate::number::{self, Fault};
use crate::rule::{Expression, FactId};
use rust_decimal::Decimal;

/// `Σ factor × fact + constant`; no factor is 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Linear {
    /// The factor of each fact, by fact.
    pub terms: Vec<(FactId, Decimal)>,
    /// The constant.
    pub constant: Decimal,
}

impl Linear {
    /// The form of an expression; `None` where it has another.
    pub fn of(expression: &Expression) -> Option<Self> {
        match expression {
            Expression::Literal(literal) => Some(Self { constant: literal.value, ..Self::default() }),
            Expression::Fact(fact) => Some(Self { terms: vec![(*fact, Decimal::ONE)], ..Self::default() }),
            Expression::Add(a, b) => Self::of(a)?.plus(&Self::of(b)?, Decimal::ONE).ok(),
            Expression::Subtract(a, b) => Self::of(a)?.plus(&Self::of(b)?, Decimal::NEGATIVE_ONE).ok(),
            Expression::Multiply(a, b) => {
                let (factor, form) = match (Self::of(a)?, Self::of(b)?) {
                    (a, b) if a.terms.is_empty() => (a.constant, b),
                    (a, b) if b.terms.is_empty() => (b.constant, a),
                    _ => return None,
                };
                Self::default().plus(&form, factor).ok()
            }
            _ => None,
        }
    }

    /// `self + other × factor`.
    pub fn plus(mut self, other: &Self, factor: Decimal) -> Result<Self, Fault> {
        self.constant = number::add(self.constant, number::multiply(other.constant, factor)?)?;
        for (fact, theirs) in &other.terms {
            let term = number::multiply(*theirs, factor)?;
            match self.terms.binary_search_by_key(fact, |(fact, _)| *fact) {
                Err(place) if !term.is_zero() => self.terms.insert(place, (*fact, term)),
                Err(_) => {}
                Ok(place) => {
                    if let Some((_, ours)) = self.terms.get_mut(place) {
                        *ours = number::add(*ours, term)?;
                    }
                }
            }
        }
        self.terms.retain(|(_, factor)| !factor.is_zero());
        Ok(self)
    }
}
