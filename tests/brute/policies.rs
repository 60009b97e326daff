//! The three kinds of policy: the real edition, an invented one, and small random ones.

use super::alone::{Alone, Answers};
use crate::random::answers::answers;
use crate::random::dice::Dice;
use crate::random::enterprise::Market;
use crate::random::policy::{Draft, Tongue};
use huiqi::{Day, Pack};
use serde_json::Value as Json;
use std::path::Path;

/// A policy, with each of its clauses alone.
pub struct Subject {
    pub pack: Pack,
    pub clauses: Vec<Alone>,
}

impl Subject {
    pub fn new(pack: Pack) -> Self {
        Self { clauses: Alone::all(pack.policy()), pack }
    }

    /// A policy of the repository.
    pub fn read(folder: &str) -> Self {
        let texts: Vec<(String, String)> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml") && !path.ends_with("figures.toml"))
            .map(|path| (name(&path), std::fs::read_to_string(&path).unwrap()))
            .collect();
        let mut texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        texts.sort_unstable();
        let policy = huiqi::author::read_text(&texts).unwrap_or_else(|found| panic!("{folder}: {found:?}"));
        Self::new(Pack::new(policy).expect("a policy that is read is in the exact fragment"))
    }

    /// A random policy, or why it is refused. What can be done about its facts is random too.
    pub fn drawn(dice: &mut Dice) -> Result<(Self, String), String> {
        let text = Draft::new(dice).text(Tongue::En);
        let natures = ["grows", "grows", "recognition", "recognition", "identity", "past"];
        let parts: Vec<&str> = text.split("nature = \"grows\"").collect();
        let mut text = parts[0].to_owned();
        for part in &parts[1..] {
            text.push_str(&format!("nature = \"{}\"{part}", dice.pick(&natures)));
        }
        Self::of(&text).map(|subject| (subject, text))
    }

    /// The policy of a text.
    pub fn of(text: &str) -> Result<Self, String> {
        let messages = |found: Vec<huiqi::author::Diagnostic>| {
            found.into_iter().map(|found| found.message).collect::<Vec<_>>().join("; ")
        };
        let policy = huiqi::author::read_text(&[("policy.toml", text)]).map_err(messages)?;
        // A random rule can be nested too deeply.
        Pack::new(policy).map(Self::new).map_err(|misfits| format!("{misfits:?}"))
    }

    /// Answers of a random enterprise, in figures of the size of the policy's own.
    pub fn enterprise(&self, dice: &mut Dice) -> Answers {
        let market = Market::new(self.pack.policy());
        entries(match dice.roll(5) {
            0 => market.newcomer(dice),
            1 | 2 => market.complete(dice),
            _ => market.partial(dice),
        })
    }

    /// Answers to a policy of small figures.
    pub fn answers(&self, dice: &mut Dice) -> Answers {
        entries(answers(self.pack.policy(), dice))
    }
}

/// The seeds of random policies: `PROPTEST_CASES` says how many, `SEED` the first.
pub fn seeds(count: u64) -> std::ops::Range<u64> {
    let asked = |name: &str| std::env::var(name).ok().map(|number| number.parse().unwrap());
    let first = asked("SEED").unwrap_or(0);
    first..first + asked("PROPTEST_CASES").unwrap_or(count)
}

/// The rules of a random policy, and what can be done about its facts.
pub fn rules(text: &str) -> String {
    let keys = ["id =", "nature", "when", "pays", "price", "default", "fields"];
    let shown = |line: &&str| keys.iter().any(|key| line.starts_with(key));
    text.lines().filter(shown).collect::<Vec<_>>().join("\n")
}

pub fn day() -> Day {
    Day::parse("2023-06-30").unwrap()
}

fn entries(answers: Json) -> Answers {
    match answers {
        Json::Object(entries) => entries,
        other => panic!("{other} is no object"),
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}
