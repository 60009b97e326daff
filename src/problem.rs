//! Problems with answers: what is wrong, where, and in words that say what to do.

use crate::answers::escaped;
use crate::json::{Json, object, option, serialized, shown_text};
use crate::number::scaled_text;
use crate::program::{Answered, Asked, Numeral, Program};
use crate::text::{Text, append, filled};

/// What can be wrong with answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The answers are no JSON object.
    NotJson,
    /// The policy has no such fact.
    UnknownFact,
    /// The value is of another type than the fact.
    WrongType,
    /// The text is no plain number.
    NotANumber,
    /// The number is below 0.
    Negative,
    /// The number has too many decimals.
    TooPrecise,
    /// The number is above the limit of its type, or of the fact.
    TooLarge,
    /// The choice has no such option.
    NotAnOption,
    /// The list has more rows than can be read.
    TooManyRows,
    /// The range ends below its beginning.
    EmptyRange,
    /// The day does not exist.
    BadDate,
}

impl Code {
    /// Its id, as reports and the contract name it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NotJson => "not_json",
            Self::UnknownFact => "unknown_fact",
            Self::WrongType => "wrong_type",
            Self::NotANumber => "not_a_number",
            Self::Negative => "negative",
            Self::TooPrecise => "too_precise",
            Self::TooLarge => "too_large",
            Self::NotAnOption => "not_an_option",
            Self::TooManyRows => "too_many_rows",
            Self::EmptyRange => "empty_range",
            Self::BadDate => "bad_date",
        }
    }
}

/// One problem with answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The fact at fault; `None` for the answers as a whole.
    pub fact: Option<String>,
    /// JSON pointer (RFC 6901) into the answers.
    pub pointer: String,
    /// What is wrong.
    pub code: Code,
    /// The same in words.
    pub message: Text,
    /// The nearest known id, for an unknown fact.
    pub nearest: Option<String>,
}

impl From<&Problem> for Json {
    fn from(problem: &Problem) -> Self {
        object(vec![
            ("fact", option(problem.fact.as_ref(), Self::from)),
            ("pointer", Self::from(&problem.pointer)),
            ("code", Self::from(problem.code.id())),
            ("message", Self::from(&problem.message)),
            ("nearest", option(problem.nearest.as_ref(), Self::from)),
        ])
    }
}

serialized!(Problem);

impl Problem {
    /// The answers are no JSON object; `detail` says where reading stopped; it is empty where that is not known.
    pub fn not_json(detail: &Text) -> Self {
        let message = Text::new(
            filled("答案应为一个 JSON 对象，键为事项，值为回答¤", &[&detail.zh]),
            filled("the answers should be a JSON object of facts and values¤", &[&detail.en]),
        );
        Self { fact: None, pointer: String::new(), code: Code::NotJson, message, nearest: None }
    }

    /// The day of the estimate does not exist.
    pub fn bad_date(day: &str) -> Self {
        let day = shown_text(day);
        let message = Text::new(
            filled("`¤` 不是有效日期，请写成 2023-06-30 的形式", &[&day]),
            filled("`¤` is not a day; write it as 2023-06-30", &[&day]),
        );
        Self { fact: None, pointer: String::new(), code: Code::BadDate, message, nearest: None }
    }

    /// The policy has no fact of this id.
    pub(crate) fn unknown_fact(key: &str, program: &Program) -> Self {
        let nearest = nearest(key, program);
        let shown = shown_text(key);
        let (zh, en) = match &nearest {
            Some(id) => (filled("，最接近的是 `¤`", &[id]), filled("; the nearest is `¤`", &[id])),
            None => (String::new(), String::new()),
        };
        Self {
            fact: Some(key.to_owned()),
            pointer: filled("/¤", &[&escaped(key)]),
            code: Code::UnknownFact,
            message: Text::new(
                filled("这项政策没有 `¤` 这一事项¤", &[&shown, &zh]),
                filled("this policy has no fact `¤`¤", &[&shown, &en]),
            ),
            nearest,
        }
    }

    /// A value of a fact is wrong; `pointer` leads from the fact's value to the place. The message still lacks the fact's name.
    pub(crate) fn in_fact(fact: &Asked, pointer: &str, code: Code, value: &Json) -> Self {
        Self {
            fact: Some(fact.id.clone()),
            pointer: filled("/¤¤", &[&escaped(&fact.id), pointer]),
            code,
            message: message(fact, code, value),
            nearest: None,
        }
    }

