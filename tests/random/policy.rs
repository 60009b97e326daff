//! Small random policies as TOML, the same rules in Chinese, in English, or in both by turns.

use super::amounts::overlapping;
use super::conditions::opposite;
use super::dice::Dice;
use super::speech::{MONEY, Say, SecondField, Speech, TOPICS, say};
use super::spelling::spelled;
use std::fmt::Write;

/// In which language the rules of a policy are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    Zh,
    En,
    Mixed,
}

/// A policy's rules, before they are written down in a language.
#[derive(Clone, Debug)]
pub struct Draft {
    speech: Speech,
    defaults: bool,
    clauses: Vec<ClauseDraft>,
    /// The cost that the first two clauses draw on, and whether it is that of a year.
    overlap: Option<(Say, bool)>,
    /// How the rules are spelled; 0 is the plainest way.
    spelling: u64,
}

#[derive(Clone, Debug)]
struct ClauseDraft {
    when: Say,
    /// `pays` or `price`.
    pays: Option<(&'static str, Say)>,
    reading: Option<(Say, Option<Say>)>,
}

impl Draft {
    pub fn new(dice: &mut Dice) -> Self {
        let sums = [
            None,
            None,
            Some(say("甲款 - 乙款", "cash_a - cash_b")),
            Some(say("甲款 + 乙款", "cash_a + cash_b")),
            Some(say("甲款 - 50% × 乙款", "cash_a - 50% × cash_b")),
        ];
        let joint = dice.pick(&sums).clone();
        let second = *dice.pick(&[SecondField::None, SecondField::None, SecondField::Quantity, SecondField::Count]);
        let topics = (0..3).map(|_| dice.roll(TOPICS)).collect();
        let speech = Speech { joint, falls: dice.chance(30), second, topics };
        let mut clauses: Vec<ClauseDraft> = (0..1 + dice.roll(4)).map(|_| ClauseDraft::new(dice, &speech)).collect();
        if clauses.len() > 1 && dice.chance(30) {
            clauses[1].when = opposite(&clauses[0].when);
        }
        let overlap = (clauses.len() > 1 && dice.chance(40)).then(|| overlap(dice, &speech, &mut clauses));
        let defaults = dice.chance(40);
        Self { speech, defaults, clauses, overlap, spelling: dice.roll(1 << 16) as u64 }
    }

    /// Of clauses with a condition and perhaps an amount, in English.
    pub fn of(second: SecondField, clauses: &[(String, Option<String>)]) -> Self {
        let clause = |(when, pays): &(String, Option<String>)| ClauseDraft {
            when: say("", when),
            pays: pays.as_ref().map(|pays| ("pays", say("", pays))),
            reading: None,
        };
        let speech = Speech { joint: None, falls: false, second, topics: Vec::new() };
        Self { speech, defaults: false, clauses: clauses.iter().map(clause).collect(), overlap: None, spelling: 0 }
    }

    /// The same, of which the first two clauses draw on a cost.
    pub fn drawing_on(self, cost: Say, yearly: bool) -> Self {
        Self { overlap: Some((cost, yearly)), ..self }
    }

    /// The policy as a TOML file.
    pub fn text(&self, tongue: Tongue) -> String {
        let mut text = HEAD.to_owned();
        text.push_str(&self.facts());
        for (place, clause) in self.clauses.iter().enumerate() {
            clause.write(&mut text, place + 1, tongue, self.spelling);
        }
        let last = self.clauses.len() + 1;
        text.push_str(&article(last));
        if let Some((cost, yearly)) = &self.overlap {
            let cost = if tongue == Tongue::En { &cost.en } else { &cost.zh };
            let cost = spelled(cost, self.spelling);
            let _ = write!(
                text,
                "[[overlap]]\nid = \"shared\"\nclauses = [\"1.1\", \"2.1\"]\ncost = \"{cost}\"\nyearly = {yearly}\n\
                 note = {{ zh = \"重叠\", en = \"overlap\" }}\n"
            );
        }
        text
    }

