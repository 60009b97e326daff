//! The explanation: why each condition holds, fails or is open, and how the amount comes about, in every language.
//!
//! Both are read off the rule's own expression tree, with the visitor's figures put in.

use crate::answers::{self, has_default};
use crate::estimate::Estimate;
use crate::evaluate::{interval, verdict};
use crate::json::Json;
use crate::number::{Fault, scaled};
use crate::pack::Pack;
use crate::policy::Rule;
use crate::program::{Program, RuleProgram, Test};
use crate::range::Range;
use crate::report::Verdict;
use crate::rule::{Condition, FactId};
use crate::show::Shown;
use crate::text::{Text, append};
use crate::verdict::Truth;
use crate::ways::distances;
use crate::write::Writer;

mod json;

/// Why a clause comes out as it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The clause.
    pub clause: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The condition.
    pub condition: Reason,
    /// How the amount is computed, whatever the verdict.
    pub amount: Option<Step>,
    /// The facts that can still change the verdict.
    pub needs: Vec<String>,
    /// The facts that can still change the amount.
    pub amount_needs: Vec<String>,
    /// Second readings.
    pub readings: Vec<ReadingExplanation>,
    /// Points of doubt.
    pub doubts: Vec<Text>,
    /// What went wrong in the arithmetic.
    pub fault: Option<Fault>,
}

/// The same for a second reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingExplanation {
    /// The reading's id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// The verdict.
    pub verdict: Verdict,
    /// The condition.
    pub condition: Reason,
    /// How the amount is computed.
    pub amount: Option<Step>,
}

/// What the answers make of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is met.
    Holds,
    /// It is not met.
    Fails,
    /// It depends on what is not known.
    Open,
}

/// One node of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What the answers make of it.
    pub state: State,
    /// The rule's own words.
    pub rule: Text,
    /// The visitor's own figures; `None` for a group.
    pub own: Option<Text>,
    /// The facts it names.
    pub facts: Vec<String>,
    /// The parts of a group.
    pub parts: Vec<Reason>,
}

/// One step of a computation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The rule's own words.
    pub rule: Text,
    /// The result, with its unit.
    pub result: Text,
    /// The least, as decimal text.
    pub low: String,
    /// The most; `None` without upper bound.
    pub high: Option<String>,
    /// The steps that lead to it.
    pub parts: Vec<Step>,
}

impl Pack {
    /// Why a clause comes out as it does; `None` for an unknown clause. Faulty answers are left out, as in a report.
    pub fn explain(&self, clause: &str, answers: &Json) -> Option<Explanation> {
        let (policy, program) = (self.policy(), self.program());
        let spans = answers::known(self, answers);
        let (place, (_, clause)) = policy.clauses().enumerate().find(|(_, (_, found))| found.id == clause)?;
        let rules = program.clauses.get(place)?;
        let mut estimate = Estimate::new(program);
        let mut assumed = Vec::new();
        for (fact, (asked, span)) in program.facts.iter().zip(&spans).enumerate() {
            estimate.set(program, fact, span.as_ref());
            if span.is_none() && has_default(asked) {
                assumed.extend(u16::try_from(fact).map(FactId));
            }
        }
        estimate.settle(program, &mut |_, _| {});
        let outcome = estimate.outcome(place)?.clone();
        let mut account = Account { pack: self, assumed: &assumed, estimate: &mut estimate };
        let (condition, amount) = account.rule(&clause.rule, &rules.rule);
        let mut readings = Vec::new();
        for ((reading, (_, rule)), (truth, _)) in clause.readings.iter().zip(&rules.readings).zip(&outcome.readings) {
            let (condition, amount) = account.rule(&reading.rule, rule);
            readings.push(ReadingExplanation {
                id: reading.id.clone(),
                name: reading.name.clone(),
                verdict: verdict(*truth),
                condition,
                amount: amount.ok().flatten(),
            });
        }
        Some(Explanation {
            clause: clause.id.clone(),
            verdict: verdict(outcome.truth),
            condition,
            needs: program.ids(&outcome.needs),
            amount_needs: program.ids(&outcome.amount_needs),
            readings,
            doubts: clause.doubts.clone(),
            fault: outcome.fault,
            amount: amount.ok().flatten(),
        })
    }
}

/// What explains the rules of one pack under one set of answers.
pub(crate) struct Account<'a> {
    pub pack: &'a Pack,
    pub assumed: &'a [FactId],
    pub estimate: &'a mut Estimate,
}

impl<'a> Account<'a> {
    fn rule(&mut self, rule: &Rule, program: &RuleProgram) -> (Reason, Result<Option<Step>, Fault>) {
        let condition = self.reason(&rule.when, program.when, false);
        let steps = rule.pays.as_ref().zip(program.pays);
        let amount = steps.map(|(amount, payment)| self.shown().payment(amount, payment)).transpose();
        (condition, amount)
    }

