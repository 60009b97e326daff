//! What a condition comes to over everything that a visitor can answer: the evaluator itself is asked, with nothing known.

use super::named;
use crate::author::layout;
use crate::author::lowered::Lowered;
use crate::estimate::Estimate;
use crate::known::{Span, everything};
use crate::policy::{Article, Clause, Kind, Policy, Rule};
use crate::program::Answered;
use crate::rule::{Condition, FactId, include};
use crate::text::Text;
use crate::verdict::Truth;

/// Asks the evaluator about conditions on the facts of a policy.
pub(super) struct Possible {
    /// The facts of the rule at hand, and one clause that has the condition at hand.
    policy: Policy,
}

impl Possible {
    /// Nothing of this policy yet.
    pub fn new(policy: &Policy) -> Self {
        let bare = Policy { facts: Vec::new(), articles: Vec::new(), overlaps: Vec::new(), ..policy.clone() };
        Self { policy: bare }
    }

    /// Takes a rule of the policy at hand: the same among its own facts only, which is all that there is from now on.
    pub fn among(&mut self, policy: &Policy, rule: &Rule) -> Rule {
        let mut rule = rule.clone();
        let mut facts = Vec::new();
        named::in_rule(&mut rule, &mut |fact, _| include(&mut facts, *fact));
        named::in_rule(&mut rule, &mut |fact, _| {
            let place = facts.binary_search(fact).unwrap_or(usize::MAX);
            *fact = FactId(u16::try_from(place).unwrap_or(u16::MAX));
        });
        self.policy.facts = facts.iter().filter_map(|fact| policy.fact(*fact).cloned()).collect();
        rule
    }

    /// Its facts.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What a condition comes to; `None` where it has too many cases, or no exact form.
    pub fn outcome(&mut self, when: Condition) -> Option<Truth> {
        self.policy.articles = vec![article(when)];
        let (lowered, misfits) = Lowered::of(&self.policy);
        if !misfits.is_empty() {
            return None;
        }
        let program = layout::program(&self.policy, &lowered).ok()?;
        let test = program.clauses.first()?.rule.when;
        let mut estimate = Estimate::new(&program);
        for (place, fact) in program.facts.iter().enumerate() {
            estimate.lay(&program, place, Some(&answerable(&fact.answer)));
        }
        let truth = estimate.truth(&program, test);
        Some(truth)
    }

    /// Whether a condition fails for everybody.
    pub fn never(&mut self, when: Condition) -> bool {
        self.outcome(when) == Some(Truth::No)
    }

    /// Whether two conditions come to the same for everybody.
    pub fn equal(&mut self, a: &Condition, b: &Condition) -> bool {
        let differs = |a: &Condition, b: &Condition| both(a.clone(), Condition::Not(Box::new(b.clone())));
        self.never(differs(a, b)) && self.never(differs(b, a))
    }
}

/// `a 且 b`
pub(super) fn both(a: Condition, b: Condition) -> Condition {
    Condition::All(vec![a, b])
}

/// Everything that can be answered: numbers up to the limit of their type.
fn answerable(answer: &Answered) -> Span {
    match answer {
        Answered::Number { number, .. } => Span::Number(0, Some(number.largest())),
        other => everything(other),
    }
}

fn article(when: Condition) -> Article {
    let rule = Rule { when, pays: None };
    let clause = Clause {
        id: String::new(),
        kind: Kind::Access,
        title: Text::default(),
        summary: None,
        rule,
        price: false,
        doubts: Vec::new(),
        readings: Vec::new(),
        apply: None,
    };
    Article {
        number: 1,
        field: 0,
        title: Text::default(),
        summary: Text::default(),
        clauses: vec![clause],
        apply: None,
    }
}
