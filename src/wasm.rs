//! The border to JavaScript: decode, call, encode. With `wasm/whole.rs` the only file that knows the browser.
//!
//! Answers come in as bytes that the package wrote into this module's memory, reports go out as words that it reads there
//! (`www/engine/` has the other side); what is said seldom goes out as JSON text. No value of JavaScript crosses.

use crate::answers;
use crate::day::Day;
use crate::estimate::{Estimate, Outcome};
use crate::json::{Json, list};
use crate::known::Span;
use crate::number::scaled_text;
use crate::overlap::Drawn;
use crate::pack::open;
use crate::problem::Problem;
use crate::program::Program;
use crate::range::{INFINITE, Range};
use crate::text::Text;
use crate::verdict::Truth;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

mod bytes;

pub(crate) use bytes::Bytes;

/// One edition of a policy.
#[wasm_bindgen]
pub struct Engine {
    pub(crate) program: Rc<Program>,
}

#[wasm_bindgen]
impl Engine {
    /// Reads a Pack; throws an error that says why it cannot.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Engine, JsError> {
        match open(bytes) {
            Ok(program) => Ok(Self { program: Rc::new(program) }),
            Err(error) => Err(JsError::new(&error.message())),
        }
    }

    /// Room for answers.
    pub fn session(&self) -> Session {
        let program = Rc::clone(&self.program);
        let spans = vec![None; program.facts.len()];
        let estimate = Estimate::new(&program);
        let (input, output) = (Vec::new(), Vec::new());
        Session { program, estimate, spans, problems: Vec::new(), input, output, may_warn: true }
    }

    /// Whether the edition is in force on a day; `undefined` where there is no such day.
    pub fn in_force(&self, day: &str) -> Option<bool> {
        let (from, to) = self.program.edition.valid;
        Day::parse(day).map(|day| from <= day && day <= to)
    }

    /// The problem of a day that does not exist, as JSON text.
    pub fn bad_date(&self, day: &str) -> String {
        Json::from(&Problem::bad_date(day)).to_text()
    }
}

/// Answers and what they come to.
#[wasm_bindgen]
pub struct Session {
    program: Rc<Program>,
    estimate: Estimate,
    spans: Vec<Option<Span>>,
    problems: Vec<(usize, Problem)>,
    input: Vec<u8>,
    output: Vec<u32>,
    /// Whether warnings may be others than went out last.
    may_warn: bool,
}

#[wasm_bindgen]
impl Session {
    /// The place in memory of so many bytes for answers.
    pub fn input(&mut self, size: usize) -> *const u8 {
        self.input.resize(size.max(self.input.len()), 0);
        self.input.as_ptr()
    }

    /// Evaluates the answers in so many bytes of the input; the place of the output.
    pub fn evaluate(&mut self, size: usize) -> *const u32 {
        self.spans.fill(None);
        self.problems.clear();
        self.read(size, false);
        self.estimate.evaluate(&self.program, self.spans.iter().map(Option::as_ref));
        self.may_warn = true;
        self.output.clear();
        self.output.push(0);
        for clause in 0..self.program.clauses.len() {
            write_clause(&self.program, &self.estimate, clause, &mut self.output);
        }
        self.finish(self.program.clauses.len())
    }

    /// The same after the answers in the input have replaced those before; only what has changed goes out.
    pub fn set(&mut self, size: usize) -> *const u32 {
        self.read(size, true);
        self.output.clear();
        self.output.push(0);
        let mut count = 0_usize;
        let mut changed = std::mem::take(&mut self.output);
        self.estimate.settle(&self.program, &mut |estimate, clause| {
            count = count.saturating_add(1);
            write_clause(&self.program, estimate, clause, &mut changed);
        });
        self.output = changed;
        self.finish(count)
    }

    /// What is wrong with the answers, as JSON text; the messages lack the names of the facts.
    pub fn problems(&self) -> String {
        list(&self.problems, |(_, problem)| Json::from(problem)).to_text()
    }
}

impl Session {
    /// Reads answers from the input. What is no object counts as no answer.
    fn read(&mut self, size: usize, follow: bool) {
        let input = std::mem::take(&mut self.input);
        let mut bytes = Bytes { rest: input.get(..size).unwrap_or_default() };
        if bytes.byte() == 0 {
            self.problems.push((0, Problem::not_json(&Text::default())));
        }
        while !bytes.rest.is_empty() {
            let (fact, key, value) = bytes.answer();
            self.answer(fact, &key, &value, follow);
        }
        self.input = input;
    }

