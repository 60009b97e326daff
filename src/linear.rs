//! Sums of facts, each times its factor, plus a constant: the form that comparisons must have.

use crate::number::{self, Fault};
use crate::rule::{Expression, FactId, Relation};
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

    /// The form with its signs turned.
    pub fn negated(mut self) -> Self {
        self.constant = number::negate(self.constant);
        self.terms.iter_mut().for_each(|(_, factor)| *factor = number::negate(*factor));
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
        let value = number::negate(form.constant);
        if form.terms.len() > 1 {
            return Ok(Self { terms: form.terms, relation, value });
        }
        let value = number::quotient(value, first.abs()).ok_or(Unbound::NotFinite)?;
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
