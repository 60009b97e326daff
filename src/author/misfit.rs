//! Words for what lies outside the exact fragment, at its place in the files.

use super::diagnostic::{Diagnostics, File};
use super::table::Quoted;
use super::unfit::{Misfit, Part, Unfit};
use crate::policy::{Fact, FactKind, Policy};
use crate::rule::FactId;
use std::ops::Range;
use std::sync::Arc;

/// Where the rules of a policy stand.
#[derive(Debug, Default)]
pub(crate) struct Places {
    noted: Vec<(String, Part, Arc<File>, Quoted)>,
    facts: Vec<(Arc<File>, Range<usize>)>,
}

impl Places {
    /// Notes where a part of a clause stands.
    pub fn note(&mut self, clause: &str, part: Part, file: &Arc<File>, text: &Quoted) {
        self.noted.push((clause.to_owned(), part, Arc::clone(file), text.clone()));
    }

    /// Notes where the next fact stands.
    pub fn note_fact(&mut self, file: &Arc<File>, span: &Range<usize>) {
        self.facts.push((Arc::clone(file), span.clone()));
    }

    /// Where each fact stands, in the policy's order.
    pub fn facts(&self) -> impl Iterator<Item = &(Arc<File>, Range<usize>)> {
        self.facts.iter()
    }

    /// Where the first rule stands.
    fn first(&self) -> Option<(&Arc<File>, &Quoted)> {
        self.noted.first().map(|(_, _, file, text)| (file, text))
    }

    /// Where a part of a clause stands.
    pub fn find(&self, clause: &str, part: Part) -> Option<(&Arc<File>, &Quoted)> {
        // Of several notes, the last is that of the part that could be read.
        self.noted
            .iter()
            .rev()
            .find(|(noted, noted_part, ..)| noted == clause && *noted_part == part)
            .map(|(_, _, file, text)| (file, text))
    }
}

/// Tells every misfit; there are rules wherever there are misfits.
pub(crate) fn tell(misfits: &[Misfit], places: &Places, policy: &Policy, diagnostics: &mut Diagnostics) {
    for misfit in misfits {
        let clause = policy.clauses().nth(misfit.clause).map_or("", |(_, clause)| clause.id.as_str());
        // A misfit whose place is not known is told somewhere all the same: nothing is refused in silence.
        let Some((file, text)) = places.find(clause, misfit.part).or_else(|| places.first()) else { continue };
        let fact = fact_of(&misfit.what).and_then(|id| policy.fact(id));
        let (mut message, help) = words(&misfit.what, fact);
        if matches!(misfit.part, Part::Cost(_)) {
            message = message.replace("this amount", "this cost");
        }
        diagnostics.push(file, place(text, fact), message, Some(help));
    }
}

/// The last mention of the fact in the rule, or the whole rule.
fn place(text: &Quoted, fact: Option<&Fact>) -> Range<usize> {
    let mention = fact.and_then(|fact| {
        let names = [fact.name.zh.as_str(), fact.id.as_str()];
        names.into_iter().find_map(|name| Some((last_word(&text.text, name)?, name.len())))
    });
    match (mention, text.start) {
        (Some((at, length)), Some(start)) => {
            let begin = start.saturating_add(at);
            begin..begin.saturating_add(length)
        }
        _ => text.span.clone(),
    }
}

/// Where a word stands last in a rule, by itself and not within a longer one.
fn last_word(text: &str, word: &str) -> Option<usize> {
    let within = |next: Option<char>| next.is_some_and(|next| next.is_alphanumeric() || next == '_');
    text.rmatch_indices(word).map(|(at, _)| at).find(|at| {
        let (before, rest) = text.split_at(*at);
        !within(before.chars().next_back()) && !within(rest.get(word.len()..).and_then(|rest| rest.chars().next()))
    })
}

const fn fact_of(what: &Unfit) -> Option<FactId> {
    match what {
        Unfit::CountCombined(fact)
        | Unfit::CombinedTwice(fact)
        | Unfit::CombinedAndAlone(fact)
        | Unfit::Repeated(fact)
        | Unfit::Opposed(fact)
        | Unfit::TooManyBounds(fact) => Some(*fact),
        _ => None,
    }
}

