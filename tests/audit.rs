//! The figures of the edition: `check` holds its rules against them, `audit` proves them against the official text.
//!
//! The official text is no part of the project. Where it does not lie beside it, what needs it is skipped and says so. Changed copies of it
//! are made as a test runs, and none of them stays.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

#[allow(dead_code, reason = "each test file uses its part")]
mod shell;

use shell::{folder, outcome};
use std::fs;
use std::path::{Path, PathBuf};

const EDITION: &str = "policy/binjiang-2023";

/// The official text, where it is there.
fn official() -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/policy/official-text.zh.txt");
    let text = fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("skipped: the official text is not beside the project");
    }
    text
}

/// A change of one file: its name, what stands there once, and what takes its place.
type Change = (&'static str, &'static str, &'static str);

/// A text with one change.
fn changed(text: &str, (file, from, to): Change) -> String {
    assert_eq!(text.matches(from).count(), 1, "`{from}` stands in {file} once");
    text.replace(from, to)
}

/// A copy of the edition with one change, if it is one of its files.
fn copy(test: &str, change: Change) -> PathBuf {
    let copy = folder(test, &[]);
    for entry in fs::read_dir(EDITION).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let text = if name == change.0 { changed(&text, change) } else { text };
        fs::write(copy.join(name), text).unwrap();
    }
    copy
}

/// How a run ends, and what it prints and tells.
type Outcome = (i32, String, String);

fn check(policy: &Path) -> Outcome {
    outcome(&["check".as_ref(), policy], "")
}

/// Audits a policy against a text, of which no copy stays.
fn audit(policy: &Path, test: &str, text: &str) -> Outcome {
    let path = folder(test, &[("text.txt", text)]).join("text.txt");
    let outcome = outcome(&["audit".as_ref(), policy, "--text".as_ref(), &path], "");
    fs::remove_file(path).unwrap();
    outcome
}

/// Holds that a run tells exactly these: the name of the file, the beginning of the message.
fn tells((code, out, complaints): &Outcome, expected: &[(&str, &str)]) {
    assert_eq!((*code, out.as_str()), (1, ""), "{complaints}");
    for (file, message) in expected {
        let told = complaints.split("\n\n").any(|told| {
            told.starts_with(&format!("error: {message}"))
                && told.lines().nth(1).is_some_and(|line| line.contains(file))
        });
        assert!(told, "`{message}` is not told: {complaints}");
    }
    assert_eq!(complaints.matches("error: ").count(), expected.len(), "{complaints}");
}

fn is_clean((code, out, complaints): &Outcome) {
    assert_eq!((*code, out.as_str(), complaints.as_str()), (0, "", ""));
}

#[test]
fn the_edition_is_clean() {
    is_clean(&check(Path::new(EDITION)));
    if let Some(text) = official() {
        is_clean(&audit(Path::new(EDITION), "clean", &text));
    }
}

/// A change of the policy's files, and what `check` says of it.
const CHECKED: &[(Change, &[(&str, &str)])] = &[
    (
        ("5-opening.toml", "= \"最高 每满 1亿元 50万元", "= \"最高 每满 1亿元 55万元"),
        &[("5-opening.toml", "`55万元` is not among the figures of article 41 for clause 41.1")],
    ),
    (
        ("5-opening.toml", "pays  = \"10万元 × 达标文化企业数\"", "pays  = \"12万元 × 达标文化企业数\""),
        &[
            ("5-opening.toml", "`12万元` is not among the figures of article 42 for clause 42.1"),
            ("figures.toml", "clause 42.1 does not use `10万元`"),
        ],
    ),
    (
        ("figures.toml", "  { printed = \"750万元\", role = \"clause\", clauses = [\"41.1\"] },\n", ""),
        &[
            ("5-opening.toml", "`750万元` is not among the figures of article 41 for clause 41.1"),
            ("5-opening.toml", "`750万元` is not among the figures of article 41 for clause 41.1"),
        ],
    ),
    (
        (
            "figures.toml",
            "{ printed = \"750万元\", role = \"clause\", clauses = [\"41.1\"] }",
            "{ printed = \"750万元\", role = \"budget\" }",
        ),
        &[
            ("5-opening.toml", "`750万元` is not among the figures of article 41 for clause 41.1"),
            ("5-opening.toml", "`750万元` is not among the figures of article 41 for clause 41.1"),
        ],
    ),
    (
        (
            "figures.toml",
            "  { printed = \"1-2季度\", role = \"date\" },",
            "  { printed = \"1-2季度\", role = \"clause\", clauses = [\"41.1\"] },",
        ),
        &[("figures.toml", "`1-2季度` is no literal of the policy language")],
    ),
    (
        (
            "figures.toml",
            "  { printed = \"4.8万人次\", role = \"target\" },",
            "  { printed = \"4.8万人次\", role = \"hope\", clauses = [\"41.1\"] },",
        ),
        &[
            ("figures.toml", "`hope` is no role"),
            ("figures.toml", "a figure names clauses if, and only if, its role is `clause`"),
            ("figures.toml", "clause 41.1 is not in article 48"),
        ],
    ),
    (
        (
            "figures.toml",
            "{ printed = \"750万元\", role = \"clause\", clauses = [\"41.1\"] }",
            "{ printed = \"750万元\", role = \"clause\", clauses = [\"41.1\", \"41.9\"] }",
        ),
        &[("figures.toml", "there is no clause `41.9`")],
    ),
];

