//! A clause alone: a policy of nothing else, and the search for values with which it comes to a verdict.
//!
//! Facts are given their values one after the other; what is already settled, whatever the rest may be, is not tried further.

use super::values::Values;
use crate::reference::marks::facts_of_condition;
use huiqi::{Condition, Evaluator, Json as Answer, Pack, Policy, Verdict};
use serde_json::{Map, Value as Json, json};
use std::borrow::Cow;
use std::rc::Rc;

/// Answers by fact id.
pub type Answers = Map<String, Json>;

/// How often a clause is looked at in one search.
const MOST_LOOKS: usize = 20_000;

/// Which values are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those that the answers leave open.
    Answers,
    /// All that can be given.
    Anything,
}

/// A clause with nothing around it: no amount, no other reading, no other clause.
pub struct Alone {
    pub id: String,
    pub when: Condition,
    /// The facts that its condition names, rising.
    pub facts: Vec<usize>,
    pub policy: Rc<Policy>,
    pack: Pack,
    evaluator: Evaluator,
    looks: usize,
}

impl Alone {
    /// Every clause of a policy, each alone.
    pub fn all(policy: &Policy) -> Vec<Self> {
        policy.clauses().map(|(article, clause)| Self::new(policy, article.number, &clause.id)).collect()
    }

    fn new(policy: &Policy, article: u16, id: &str) -> Self {
        let mut policy = policy.clone();
        policy.overlaps.clear();
        policy.articles.retain(|other| other.number == article);
        policy.articles[0].clauses.retain(|clause| clause.id == id);
        let clause = &mut policy.articles[0].clauses[0];
        (clause.price, clause.rule.pays) = (false, None);
        clause.readings.clear();
        let when = clause.rule.when.clone();
        let pack = Pack::new(policy.clone()).expect("a clause of a policy is a policy");
        let evaluator = Evaluator::new(&pack);
        let facts = facts_of_condition(&when).into_iter().collect();
        Self { id: id.to_owned(), when, facts, policy: Rc::new(policy), pack, evaluator, looks: 0 }
    }

    /// The verdict on it; only what its condition names is looked at.
    pub fn verdict(&mut self, given: &Answers) -> Verdict {
        let named = self.facts.iter().filter_map(|fact| given.get_key_value(&self.policy.facts[*fact].id));
        let entries = named.map(|(id, value)| (Cow::Owned(id.clone()), answer(value))).collect();
        let prepared = self.pack.prepare(&Answer::Object(entries));
        self.evaluator.evaluate(&prepared.unwrap_or_else(|problems| panic!("{given:?} has {problems:?}")));
        self.looks += 1;
        self.evaluator.verdict(0).expect("there is one clause")
    }

    /// Answers that differ in these facts alone and bring the verdict about, whatever is left open; `None` where no values do.
    pub fn reached(&mut self, given: &Answers, set: &[usize], goal: Verdict, scope: Scope) -> Option<Answers> {
        let policy = Rc::clone(&self.policy);
        let values = Values::new(&policy, &self.when, given);
        let mut open = given.clone();
        if scope == Scope::Anything {
            for fact in set {
                open.insert(self.policy.facts[*fact].id.clone(), json!({ "unknown": true }));
            }
        }
        self.looks = 0;
        self.descend(&open, set, goal, &|fact, open| {
            let within = if scope == Scope::Answers { given.get(&policy.facts[fact].id) } else { None };
            values.of(fact, within, open)
        })
    }

    fn descend(
        &mut self,
        given: &Answers,
        set: &[usize],
        goal: Verdict,
        values: &dyn Fn(usize, &Answers) -> Vec<Json>,
    ) -> Option<Answers> {
        let verdict = self.verdict(given);
        let Some((fact, rest)) = set.split_first().filter(|_| verdict == Verdict::NeedsAnswers) else {
            return (verdict == goal).then(|| given.clone());
        };
        for value in values(*fact, given) {
            if self.looks > MOST_LOOKS {
                return None;
            }
            let mut narrower = given.clone();
            narrower.insert(self.policy.facts[*fact].id.clone(), value);
            let found = self.descend(&narrower, rest, goal, values);
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// An answer as the engine takes it.
pub fn answer(value: &Json) -> Answer {
    match value {
        Json::Null => Answer::Null,
        Json::Bool(yes) => Answer::Bool(*yes),
        Json::Number(number) => Answer::whole(number.as_i64().expect("answers have whole numbers, or texts")),
        Json::String(text) => Answer::from(text),
        Json::Array(items) => Answer::List(items.iter().map(answer).collect()),
        Json::Object(entries) => entries_of(entries),
    }
}

/// Answers as the engine takes them.
pub fn entries_of(answers: &Answers) -> Answer {
    Answer::Object(answers.iter().map(|(key, value)| (Cow::Owned(key.clone()), answer(value))).collect())
}
