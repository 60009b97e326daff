//! Random conditions and amounts as text, in both languages at once.

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

/// Texts in a row, with a blank between.
fn words(parts: &[&Say]) -> Say {
    let join = |of: fn(&Say) -> &str| parts.iter().map(|part| of(part)).collect::<Vec<_>>().join(" ");
    say(join(|part| &part.zh), join(|part| &part.en))
}

fn word(zh: &str, en: &str) -> Say {
    say(zh, en)
}

fn within(inner: &Say) -> Say {
    say(format!("({})", inner.zh), format!("({})", inner.en))
}

/// What rules can speak of.
#[derive(Clone, Debug)]
pub struct Speech {
    /// Two money facts that are only used together in amounts, as this sum.
    pub joint: Option<Say>,
    /// Whether amounts fall as the third money fact rises.
    pub falls: bool,
    /// Whether rows have a second field.
    pub second_field: bool,
}

pub const MONEY: [(&str, &str); 3] = [("甲款", "cash_a"), ("乙款", "cash_b"), ("丙款", "cash_c")];

fn money(place: usize) -> Say {
    word(MONEY[place].0, MONEY[place].1)
}

/// Half a unit to six, in halves; now and then a cent beside it.
pub fn small(dice: &mut Dice) -> String {
    let halves = 1 + dice.roll(12);
    let cent = if dice.chance(10) { 1 } else { 0 };
    match (halves % 2, cent) {
        (0, 0) => format!("{}", halves / 2),
        (1, 0) => format!("{}.5", halves / 2),
        (rest, cent) => format!("{}.{}{cent}", halves / 2, rest * 5),
    }
}

fn yuan(number: &str) -> Say {
    say(format!("{number}元"), format!("{number} yuan"))
}

fn share(dice: &mut Dice) -> Say {
    let share = dice.pick(&["50%", "20%", "100%", "12.5%", "150%"]);
    word(share, share)
}

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

impl Speech {
    pub fn condition(&self, dice: &mut Dice, depth: usize) -> Say {
        match dice.roll(if depth == 0 { 4 } else { 10 }) {
            0..=3 => self.atom(dice),
            4..=6 => self.group(dice, depth, &word("且", "and")),
            7..=8 => self.group(dice, depth, &word("或", "or")),
            _ => words(&[&word("非", "not"), &within(&self.condition(dice, depth - 1))]),
        }
    }

    fn group(&self, dice: &mut Dice, depth: usize, joined: &Say) -> Say {
        let mut group = self.part(dice, depth);
        for _ in 0..1 + dice.roll(2) {
            group = words(&[&group, joined, &self.part(dice, depth)]);
        }
        group
    }

    fn part(&self, dice: &mut Dice, depth: usize) -> Say {
        if dice.chance(60) { within(&self.condition(dice, depth - 1)) } else { self.atom(dice) }
    }

    fn atom(&self, dice: &mut Dice) -> Say {
        let yes = [word("甲项", "yes_a"), word("乙项", "yes_b")];
        match dice.roll(10) {
            0..=1 => dice.pick(&yes).clone(),
            2 => words(&[&word("非", "not"), dice.pick(&yes)]),
            3 => {
                let options =
                    dice.pick(&[("红", "red"), ("绿", "green"), ("红、蓝", "red, blue"), ("绿、蓝", "green, blue")]);
                words(&[&word("颜色", "colour"), &word("为", "is"), &word(options.0, options.1)])
            }
            4 => {
                let field = self.field(dice);
                let compare = dice.pick(&ABOVE);
                let inner = words(&[&field, &word(compare.0, compare.1), &self.field_figure(dice, &field)]);
                words(&[&word("任一", "any"), &word("清单", "entries"), &within(&inner)])
            }
            5 => {
                let count = 1 + dice.roll(3);
                self.compare(
                    dice,
                    &word("已过年数", "years_over"),
                    &say(format!("{count}年"), format!("{count} years")),
                )
            }
            6 => {
                let count = small(dice);
                self.compare(dice, &word("家数", "firms_count"), &say(format!("{count}家"), format!("{count} firms")))
            }
            7 => {
                let number = small(dice);
                self.compare(dice, &word("地积", "land"), &say(format!("{number}亩"), format!("{number} mu")))
            }
            _ => self.money_comparison(dice),
        }
    }

