//! What of a policy makes no difference to anybody: conditions that are settled before anything is answered, parts that decide nothing, tiers
//! and caps that are never reached, facts that no rule names. Each is told as a mistake, for each is proved: over everything that a visitor can
//! answer, the policy comes to the same without it. Whatever is too large to be decided is passed over.

use super::diagnostic::Diagnostics;
use super::lex::lex;
use super::misfit::Places;
use super::names::Names;
use super::parse::{Parser, Spans};
use super::table::Quoted;
use super::unfit::Part;
use crate::policy::{Policy, Rule};
use crate::rule::{Amount, Condition};
use possible::Possible;
use std::ops::Range;

mod amount;
mod condition;
mod ends;
mod named;
mod possible;
mod unused;

/// Tells everything in a policy that makes no difference.
pub(crate) fn tell(policy: &Policy, places: &Places, diagnostics: &mut Diagnostics) {
    let names = Names::new(&policy.facts, &policy.units, &[]);
    let mut search = Search { policy, places, names, possible: Possible::new(policy), diagnostics };
    for (_, clause) in policy.clauses() {
        search.rule(&clause.id, (Part::When, Part::Pays), &clause.rule);
        for (number, reading) in clause.readings.iter().enumerate() {
            let parts = (Part::ReadingWhen(number), Part::ReadingPays(number));
            if reading.rule == clause.rule {
                search.whole((&clause.id, parts.0), "this reading is the rule itself", "leave it out");
            } else {
                search.rule(&clause.id, parts, &reading.rule);
            }
        }
    }
    for (number, overlap) in policy.overlaps.iter().enumerate() {
        let cost = Amount { ceiling: false, expression: overlap.cost.clone() };
        let rule = Rule { when: Condition::All(Vec::new()), pays: Some(cost) };
        let rule = search.possible.among(policy, &rule);
        search.amount(("", Part::Cost(number)), &rule);
    }
    unused::tell(policy, places, diagnostics);
}

/// A part of a clause, by the clause's id.
type Place<'a> = (&'a str, Part);

struct Search<'a> {
    policy: &'a Policy,
    places: &'a Places,
    names: Names<'a>,
    possible: Possible,
    diagnostics: &'a mut Diagnostics,
}

impl Search<'_> {
    fn rule(&mut self, clause: &str, (when, pays): (Part, Part), rule: &Rule) {
        let rule = self.possible.among(self.policy, rule);
        if self.condition((clause, when), &rule.when) {
            self.amount((clause, pays), &rule);
        }
    }

    /// Tells something of a whole rule.
    fn whole(&mut self, place: Place<'_>, message: &str, help: &str) {
        self.part(place, |_| None, message, help);
    }

    /// Tells something of a part of a rule.
    fn part(
        &mut self,
        (clause, part): Place<'_>,
        pick: impl FnOnce(&Spans) -> Option<Range<usize>>,
        message: &str,
        help: &str,
    ) {
        let Some((file, text)) = self.places.find(clause, part) else { return };
        // A text with escapes is not in the file letter by letter.
        let span = text.start.and_then(|start| pick(&self.spans(part, text, start)));
        let span = span.unwrap_or_else(|| text.span.clone());
        self.diagnostics.push(file, span, message, Some(help.to_owned()));
    }

    /// Where the parts of a rule stand in its file.
    fn spans(&self, part: Part, text: &Quoted, start: usize) -> Spans {
        let Ok(tokens) = lex(&text.text, start) else { return Spans::default() };
        let mut parser = Parser::new(tokens, start.saturating_add(text.text.len()), &self.names);
        let read = match part {
            Part::When | Part::ReadingWhen(_) => parser.condition().is_ok(),
            Part::Pays | Part::ReadingPays(_) => parser.amount().is_ok(),
            Part::Cost(_) => parser.cost().is_ok(),
        };
        if read { parser.into_spans() } else { Spans::default() }
    }
}
