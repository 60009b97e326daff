//! An estimate: what one enterprise's answers come to, kept up as they change.
//!
//! Whatever changes, only the clauses that name a changed fact are looked at again. Nothing is allocated once the lists have their size.

use crate::amount::{Amounts, granted};
use crate::axis::AxisKind;
use crate::dependence::{Dependence, Limit};
use crate::known::{Place, Places, Rows, Span, everything, further_place, place};
use crate::number::{Fault, is_decimal};
use crate::program::{Answered, ClauseId, Program, RuleProgram};
use crate::range::Range;
use crate::rule::{FactId, settle};
use crate::totals::{Possible, Totals};
use crate::verdict::{Facts, Truth};

mod trial;

pub use trial::{Paid, is_unlimited};

/// What one enterprise's answers come to.
#[derive(Debug, Clone)]
pub struct Estimate {
    places: Places,
    rows: Rows,
    outcomes: Vec<Outcome>,
    totals: Totals,
    /// The clauses to be looked at again, and whether a clause is among them.
    stale: Vec<ClauseId>,
    is_stale: Vec<bool>,
    spare: Outcome,
    limits: Vec<Limit>,
}

/// What the answers come to for one clause. Amounts have the decimal places of the clause's value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What the condition comes to.
    pub truth: Truth,
    /// The facts that can still change it, rising.
    pub needs: Vec<FactId>,
    /// What it pays; `None` where nothing is stated, nothing is paid, or the arithmetic failed.
    pub amount: Option<Range>,
    /// The facts that can still change the amount, rising.
    pub amount_needs: Vec<FactId>,
    /// The years that remain, for an amount that is spread over years; nothing for any other.
    pub years: Vec<Range>,
    /// Second readings: what the condition comes to, and the amount.
    pub readings: Vec<(Truth, Option<Range>)>,
    /// What went wrong in the arithmetic.
    pub fault: Option<Fault>,
}

impl Outcome {
    /// Becomes equal to another, in the room that it has.
    fn copy(&mut self, other: &Self) {
        self.needs.clone_from(&other.needs);
        self.amount_needs.clone_from(&other.amount_needs);
        self.years.clone_from(&other.years);
        self.readings.clone_from(&other.readings);
        (self.truth, self.amount, self.fault) = (other.truth, other.amount, other.fault);
    }
}

impl Estimate {
    /// Nothing said yet: defaults count, everything else is open.
    pub fn new(program: &Program) -> Self {
        let count = program.clauses.len();
        let mut estimate = Self {
            places: Places::new(program),
            rows: Rows::new(program.facts.len()),
            outcomes: vec![Outcome::default(); count],
            totals: Totals::new(program),
            stale: Vec::with_capacity(count),
            is_stale: vec![false; count],
            spare: Outcome::default(),
            limits: Vec::new(),
        };
        for fact in 0..program.facts.len() {
            estimate.put(program, fact, None);
        }
        for clause in 0..count {
            estimate.spoil(clause);
        }
        estimate
    }