    fn money_comparison(&self, dice: &mut Dice) -> Say {
        let figure = yuan(&small(dice));
        let left = match (dice.roll(4), &self.joint) {
            (0 | 1, Some(joint)) => joint.clone(),
            (0, None) => words(&[&word("50%", "50%"), &word("×", "×"), dice.pick(&[money(0), money(1), money(2)])]),
            (1, None) => words(&[dice.pick(&[money(0), money(1), money(2)]), &word("+", "+"), &yuan("1")]),
            _ => dice.pick(&[money(0), money(1), money(2)]).clone(),
        };
        self.compare(dice, &left, &figure)
    }

    /// A comparison either way round, or with the word behind.
    fn compare(&self, dice: &mut Dice, left: &Say, figure: &Say) -> Say {
        let between = |words: &[(&str, &str)], dice: &mut Dice| {
            let found = dice.pick(words);
            word(found.0, found.1)
        };
        match dice.roll(6) {
            0..=1 => words(&[left, &between(&ABOVE, dice), figure]),
            2..=3 => words(&[left, &between(&BELOW, dice), figure]),
            4 => words(&[left, figure, &between(&AFTER, dice)]),
            _ => words(&[figure, &between(&BELOW, dice), left]),
        }
    }

    fn field(&self, dice: &mut Dice) -> Say {
        if self.second_field && dice.chance(30) { word("另额", "extra") } else { word("投额", "spend") }
    }

    fn field_figure(&self, dice: &mut Dice, field: &Say) -> Say {
        let number = if dice.chance(30) { "0".to_owned() } else { small(dice) };
        if field.en == "extra" { say(format!("{number}亩"), format!("{number} mu")) } else { yuan(&number) }
    }

    /// An amount, in which no fact occurs twice.
    pub fn amount(&self, dice: &mut Dice) -> Say {
        let mut left: Vec<usize> = (0..8).collect();
        let mut amount = self.term(dice, &mut left);
        let (mut is_sum, mut is_capped) = (false, false);
        for _ in 0..dice.roll(4) {
            match dice.roll(3) {
                0 if !is_capped => {
                    amount = words(&[&amount, &word("+", "+"), &self.term(dice, &mut left)]);
                    is_sum = true;
                }
                1 if !is_capped => {
                    amount = words(&[&amount, &word("封顶", "capped_at"), &yuan(&small(dice))]);
                    is_capped = true;
                }
                _ if left.contains(&7) && dice.chance(50) => {
                    left.retain(|fact| *fact != 7);
                    let years = word("(3年 - 已过年数)", "(3 years - years_over)");
                    amount = words(&[&word("逐年", "yearly"), &within(&amount), &word("共", "for"), &years]);
                    (is_sum, is_capped) = (false, false);
                }
                _ if left.contains(&5) => {
                    left.retain(|fact| *fact != 5);
                    let inner = if is_sum || is_capped { within(&amount) } else { amount };
                    amount = words(&[&inner, &word("×", "×"), &word("家数", "firms_count")]);
                    (is_sum, is_capped) = (false, false);
                }
                _ => {}
            }
        }
        if dice.chance(40) { words(&[&word("最高", "up_to"), &amount]) } else { amount }
    }

