//! What random rules speak of and the words they are made of, in both languages at once.

use super::dice::Dice;

/// The same text in Chinese and in English.
#[derive(Clone, Debug)]
pub struct Say {
    pub zh: String,
    pub en: String,
}

pub fn say(zh: impl Into<String>, en: impl Into<String>) -> Say {
    Say { zh: zh.into(), en: en.into() }
}

impl Say {
    pub fn bracketed(&self) -> Self {
        say(format!("({})", self.zh), format!("({})", self.en))
    }
}

/// Texts in a row, with a blank between.
pub fn line<const N: usize>(parts: [&Say; N]) -> Say {
    let join = |of: fn(&Say) -> &str| parts.map(of).join(" ");
    say(join(|part| &part.zh), join(|part| &part.en))
}

/// A sign that both languages share.
pub fn sign(text: &str) -> Say {
    say(text, text)
}

/// One of several words.
pub fn any_of(words: &[(&str, &str)], dice: &mut Dice) -> Say {
    let (zh, en) = *dice.pick(words);
    say(zh, en)
}

/// What the rules of one policy speak of.
#[derive(Clone, Debug)]
pub struct Speech {
    /// Two money facts that amounts only use together, as this sum.
    pub joint: Option<Say>,
    /// Whether amounts fall as the third money fact rises.
    pub falls: bool,
    pub second: SecondField,
    /// What its conditions ask about, out of [`TOPICS`]; few, so that clauses share facts.
    pub topics: Vec<usize>,
}

/// How many topics there are.
pub const TOPICS: usize = 15;

/// The second field of the list's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondField {
    None,
    /// A quantity, in mu.
    Quantity,
    /// A whole number of firms.
    Count,
}

pub const MONEY: [(&str, &str); 3] = [("甲款", "cash_a"), ("乙款", "cash_b"), ("丙款", "cash_c")];

pub fn money(place: usize) -> Say {
    say(MONEY[place].0, MONEY[place].1)
}

pub fn land() -> Say {
    say("地积", "land")
}

pub fn firms() -> Say {
    say("家数", "firms_count")
}

pub fn years_left() -> Say {
    say("(3年 - 已过年数)", "(3 years - years_over)")
}

/// Half a unit to three, in halves, mostly 2, so that bounds meet; now and then a cent more.
pub fn small(dice: &mut Dice) -> String {
    let halves = *dice.pick(&[1, 2, 2, 3, 4, 4, 4, 4, 5, 6]);
    let places = match (halves % 2 == 1, dice.chance(10)) {
        (false, false) => "",
        (true, false) => ".5",
        (false, true) => ".01",
        (true, true) => ".51",
    };
    format!("{}{places}", halves / 2)
}

pub fn yuan(number: &str) -> Say {
    say(format!("{number}元"), format!("{number} yuan"))
}

pub fn mu(number: &str) -> Say {
    say(format!("{number}亩"), format!("{number} mu"))
}

pub fn of_firms(number: &str) -> Say {
    say(format!("{number}家"), format!("{number} firms"))
}

/// A small amount of money; seldom a large one, its digits grouped.
pub fn some(dice: &mut Dice) -> Say {
    if dice.chance(2) { yuan("1,000") } else { yuan(&small(dice)) }
}
