//! The places at which a curve turns, each in the rule's own figures: where the verdict changes, a tier or a step begins, a cap takes over.

use super::course::{Course, Stretch};
use super::point::Edge;
use super::value::{Turn, TurnEnd, TurnKind};
use super::verdicts::Verdicts;
use crate::evaluate::verdict;
use crate::number;
use crate::policy::{Policy, Rule};
use crate::program::{Program, RuleProgram, Step, Test};
use crate::rule::{Condition, Expression, Literal};
use crate::text::{Language, Text, append, filled};
use crate::verdict::Truth;
use crate::words::{self, Word};
use crate::write::Writer;
use rust_decimal::Decimal;

/// What happens at a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// The verdict becomes another.
    Threshold,
    /// A tier begins.
    Tier,
    /// A whole step is full.
    Step,
    /// A cap takes over, or ceases to.
    Cap,
}

impl MarkKind {
    /// Its id in curves.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Threshold => "threshold",
            Self::Tier => "tier",
            Self::Step => "step",
            Self::Cap => "cap",
        }
    }
}

/// What turns where in one rule.
pub struct Marks<'a> {
    /// The policy that names things.
    pub policy: &'a Policy,
    /// The rule as it is written.
    pub rule: &'a Rule,
    /// The same in the program.
    pub lowered: RuleProgram,
    /// Whether only what makes the total another is of interest.
    pub in_total: bool,
}

impl Marks<'_> {
    /// The marks of a course, rising.
    pub fn of(&self, verdicts: &Verdicts<'_>, course: &Course) -> Vec<(Edge, MarkKind, Text)> {
        let mut marks = Vec::new();
        let mut turns = course.turns.as_slice();
        for (before, now) in course.stretches.iter().zip(course.stretches.iter().skip(1)) {
            let edge = now.start;
            if before.truth != now.truth
                && (!self.in_total || [before, now].iter().any(|stretch| stretch.truth == Truth::Yes))
            {
                marks.push((edge, MarkKind::Threshold, self.threshold(verdicts, edge, before.truth, now.truth)));
            }
            let changed = self.changed(*before, *now);
            turns = turns.get(turns.partition_point(|turn| turn.edge < edge)..).unwrap_or_default();
            for turn in turns.iter().take_while(|turn| turn.edge == edge) {
                let shows = match (turn.end, turn.is_turned) {
                    (TurnEnd::Both, _) => changed.0 || changed.1,
                    (TurnEnd::Low, false) | (TurnEnd::High, true) => changed.0,
                    (TurnEnd::High, false) | (TurnEnd::Low, true) => changed.1,
                };
                if let Some((kind, text)) = self.turn(verdicts.program, *turn).filter(|_| shows)
                    && !marks.iter().rev().take_while(|(at, ..)| *at == edge).any(|(.., told)| *told == text)
                {
                    marks.push((edge, kind, text));
                }
            }
        }
        marks
    }

    /// Whether each end of what is paid becomes another; what is open is no part of a total.
    fn changed(&self, before: Stretch, now: Stretch) -> (bool, bool) {
        let counts = |stretch: Stretch| !self.in_total || stretch.truth == Truth::Yes;
        let bands = [before, now].map(|stretch| stretch.paid.filter(|_| counts(stretch)));
        match bands {
            [Some(Ok(before)), Some(Ok(now))] => (before.low != now.low, before.high != now.high),
            [before, now] => (before != now, before != now),
        }
    }

    /// The comparisons that turn there, and what becomes of the verdict.
    fn threshold(&self, verdicts: &Verdicts<'_>, edge: Edge, before: Truth, now: Truth) -> Text {
        let mut turning: Vec<&Condition> = Vec::new();
        comparisons(verdicts, &self.rule.when, self.lowered.when, edge, &mut turning);
        let (from, to) = (words::verdict(verdict(before)), words::verdict(verdict(now)));
        Text::of(|language| {
            let mut names = String::new();
            let separator = if language == Language::Zh { "、" } else { ", " };
            for condition in &turning {
                let name = self.writer(language).condition(condition);
                // A rule may say the same twice.
                if !names.split(separator).any(|told| told == name) {
                    append(&mut names, separator, &name);
                }
            }
            let colon = match (names.is_empty(), language) {
                (true, _) => "",
                (false, Language::Zh) => "：",
                (false, Language::En) => ": ",
            };
            filled("¤¤¤ → ¤", &[&names, colon, from.get(language), to.get(language)])
        })
    }

    fn turn(&self, program: &Program, turn: Turn) -> Option<(MarkKind, Text)> {
        let (amount, payment) = self.rule.pays.as_ref().zip(self.lowered.pays)?;
        let expression = written(program, &amount.expression, payment.value, turn.step)?;
        match (turn.kind, expression) {
            (TurnKind::Tier(before, now), Expression::Tiers { tiers, .. }) => {
                // The first tier of the program is what lies below the first of the rule.
                let tier = |place: usize| place.checked_sub(1).and_then(|place| tiers.get(place));
                let reached = tier(before.max(now))?;
                let nothing = Literal { value: Decimal::ZERO, unit: reached.value.unit };
                let value = |place: usize| tier(place).map_or(nothing, |tier| tier.value);
                let text = Text::of(|language| {
                    let writer = self.writer(language);
                    let (before, now) = (writer.literal(&value(before)), writer.literal(&value(now)));
                    filled("¤: ¤ → ¤", &[&writer.tier_start(reached), &before, &now])
                });
                Some((MarkKind::Tier, text))
            }
            (TurnKind::Steps(count), Expression::Steps { step, each, .. }) => {
                let number = Decimal::try_from_i128_with_scale(count, 0).ok()?;
                let given = Literal { value: number::multiply(each.value, number).ok()?, unit: each.unit };
                let number = number::text(number);
                let text = Text::of(|language| {
                    let writer = self.writer(language);
                    let template = match (language, turn.end, count) {
                        (Language::Zh, TurnEnd::Low, _) => "至少满 ¤ 个 ¤: ¤",
                        (Language::Zh, TurnEnd::High, _) => "至多满 ¤ 个 ¤: ¤",
                        (Language::Zh, TurnEnd::Both, _) => "满 ¤ 个 ¤: ¤",
                        (Language::En, TurnEnd::Low, 1) => "at least ¤ full step of ¤: ¤",
                        (Language::En, TurnEnd::High, 1) => "at most ¤ full step of ¤: ¤",
                        (Language::En, TurnEnd::Both, 1) => "¤ full step of ¤: ¤",
                        (Language::En, TurnEnd::Low, _) => "at least ¤ full steps of ¤: ¤",
                        (Language::En, TurnEnd::High, _) => "at most ¤ full steps of ¤: ¤",
                        (Language::En, TurnEnd::Both, _) => "¤ full steps of ¤: ¤",
                    };
                    filled(template, &[&number, &writer.literal(step), &writer.literal(&given)])
                });
                Some((MarkKind::Step, text))
            }
            (TurnKind::Cap, Expression::Cap(_, cap)) => {
                let text = Text::of(|language| {
                    let writer = self.writer(language);
                    filled("¤ ¤", &[&writer.word(Word::CappedAt), &writer.sum(cap)])
                });
                Some((MarkKind::Cap, text))
            }
            _ => None,
        }
    }

    const fn writer(&self, language: Language) -> Writer<'_> {
        Writer { policy: self.policy, language, for_reader: true }
    }
}

