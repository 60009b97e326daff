//! Random answers to a policy of small figures, and ways to complete and to narrow them.

use super::dice::Dice;
use crate::reference::answers::{Span, number_of, read};
use crate::reference::fraction::Fraction;
use huiqi::{FactKind, NumberType, Policy};
use serde_json::{Map, Value as Json, json};

/// Some facts known, some within a range, some not at all.
pub fn answers(policy: &Policy, dice: &mut Dice) -> Json {
    let known = *dice.pick(&[95, 70, 40, 15]);
    let mut answers = Map::new();
    for fact in &policy.facts {
        if dice.chance(known) {
            answers.insert(fact.id.clone(), point(&fact.kind, dice));
        } else {
            match dice.roll(4) {
                0 => {}
                1 => drop(answers.insert(fact.id.clone(), json!({ "unknown": true }))),
                2 => drop(answers.insert(fact.id.clone(), Json::Null)),
                _ => drop(answers.insert(fact.id.clone(), range(&fact.kind, dice))),
            }
        }
    }
    Json::Object(answers)
}

/// Facts that are neither given to a point nor assumed, in the policy's order.
pub fn open(policy: &Policy, answers: &Json) -> Vec<usize> {
    let spans = read(policy, answers).spans;
    (0..spans.len()).filter(|fact| !matches!(spans[*fact], Span::Exactly(_))).collect()
}

/// The answers with everything said that was open.
pub fn complete(policy: &Policy, answers: &Json, dice: &mut Dice) -> Json {
    open(policy, answers).into_iter().fold(answers.clone(), |answers, fact| settled(policy, &answers, fact, dice))
}

/// The answers with one open fact settled to a point that it can have.
pub fn settled(policy: &Policy, answers: &Json, fact: usize, dice: &mut Dice) -> Json {
    let mut settled = answers.clone();
    let (id, kind) = (&policy.facts[fact].id, &policy.facts[fact].kind);
    settled[id.as_str()] = match given_range(&answers[id.as_str()]) {
        Some(ends) => inside(ends, kind, dice),
        None => point(kind, dice),
    };
    settled
}

/// The answers with one open fact settled, or narrowed to a smaller range.
pub fn narrowed(policy: &Policy, answers: &Json, fact: usize, dice: &mut Dice) -> Json {
    let mut narrowed = settled(policy, answers, fact, dice);
    let (id, kind) = (&policy.facts[fact].id, &policy.facts[fact].kind);
    if matches!(kind, FactKind::Number { .. }) && dice.chance(50) {
        let other = settled(policy, answers, fact, dice);
        narrowed[id.as_str()] = between(&narrowed[id.as_str()], &other[id.as_str()]);
        if dice.chance(30) {
            narrowed[id.as_str()]["high"] = answers[id.as_str()]["high"].clone();
        }
    }
    narrowed
}

fn point(kind: &FactKind, dice: &mut Dice) -> Json {
    match kind {
        FactKind::Bool { .. } => json!(dice.chance(50)),
        FactKind::Choice { options, .. } => json!(dice.pick(options).id),
        FactKind::Number { number, .. } => figure(number, dice),
        FactKind::List { fields } => {
            let row = |dice: &mut Dice| -> Json {
                fields.iter().map(|field| (field.id.clone(), figure(&field.number, dice))).collect::<Map<_, _>>().into()
            };
            (0..dice.roll(4)).map(|_| row(dice)).collect()
        }
    }
}

/// A number as an answer: halves, a cent beside them, now and then a large one.
fn figure(number: &NumberType, dice: &mut Dice) -> Json {
    if let NumberType::Count { max, .. } = number {
        return json!(dice.roll(if max.is_some() { 4 } else { 7 }));
    }
    let halves = Fraction::decimal(5 * dice.roll(14) as i128, 1);
    let figure = match dice.roll(8) {
        0 => halves + Fraction::decimal(1, 2),
        1 if halves > Fraction::ZERO => halves - Fraction::decimal(1, 2),
        2 if dice.chance(20) => Fraction::whole(1_000_000),
        _ => halves,
    };
    json!(figure.text())
}

fn range(kind: &FactKind, dice: &mut Dice) -> Json {
    match kind {
        FactKind::Number { number, .. } => {
            let mut range = between(&figure(number, dice), &figure(number, dice));
            if dice.chance(30) {
                range["high"] = Json::Null;
            }
            range
        }
        _ => json!({ "unknown": true }),
    }
}

fn between(a: &Json, b: &Json) -> Json {
    let (low, high) = if number_of(a) <= number_of(b) { (a, b) } else { (b, a) };
    json!({ "low": low, "high": high })
}

fn given_range(answer: &Json) -> Option<(Fraction, Option<Fraction>)> {
    let high = answer.get("high").filter(|high| !high.is_null());
    Some((number_of(answer.get("low")?), high.map(number_of)))
}

/// A number within a range: an end, the middle, or beside an end.
fn inside((low, high): (Fraction, Option<Fraction>), kind: &FactKind, dice: &mut Dice) -> Json {
    let (step, most) = match kind {
        FactKind::Number { number: NumberType::Count { max, .. }, .. } => {
            (Fraction::ONE, max.map(|max| Fraction::decimal(max.mantissa(), max.scale())))
        }
        _ => (Fraction::decimal(1, 2), None),
    };
    let high = high.or(most).unwrap_or(low.max((low + Fraction::whole(7)).min(Fraction::whole(999_999_999_999))));
    let middle = Fraction::whole((low + high).over(step * Fraction::whole(2)).floor()) * step;
    let candidates = [low, high, middle, low + step, high - step];
    let found: Vec<Fraction> = candidates.into_iter().filter(|value| low <= *value && *value <= high).collect();
    json!(dice.pick(&found).text())
}