    fn program(&self) -> &'a Program {
        self.pack.program()
    }

    fn shown(&self) -> Shown<'_> {
        Shown {
            policy: self.pack.policy(),
            program: self.pack.program(),
            places: self.estimate.places(),
            rows: self.estimate.rows(),
        }
    }

    /// A condition beside the test that it was lowered to; under a negation the test is that of the opposite.
    fn reason(&mut self, condition: &Condition, test: usize, negated: bool) -> Reason {
        let policy = self.pack.policy();
        let state = match (self.estimate.truth(self.pack.program(), test), negated) {
            (Truth::Open, _) => State::Open,
            (Truth::Yes, false) | (Truth::No, true) => State::Holds,
            (Truth::No, false) | (Truth::Yes, true) => State::Fails,
        };
        let facts = self.program().facts_of(test);
        let ids = self.program().ids(&facts);
        let mut group = |rule: Text, parts: &[Condition]| {
            let mut reasons = Vec::with_capacity(parts.len());
            for (part, test) in parts.iter().zip(self.program().parts(test)) {
                reasons.push(self.reason(part, test, negated));
            }
            Reason { state, rule, own: None, facts: ids.clone(), parts: reasons }
        };
        match condition {
            Condition::All(parts) => group(Text::new("以下各项都须满足", "all of the following"), parts),
            Condition::Either(parts) => group(Text::new("以下至少满足一项", "at least one of the following"), parts),
            Condition::Not(part) => {
                let part = self.reason(part, test, !negated);
                let rule = Text::new("以下不得成立", "the following must not hold");
                Reason { state, rule, own: None, facts: part.facts.clone(), parts: vec![part] }
            }
            leaf => Reason {
                state,
                rule: Text::of(|language| Writer { policy, language, for_reader: true }.condition(leaf)),
                own: Some(self.own(leaf, &facts, test)),
                facts: ids,
                parts: Vec::new(),
            },
        }
    }

    /// The visitor's own figures for a condition, and how far they are from what is asked for.
    fn own(&self, condition: &Condition, facts: &[FactId], test: usize) -> Text {
        let mut own = Text::default();
        let mut tell = |part: &Text| {
            append(&mut own.zh, "；", &part.zh);
            append(&mut own.en, "; ", &part.en);
        };
        for fact in facts {
            tell(&self.answer(*fact, facts.len() > 1));
        }
        if let (Condition::Compare { left, .. }, true) = (condition, facts.len() > 1)
            && facts.iter().all(|fact| self.estimate.is_point(self.program(), *fact))
            && let Some(difference) = self.shown().difference(left)
        {
            tell(&difference);
        }
        if let Some(distance) = self.distance(condition, test) {
            tell(&distance);
        }
        own
    }

    /// How far a number is from what a test asks for that it fails.
    fn distance(&self, condition: &Condition, test: usize) -> Option<Text> {
        let Some(Test::In { axis, cells }) = self.program().tests.get(test) else { return None };
        let (places, unit) = match condition {
            Condition::Compare { left, .. } => (self.estimate.places(), self.shown().unit(left)),
            Condition::Any { bound, .. } => (self.estimate.places(), bound.unit),
            _ => return None,
        };
        let now = places.at(*axis);
        if now.cells & cells != 0 {
            return None;
        }
        let line = self.program().axis(*axis)?;
        let [above, below] = distances(self.program(), places, *axis, *cells);
        let number = |distance| self.shown().number(scaled(distance, line.scale), unit);
        Some(match (above.map(number), below.map(number), now.range.is_point()) {
            (Some(more), None, true) => Text::new(format!("还差 {}", more.zh), format!("{} short", more.en)),
            (Some(more), None, false) => {
                Text::new(format!("至少还差 {}", more.zh), format!("at least {} short", more.en))
            }
            (None, Some(less), true) => Text::new(format!("超出 {}", less.zh), format!("{} too much", less.en)),
            (None, Some(less), false) => {
                Text::new(format!("至少超出 {}", less.zh), format!("at least {} too much", less.en))
            }
            _ => return None,
        })
    }

    /// What the visitor said of a fact, by name where several are told.
    fn answer(&self, fact: FactId, named: bool) -> Text {
        let Some(asked) = self.pack.policy().fact(fact) else { return Text::default() };
        let name = if named { asked.name.clone() } else { Text::new("您的回答", "your answer") };
        match self.shown().fact(fact) {
            None if named => Text::new(format!("{}：尚未填写", name.zh), format!("{}: not given yet", name.en)),
            None => Text::new("尚未回答", "not answered yet"),
            Some(value) if self.assumed.contains(&fact) => {
                Text::new(format!("未填写，暂按 {} 计", value.zh), format!("not given; taken as {}", value.en))
            }
            Some(value) => Text::new(format!("{}：{}", name.zh, value.zh), format!("{}: {}", name.en, value.en)),
        }
    }
}

impl Step {
    /// A step from its result.
    pub(crate) fn new(rule: Text, result: Text, range: Range, scale: u8, parts: Vec<Self>) -> Self {
        let crate::report::Interval { low, high } = interval(range, scale);
        Self { rule, result, low, high, parts }
    }
}

impl State {
    /// Its id in explanations.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Open => "open",
        }
    }
}