fn words(what: &Unfit, fact: Option<&Fact>) -> (String, String) {
    let name = fact.map_or("?", |fact| fact.name.zh.as_str());
    let (message, help): (String, &str) = match what {
        Unfit::Unknown => ("this names something of another kind".to_owned(), "check the types of the facts it names"),
        Unfit::NotLinear => (
            "this holds more than sums, differences and shares of facts".to_owned(),
            "compare and measure sums of facts; caps, tiers and steps belong in amounts",
        ),
        Unfit::Constant => ("this comparison names no fact".to_owned(), "compare a fact with a figure"),
        Unfit::NotFinite => (
            "the bound on this fact is no finite decimal".to_owned(),
            "write the bound on the fact itself, not on a share of it",
        ),
        Unfit::CountCombined(_) => {
            (format!("the count `{name}` is compared together with another fact"), "compare a count on its own")
        }
        Unfit::CombinedTwice(_) => (
            format!("`{name}` is compared together with one fact here and with another elsewhere"),
            "totals would no longer be exact; use the same sum of facts in every comparison",
        ),
        Unfit::CombinedAndAlone(_) => (
            format!("`{name}` is compared together with another fact, and used on its own in this amount"),
            "totals would no longer be exact; use the same sum of facts here",
        ),
        Unfit::Repeated(_) => (
            format!("this amount names `{name}` twice"),
            "write it so that each fact is named once; tiers and caps can often take its place",
        ),
        Unfit::NegativeFactor => (
            "a product here has a factor that can be below 0".to_owned(),
            "multiply what is 0 or more; `每`/`per` and `每满`/`per_full` count nothing below 0",
        ),
        Unfit::Negative => {
            ("this amount can be below 0".to_owned(), "`每`/`per` and `每满`/`per_full` count nothing below 0")
        }
        Unfit::Factor => (
            "a capped product here has a sum over rows, of tiers, or of counts and others as a factor".to_owned(),
            "multiply inside the sum, or give each product a term of its own",
        ),
        Unfit::CapUnderMinus => ("a cap is subtracted here".to_owned(), "cap the difference instead: `(a - b) 封顶 …`"),
        Unfit::Opposed(_) if fact.is_some_and(|fact| matches!(fact.kind, FactKind::List { .. })) => (
            format!("two amounts add up `{name}`, and one of them only its first rows"),
            "totals would no longer be exact; ask for the two with different lists",
        ),
        Unfit::Opposed(_) => (
            format!("`{name}` raises one clause's amount and lowers another's"),
            "totals would no longer be exact; ask for the two with different facts",
        ),
        Unfit::TooManyBounds(_) => {
            (format!("`{name}` is compared with more than 63 bounds"), "split it into several facts")
        }
        Unfit::TooManyCases => (
            "this condition names facts twice, and has more than 4,096 cases".to_owned(),
            "write it so that fewer facts are named twice",
        ),
        Unfit::AnyBelow => (
            "a row is asked for something below a bound".to_owned(),
            "ask for a row above a bound, or say that there is none: `非 任一 …`",
        ),
        Unfit::AnyRow => {
            ("every row reaches 0, so that this only asks whether there is a row".to_owned(), "ask for more than 0")
        }
        Unfit::RowFalls => (
            "what a row gives must rise with one field of the row, and depend on nothing else".to_owned(),
            "add up one field, its share, and caps on it",
        ),
        Unfit::TiersDoNotRise => (
            "these tiers do not rise".to_owned(),
            "write tiers from the lowest to the highest, each with `以上`/`or_more` or `超过`/`over`",
        ),
        Unfit::BadStep => (
            "this step is 0, or what it gives is no finite decimal a unit".to_owned(),
            "steps are above 0, and rows are counted from 1 to 200",
        ),
        Unfit::TooDeep => (
            "this rule is nested too deeply".to_owned(),
            "a rule has at most 40 levels; split it into several clauses or facts",
        ),
        Unfit::Overflow => ("the figures of this amount are too large".to_owned(), "check the multipliers"),
    };
    (message, help.to_owned())
}
