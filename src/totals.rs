//! Totals: the least and the most that all clauses together can come to, over everything that is still possible.
//!
//! Options that exclude each other are never added: the possibilities are split cell by cell until every condition is settled, and
//! clauses that share no open question are added up apart from each other. Once conditions are settled, amounts that share a fact all
//! rise or all fall with it, so that their ends are attained together.

use crate::axis::{Cells, bit};
use crate::known::Known;
use crate::number::{self, Fault};
use crate::program::{AxisId, Payment, Program, Test};
use crate::rule::{FactId, include};
use crate::verdict::Truth;
use rust_decimal::Decimal;

/// How many cases are looked at before an end is taken from the outside instead.
const MOST_CASES: usize = 20_000;

/// Which end of the total is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extreme {
    /// The infimum of the lows.
    Least,
    /// The supremum of the highs.
    Most,
}

/// An end of the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// The amount; `None` is without upper bound.
    pub amount: Option<Decimal>,
    /// Whether it is the exact end, or only a bound on it.
    pub exact: bool,
}

/// A counted clause: its condition and what it pays.
#[derive(Debug, Clone, Copy)]
struct Counted<'a> {
    when: &'a Test,
    pays: &'a Payment,
}

/// A search for one end.
struct Search<'a> {
    program: &'a Program,
    extreme: Extreme,
    cases: usize,
}

impl Program {
    /// One end of the total over all counted clauses; where the arithmetic of one fails, a bound that holds all the same.
    pub fn total(&self, extreme: Extreme, known: &mut Known) -> Total {
        // A clause whose arithmetic fails may come to anything.
        let unbounded = Total { amount: (extreme == Extreme::Least).then_some(Decimal::ZERO), exact: false };
        let mut failed = false;
        let mut counted = Vec::new();
        for clause in self.clauses.iter().filter(|clause| clause.counted) {
            let Some(pays) = &clause.rule.pays else { continue };
            if self.glance(&clause.rule.when, known) == Truth::No {
                continue;
            }
            match self.payment(pays, known) {
                Ok(_) => counted.push(Counted { when: &clause.rule.when, pays }),
                Err(_) if extreme == Extreme::Most => return unbounded,
                Err(_) => failed = true,
            }
        }
        let mut search = Search { program: self, extreme, cases: 0 };
        match search.sum(&counted, known) {
            Ok(amount) => Total { amount, exact: !failed && search.cases <= MOST_CASES },
            Err(_) => unbounded,
        }
    }
}

