//! Comparisons in the one form that all equal comparisons share, and the sums that they are made of with their signs turned.

use super::decimal;
use crate::linear::Linear;
use crate::rule::{Expression, FactId, Relation};
use rust_decimal::Decimal;

impl Linear {
    /// The form with its signs turned.
    pub(crate) fn negated(mut self) -> Self {
        self.constant = decimal::negate(self.constant);
        self.terms.iter_mut().for_each(|(_, factor)| *factor = decimal::negate(*factor));
        self
    }
}

/// A comparison of a sum with a constant, in the one form that all equal comparisons share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The terms; a single fact has factor 1, of several the first has a factor above 0.
    pub terms: Vec<(FactId, Decimal)>,
    /// The relation.
    pub relation: Relation,
    /// The constant.
    pub value: Decimal,
}

/// Why a comparison has no such form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unbound {
    /// A side holds more than sums, differences and shares of facts.
    NotLinear,
    /// No fact is left in it.
    Constant,
    /// The bound on the single fact is no finite decimal.
    NotFinite,
}

impl Bound {
    /// The form of `left relation right`.
    pub fn of(left: &Expression, relation: Relation, right: &Expression) -> Result<Self, Unbound> {
        let (left, right) = Linear::of(left).zip(Linear::of(right)).ok_or(Unbound::NotLinear)?;
        let mut form = left.plus(&right, Decimal::NEGATIVE_ONE).map_err(|_| Unbound::NotLinear)?;
        let mut relation = relation;
        let (_, first) = form.terms.first().copied().ok_or(Unbound::Constant)?;
        if first.is_sign_negative() {
            form = form.negated();
            relation = turned(relation);
        }
        let value = decimal::negate(form.constant);
        if form.terms.len() > 1 {
            return Ok(Self { terms: form.terms, relation, value });
        }
        let value = crate::number::quotient(value, first.abs()).ok_or(Unbound::NotFinite)?;
        form.terms.iter_mut().for_each(|(_, factor)| *factor = Decimal::ONE);
        Ok(Self { terms: form.terms, relation, value })
    }
}

/// The relation after both sides change their signs.
const fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::Above => Relation::Below,
        Relation::From => Relation::UpTo,
        Relation::Below => Relation::Above,
        Relation::UpTo => Relation::From,
    }
}