    /// Takes one answer; the estimate follows it, unless it is made anew.
    fn answer(&mut self, fact: usize, key: &str, value: &Json, follow: bool) {
        let program = Rc::clone(&self.program);
        let id = program.facts.get(fact).map_or(key, |fact| &fact.id);
        let mut found = Vec::new();
        match (program.facts.get(fact), self.spans.get_mut(fact)) {
            (Some(asked), Some(slot)) => {
                let span = answers::span(asked, value, &mut found);
                if *slot != span {
                    *slot = span;
                    if follow {
                        self.estimate.set(&program, fact, slot.as_ref());
                        self.may_warn |= program.links.is_overlapping(fact);
                    }
                }
            }
            _ if follow && *value == Json::Null => {}
            _ => found.push(Problem::unknown_fact(key, &program)),
        }
        // Unknown facts come first, in an order of their own; the others as the policy has them.
        let place = if fact < program.facts.len() { fact.saturating_add(1) } else { 0 };
        let mut found = found.into_iter();
        let beyond = |(other, problem): &(usize, Problem)| (*other, problem.fact.as_deref()) > (place, Some(id));
        // Of many answers at once each is told once, and most come in order.
        let before = if follow || self.problems.last().is_some_and(beyond) {
            std::mem::take(&mut self.problems)
        } else {
            Vec::new()
        };
        for told in before {
            if beyond(&told) {
                self.problems.extend(found.by_ref().map(|problem| (place, problem)));
            }
            if told.1.fact.as_deref() != Some(id) {
                self.problems.push(told);
            }
        }
        self.problems.extend(found.map(|problem| (place, problem)));
    }

    /// Adds what stands behind the clauses: sums, assumed facts, warnings if they may have changed, and how many problems there are.
    fn finish(&mut self, count: usize) -> *const u32 {
        let out = &mut self.output;
        if let Some(first) = out.first_mut() {
            *first = word(count);
        }
        let totals = self.estimate.totals();
        let (potential, exact) = totals.potential();
        write_range(totals.qualified(), totals.scale(), out);
        write_range(potential, totals.scale(), out);
        out.push(u32::from(exact));
        let place = out.len();
        out.push(0);
        for fact in self.program.links.defaults() {
            if matches!(self.spans.get(*fact), Some(None)) {
                out.push(word(*fact));
            }
        }
        let assumed = out.len().saturating_sub(place).saturating_sub(1);
        out.get_mut(place).into_iter().for_each(|slot| *slot = word(assumed));
        out.push(u32::from(self.may_warn));
        if std::mem::take(&mut self.may_warn) {
            write_warnings(&self.program, &self.estimate, out);
        }
        out.push(word(self.problems.len()));
        out.as_ptr()
    }
}

fn write_clause(program: &Program, estimate: &Estimate, clause: usize, out: &mut Vec<u32>) {
    let (Some(rules), Some(outcome)) = (program.clauses.get(clause), estimate.outcome(clause)) else { return };
    let Outcome { truth, needs, amount, amount_needs, years, readings, fault } = outcome;
    let scale = rules.rule.pays.map_or(0, |pays| program.scale(pays.value));
    let spread = rules.rule.pays.is_some_and(|pays| program.links.is_scheduled(pays.value)) && amount.is_some();
    out.push(word(clause));
    out.push(
        truth_word(*truth)
            | u32::from(amount.is_some()) << 2
            | u32::from(fault.is_some()) << 3
            | u32::from(spread) << 4,
    );
    for facts in [needs, amount_needs] {
        out.push(word(facts.len()));
        out.extend(facts.iter().map(|fact| u32::from(fact.0)));
    }
    if let Some(range) = amount {
        write_range(*range, scale, out);
    }
    if spread {
        out.push(word(years.len()));
        years.iter().for_each(|year| write_range(*year, scale, out));
    }
    for ((truth, amount), (_, rule)) in readings.iter().zip(&rules.readings) {
        out.push(truth_word(*truth) | u32::from(amount.is_some()) << 2);
        if let Some(range) = amount {
            write_range(*range, rule.pays.map_or(0, |pays| program.scale(pays.value)), out);
        }
    }
}

fn write_warnings(program: &Program, estimate: &Estimate, out: &mut Vec<u32>) {
    let place = out.len();
    out.push(0);
    for (number, overlap) in program.overlaps.iter().enumerate() {
        let Some(Drawn { sum, cost, exceeds }) = overlap.drawn(program, estimate) else { continue };
        out.extend([word(number), truth_word(exceeds) | u32::from(overlap.yearly) << 2]);
        let scale = overlap.scale(program);
        write_range(sum, scale, out);
        write_range(cost, scale, out);
        out.push(word(overlap.qualifying(estimate).count()));
        out.extend(overlap.qualifying(estimate).map(|draw| word(draw.clause)));
        out.get_mut(place).into_iter().for_each(|count| *count = count.saturating_add(1));
    }
}

const fn truth_word(truth: Truth) -> u32 {
    match truth {
        Truth::No => 0,
        Truth::Yes => 1,
        Truth::Open => 2,
    }
}

fn write_range(range: Range, scale: u8, out: &mut Vec<u32>) {
    write_number(range.floor(), scale, out);
    write_number(range.high().value, scale, out);
}

/// No upper bound.
const WITHOUT_END: u32 = 0x100;

/// A number as text: its length and its characters follow.
const AS_TEXT: u32 = 0x101;

/// The most that a double-precision number tells apart from its neighbours.
const LARGEST: i128 = 1 << 53;

/// A number: its decimal places and 64 bits, or what else it is.
fn write_number(number: i128, scale: u8, out: &mut Vec<u32>) {
    if number == INFINITE {
        out.push(WITHOUT_END);
    } else if (0..LARGEST).contains(&number) {
        let [a, b, c, d, e, f, g, h, ..] = number.to_le_bytes();
        out.extend([u32::from(scale), u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])]);
    } else {
        let text = scaled_text(number, scale);
        out.push(AS_TEXT);
        out.push(word(text.len()));
        out.extend(text.bytes().map(u32::from));
    }
}

fn word(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
