//! The catalogue of bad input through the command line: each text that it gives, and all that must be told about it, word for word.
//!
//! `tests/node/bad-input.test.mjs` has the same through JavaScript, and writes what is expected under UPDATE=1; `tests/browser/bad-input.spec.ts`
//! types into the form what a visitor can type.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking"
)]

use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::io::Write;
use std::process::{Command, Output, Stdio};

const DAY: &str = "2023-06-30";

/// How many cases each category has at the least. What the form understands is no bad input, and is counted apart.
const CATEGORIES: [(&str, usize); 21] = [
    ("syntax", 55),
    ("encoding", 14),
    ("shape", 10),
    ("unknown-facts", 54),
    ("yes-no", 18),
    ("choice", 31),
    ("number-type", 17),
    ("number-text", 58),
    ("digits", 17),
    ("sign", 23),
    ("precision", 9),
    ("size", 24),
    ("range", 28),
    ("list", 36),
    ("nesting", 12),
    ("repetition", 7),
    ("bulk", 11),
    ("day", 31),
    ("javascript", 42),
    ("several", 5),
    ("understood", 9),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    category: Vec<Category>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Category {
    name: String,
    about: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    note: String,
    /// JSON text.
    answers: Option<String>,
    /// Text that is no JSON.
    text: Option<String>,
    /// The same as hexadecimal bytes, where they are no text.
    bytes: Option<String>,
    /// A JavaScript expression that has no JSON form.
    js: Option<String>,
    as_of: Option<String>,
    /// The fact at which a visitor types `typed`.
    fact: Option<String>,
    typed: Option<String>,
    #[serde(default)]
    problem: Vec<Problem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Problem {
    code: String,
    at: String,
    nearest: Option<String>,
    zh: String,
    en: String,
}

#[test]
fn every_category_is_there() {
    let catalogue = catalogue();
    let names = |category: &Category| category.name.clone();
    assert!(catalogue.category.iter().map(names).eq(CATEGORIES.iter().map(|(name, _)| (*name).to_owned())));
    for (category, (name, least)) in catalogue.category.iter().zip(CATEGORIES) {
        assert!(category.case.len() >= least, "{name}: {} cases, not {least}", category.case.len());
        assert!(!category.about.is_empty());
        for case in &category.case {
            let given = [&case.answers, &case.text, &case.bytes, &case.js].into_iter().flatten().count();
            assert_eq!(given, 1, "{name}: {} gives one thing", case.note);
            assert_eq!(case.fact.is_some(), case.typed.is_some(), "{name}: {} is typed somewhere", case.note);
            assert_eq!(case.problem.is_empty(), name == "understood", "{name}: {}", case.note);
        }
    }
    assert!(CATEGORIES.iter().filter(|(name, _)| *name != "understood").map(|(_, least)| least).sum::<usize>() >= 500);
}

#[test]
fn every_line_is_told_word_for_word() {
    let mut wrong = Vec::new();
    let catalogue = catalogue();
    let cases: Vec<&Case> = catalogue.category.iter().flat_map(|category| &category.case).collect();
    // What is one line is given among others, as `--lines` reads them; the rest alone.
    let is_line = |case: &Case| {
        let text = case.input().unwrap();
        case.as_of.is_none() && !text.contains(&b'\n') && !text.iter().all(u8::is_ascii_whitespace)
    };
    let (lines, others): (Vec<&Case>, Vec<&Case>) =
        cases.into_iter().filter(|case| case.js.is_none()).partition(|case| is_line(case));
    let inputs: Vec<Vec<u8>> = lines.iter().map(|case| case.input().unwrap()).collect();
    let output = evaluate(DAY, &["--lines"], &inputs.join(&b'\n'));
    let outcomes: Vec<Json> = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    assert_eq!(outcomes.len(), lines.len());
    for (case, outcome) in lines.iter().zip(&outcomes) {
        let told = outcome.get("problems").cloned().unwrap_or(json!([]));
        let expected = Json::Array(case.problem.iter().map(Problem::told).collect());
        if told != expected {
            wrong.push(format!("{}: {}", case.note, shortened(&told.to_string())));
        }
        let without = case.problem.iter().any(|problem| problem.code == "not_json");
        assert!(case.problem.is_empty() || outcome["report"].is_null() == without, "{}", case.note);
    }
    for case in others {
        let output = evaluate(case.as_of.as_deref().unwrap_or(DAY), &[], &case.input().unwrap());
        let told = String::from_utf8(output.stderr).unwrap();
        if told != case.problem.iter().map(Problem::line).collect::<String>() || output.status.code() != Some(1) {
            wrong.push(format!("{}: {}", case.note, shortened(&told)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Case {
    /// What the command line is given.
    fn input(&self) -> Option<Vec<u8>> {
        let byte = |place: usize, digits: &str| u8::from_str_radix(&digits[place..place + 2], 16).unwrap();
        match &self.bytes {
            Some(digits) => Some((0..digits.len()).step_by(2).map(|place| byte(place, digits)).collect()),
            None => self.answers.as_ref().or(self.text.as_ref()).map(|text| expanded(text).into_bytes()),
        }
    }
}

impl Problem {
    /// As a line of `--lines` has it. The fact is what the pointer leads to.
    fn told(&self) -> Json {
        let at = expanded(&self.at);
        let fact = at.split('/').nth(1).map(|fact| fact.replace("~1", "/").replace("~0", "~"));
        let message = json!({ "zh": self.zh, "en": self.en });
        json!({ "fact": fact, "pointer": at, "code": self.code, "message": message, "nearest": self.nearest })
    }

    /// As a single run tells it.
    fn line(&self) -> String {
        format!("{} {} {} · {}\n", expanded(&self.at), self.code, self.zh, self.en)
    }
}

/// `«text×count»` stands for a repetition.
fn expanded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('«') {
        let (inner, behind) = after.split_once('»').unwrap();
        let (part, count) = inner.rsplit_once('×').unwrap();
        out.push_str(before);
        out.push_str(&part.repeat(count.parse().unwrap()));
        rest = behind;
    }
    out + rest
}

/// The beginning of what may be ten megabytes long.
fn shortened(text: &str) -> String {
    text.chars().take(400).collect()
}

fn evaluate(day: &str, more: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiqi"));
    command.args(["evaluate", &format!("--as-of={day}")]).args(more);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    let writer = std::thread::spawn(move || _ = stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn catalogue() -> Catalogue {
    toml::from_str(&std::fs::read_to_string("tests/cases/bad-input.toml").unwrap()).unwrap()
}