#[test]
fn check_holds_the_rules_against_the_figures() {
    for (number, (change, expected)) in CHECKED.iter().enumerate() {
        let policy = copy(&format!("check-{number}"), *change);
        tells(&check(&policy), expected);
    }
}

/// A change of the figures or of the text, and what `audit` says of it.
const AUDITED: &[(Change, &[(&str, &str)])] = &[
    // A figure that is printed and not listed, listed and not printed, printed otherwise.
    (
        ("figures.toml", "  { printed = \"4张\", role = \"name\" },", ""),
        &[("text.txt", "the figure `4` of section `closing` is not in figures.toml")],
    ),
    (
        (
            "figures.toml",
            "  { printed = \"4张\", role = \"name\" },",
            "  { printed = \"4张\", role = \"name\", times = 2 },",
        ),
        &[("figures.toml", "`4张` is listed 2 times in section `closing` and printed 1 times")],
    ),
    (
        ("text.txt", "107亿元", "108亿元"),
        &[
            ("figures.toml", "section `closing` has changed: its text now has the hash "),
            ("figures.toml", "`107亿元` is listed 1 times in section `closing` and printed 0 times"),
            ("text.txt", "the figure `108亿` of section `closing` is not in figures.toml"),
        ],
    ),
    (
        ("text.txt", "107亿元", "107亿元、第九百九十九条"),
        &[
            ("figures.toml", "section `closing` has changed: its text now has the hash "),
            ("text.txt", "the figure `九百九十九` of section `closing` is not in figures.toml"),
        ],
    ),
    // A section that has changed, is missing, or is not listed.
    (("text.txt", "\n41. ", "\n41. 新"), &[("figures.toml", "section `41` has changed: its text now has the hash ")]),
    (
        ("figures.toml", "88d266d8bd742adaf55064821d343c82f34d81268968c39cb347f89d18a3ef1a", "88"),
        &[("figures.toml", "section `41` has changed: its text now has the hash 88d266d8bd742ada")],
    ),
    (
        ("figures.toml", "id     = \"48\"", "id     = \"51\""),
        &[
            ("figures.toml", "the official text has no section `51`"),
            ("text.txt", "section `48` is not in figures.toml"),
        ],
    ),
    // A word in which a numeral is no figure.
    (("figures.toml", "\"一切\"", "\"一切\", \"一旦\""), &[("figures.toml", "the word `一旦` is nowhere in the text")]),
    // What `check` finds comes first.
    (
        ("5-opening.toml", "= \"最高 每满 1亿元 50万元", "= \"最高 每满 1亿元 55万元"),
        &[("5-opening.toml", "`55万元` is not among the figures of article 41 for clause 41.1")],
    ),
];

#[test]
fn audit_proves_the_figures_against_the_text() {
    let Some(text) = official() else { return };
    for (number, (change, expected)) in AUDITED.iter().enumerate() {
        let policy = copy(&format!("audit-{number}"), *change);
        let text = if change.0 == "text.txt" { changed(&text, *change) } else { text.clone() };
        tells(&audit(&policy, &format!("text-{number}"), &text), expected);
    }
}

#[test]
fn blanks_and_editors_marks_count_for_nothing() {
    let Some(text) = official() else { return };
    let spaced = text.replace('，', "， \u{3000}").replace('。', "。[bookmark: _Mark]\r\n");
    is_clean(&audit(Path::new(EDITION), "spaced", &spaced));
}
