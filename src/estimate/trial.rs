//! Trying out what an answer would change, with no more work than that takes: no needs, no years, no second readings.
//!
//! What was tried out is taken back by whoever tries it. An estimate that is tried leaves the clauses without an upper bound out of the
//! upper end of its totals, so that the rest of that end can be told.

use super::Estimate;
use crate::amount::{Amounts, granted};
use crate::dependence::Dependence;
use crate::known::Span;
use crate::number::Fault;
use crate::program::{ClauseId, Program, RuleProgram};
use crate::range::{INFINITE, Range};
use crate::rule::{FactId, include};
use crate::totals::Possible;
use crate::verdict::{Facts, Truth};

/// What a clause comes to, as far as it is part of totals.
pub type Paid = (Truth, Option<Range>);

impl Estimate {
    /// Puts a fact somewhere and looks at nothing yet; with `None` its default counts.
    pub fn lay(&mut self, program: &Program, fact: usize, span: Option<&Span>) {
        self.put(program, fact, span);
    }

    /// Leaves every clause without an upper bound out of the upper end of the totals.
    pub fn part(&mut self, program: &Program) {
        for clause in 0..program.clauses.len() {
            self.leave_out(clause);
        }
        let mut possible = Possible { program, places: &mut self.places, rows: &self.rows, outcomes: &self.outcomes };
        self.totals.begin(&mut possible);
    }

    /// The same for some clauses, which have come to something else.
    pub fn part_again(&mut self, program: &Program, clauses: &[ClauseId]) {
        let mut other = false;
        for clause in clauses {
            other |= self.leave_out(*clause);
        }
        if other {
            self.total(program, clauses);
        }
    }

    /// Leaves a clause without an upper bound out, or takes any other in; whether that is otherwise than before.
    fn leave_out(&mut self, clause: ClauseId) -> bool {
        let out = self.totals.is_counted(clause)
            && self.outcomes.get(clause).is_some_and(|outcome| is_unlimited((outcome.truth, outcome.amount)));
        self.totals.leave_out(clause, out)
    }

    /// What a clause comes to.
    pub fn paid(&self, clause: ClauseId) -> Paid {
        self.outcomes.get(clause).map(|outcome| (outcome.truth, outcome.amount)).unwrap_or_default()
    }

    /// Works out what some clauses come to, and the totals with them.
    pub fn revise(&mut self, program: &Program, clauses: &[ClauseId]) {
        for clause in clauses {
            let Some(rule) = program.clauses.get(*clause).map(|clause| clause.rule) else { continue };
            let truth = program.settle(rule.when, &mut self.places);
            let amounts = Amounts { program, places: &self.places, rows: &self.rows };
            let pays = rule.pays.filter(|_| truth != Truth::No);
            let amount = pays.and_then(|pays| {
                let range = granted(pays.ceiling, amounts.value(pays.value).ok()?);
                super::is_shown(program, range, pays.value).then_some(range)
            });
            self.restore(*clause, (truth, amount));
        }
        self.total(program, clauses);
    }

    /// Says again what a clause came to.
    pub fn restore(&mut self, clause: ClauseId, paid: Paid) {
        if let Some(outcome) = self.outcomes.get_mut(clause) {
            (outcome.truth, outcome.amount) = paid;
        }
    }

    /// Adds up what some clauses come to.
    pub fn total(&mut self, program: &Program, clauses: &[ClauseId]) {
        let mut possible = Possible { program, places: &mut self.places, rows: &self.rows, outcomes: &self.outcomes };
        self.totals.update(&mut possible, clauses);
    }

    /// Adds every fact that can change what is told of a clause: its verdict, amount, years and second readings.
    pub fn concerns(&mut self, program: &Program, clause: ClauseId, facts: &mut Vec<FactId>) {
        let (Some(rules), Some(outcome)) = (program.clauses.get(clause), self.outcomes.get(clause)) else { return };
        for fact in outcome.needs.iter().chain(&outcome.amount_needs) {
            include(facts, *fact);
        }
        let pays = rules.rule.pays.filter(|_| outcome.truth != Truth::No);
        if let Some(pays) = pays.filter(|pays| program.links.is_scheduled(pays.value)) {
            // Where it fails, the amount has failed before.
            let amounts = Amounts { program, places: &self.places, rows: &self.rows };
            let _ = Dependence { amounts, limits: &mut self.limits, needed: facts }.schedule(pays);
        }
        if outcome.fault.is_some() {
            self.concerns_amount(program, &rules.rule, facts);
        }
        for (_, rule) in &rules.readings {
            let Self { places, rows, .. } = self;
            let mut needed = Vec::new();
            let truth = program.examine(rule.when, &mut Facts { places, rows }, &mut needed);
            needed.into_iter().for_each(|fact| include(facts, fact));
            if truth != Truth::No && self.depends(program, rule, facts).is_err() {
                self.concerns_amount(program, rule, facts);
            }
        }
    }

    /// Adds every fact on which a cost depends that clauses may draw on together: the warning says it.
    pub fn concerns_costs(&self, program: &Program, facts: &mut Vec<FactId>) {
        for overlap in &program.overlaps {
            let may_pay = |clause| self.outcome(clause).is_some_and(|outcome| outcome.truth != Truth::No);
            if overlap.draws.iter().filter(|draw| may_pay(draw.clause)).nth(1).is_none() {
                continue;
            }
            for step in [overlap.factor, overlap.cost] {
                program.named(step, true, &mut |axis, _| {
                    for fact in program.axis_facts(axis).filter(|fact| !self.is_point(program, *fact)) {
                        include(facts, fact);
                    }
                });
            }
        }
    }

    fn depends(&mut self, program: &Program, rule: &RuleProgram, facts: &mut Vec<FactId>) -> Result<(), Fault> {
        let Some(pays) = rule.pays else { return Ok(()) };
        let amounts = Amounts { program, places: &self.places, rows: &self.rows };
        if !super::is_shown(program, amounts.payment(pays)?, pays.value) {
            return Err(Fault::Overflow);
        }
        Dependence { amounts, limits: &mut self.limits, needed: facts }.payment(pays)
    }

    /// What overflows can be mended by each fact that it is computed from.
    fn concerns_amount(&self, program: &Program, rule: &RuleProgram, facts: &mut Vec<FactId>) {
        let Some(pays) = rule.pays else { return };
        program.named(pays.value, true, &mut |axis, _| {
            for fact in program.axis_facts(axis).filter(|fact| !self.is_point(program, *fact)) {
                include(facts, fact);
            }
        });
    }
}

/// Whether a clause has no upper bound; what overflows may come to anything.
pub fn is_unlimited((truth, amount): Paid) -> bool {
    truth != Truth::No && amount.is_none_or(|range| range.high().value == INFINITE)
}