    fn facts(&self) -> String {
        let default = |value: &'static str| if self.defaults { value } else { "" };
        let mut facts = String::new();
        fact(&mut facts, "yes_a", "甲项", "type = \"bool\"");
        fact(&mut facts, "yes_b", "乙项", &format!("type = \"bool\"\n{}", default("default = true")));
        let options = "type = \"choice\"\noptions = [\
            { id = \"red\", name = { zh = \"红\", en = \"red\" } }, { id = \"green\", name = { zh = \"绿\", en = \"green\" } }, \
            { id = \"blue\", name = { zh = \"蓝\", en = \"blue\" } }]";
        fact(&mut facts, "colour", "颜色", &format!("{options}\n{}", default("default = \"green\"")));
        for (zh, en) in MONEY {
            fact(&mut facts, en, zh, "type = \"money\"\ncurrency = \"CNY\"");
        }
        fact(&mut facts, "foreign", "外资", "type = \"money\"\ncurrency = \"USD\"");
        fact(&mut facts, "points", "分数", "type = \"count\"");
        fact(&mut facts, "land", "地积", "type = \"quantity\"\nunit = \"亩\"");
        let years = format!("type = \"count\"\nunit = \"年\"\nmax = 3\n{}", default("default = 0"));
        fact(&mut facts, "years_over", "已过年数", &years);
        fact(&mut facts, "firms_count", "家数", "type = \"count\"\nunit = \"家\"");
        let second = match self.speech.second {
            SecondField::None => "",
            SecondField::Quantity => {
                ", { id = \"extra\", name = { zh = \"另额\", en = \"extra\" }, type = \"quantity\", unit = \"亩\" }"
            }
            SecondField::Count => {
                ", { id = \"extra\", name = { zh = \"另额\", en = \"extra\" }, type = \"count\", unit = \"家\" }"
            }
        };
        let first =
            "{ id = \"spend\", name = { zh = \"投额\", en = \"spend\" }, type = \"money\", currency = \"CNY\" }";
        fact(&mut facts, "entries", "清单", &format!("type = \"list\"\nfields = [{first}{second}]"));
        facts
    }
}

/// What the first two clauses draw on. Half the time they are met as they are, half the time made to have it in common.
fn overlap(dice: &mut Dice, speech: &Speech, clauses: &mut [ClauseDraft]) -> (Say, bool) {
    let made = !speech.falls && dice.chance(70);
    let yearly = made && dice.chance(40);
    let (pays, cost) = overlapping(dice, yearly);
    for (clause, pays) in clauses.iter_mut().zip(pays) {
        clause.pays = if made { pays } else { clause.pays.take().map(|(_, pays)| pays) }.map(|pays| ("pays", pays));
    }
    (cost, yearly)
}

impl ClauseDraft {
    fn new(dice: &mut Dice, speech: &Speech) -> Self {
        let depth = 1 + dice.roll(3);
        let when = speech.condition(dice, depth);
        let pays = match dice.roll(10) {
            0..=7 => Some(("pays", speech.amount(dice))),
            8 => Some(("price", speech.amount(dice))),
            _ => None,
        };
        let reading = dice.chance(20).then(|| {
            let when = speech.condition(dice, 1);
            (when, pays.as_ref().map(|_| speech.amount(dice)))
        });
        Self { when, pays, reading }
    }

    fn write(&self, text: &mut String, number: usize, tongue: Tongue, spelling: u64) {
        text.push_str(&article(number));
        let rule = |say: &Say, part: usize| {
            let rule = match tongue {
                Tongue::Zh => &say.zh,
                Tongue::En => &say.en,
                Tongue::Mixed if (number + part).is_multiple_of(2) => &say.zh,
                Tongue::Mixed => &say.en,
            };
            spelled(rule, spelling)
        };
        let _ = writeln!(
            text,
            "[[article.clause]]\nid = \"{number}.1\"\nkind = \"award\"\ntitle = {{ zh = \"项\", en = \"clause\" }}"
        );
        let _ = writeln!(text, "when = \"{}\"", rule(&self.when, 0));
        if let Some((key, pays)) = &self.pays {
            let _ = writeln!(text, "{key} = \"{}\"", rule(pays, 1));
        }
        if let Some((when, pays)) = &self.reading {
            text.push_str("[[article.clause.reading]]\nid = \"other\"\nname = { zh = \"另读\", en = \"other\" }\n");
            let _ = writeln!(text, "when = \"{}\"", rule(when, 2));
            if let Some(pays) = pays {
                let _ = writeln!(text, "pays = \"{}\"", rule(pays, 3));
            }
        }
    }
}

fn article(number: usize) -> String {
    format!(
        "[[article]]\nnumber = {number}\nfield = \"all\"\ntitle = {{ zh = \"条\", en = \"article\" }}\n\
         summary = {{ zh = \"条\", en = \"article\" }}\n"
    )
}

fn fact(text: &mut String, id: &str, zh: &str, rest: &str) {
    let _ = writeln!(
        text,
        "[[fact]]\nid = \"{id}\"\nname = {{ zh = \"{zh}\", en = \"{en}\" }}\ngroup = \"all\"\nnature = \"grows\"\n\
         question = {{ zh = \"{zh}？\", en = \"{en}?\" }}\n{rest}",
        en = id.replace('_', " "),
    );
}

const HEAD: &str = r#"[policy]
id = "random"
edition = "random-1"
draft = false
valid = { from = "2023-01-01", to = "2023-12-31" }
time_zone = "Asia/Shanghai"
name = { zh = "随机", en = "random" }
issuer = { zh = "骰子", en = "dice" }
notes = []
[[unit]]
zh = "亩"
en = "mu"
[[unit]]
zh = "年"
en = "years"
[[unit]]
zh = "家"
en = "firms"
[[field]]
id = "all"
name = { zh = "全部", en = "all" }
intro = { zh = "全部", en = "all" }
[[group]]
id = "all"
name = { zh = "全部", en = "all" }
"#;
