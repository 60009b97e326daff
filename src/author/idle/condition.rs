//! Conditions that are settled before anything is answered, and parts of conditions that decide nothing.

use super::{Place, Search};
use crate::rule::Condition;
use crate::verdict::Truth;

impl Search<'_> {
    /// Tells what of a condition makes no difference; whether it can hold at all.
    pub(super) fn condition(&mut self, place: Place<'_>, when: &Condition) -> bool {
        match self.possible.outcome(when.clone()) {
            Some(Truth::No) => {
                self.whole(place, "this condition can never hold", "nobody meets all of it; check its figures");
                return false;
            }
            Some(Truth::Yes) => {
                self.whole(place, "this condition can never fail", "everybody meets it; say whom the clause is for");
            }
            _ => self.parts(place, when),
        }
        true
    }

    /// The parts that decide nothing, from the last on: of two that say the same, the later is told.
    fn parts(&mut self, place: Place<'_>, when: &Condition) {
        let mut rest = when.clone();
        for number in (0..count(when)).rev() {
            let Some(part) = nth(when, number) else { continue };
            let mut without = |truth| {
                let other = replaced(&rest, number, &constant(truth));
                self.possible.equal(&rest, &other).then_some(other)
            };
            let Some(shorter) = without(true).or_else(|| without(false)) else { continue };
            rest = shorter;
            let message = match self.possible.outcome(part.clone()) {
                Some(Truth::No) => "this can never hold",
                Some(Truth::Yes) => "this can never fail",
                _ => "this decides nothing: the rest of the condition comes to the same without it",
            };
            self.part(place, |spans| spans.parts.get(number).cloned(), message, "leave it out, or check its figures");
        }
    }
}

/// `true` as an "and" of nothing, `false` as an "or" of nothing.
const fn constant(truth: bool) -> Condition {
    if truth { Condition::All(Vec::new()) } else { Condition::Either(Vec::new()) }
}

/// How many simple parts a condition has.
fn count(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Either(parts) if !parts.is_empty() => parts.iter().map(count).sum(),
        Condition::Not(part) => count(part),
        _ => 1,
    }
}

/// A simple part by its place, in the order in which they are written.
fn nth(condition: &Condition, mut number: usize) -> Option<&Condition> {
    match condition {
        Condition::All(parts) | Condition::Either(parts) if !parts.is_empty() => {
            for part in parts {
                let own = count(part);
                match number.checked_sub(own) {
                    Some(after) => number = after,
                    None => return nth(part, number),
                }
            }
            None
        }
        Condition::Not(part) => nth(part, number),
        simple => Some(simple),
    }
}

/// The condition with something else in the place of a simple part.
fn replaced(condition: &Condition, number: usize, by: &Condition) -> Condition {
    let all = |parts: &[Condition]| {
        let mut before = 0_usize;
        let mut replace = |part: &Condition| {
            let place = number.checked_sub(before);
            let own = count(part);
            before = before.saturating_add(own);
            match place.filter(|place| *place < own) {
                Some(place) => replaced(part, place, by),
                None => part.clone(),
            }
        };
        parts.iter().map(&mut replace).collect()
    };
    match condition {
        Condition::All(parts) if !parts.is_empty() => Condition::All(all(parts)),
        Condition::Either(parts) if !parts.is_empty() => Condition::Either(all(parts)),
        Condition::Not(part) => Condition::Not(Box::new(replaced(part, number, by))),
        _ => by.clone(),
    }
}