/// The comparisons of a condition that turn at an edge, beside the test that it was lowered to.
fn comparisons<'a>(
    verdicts: &Verdicts<'_>,
    condition: &'a Condition,
    test: usize,
    edge: Edge,
    found: &mut Vec<&'a Condition>,
) {
    match condition {
        Condition::All(parts) | Condition::Either(parts) => {
            for (part, test) in parts.iter().zip(verdicts.program.parts(test)) {
                comparisons(verdicts, part, test, edge, found);
            }
        }
        Condition::Not(part) => comparisons(verdicts, part, test, edge, found),
        leaf => {
            let Some(Test::In { axis, cells }) = verdicts.program.tests.get(test) else { return };
            let mut edges = Vec::new();
            verdicts.passes(*axis, *cells, &mut edges);
            if edges.contains(&edge) {
                found.push(leaf);
            }
        }
    }
}

/// The part of an expression from which a step of the program was made, beside the value that the whole was lowered to.
fn written<'a>(program: &Program, expression: &'a Expression, value: usize, sought: usize) -> Option<&'a Expression> {
    let first = value.saturating_add(1);
    let both = |a: &'a Expression, at: usize, b: &'a Expression, second: usize| {
        written(program, a, at, sought).or_else(|| written(program, b, second, sought))
    };
    match (expression, program.step(value)) {
        (_, Step::Raise { .. }) => written(program, expression, first, sought),
        (Expression::Tiers { .. } | Expression::Cap(..) | Expression::Steps { .. }, _) if value == sought => {
            Some(expression)
        }
        (Expression::Subtract(a, b), Step::Add { second }) => {
            let negated = program.unraised(second);
            both(a, first, b, negated.saturating_add(1))
        }
        (Expression::Add(a, b), Step::Add { second })
        | (Expression::Multiply(a, b), Step::Multiply { second })
        | (Expression::Cap(a, b), Step::Least { second })
        | (Expression::Yearly { each: a, years: b }, Step::Yearly { second }) => both(a, first, b, second),
        (Expression::Steps { of, .. }, Step::WholeSteps { .. } | Step::ProRata { .. }) => {
            written(program, of, first, sought)
        }
        _ => None,
    }
}
