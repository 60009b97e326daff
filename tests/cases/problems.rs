//! Bad input, through the command line: each problem at its place, and a report that leaves the faulty facts out and no others.

use crate::schema::{DAY, Object, over, read};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const FILE: &str = "tests/cases/problems.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Problems {
    /// Answers that stand beside the faulty ones, and must still count.
    beside: Object,
    refused: Vec<Refused>,
    accepted: Vec<Accepted>,
    faulty: Vec<Faulty>,
    /// Texts that are no JSON object.
    not_json: Vec<String>,
    /// Days that do not exist, or are written otherwise.
    bad_date: Vec<String>,
}

/// Values of one fact, each of which is refused for the same reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    fact: String,
    code: String,
    /// Where in the value.
    #[serde(default)]
    at: String,
    #[serde(default)]
    values: Vec<Json>,
    /// Values as JSON text.
    #[serde(default)]
    json: Vec<String>,
    /// Lists of this many such rows.
    #[serde(default)]
    rows: Vec<usize>,
    row: Option<Json>,
    nearest: Option<String>,
}

/// JSON texts that say the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    fact: String,
    #[serde(default)]
    json: Vec<String>,
    rows: Option<usize>,
    row: Option<Json>,
}

/// Answers with several problems at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faulty {
    answers: Object,
    /// Pointer and code, in the order of the pointers.
    problems: Vec<(String, String)>,
}

/// A line of answers, and what must come back.
struct Line {
    text: String,
    /// Fact, pointer, code and nearest id of each problem, in the order of the pointers.
    problems: Vec<Json>,
    /// Answers without problems that come to the same report; none where there is no report.
    same_as: Option<String>,
}

/// The codes that the file has input for.
pub fn codes() -> BTreeSet<String> {
    let file: Problems = read(Path::new(FILE));
    let mut codes: BTreeSet<_> = file.refused.into_iter().map(|refused| refused.code).collect();
    codes.extend((!file.not_json.is_empty()).then(|| "not_json".to_owned()));
    codes.extend((!file.bad_date.is_empty()).then(|| "bad_date".to_owned()));
    codes
}

/// Every line for which something else comes back than the file says.
pub fn wrong() -> Vec<String> {
    let file: Problems = read(Path::new(FILE));
    let lines = lines(&file);
    let both = |line: &Line| [line.text.clone(), line.same_as.clone().unwrap_or("{}".to_owned())];
    let outcomes = evaluate(DAY, &lines.iter().flat_map(both).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for (line, pair) in lines.iter().zip(outcomes.chunks(2)) {
        let problems = problems(&pair[0]);
        if problems != line.problems {
            wrong.push(format!("{}\n    {}, not {}", line.text, json!(problems), json!(line.problems)));
        }
        let report = if pair[0]["problems"].is_null() { &pair[0] } else { &pair[0]["report"] };
        if *report != line.same_as.as_ref().map_or(Json::Null, |_| pair[1].clone()) {
            wrong.push(format!("{}\n    the report is not that of {:?}", line.text, line.same_as));
        }
    }
    for day in &file.bad_date {
        let outcome = &evaluate(day, &["{}".to_owned()])[0];
        if problems(outcome) != [json!([null, "", "bad_date", null])] || !outcome["report"].is_null() {
            wrong.push(format!("{day}: {outcome}"));
        }
    }
    wrong
}

fn lines(file: &Problems) -> Vec<Line> {
    let mut lines = Vec::new();
    for Refused { fact, code, at, values, json, rows, row, nearest } in &file.refused {
        let clean = without(&file.beside, &[fact]);
        let problem = json!([fact, format!("/{}{at}", fact.replace('~', "~0").replace('/', "~1")), code, nearest]);
        let lists = rows.iter().map(|rows| json!(vec![row; *rows]).to_string());
        for value in values.iter().map(Json::to_string).chain(json.iter().cloned()).chain(lists) {
            let same_as = Some(json!(clean).to_string());
            lines.push(Line { text: with(&clean, fact, &value), problems: vec![problem.clone()], same_as });
        }
    }
    for Accepted { fact, json, rows, row } in &file.accepted {
        let clean = without(&file.beside, &[fact]);
        let lists = rows.iter().map(|rows| json!(vec![row; *rows]).to_string());
        let texts: Vec<_> = json.iter().cloned().chain(lists).map(|value| with(&clean, fact, &value)).collect();
        let line = |text: &String| Line { text: text.clone(), problems: Vec::new(), same_as: texts.first().cloned() };
        lines.extend(texts.iter().map(line));
    }
    for Faulty { answers, problems } in &file.faulty {
        let fact = |pointer: &str| pointer.split('/').nth(1).unwrap().to_owned();
        let facts: Vec<_> = problems.iter().map(|(pointer, _)| fact(pointer)).collect();
        let both = over(&file.beside, answers);
        let problem = |(pointer, code): &(String, String)| json!([fact(pointer), pointer, code, null]);
        let same_as = json!(without(&both, &facts.iter().collect::<Vec<_>>())).to_string();
        let (text, problems) = (json!(both).to_string(), problems.iter().map(problem).collect());
        lines.push(Line { text, problems, same_as: Some(same_as) });
    }
    let not_json =
        |text: &String| Line { text: text.clone(), problems: vec![json!([null, "", "not_json", null])], same_as: None };
    lines.extend(file.not_json.iter().map(not_json));
    lines
}

/// Answers as JSON text, with one more value as text.
fn with(answers: &Object, fact: &str, value: &str) -> String {
    let others = json!(answers).to_string();
    format!("{},{}:{value}}}", others.strip_suffix('}').unwrap(), json!(fact))
}

fn without(answers: &Object, facts: &[&String]) -> Object {
    let mut answers = answers.clone();
    facts.iter().for_each(|fact| _ = answers.remove(*fact));
    answers
}

/// Fact, pointer, code and nearest id of each problem; a message must be there in both languages.
fn problems(outcome: &Json) -> Vec<Json> {
    let told = |problem: &Json| {
        assert!(
            ["zh", "en"]
                .iter()
                .all(|language| problem["message"][language].as_str().is_some_and(|text| !text.is_empty()))
        );
        json!([problem["fact"], problem["pointer"], problem["code"], problem["nearest"]])
    };
    let mut problems: Vec<_> = outcome["problems"].as_array().into_iter().flatten().map(told).collect();
    problems.sort_by_key(|problem| problem[1].to_string());
    problems
}

/// What the command line makes of lines of answers.
fn evaluate(day: &str, lines: &[String]) -> Vec<Json> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiqi"));
    command.args(["evaluate", "--lines", "--as-of", day]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let text = lines.join("\n");
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert_eq!(output.status.code(), Some(1), "some line has a problem");
    let outcomes: Vec<_> = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
    assert_eq!(outcomes.len(), lines.len());
    outcomes.into_iter().map(|line| serde_json::from_slice(line).unwrap()).collect()
}
