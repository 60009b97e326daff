//! Tiers that are never reached or give nothing else, caps that are never reached or always, and amounts of nothing, wherever the clause's
//! condition holds.

use super::ends::ends;
use super::possible::both;
use super::{Place, Search};
use crate::author::decimal;
use crate::linear::Linear;
use crate::number;
use crate::policy::Rule;
use crate::rule::{Comparator, Condition, Expression, FactId, Literal, Tier};
use rust_decimal::Decimal;

impl Search<'_> {
    /// Tells what of an amount makes no difference where the rule's condition holds.
    pub(super) fn amount(&mut self, place: Place<'_>, rule: &Rule) {
        let Some(amount) = rule.pays.as_ref().map(|amount| &amount.expression) else { return };
        let when = &rule.when;
        if ends(self.possible.policy(), amount).is_some_and(|(_, most)| most.is_zero()) {
            self.whole(place, "this is always 0", "leave the amount out where the policy states none");
            return;
        }
        let (mut tiers, mut caps) = (Vec::new(), Vec::new());
        gather(amount, &mut tiers, &mut caps);
        let mut number = 0_usize;
        for (fact, tiers) in tiers {
            for at in 0..tiers.len() {
                if let Some((message, help)) = self.tier(when, fact, tiers, at) {
                    self.part(place, |spans| spans.tiers.get(number).cloned(), message, help);
                }
                number = number.saturating_add(1);
            }
        }
        for (number, (of, limit)) in caps.into_iter().enumerate() {
            if let Some((message, help)) = self.cap(when, of, limit) {
                self.part(place, |spans| spans.caps.get(number).cloned(), message, help);
            }
        }
    }

    fn tier(
        &mut self,
        when: &Condition,
        fact: FactId,
        tiers: &[Tier],
        at: usize,
    ) -> Option<(&'static str, &'static str)> {
        let tier = tiers.get(at)?;
        let before = at.checked_sub(1).and_then(|before| tiers.get(before));
        if tier.value.value == before.map_or(Decimal::ZERO, |before| before.value.value) {
            return Some(("this tier gives what is given below it", "leave it out, or check its value"));
        }
        let reached = |tier: &Tier| Condition::Compare {
            left: Expression::Fact(fact),
            word: tier.word,
            right: Expression::Literal(tier.from),
        };
        let next = tiers.get(at.saturating_add(1));
        let within = match next {
            Some(next) => both(reached(tier), Condition::Not(Box::new(reached(next)))),
            None => reached(tier),
        };
        self.possible
            .never(both(when.clone(), within))
            .then_some(("this tier is never reached", "nobody who meets the condition comes to it; check both"))
    }

    fn cap(&mut self, when: &Condition, of: &Expression, limit: &Expression) -> Option<(&'static str, &'static str)> {
        let ends = (ends(self.possible.policy(), of), ends(self.possible.policy(), limit));
        let (above, below) = match compared(of, limit) {
            Some((above, below)) => {
                (self.possible.never(both(when.clone(), above)), self.possible.never(both(when.clone(), below)))
            }
            None => (
                matches!(ends, (Some((_, most)), Some((least, _))) if most <= least),
                matches!(ends, (Some((least, _)), Some((_, most))) if least >= most),
            ),
        };
        if above {
            return Some((
                "this cap is never reached",
                "nobody who meets the condition comes to it; leave it out, or check its figures",
            ));
        }
        if below {
            return Some((
                "this cap is always reached",
                "everybody who meets the condition gets just this; state it as the amount, or check its figures",
            ));
        }
        match (of, limit) {
            (Expression::Steps { each, whole: true, .. }, Expression::Literal(limit)) if each.value >= limit.value => {
                Some((
                    "one step reaches this cap already",
                    "state a fixed amount from one step on, or check the figures",
                ))
            }
            _ => None,
        }
    }
}

/// The conditions that an amount is above its cap, and below it, where they are comparisons of facts.
fn compared(of: &Expression, limit: &Expression) -> Option<(Condition, Condition)> {
    let compare = |left: &Expression, word, right: &Expression| Condition::Compare {
        left: left.clone(),
        word,
        right: right.clone(),
    };
    let literal = |value: Decimal, unit: Literal| Expression::Literal(Literal { value, ..unit });
    let (above, below) = (Comparator::Over, Comparator::ShortOf);
    match (of, limit) {
        (Expression::Steps { step, each, of, whole: true }, Expression::Literal(cap)) => {
            let full = decimal::whole_steps(cap.value, each.value).ok()?;
            // The fewest steps that are above the cap, and those that reach it.
            let more = number::add(full, Decimal::ONE).ok()?;
            let reach = if number::multiply(full, each.value).ok()? == cap.value { full } else { more };
            let at = |steps| Some(literal(number::multiply(steps, step.value).ok()?, *step));
            Some((compare(of, Comparator::Reaches, &at(more)?), compare(of, below, &at(reach)?)))
        }
        (Expression::Steps { step, each, of, whole: false }, Expression::Literal(cap)) => {
            let at = number::quotient(number::multiply(cap.value, step.value).ok()?, each.value)?;
            let at = literal(at, *step);
            Some((compare(of, above, &at), compare(of, below, &at)))
        }
        _ => {
            let linear = |side: &Expression| Linear::of(side);
            let (a, b) = (linear(of)?, linear(limit)?);
            (!a.terms.is_empty() || !b.terms.is_empty()).then(|| (compare(of, above, limit), compare(of, below, limit)))
        }
    }
}

/// The tiers and caps of an amount, in the order in which the parser notes where they stand.
fn gather<'a>(
    expression: &'a Expression,
    tiers: &mut Vec<(FactId, &'a [Tier])>,
    caps: &mut Vec<(&'a Expression, &'a Expression)>,
) {
    match expression {
        Expression::Literal(_) | Expression::Fact(_) | Expression::Field { .. } => {}
        Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Yearly { each: a, years: b } => {
            gather(a, tiers, caps);
            gather(b, tiers, caps);
        }
        Expression::Cap(a, b) => {
            gather(a, tiers, caps);
            gather(b, tiers, caps);
            caps.push((a, b));
        }
        Expression::Steps { of: a, .. } | Expression::Sum { each: a, .. } => gather(a, tiers, caps),
        Expression::Tiers { fact, tiers: own } => tiers.push((*fact, own)),
    }
}
