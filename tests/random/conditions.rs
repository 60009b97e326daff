//! Random conditions: everything that a condition may hold, nested, facts named twice at will.

use super::dice::Dice;
use super::speech::{
    Say, SecondField, Speech, any_of, firms, land, line, money, mu, of_firms, say, sign, small, some, yuan,
};

const ABOVE: [(&str, &str); 7] = [
    ("超过", "over"),
    ("达到", "reaches"),
    ("超", "exceeds"),
    ("不低于", "not_below"),
    ("不少于", "no_less_than"),
    (">", ">"),
    (">=", ">="),
];
const BELOW: [(&str, &str); 6] =
    [("不满", "short_of"), ("不超过", "at_most"), ("低于", "below"), ("不高于", "not_above"), ("<", "<"), ("<=", "<=")];
const AFTER: [(&str, &str); 3] = [("以上", "or_more"), ("以下", "or_less"), ("以内", "within")];
const OPTIONS: [(&str, &str); 4] = [("红", "red"), ("绿", "green"), ("红、蓝", "red, blue"), ("绿、蓝", "green, blue")];

impl Speech {
    pub fn condition(&self, dice: &mut Dice, depth: usize) -> Say {
        match dice.roll(if depth == 0 { 4 } else { 10 }) {
            0..=3 => self.atom(dice),
            4..=6 => self.group(dice, depth, &say("且", "and")),
            7..=8 => self.group(dice, depth, &say("或", "or")),
            _ => opposite(&self.condition(dice, depth - 1)),
        }
    }

    fn group(&self, dice: &mut Dice, depth: usize, joined: &Say) -> Say {
        let mut group = self.part(dice, depth);
        for _ in 0..1 + dice.roll(2) {
            group = line([&group, joined, &self.part(dice, depth)]);
        }
        group
    }

    fn part(&self, dice: &mut Dice, depth: usize) -> Say {
        if dice.chance(60) { self.condition(dice, depth - 1).bracketed() } else { self.atom(dice) }
    }

    fn atom(&self, dice: &mut Dice) -> Say {
        let yes = any_of(&[("甲项", "yes_a"), ("乙项", "yes_b")], dice);
        match *dice.pick(&self.topics) {
            0..=1 => yes,
            2 => line([&not(), &yes]),
            3 => line([&say("颜色 为", "colour is"), &any_of(&OPTIONS, dice)]),
            5 => {
                let count = 1 + dice.roll(3);
                compare(dice, &say("已过年数", "years_over"), &say(format!("{count}年"), format!("{count} years")))
            }
            6 => {
                let count = small(dice);
                compare(dice, &firms(), &of_firms(&count))
            }
            7 => {
                let number = small(dice);
                compare(dice, &land(), &mu(&number))
            }
            9 => {
                let number = small(dice);
                compare(dice, &say("外资", "foreign"), &say(format!("{number}美元"), format!("{number} dollars")))
            }
            10 => {
                let count = (1 + dice.roll(4)).to_string();
                compare(dice, &say("分数", "points"), &sign(&count))
            }
            4 | 8 => line([&say("任一 清单", "any entries"), &self.row(dice).bracketed()]),
            _ => self.of_money(dice),
        }
    }

    fn row(&self, dice: &mut Dice) -> Say {
        let number = if dice.chance(30) { "0".to_owned() } else { small(dice) };
        let (field, figure) = match self.second {
            SecondField::Quantity if dice.chance(40) => (say("另额", "extra"), mu(&number)),
            SecondField::Count if dice.chance(60) => (say("另额", "extra"), of_firms(&number)),
            _ => (say("投额", "spend"), yuan(&number)),
        };
        // Every row reaches 0; a rule that asks for no more is refused.
        let above = if number == "0" { say("超过", "over") } else { any_of(&ABOVE, dice) };
        line([&field, &above, &figure])
    }

    fn of_money(&self, dice: &mut Dice) -> Say {
        let one = money(dice.roll(if self.joint.is_some() { 2 } else { 3 }));
        let figure = some(dice);
        match (dice.roll(8), &self.joint) {
            (0..=2, Some(joint)) => compare(dice, joint, &figure),
            (0, None) => compare(dice, &line([&sign("50% ×"), &one]), &figure),
            (1, None) => compare(dice, &line([&one, &sign("+"), &yuan("1")]), &figure),
            (3, _) => compare(dice, &line([&yuan("5"), &sign("-"), &one]), &figure),
            (4, Some(joint)) => line([&line([joint, &sign("+"), &yuan("0.5")]), &any_of(&BELOW, dice), &figure]),
            _ => compare(dice, &one, &figure),
        }
    }
}

/// The opposite of a condition.
pub fn opposite(condition: &Say) -> Say {
    line([&not(), &condition.bracketed()])
}

fn not() -> Say {
    say("非", "not")
}

/// A comparison either way round, or with the word behind.
fn compare(dice: &mut Dice, left: &Say, figure: &Say) -> Say {
    match dice.roll(6) {
        0..=1 => line([left, &any_of(&ABOVE, dice), figure]),
        2..=3 => line([left, &any_of(&BELOW, dice), figure]),
        4 => line([left, figure, &any_of(&AFTER, dice)]),
        _ => line([figure, &any_of(&BELOW, dice), left]),
    }
}