    /// Looks at everything anew with what is known of every fact, in the program's order; with `None` its default counts.
    pub fn evaluate<'a>(&mut self, program: &Program, spans: impl Iterator<Item = Option<&'a Span>>) {
        for (fact, span) in spans.enumerate() {
            match span {
                Some(Span::Options(cells)) => self.places.put_options(fact, *cells),
                _ => self.put(program, fact, span),
            }
        }
        for clause in 0..program.clauses.len() {
            self.look(program, clause);
        }
        self.stale.clear();
        self.is_stale.fill(false);
        let mut possible = Possible { program, places: &mut self.places, rows: &self.rows, outcomes: &self.outcomes };
        self.totals.begin(&mut possible);
    }

    /// Says what is known of a fact, by place; with `None` its default counts.
    pub fn set(&mut self, program: &Program, fact: usize, span: Option<&Span>) {
        self.put(program, fact, span);
        let Ok(id) = u16::try_from(fact) else { return };
        for clause in program.links.dependents(FactId(id)) {
            self.spoil(*clause);
        }
    }

    /// Looks again at what may have changed; calls `changed` with each clause of which the outcome is another than before.
    pub fn settle(&mut self, program: &Program, changed: &mut dyn FnMut(&Self, ClauseId)) {
        let stale = std::mem::take(&mut self.stale);
        for clause in &stale {
            self.is_stale.get_mut(*clause).into_iter().for_each(|stale| *stale = false);
            if let Some(outcome) = self.outcomes.get(*clause) {
                self.spare.copy(outcome);
            }
            self.look(program, *clause);
            if self.outcomes.get(*clause) != Some(&self.spare) {
                changed(self, *clause);
            }
        }
        let mut possible = Possible { program, places: &mut self.places, rows: &self.rows, outcomes: &self.outcomes };
        self.totals.update(&mut possible, &stale);
        self.stale = stale;
        self.stale.clear();
    }

    /// What a clause comes to.
    pub fn outcome(&self, clause: ClauseId) -> Option<&Outcome> {
        self.outcomes.get(clause)
    }

    /// The sums.
    pub const fn totals(&self) -> &Totals {
        &self.totals
    }

    /// Where every axis may be.
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// The rows of the lists.
    pub const fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Where every axis may be, to be tried elsewhere and put back, and the rows of the lists.
    pub const fn trial(&mut self) -> (&mut Places, &Rows) {
        (&mut self.places, &self.rows)
    }

    /// What a condition comes to; the place of a test.
    pub fn truth(&mut self, program: &Program, test: usize) -> Truth {
        program.settle(test, &mut self.places)
    }

    /// Whether a fact is known to a point.
    pub fn is_point(&self, program: &Program, fact: FactId) -> bool {
        self.places.is_point(program, &self.rows, fact)
    }

    fn spoil(&mut self, clause: ClauseId) {
        if let Some(stale @ false) = self.is_stale.get_mut(clause) {
            *stale = true;
            self.stale.push(clause);
        }
    }

    fn put(&mut self, program: &Program, fact: usize, span: Option<&Span>) {
        let Some(asked) = program.facts.get(fact) else { return };
        let default;
        let span = match span {
            Some(span) => span,
            None => {
                default = by_default(&asked.answer);
                &default
            }
        };
        match span {
            Span::Rows(rows) => self.rows.put(fact, Some(rows)),
            Span::Unknown => self.rows.put(fact, None),
            Span::Options(_) | Span::Number(..) => {}
        }
        match span {
            Span::Options(cells) => self.places.put_options(fact, *cells),
            _ => self.place(program, fact, place(program, fact, span)),
        }
    }

    /// Puts the axis of a fact somewhere, and the axes that it moves; nothing is looked at again.
    pub(crate) fn place(&mut self, program: &Program, fact: usize, place: Place) {
        self.places.put(fact, place);
        let Ok(id) = u16::try_from(fact) else { return };
        for axis in program.links.further(FactId(id)) {
            let Some(line) = program.axis(*axis) else { continue };
            let further = match &line.kind {
                AxisKind::Combination { terms } => {
                    let range = self.places.combined(program, terms).unwrap_or(Range::ALL);
                    Place { cells: line.cells(range), range }
                }
                _ => further_place(program, *axis, &self.rows),
            };
            self.places.put(*axis, further);
        }
    }

    /// Works out the outcome of a clause.
    fn look(&mut self, program: &Program, clause: ClauseId) {
        let Self { places, rows, outcomes, limits, .. } = self;
        let (Some(rules), Some(outcome)) = (program.clauses.get(clause), outcomes.get_mut(clause)) else { return };
        let rule = &rules.rule;
        outcome.needs.clear();
        outcome.amount_needs.clear();
        outcome.years.clear();
        outcome.truth = program.examine(rule.when, &mut Facts { places, rows }, &mut outcome.needs);
        arrange(&mut outcome.needs);
        let amounts = Amounts { program, places, rows };
        outcome.amount = None;
        outcome.fault = None;
        if let Err(fault) = pay(amounts, rule, outcome, limits) {
            outcome.fault = Some(fault);
            outcome.amount = None;
            outcome.amount_needs.clear();
            outcome.years.clear();
        }
        outcome.readings.clear();
        for (_, reading) in &rules.readings {
            let truth = program.settle(reading.when, places);
            let amounts = Amounts { program, places, rows };
            let pays = reading.pays.filter(|_| truth != Truth::No);
            let amount =
                pays.and_then(|pays| amounts.payment(pays).ok().filter(|range| is_shown(program, *range, pays.value)));
            outcome.readings.push((truth, amount));
        }
    }
}

/// Puts a few items in order, or many that nearly are.
pub fn arrange<T: Ord>(items: &mut [T]) {
    for last in 1..items.len() {
        items.get_mut(..=last).into_iter().for_each(settle);
    }
}

/// Puts into the outcome what a rule pays, where it pays at all.
fn pay(amounts: Amounts<'_>, rule: &RuleProgram, outcome: &mut Outcome, limits: &mut Vec<Limit>) -> Result<(), Fault> {
    let Some(pays) = rule.pays.filter(|_| outcome.truth != Truth::No) else { return Ok(()) };
    let value = amounts.value(pays.value)?;
    let range = granted(pays.ceiling, value);
    if !is_shown(amounts.program, range, pays.value) {
        return Err(Fault::Overflow);
    }
    outcome.amount = Some(range);
    if !value.is_point() {
        Dependence { amounts, limits, needed: &mut outcome.amount_needs }.payment(pays)?;
    }
    if amounts.program.links.is_scheduled(pays.value) {
        amounts.schedule(pays, &mut outcome.years)?;
    }
    Ok(())
}

/// Whether both ends of a range have a decimal.
fn is_shown(program: &Program, range: Range, step: usize) -> bool {
    [range.low(), range.high()].into_iter().all(|end| {
        // Nearly every amount is small.
        i64::try_from(end.value).is_ok() || end.is_infinite() || is_decimal(end.value, program.scale(step))
    })
}

/// What counts of a fact that nothing is said of.
fn by_default(answer: &Answered) -> Span {
    match answer {
        Answered::Bool { default: Some(yes) } => Span::Options(if *yes { 0b10 } else { 0b01 }),
        Answered::Choice { default: Some(option), .. } => Span::Options(crate::axis::bit(u32::from(*option))),
        Answered::Number { default: Some(number), .. } => Span::Number(*number, Some(*number)),
        _ => everything(answer),
    }
}
