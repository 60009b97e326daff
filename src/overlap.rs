//! Overlaps: what qualifying clauses that draw on the same cost come to together, and whether that exceeds it.
//!
//! Amounts and cost name the same fact, so that two ranges would leave open what is certain: 150% of any rent exceeds it. That fact stands
//! apart as a factor. With everything else given, the difference of sum and cost is a straight line along it, so its ends lie at the ends of
//! the factor; for the rest, each fact of the cost is in no amount, and amounts that share a fact all rise or all fall with it, so that
//! their ends are attained together. Where such a factor cannot be had (the author's side says so), it is 1, and an outcome that is still
//! open may be wider than it need be, as long as a shared fact is not known to a point.

use crate::amount::Amounts;
use crate::estimate::Estimate;
use crate::number::Fault;
use crate::program::{Draw, Overlap, Program};
use crate::range::{INFINITE, Range};
use crate::verdict::Truth;

/// What clauses that draw on the same cost come to. Numbers have the decimal places of [`Overlap::scale`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// The sum of the amounts that are stated.
    pub sum: Range,
    /// The cost.
    pub cost: Range,
    /// Whether the sum exceeds the cost.
    pub exceeds: Truth,
}

impl Overlap {
    /// The decimal places of sum and cost.
    pub fn scale(&self, program: &Program) -> u8 {
        program.scale(self.factor).saturating_add(program.scale(self.cost))
    }

    /// What the clauses that qualify draw.
    pub fn qualifying(&self, estimate: &Estimate) -> impl Iterator<Item = &Draw> {
        self.draws.iter().filter(|draw| estimate.outcome(draw.clause).is_some_and(|found| found.truth == Truth::Yes))
    }

    /// What they come to; `None` where fewer than two qualify. If the arithmetic fails, it may be anything.
    pub fn drawn(&self, program: &Program, estimate: &Estimate) -> Option<Drawn> {
        self.qualifying(estimate).nth(1)?;
        let anything = Drawn { sum: Range::FROM_ZERO, cost: Range::FROM_ZERO, exceeds: Truth::Open };
        Some(self.weighed(program, estimate).unwrap_or(anything))
    }

    fn weighed(&self, program: &Program, estimate: &Estimate) -> Result<Drawn, Fault> {
        let amounts = Amounts { program, places: estimate.places(), rows: estimate.rows() };
        let (mut shares, mut others) = (Range::ZERO, Range::ZERO);
        for draw in self.qualifying(estimate) {
            if let Some(pays) = draw.pays {
                let sum = if draw.shares { &mut shares } else { &mut others };
                *sum = sum.add(amounts.payment(pays)?)?;
            }
        }
        let (factor, cost) = (amounts.value(self.factor)?, amounts.value(self.cost)?);
        let slope = shares.add(cost.negate())?;
        // Where a product with an end is too large, that end is as good as none.
        let low = factor.scale(slope.low().value).map_or(-INFINITE, |range| range.low().value);
        let high = factor.scale(slope.high().value).map_or(INFINITE, |range| range.high().value);
        let excess = others.add(Range::between(low, high))?;
        let exceeds = match (excess.low().value > 0, excess.high().value > 0) {
            (true, _) => Truth::Yes,
            (_, true) => Truth::Open,
            _ => Truth::No,
        };
        Ok(Drawn { sum: shares.multiply(factor)?.add(others)?, cost: cost.multiply(factor)?, exceeds })
    }
}
