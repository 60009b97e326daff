//! What an answer to one fact can do: how many verdicts it can settle, and by how much it can narrow the totals.

use super::values::{Value, Values, values};
use crate::estimate::{Estimate, Paid, is_unlimited};
use crate::known::Span;
use crate::program::{ClauseId, Program};
use crate::rule::FactId;
use crate::totals::Ends;
use crate::verdict::Truth;

/// What an answer to a fact can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// How many open verdicts some answer settles.
    pub settles: usize,
    /// How many open verdicts need it.
    pub needed_by: usize,
    /// By how much the lower end rises at the most; `None` without limit.
    pub low: Option<i128>,
    /// By how much the upper end of what has an upper bound falls at the most.
    pub high: i128,
    /// How many amounts without upper bound some answer bounds.
    pub unlimited: usize,
    /// Whether the ends are the furthest of all answers.
    pub exact: bool,
}

/// Measures facts one after the other, in the same memory. The estimate is a parted one ([`Estimate::part`]).
pub struct Measure<'a> {
    program: &'a Program,
    estimate: &'a mut Estimate,
    /// The open clauses that need the fact, and whether an answer has settled them.
    open: Vec<(ClauseId, bool)>,
    /// The clauses in totals that depend on it, with what they come to by now.
    paying: Vec<ClauseId>,
    paid: Vec<Paid>,
    /// Those of them without upper bound, and whether an answer has bounded them.
    unlimited: Vec<(ClauseId, bool)>,
}

impl<'a> Measure<'a> {
    /// Nothing measured yet.
    pub const fn new(program: &'a Program, estimate: &'a mut Estimate) -> Self {
        Self { program, estimate, open: Vec::new(), paying: Vec::new(), paid: Vec::new(), unlimited: Vec::new() }
    }

    /// What an answer can do to a fact of which this is known; `None`: nothing. No default of it counts in the estimate.
    pub fn reach(&mut self, fact: usize, known: Option<&Span>) -> Reach {
        self.begin(FactId(u16::try_from(fact).unwrap_or(u16::MAX)));
        let mut reach = Reach { needed_by: self.open.len(), low: Some(0), exact: true, ..Reach::default() };
        if self.open.is_empty() && self.paying.is_empty() {
            return reach;
        }
        let before = self.estimate.totals().ends();
        let Values { values, far, exact } = values(self.program, self.estimate.places(), fact, known);
        let mut seen = None;
        let is_joint = !self.program.links.further(FactId(u16::try_from(fact).unwrap_or(u16::MAX))).is_empty();
        for Value { span, is_end } in &values {
            self.estimate.lay(self.program, fact, Some(span));
            // Where the cells are the same, so are the verdicts.
            let cell = self.estimate.places().cells(fact);
            if seen.replace(cell) != Some(cell) || is_joint {
                self.look();
            }
            if *is_end && !self.paying.is_empty() {
                let ends = self.total();
                reach.note(before, ends);
            }
        }
        for pair in far {
            if matches!(reach.low, None | Some(0)) {
                break;
            }
            let [largest, half] = pair.map(|span| {
                self.estimate.lay(self.program, fact, Some(&span));
                self.total().least.finite
            });
            reach.low = reach.low.filter(|_| largest <= half);
        }
        self.estimate.lay(self.program, fact, known);
        self.restore();
        reach.settles = self.open.iter().filter(|(_, settled)| *settled).count();
        reach.unlimited = self.unlimited.iter().filter(|(_, bounded)| *bounded).count();
        reach.exact &= exact || self.paying.is_empty();
        reach
    }

    fn begin(&mut self, fact: FactId) {
        self.open.clear();
        self.paying.clear();
        self.paid.clear();
        self.unlimited.clear();
        for clause in self.program.links.dependents(fact) {
            let Some(outcome) = self.estimate.outcome(*clause) else { continue };
            let needed = outcome.needs.contains(&fact);
            if needed {
                self.open.push((*clause, false));
            }
            let pays = needed || outcome.amount_needs.contains(&fact) || outcome.fault.is_some();
            if pays && outcome.truth != Truth::No && self.estimate.totals().is_counted(*clause) {
                let paid = (outcome.truth, outcome.amount);
                self.paying.push(*clause);
                self.paid.push(paid);
                if is_unlimited(paid) {
                    self.unlimited.push((*clause, false));
                }
            }
        }
    }

    /// Notes the verdicts that the answer at hand settles.
    fn look(&mut self) {
        for (clause, settled) in self.open.iter_mut().filter(|(_, settled)| !*settled) {
            let Some(rules) = self.program.clauses.get(*clause) else { continue };
            *settled = self.estimate.truth(self.program, rules.rule.when) != Truth::Open;
        }
    }

    /// The totals with the answer at hand; notes the amounts that it bounds.
    fn total(&mut self) -> Ends {
        self.estimate.revise(self.program, &self.paying);
        for (clause, bounded) in &mut self.unlimited {
            *bounded |= !is_unlimited(self.estimate.paid(*clause));
        }
        self.estimate.totals().ends()
    }

    fn restore(&mut self) {
        for (clause, paid) in self.paying.iter().zip(&self.paid) {
            self.estimate.restore(*clause, *paid);
        }
        self.estimate.total(self.program, &self.paying);
    }
}

impl Reach {
    fn note(&mut self, before: Ends, after: Ends) {
        let rise = after.least.finite.saturating_sub(before.least.finite);
        let fall = before.most.finite.saturating_sub(after.most.finite);
        self.low = self.low.map(|low| low.max(rise));
        self.high = self.high.max(fall);
        self.exact &= [before.least, before.most, after.least, after.most].iter().all(|sum| sum.inexact == 0);
    }
}
