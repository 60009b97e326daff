//! Random amounts: everything that an amount may hold, each fact at most once, none below 0.

use super::dice::Dice;
use super::speech::{Say, SecondField, Speech, any_of, firms, land, line, money, say, sign, some, years_left, yuan};

/// The facts that an amount has not named yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Money(usize),
    Entries,
    Land,
    Firms,
    Years,
    /// A figure alone.
    Nothing,
}

const ALL: [Left; 8] = [
    Left::Money(0),
    Left::Money(1),
    Left::Money(2),
    Left::Entries,
    Left::Land,
    Left::Firms,
    Left::Years,
    Left::Nothing,
];

impl Speech {
    pub fn amount(&self, dice: &mut Dice) -> Say {
        let mut left = ALL.to_vec();
        let mut amount = self.term(dice, &mut left);
        let (mut is_sum, mut is_capped) = (false, false);
        for _ in 0..dice.roll(4) {
            let step = dice.roll(4);
            let whole = if is_sum || is_capped { amount.bracketed() } else { amount.clone() };
            match step {
                0 if !is_capped => {
                    amount = line([&amount, &sign("+"), &self.term(dice, &mut left)]);
                    is_sum = true;
                }
                1 if !is_capped => {
                    amount = line([&amount, &say("封顶", "capped_at"), &self.cap(dice, &mut left)]);
                    is_capped = true;
                }
                2 => {
                    let years = if take(&mut left, Left::Years) { years_left() } else { say("(2年)", "(2 years)") };
                    amount = line([&say("逐年", "yearly"), &amount.bracketed(), &say("共", "for"), &years]);
                    (is_sum, is_capped) = (false, false);
                }
                3 if take(&mut left, Left::Firms) => {
                    amount = line([&whole, &sign("×"), &firms()]);
                    (is_sum, is_capped) = (false, false);
                }
                _ => {}
            }
        }
        if dice.chance(40) { line([&say("最高", "up_to"), &amount]) } else { amount }
    }

    fn cap(&self, dice: &mut Dice, left: &mut Vec<Left>) -> Say {
        let by_fact = !self.falls && dice.chance(20) && take(left, Left::Money(2));
        if by_fact { money(2) } else { some(dice) }
    }

    /// One summand.
    fn term(&self, dice: &mut Dice, left: &mut Vec<Left>) -> Say {
        let fact = dice.draw(left).unwrap_or(Left::Nothing);
        match (fact, &self.joint) {
            (Left::Money(0 | 1), Some(joint)) => {
                left.retain(|other| !matches!(other, Left::Money(0 | 1)));
                steps(dice, joint)
            }
            (Left::Money(2), _) if self.falls => falling(dice),
            (Left::Money(place), _) => rising(dice, left, &money(place)),
            (Left::Entries, _) => self.sum(dice),
            (Left::Land, _) if dice.chance(30) => line([&tiers(dice, "亩", "mu", &land()), &sign("×"), &some(dice)]),
            (Left::Land, _) => line([&some(dice), &sign("×"), &land()]),
            (Left::Firms, _) => line([&some(dice), &sign("×"), &firms()]),
            (Left::Years, _) => line([&some(dice), &sign("×"), &years_left()]),
            (Left::Nothing, _) => some(dice),
        }
    }

    fn sum(&self, dice: &mut Dice) -> Say {
        let years = 1 + dice.roll(3);
        let first = say(format!("前 {years}年 清单"), format!("first {years} years entries"));
        let list = if dice.chance(40) { first } else { say("清单", "entries") };
        let field = if self.second != SecondField::None && dice.chance(50) {
            line([&some(dice), &sign("×"), &say("另额", "extra")])
        } else {
            line([&share(dice), &sign("×"), &say("投额", "spend")])
        };
        let each = match dice.roll(3) {
            0 => field,
            1 => line([&field, &say("封顶", "capped_at"), &some(dice)]),
            _ => line([&some(dice), &sign("+"), &field]),
        };
        line([&say("合计", "sum"), &list, &each.bracketed()])
    }
}

