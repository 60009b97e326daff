//! The curve of a clause or of the total: its courses traced, drawn as segments, and marked.

use super::course::{Course, Stretch, Variation};
use super::drawing::Drawing;
use super::marks::{MarkKind, Marks};
use super::pieces::Limit;
use super::point::{Edge, Point};
use super::refused::MOST_SEGMENTS;
use super::total::Total;
use super::verdicts::Verdicts;
use super::{Mark, ReadingCurve, Segment};
use crate::estimate::Estimate;
use crate::order::sort;
use crate::pack::Pack;
use crate::policy::{Clause, Rule};
use crate::program::{Answered, AxisId, ClauseId, ClauseProgram, RuleProgram};
use crate::text::Text;
use crate::verdict::Truth;

/// So many stretches are enough to find what comes next.
const FEW: usize = 16;

/// Draws curves of one fact.
pub struct Sketch<'a> {
    /// The policy.
    pub pack: &'a Pack,
    /// What is known of all other facts.
    pub estimate: &'a mut Estimate,
    /// How the fact is varied.
    pub drawing: Drawing,
}

/// What has been drawn.
pub struct Drawn {
    /// The function.
    pub segments: Vec<Segment>,
    /// The same under second readings.
    pub readings: Vec<ReadingCurve>,
    /// Where it turns.
    pub marks: Vec<Mark>,
}

/// What has been drawn of one rule.
pub struct Traced {
    /// The function, as far as there was room for it.
    pub segments: Vec<Segment>,
    /// Where it turns.
    pub marks: Vec<Mark>,
    /// Whether there was no room for all of it.
    pub is_cut: bool,
}

impl<'a> Sketch<'a> {
    /// The curve of a clause; `None` where it has too many segments, or there is no such clause.
    pub fn clause(&mut self, place: ClauseId) -> Option<Drawn> {
        let (clause, rules) = self.rules(place)?;
        let Traced { segments, marks, mut is_cut } = self.rule(clause, &clause.rule, rules.rule);
        let mut readings = Vec::with_capacity(clause.readings.len());
        let mut count = segments.len();
        for (reading, (_, rule)) in clause.readings.iter().zip(&rules.readings) {
            let traced = self.rule(clause, &reading.rule, *rule);
            is_cut |= traced.is_cut;
            count = count.saturating_add(traced.segments.len());
            readings.push(ReadingCurve { id: reading.id.clone(), segments: traced.segments, marks: traced.marks });
        }
        (!is_cut && count <= MOST_SEGMENTS).then_some(Drawn { segments, readings, marks })
    }

    /// The curve of the total; `None` where it has too many segments.
    pub fn total(&mut self) -> Option<Drawn> {
        let Self { pack, drawing, .. } = *self;
        let total = Total::of(pack.program(), self.estimate, drawing.vary);
        if total.end < drawing.vary.span().1 {
            return None;
        }
        let segments = drawing.segments(total.strokes(), self.estimate.totals().scale());
        let mut marks = Vec::new();
        for (place, course) in &total.courses {
            let (clause, rules) = self.rules(*place)?;
            let found = self.marks(&clause.rule, rules.rule, course, true);
            marks.extend(drawing.marks(&clause.id, found, &segments));
        }
        sort(&mut marks, |a: &Mark, b| a.start < b.start);
        (segments.len() <= MOST_SEGMENTS).then_some(Drawn { segments, readings: Vec::new(), marks })
    }