    /// Puts the name of the fact before the message, where it is about the value of one.
    pub(crate) fn name(&mut self, name: &Text) {
        if !matches!(self.code, Code::NotJson | Code::UnknownFact | Code::BadDate) {
            self.message =
                Text::new(filled("¤：¤", &[&name.zh, &self.message.zh]), filled("¤: ¤", &[&name.en, &self.message.en]));
        }
    }
}

fn message(fact: &Asked, code: Code, value: &Json) -> Text {
    let counts = matches!(&fact.answer, Answered::Number { number: Numeral::Count { .. }, .. });
    let mut second = String::new();
    let (zh, en) = match code {
        Code::WrongType => match &fact.answer {
            Answered::Bool { .. } => ("请回答是或否", "answer yes or no"),
            Answered::Choice { .. } => ("请从选项中选一项", "choose one of the options"),
            Answered::Number { .. } if matches!(value, Json::Object(_)) => (
                "范围请写成 {\"low\": …, \"high\": …}，不清楚请写 {\"unknown\": true}",
                "write a range as {\"low\": …, \"high\": …}, and {\"unknown\": true} for what is not known",
            ),
            Answered::Number { .. } if counts => ("请填一个整数，如 \"12\"", "give a whole number, such as \"12\""),
            Answered::Number { .. } => (
                "请填一个数，如 \"1234.56\"；带小数的数请写成文本",
                "give a number, such as \"1234.56\"; write decimals as text",
            ),
            Answered::List { .. } => (
                "请逐行填写，每行每栏各填一个数，不加别的栏",
                "give rows, each with a number in every field and no other",
            ),
        },
        Code::NotANumber => ("`¤` 不是数，请只填数字", "`¤` is not a number; use digits only"),
        Code::Negative => ("`¤` 小于 0，请填 0 或更大的数", "`¤` is below 0; give 0 or more"),
        Code::TooPrecise if counts => ("`¤` 有小数，请填整数", "`¤` has decimals; give a whole number"),
        Code::TooPrecise => ("`¤` 的小数超过两位，请保留两位", "`¤` has more than two decimals; round it to two"),
        Code::TooLarge => match &fact.answer {
            Answered::Number { number: Numeral::Count { max: Some(max) }, .. } => {
                second = scaled_text(i128::from(*max), 0);
                ("`¤` 太大，最大为 ¤", "`¤` is too large; the most is ¤")
            }
            _ => ("`¤` 太大，请核对单位", "`¤` is too large; check the unit"),
        },
        Code::NotAnOption => {
            let Answered::Choice { options, .. } = &fact.answer else { return Text::default() };
            options.iter().for_each(|option| append(&mut second, ", ", option));
            ("没有 `¤` 这个选项，可选：¤", "`¤` is not an option; the options are ¤")
        }
        Code::TooManyRows => ("最多 200 行，请合并一些", "at most 200 rows; put some together"),
        Code::EmptyRange => {
            ("上限小于下限，请核对两个数", "the upper end is below the lower end; check the two figures")
        }
        Code::NotJson | Code::UnknownFact | Code::BadDate => ("", ""),
    };
    let parts: [&str; 2] = [&value.shown(), &second];
    Text::new(filled(zh, &parts), filled(en, &parts))
}

/// The id of a fact that looks most like a key.
fn nearest(key: &str, program: &Program) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for fact in &program.facts {
        let distance = distance(key, &fact.id);
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, &fact.id));
        }
    }
    best.map(|(_, id)| id.to_owned())
}

/// How many letters must be put in, left out or changed to get from one id to the other; long texts count by their beginning.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    const LONGEST: usize = 64;
    let mut row = [0_usize; LONGEST + 1];
    row.iter_mut().enumerate().for_each(|(place, cost)| *cost = place);
    for (above, letter) in (1_usize..).zip(b.chars()) {
        let [first, rest @ ..] = &mut row;
        let mut diagonal = std::mem::replace(first, above);
        let mut left = above;
        for (slot, other) in rest.iter_mut().zip(a.chars()) {
            let changed = diagonal.saturating_add(usize::from(other != letter));
            diagonal = *slot;
            left = changed.min(left.saturating_add(1)).min(slot.saturating_add(1));
            *slot = left;
        }
    }
    row.get(a.chars().take(LONGEST).fold(0_usize, |count, _| count.saturating_add(1))).copied().unwrap_or_default()
}