/// What two clauses pay that draw on the third money fact, most often as a share of it; and that cost.
pub fn overlapping(dice: &mut Dice, yearly: bool) -> ([Option<Say>; 2], Say) {
    let pays = [0, 1].map(|_| draws(dice, yearly));
    let shared = money(2);
    let cost = match dice.roll(6) {
        0 => shared,
        1 | 2 => line([&share(dice), &sign("×"), &shared]),
        3 => some(dice),
        4 => line([&some(dice), &sign("×"), &land()]),
        _ => line([&shared, &sign("+"), &some(dice)]),
    };
    (pays, cost)
}

fn draws(dice: &mut Dice, yearly: bool) -> Option<Say> {
    let shared = match dice.roll(4) {
        0 | 1 => line([&share(dice), &sign("×"), &money(2)]),
        2 => line([&tiers(dice, "亩", "mu", &land()), &sign("×"), &money(2)]),
        _ => money(2),
    };
    let mut amount = match dice.roll(6) {
        0 => return None,
        1 => some(dice),
        2 => line([&say("每 2元 1.5元", "per 2 yuan 1.5 yuan"), &money(2).bracketed()]),
        _ => shared,
    };
    if yearly || dice.chance(30) {
        amount = line([&say("逐年", "yearly"), &amount.bracketed(), &say("共", "for"), &years_left()]);
    }
    if dice.chance(20) {
        amount = line([&amount, &say("封顶", "capped_at"), &some(dice)]);
    }
    Some(if dice.chance(40) { line([&say("最高", "up_to"), &amount]) } else { amount })
}

fn take(left: &mut Vec<Left>, fact: Left) -> bool {
    let before = left.len();
    left.retain(|other| *other != fact);
    left.len() < before
}

fn share(dice: &mut Dice) -> Say {
    sign(dice.pick::<&str>(&["50%", "20%", "100%", "12.5%", "150%"]))
}

fn rising(dice: &mut Dice, left: &mut Vec<Left>, money: &Say) -> Say {
    match dice.roll(7) {
        0..=1 => line([&share(dice), &sign("×"), money]),
        2 => steps(dice, money),
        3 => steps(dice, &line([money, &sign("-"), &yuan("1.5")])),
        4 if take(left, Left::Land) => line([&tiers(dice, "亩", "mu", &land()), &sign("×"), money]),
        5 => line([&tiers(dice, "元", "yuan", money), &sign("×"), &some(dice)]),
        _ => money.clone(),
    }
}

/// What falls as the third money fact rises, and never below 0.
fn falling(dice: &mut Dice) -> Say {
    match dice.roll(3) {
        0 => steps(dice, &line([&yuan("5"), &sign("-"), &money(2)])),
        1 => say("(5元 - (丙款 封顶 4元))", "(5 yuan - (cash_c capped_at 4 yuan))"),
        _ => say("(5元 - (50% × 丙款 封顶 5元))", "(5 yuan - (50% × cash_c capped_at 5 yuan))"),
    }
}

fn steps(dice: &mut Dice, of: &Say) -> Say {
    let kind = any_of(&[("每满", "per_full"), ("每", "per")], dice);
    let step = yuan(dice.pick::<&str>(&["2", "0.5", "1", "2.5"]));
    line([&kind, &step, &some(dice), &of.bracketed()])
}

/// Two or three tiers of a fact; now and then they fall.
fn tiers(dice: &mut Dice, unit_zh: &str, unit_en: &str, fact: &Say) -> Say {
    let values = dice.pick(&[["20%", "50%", "100%"], ["50%", "100%", "150%"], ["50%", "20%", "80%"]]);
    let bounds = dice.pick(&[["1", "2", "4.5"], ["0.5", "3", "5"], ["0", "2.5", "4"]]);
    let count = 2 + dice.roll(2);
    let inclusive = dice.chance(70);
    let tier = |bound: &str, value: &str| match inclusive {
        true => say(format!("{bound}{unit_zh} 以上: {value}"), format!("{bound} {unit_en} or_more: {value}")),
        false => say(format!("超过 {bound}{unit_zh}: {value}"), format!("over {bound} {unit_en}: {value}")),
    };
    let tiers: Vec<Say> = bounds.iter().zip(values).take(count).map(|(bound, value)| tier(bound, value)).collect();
    let joined = |of: fn(&Say) -> &str, by: &str| tiers.iter().map(of).collect::<Vec<_>>().join(by);
    let tiers = say(joined(|tier| &tier.zh, "、"), joined(|tier| &tier.en, ", "));
    line([&say("分档", "tiers"), fact, &tiers.bracketed()])
}