impl<'a> Search<'a> {
    /// The end of the sum of these clauses.
    fn sum(&mut self, clauses: &[Counted<'a>], known: &mut Known) -> Result<Option<Decimal>, Fault> {
        let mut total = Some(Decimal::ZERO);
        let mut open = Vec::new();
        let mut settled = Vec::new();
        for clause in clauses {
            match self.program.glance(clause.when, known) {
                Truth::No => {}
                Truth::Yes => settled.push(*clause),
                Truth::Open => open.push(*clause),
            }
        }
        for group in self.apart(&open, &settled, known) {
            let end = match group.iter().any(|clause| self.program.glance(clause.when, known) == Truth::Open) {
                true => self.split(&group, known)?,
                false => self.bound(&group, known)?,
            };
            total = add(total, end)?;
        }
        Ok(total)
    }

    /// The end of clauses that share open questions: the best of all cases of one question.
    fn split(&mut self, clauses: &[Counted<'a>], known: &mut Known) -> Result<Option<Decimal>, Fault> {
        self.cases = self.cases.saturating_add(1);
        let bound = self.bound(clauses, known)?;
        let Some(axis) = self.question(clauses, known).filter(|_| self.cases <= MOST_CASES) else { return Ok(bound) };
        let program = self.program;
        let mut best = None;
        let mut cells = known.cells(axis);
        while cells != 0 {
            // The end that is likely to be the best comes first.
            let cell = match self.extreme {
                Extreme::Least => cells.trailing_zeros(),
                Extreme::Most => Cells::BITS.saturating_sub(1).saturating_sub(cells.leading_zeros()),
            };
            cells &= !bit(cell);
            let end = known.with_cell(program, axis, cell, |known| self.sum(clauses, known))?;
            best = Some(best.map_or(end, |best| self.better(best, end)));
            if best == Some(bound) {
                break;
            }
        }
        Ok(best.unwrap_or(bound))
    }

    /// An end that no case can surpass: everything open paid, or nothing of it.
    fn bound(&self, clauses: &[Counted<'a>], known: &Known) -> Result<Option<Decimal>, Fault> {
        let mut sum = Some(Decimal::ZERO);
        for clause in clauses {
            if self.extreme == Extreme::Least && self.program.glance(clause.when, known) != Truth::Yes {
                continue;
            }
            let range = self.program.payment(clause.pays, known)?;
            let end = match self.extreme {
                Extreme::Least => Some(range.floor().value),
                Extreme::Most => range.high.map(|end| end.value),
            };
            sum = add(sum, end)?;
        }
        Ok(sum)
    }

    /// The question that the most clauses share; sums of facts only after single facts.
    fn question(&self, clauses: &[Counted<'a>], known: &Known) -> Option<AxisId> {
        let mut counts = vec![0_usize; self.program.axes.len()];
        for clause in clauses {
            self.program.visit_open(clause.when, known, &mut |axis| {
                if let Some(count) = counts.get_mut(axis) {
                    *count = count.saturating_add(1);
                }
            });
        }
        let is_sum = |axis: AxisId| self.program.axes.get(axis).is_some_and(|axis| axis.facts().nth(1).is_some());
        let mut best = None;
        for (axis, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            let rank = (!is_sum(axis), count);
            if best.is_none_or(|(_, found)| rank > found) {
                best = Some((axis, rank));
            }
        }
        best.map(|(axis, _)| axis)
    }

    /// Clauses in groups that share no open question.
    fn apart(&self, open: &[Counted<'a>], settled: &[Counted<'a>], known: &Known) -> Vec<Vec<Counted<'a>>> {
        let mut asked: Vec<Vec<FactId>> = Vec::new();
        for clause in open {
            let mut facts = Vec::new();
            self.program.visit_open(clause.when, known, &mut |axis| {
                facts.extend(self.program.axes.get(axis).into_iter().flat_map(|axis| axis.facts()));
            });
            asked.push(facts);
        }
        asked.resize(open.len().saturating_add(settled.len()), Vec::new());
        // What is named but nowhere asked does not join: amounts that share it have their ends in common.
        let mut open_facts = Vec::new();
        asked.iter().flatten().for_each(|fact| include(&mut open_facts, *fact));
        let mut groups: Vec<(Vec<FactId>, Vec<Counted<'a>>)> = Vec::new();
        for (clause, mut facts) in open.iter().chain(settled).zip(asked) {
            facts.extend(clause.pays.facts.iter().filter(|fact| open_facts.binary_search(fact).is_ok()));
            let mut joined = (facts, vec![*clause]);
            groups.retain_mut(|(shared, members)| {
                let apart = !shared.iter().any(|fact| joined.0.contains(fact));
                if !apart {
                    joined.0.append(shared);
                    joined.1.append(members);
                }
                apart
            });
            groups.push(joined);
        }
        groups.into_iter().map(|(_, members)| members).collect()
    }

    fn better(&self, a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
        match (self.extreme, a, b) {
            (Extreme::Most, Some(a), Some(b)) => Some(a.max(b)),
            (Extreme::Most, ..) => None,
            (Extreme::Least, Some(a), Some(b)) => Some(a.min(b)),
            (Extreme::Least, a, b) => a.or(b),
        }
    }
}

fn add(a: Option<Decimal>, b: Option<Decimal>) -> Result<Option<Decimal>, Fault> {
    match (a, b) {
        (Some(a), Some(b)) => number::add(a, b).map(Some),
        _ => Ok(None),
    }
}