    /// One summand, of facts that are left: 0 to 2 money, 3 list, 4 land, 5 firms, 6 colourless room for a literal, 7 years.
    fn term(&self, dice: &mut Dice, left: &mut Vec<usize>) -> Say {
        match dice.draw(left).unwrap_or(6) {
            0 | 1 if self.joint.is_some() => {
                left.retain(|fact| *fact > 1);
                self.steps(dice, &self.joint.clone().expect("just seen"))
            }
            2 if self.falls => self.falling(dice),
            place @ 0..=2 => self.rising(dice, left, &money(place)),
            3 => self.sum(dice),
            4 => words(&[&yuan(&small(dice)), &word("×", "×"), &word("地积", "land")]),
            5 => words(&[&yuan(&small(dice)), &word("×", "×"), &word("家数", "firms_count")]),
            7 => words(&[&yuan(&small(dice)), &word("×", "×"), &word("(3年 - 已过年数)", "(3 years - years_over)")]),
            _ => yuan(&small(dice)),
        }
    }

    fn rising(&self, dice: &mut Dice, left: &mut Vec<usize>, money: &Say) -> Say {
        match dice.roll(6) {
            0..=1 => words(&[&share(dice), &word("×", "×"), money]),
            2 => self.steps(dice, money),
            3 => self.steps(dice, &words(&[money, &word("-", "-"), &yuan("1.5")])),
            4 if left.contains(&4) => {
                left.retain(|fact| *fact != 4);
                words(&[&tiers(dice), &word("×", "×"), money])
            }
            _ => money.clone(),
        }
    }

    fn falling(&self, dice: &mut Dice) -> Say {
        let rest = words(&[&yuan("5"), &word("-", "-"), &money(2)]);
        match dice.roll(3) {
            0 => self.steps(dice, &rest),
            1 => word("(5元 - (丙款 封顶 4元))", "(5 yuan - (cash_c capped_at 4 yuan))"),
            _ => word("(5元 - (50% × 丙款 封顶 5元))", "(5 yuan - (50% × cash_c capped_at 5 yuan))"),
        }
    }

    fn steps(&self, dice: &mut Dice, of: &Say) -> Say {
        let kind = dice.pick(&[("每满", "per_full"), ("每", "per")]);
        let step = yuan(dice.pick::<&str>(&["2", "0.5", "1", "2.5"]));
        words(&[&word(kind.0, kind.1), &step, &yuan(&small(dice)), &within(of)])
    }

    fn sum(&self, dice: &mut Dice) -> Say {
        let years = 1 + dice.roll(3);
        let first = say(format!("前 {years}年 清单"), format!("first {years} years entries"));
        let list = if dice.chance(40) { first } else { word("清单", "entries") };
        let field = if self.second_field && dice.chance(30) {
            words(&[&yuan(&small(dice)), &word("×", "×"), &word("另额", "extra")])
        } else {
            words(&[&share(dice), &word("×", "×"), &word("投额", "spend")])
        };
        let each = match dice.roll(3) {
            0 => field,
            1 => words(&[&field, &word("封顶", "capped_at"), &yuan(&small(dice))]),
            _ => words(&[&yuan(&small(dice)), &word("+", "+"), &field]),
        };
        words(&[&word("合计", "sum"), &list, &within(&each)])
    }
}

/// Two or three tiers of land; now and then they fall.
fn tiers(dice: &mut Dice) -> Say {
    let values = dice.pick(&[["20%", "50%", "100%"], ["50%", "100%", "150%"], ["50%", "20%", "80%"]]);
    let bounds = dice.pick(&[["1", "2", "4.5"], ["0.5", "3", "5"], ["0", "2.5", "4"]]);
    let count = 2 + dice.roll(2);
    let tier = |zh: bool| {
        let one = |(bound, value): (&&str, &&str)| {
            if zh { format!("{bound}亩 以上: {value}") } else { format!("{bound} mu or_more: {value}") }
        };
        bounds.iter().zip(values).take(count).map(one).collect::<Vec<_>>().join(if zh { "、" } else { ", " })
    };
    say(format!("分档 地积 ({})", tier(true)), format!("tiers land ({})", tier(false)))
}
