//! Curves: what a clause or the total comes to as an exact function of one fact, segment by segment, with everything at which it turns.
//!
//! In come a fact that is a number, an interval of its values, and what is known of all other facts; the fact's own answer is not looked at.
//! Nothing is sampled: the rule's own steps are carried out on straight lines (`pieces.rs`), which the evaluator knows nothing of.

use crate::answers::{self, value_of};
use crate::estimate::Estimate;
use crate::json::Json;
use crate::number::Fault;
use crate::pack::Pack;
use crate::policy::FactKind;
use crate::problem::Code;
use crate::program::{Answered, ClauseId};
use crate::report::Verdict;
use crate::text::Text;

pub(crate) mod course;
pub(crate) mod drawing;
mod enough;
mod json;
mod marks;
mod operation;
mod pieces;
mod point;
mod refused;
pub(crate) mod sketch;
mod steps;
mod total;
mod value;
mod verdicts;

use drawing::Drawing;
pub use marks::MarkKind;
use point::{Edge, Point};
use refused::MOST_SEGMENTS;
pub use refused::{CurveCode, CurveProblem};
use sketch::Drawn;
pub(crate) use sketch::Sketch;

/// What a clause or the total comes to as a function of one fact. All numbers are exact text: decimals, or fractions such as `5000000/3`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// The fact.
    pub fact: String,
    /// The clause; `None` for the sum over the clauses that qualify.
    pub clause: Option<String>,
    /// The unit of the fact; `None` for a plain count.
    pub unit: Option<Text>,
    /// Where the interval begins; it includes both ends.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// The function, rising; together the segments are the interval. Those of a count hold whole numbers only.
    pub segments: Vec<Segment>,
    /// The same under second readings of the clause.
    pub readings: Vec<ReadingCurve>,
    /// Where the function turns, rising.
    pub marks: Vec<Mark>,
}

/// A part of a curve on which verdict and amount follow one straight line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    start: Edge,
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// Whether the beginning itself is left out.
    pub from_open: bool,
    /// Whether the end itself is left out.
    pub to_open: bool,
    /// The verdict; `None` for the total.
    pub verdict: Option<Verdict>,
    /// The least; `None` where the clause states or pays nothing, or at a fault.
    pub low: Option<Straight>,
    /// The most; `None` also where it has no bound.
    pub high: Option<Straight>,
    /// What went wrong in the arithmetic; of the total, in that of some clause.
    pub fault: Option<Fault>,
}

/// A straight line over a segment: `value + slope × (place - from)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Straight {
    /// Its value where the segment begins; its limit there, where that is left out.
    pub value: String,
    /// What a unit more of the fact adds, in yuan.
    pub slope: String,
}

/// A curve under a second reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingCurve {
    /// The reading's id.
    pub id: String,
    /// The function.
    pub segments: Vec<Segment>,
    /// Where it turns.
    pub marks: Vec<Mark>,
}

/// A place at which a curve turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The place.
    pub at: String,
    /// Whether the place itself still lies before the turn, as with a bound that must be exceeded.
    pub open: bool,
    start: Edge,
    /// What happens there.
    pub kind: MarkKind,
    /// The clause whose rule says so.
    pub clause: String,
    /// What the rule says, in its own figures.
    pub text: Text,
}

impl Pack {
    /// What a clause, or without one the sum over the clauses that qualify (`totals.qualified` of a report), comes to as a function of a fact
    /// from one value to another, both included. Faulty answers are left out, as in a report.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub fn curve(
        &self,
        fact: &str,
        clause: Option<&str>,
        from: &str,
        to: &str,
        answers: &Json,
    ) -> Result<Curve, CurveProblem> {
        let program = self.program();
        let Some(place) = self.fact(fact) else { return Err(CurveProblem::unknown_fact(fact, program)) };
        let drawing = self.drawing(place, from, to)?;
        let clause = match clause {
            None => None,
            Some(id) => {
                let found = self.policy().clauses().position(|(_, clause)| clause.id == id);
                Some(found.ok_or_else(|| CurveProblem::unknown_clause(id))?)
            }
        };
        let mut estimate = Estimate::new(program);
        if let Some(given) = answers::read(self, answers) {
            for (fact, span) in given.spans.iter().enumerate() {
                estimate.set(program, fact, span.as_ref());
            }
        }
        let mut sketch = Sketch { pack: self, estimate: &mut estimate, drawing };
        let drawn = match clause {
            None => sketch.total(),
            Some(clause) => sketch.clause(clause),
        };
        let Some(Drawn { segments, readings, marks }) = drawn else { return Err(CurveProblem::too_many_segments()) };
        let (first, last) = drawing.vary.between;
        let id = |clause: ClauseId| program.clauses.get(clause).map(|clause| clause.id.clone());
        let unit = self.policy().facts.get(place).and_then(|fact| match &fact.kind {
            FactKind::Number { number, .. } => self.policy().unit(number.unit()),
            _ => None,
        });
        Ok(Curve {
            fact: fact.to_owned(),
            clause: clause.and_then(id),
            unit,
            from: Point::whole(first).text(drawing.scale),
            to: Point::whole(last).text(drawing.scale),
            segments,
            readings,
            marks,
        })
    }

    /// How a fact is varied from one value to another, given as text.
    fn drawing(&self, fact: usize, from: &str, to: &str) -> Result<Drawing, CurveProblem> {
        let (program, name) = (self.program(), self.policy().facts.get(fact).map(|fact| fact.name.clone()));
        let name = name.unwrap_or_default();
        let Some(asked) = program.facts.get(fact) else { return Err(CurveProblem::not_numeric(&name)) };
        let Answered::Number { number, .. } = &asked.answer else { return Err(CurveProblem::not_numeric(&name)) };
        let end = |text: &str| match value_of(*number, &Json::from(text)) {
            Ok(value) => Ok(value),
            Err(code) => Err(CurveProblem::bound(asked, &name, code, text)),
        };
        let between = (end(from)?, end(to)?);
        if between.1 < between.0 {
            return Err(CurveProblem::bound(asked, &name, Code::EmptyRange, to));
        }
        Drawing::new(program, fact, between, MOST_SEGMENTS).ok_or_else(|| CurveProblem::not_numeric(&name))
    }
}