    /// The first value of a fact, above the one that is known, at which a clause that qualifies reaches a tier, a step or a cap and pays more;
    /// `None` where there is none, or the fact is not known to a point.
    pub fn rise(
        pack: &'a Pack,
        estimate: &'a mut Estimate,
        place: ClauseId,
        fact: AxisId,
    ) -> Option<(i128, MarkKind, Text)> {
        let program = pack.program();
        let (Answered::Number { number, .. }, line) = (&program.facts.get(fact)?.answer, program.axis(fact)?) else {
            return None;
        };
        let (now, unit) = (estimate.places().range(fact), program.links.unit(fact));
        let last = i128::from(number.largest()).saturating_mul(unit);
        let from = now.low().value;
        if !now.is_point() || from >= last {
            return None;
        }
        let vary = Variation { fact, between: (from, last), grid: unit, room: FEW };
        let drawing = Drawing { vary, scale: line.scale, is_whole: line.is_whole() };
        let mut sketch = Self { pack, estimate, drawing };
        let (clause, rules) = sketch.rules(place)?;
        let course = Course::of(program, sketch.estimate, rules.rule, vary);
        let marks = sketch.marks(&clause.rule, rules.rule, &course, false);
        let pays = |stretch: &Stretch| stretch.paid.and_then(Result::ok).filter(|_| stretch.truth == Truth::Yes);
        let first = pays(course.stretches.first()?)?;
        for (before, stretch) in course.stretches.iter().zip(course.stretches.iter().skip(1)) {
            let (before, band) = (pays(before)?, pays(stretch)?);
            let rises =
                [before.low, before.high].into_iter().any(|end| matches!(end, Limit::Line(line) if line.slope > 0));
            let mut turns = marks.iter().filter(|(edge, ..)| *edge == stretch.start);
            let turn = turns.find(|(_, kind, _)| match kind {
                MarkKind::Tier | MarkKind::Step => true,
                MarkKind::Cap => rises,
                MarkKind::Threshold => false,
            });
            let Some((edge, kind, text)) = turn else { continue };
            // What rises up to a cap has reached it where the two meet.
            let reached = if *kind == MarkKind::Cap { Edge { after: false, ..*edge } } else { *edge };
            let value = reached.next(unit).filter(|value| *value <= last)?;
            let (here, there) = (Point::whole(from), Point::whole(value));
            let pays_more = [(first.low, band.low), (first.high, band.high)].into_iter().any(|ends| match ends {
                (Limit::Line(now), Limit::Line(then)) => {
                    now.value(here).zip(then.value(there)).is_some_and(|(now, then)| now < then)
                }
                // What was without bound and has one now is less.
                (Limit::Line(_), Limit::None) => true,
                (Limit::None, _) => false,
            });
            if pays_more {
                return Some((value, *kind, text.clone()));
            }
        }
        None
    }

    fn rules(&self, place: ClauseId) -> Option<(&'a Clause, &'a ClauseProgram)> {
        let (_, clause) = self.pack.policy().clauses().nth(place)?;
        Some((clause, self.pack.program().clauses.get(place)?))
    }

    /// What a rule of a clause comes to, from the beginning of the interval as far as there is room.
    pub fn rule(&mut self, clause: &Clause, written: &Rule, rule: RuleProgram) -> Traced {
        let Self { pack, drawing, .. } = *self;
        let course = Course::of(pack.program(), self.estimate, rule, drawing.vary);
        let places = rule.pays.map_or(0, |pays| pack.program().scale(pays.value));
        let segments = drawing.course(&course, places);
        let marks = drawing.marks(&clause.id, self.marks(written, rule, &course, false), &segments);
        Traced { segments, marks, is_cut: course.end < drawing.vary.span().1 }
    }

    fn marks(
        &mut self,
        rule: &Rule,
        lowered: RuleProgram,
        course: &Course,
        in_total: bool,
    ) -> Vec<(Edge, MarkKind, Text)> {
        let Self { pack, drawing, .. } = *self;
        let vary = drawing.vary;
        let (program, estimate) = (pack.program(), &mut *self.estimate);
        let verdicts = Verdicts { program, estimate, axis: vary.fact, grid: vary.grid, room: vary.room };
        let marks = Marks { policy: pack.policy(), rule, lowered, in_total };
        marks.of(&verdicts, course)
    }
}
