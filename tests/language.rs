//! The policy language: what it accepts in either language, and all that it says about everything else.
//!
//! A case goes on where `good/base.toml` ends; a folder is a policy of its own. In `good/`, `#en` gives the rule above it as it is printed in
//! English, `#or` another spelling of it. In `bad/`, the `#!` lines below a line are all that is said about it: the first and last
//! column, or only one where nothing or more than the line is marked; message; help. `UPDATE=1` writes them anew. What lies in `bad/checked` can be
//! read, and is refused by `check`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking"
)]

use huiqi::author::{self, Diagnostic};
use huiqi::{Day, Json, Language, Pack, Policy, Verdict};
use std::fs;
use std::path::{Path, PathBuf};

const BASE: &str = include_str!("good/base.toml");

/// What cases of `bad/checked` begin with besides: a clause that names every fact.
const CHECKED: &str = include_str!("bad/checked/base.toml");

/// The cases of a folder, in order.
fn cases(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.retain(|path| !path.ends_with("base.toml") && !path.ends_with("bad/checked"));
    paths
}

fn read(text: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let policy = author::read_text(&[("policy.toml", text)])?;
    Ok(Pack::new(policy).expect("what is read lies in the exact fragment").encode())
}

fn accepted(text: &str, case: &Path) -> Vec<u8> {
    read(text).unwrap_or_else(|found| {
        let told: Vec<String> = found.iter().map(|diagnostic| diagnostic.render(false)).collect();
        panic!("{} is refused:\n{}", case.display(), told.join("\n"))
    })
}

/// A rule of a good case: the number of its line, its key, its text in both languages and its other spellings.
struct Rule<'a> {
    line: usize,
    key: &'a str,
    zh: &'a str,
    en: &'a str,
    others: Vec<&'a str>,
}

impl<'a> Rule<'a> {
    const fn text(&self, language: Language) -> &'a str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

/// The key and the text of a rule; what says when to apply is a table.
fn rule(line: &str) -> Option<(&str, &str)> {
    let (key, text) = line.split_once(" = ").filter(|(key, _)| ["when", "pays", "price", "cost"].contains(key))?;
    text.starts_with('"').then(|| (key, text.trim_matches('"')))
}

fn rules(case: &str) -> Vec<Rule<'_>> {
    let mut rules: Vec<Rule<'_>> = Vec::new();
    for (line, text) in case.lines().enumerate() {
        if let Some((key, zh)) = rule(text) {
            rules.push(Rule { line, key, zh, en: "", others: Vec::new() });
        }
        match text.split_once(' ') {
            Some(("#en", en)) => rules.last_mut().unwrap().en = en,
            Some(("#or", other)) => rules.last_mut().unwrap().others.push(other),
            _ => {}
        }
    }
    rules
}

/// The base and a good case, some of its rules written otherwise.
fn rewritten<'a>(case: &str, instead: impl IntoIterator<Item = (&'a Rule<'a>, &'a str)>) -> String {
    let mut lines: Vec<String> = case.lines().map(str::to_owned).collect();
    for (rule, text) in instead {
        lines[rule.line] = format!("{} = \"{text}\"", rule.key);
    }
    format!("{BASE}{}\n", lines.join("\n"))
}

#[test]
fn both_languages_give_the_same_pack_and_print_back() {
    for path in cases("tests/good") {
        let (case, name) = (fs::read_to_string(&path).unwrap(), path.display());
        let rules = rules(&case);
        let pack = accepted(&format!("{BASE}{case}"), &path);
        for language in Language::ALL {
            let source = rewritten(&case, rules.iter().map(|rule| (rule, rule.text(language))));
            assert_eq!(accepted(&source, &path), pack, "{name} in {language:?}");
            let printed = author::print(Pack::decode(&pack).unwrap().policy(), language);
            assert_eq!(accepted(&printed, &path), pack, "{name} printed in {language:?}");
            let printed: Vec<_> = printed.lines().filter_map(rule).collect();
            assert_eq!(printed.len(), rules.len(), "{name}");
            for (printed, rule) in printed.into_iter().zip(&rules) {
                assert_eq!(printed, (rule.key, rule.text(language)), "{name}");
            }
        }
        for rule in &rules {
            for other in &rule.others {
                assert_eq!(accepted(&rewritten(&case, [(rule, *other)]), &path), pack, "{name}: {other}");
            }
        }
    }
}

#[test]
fn mistakes_are_told_where_they_stand() {
    assert_told("tests/bad", BASE, author::read_text);
}

#[test]
fn what_makes_no_difference_is_told_where_it_stands() {
    assert_told("tests/bad/checked", &format!("{BASE}{CHECKED}"), author::check_text);
}

#[test]
fn at_least_sixty_policies_are_wrong() {
    assert!(cases("tests/bad").len() + cases("tests/bad/checked").len() >= 75);
    let base = author::check_text(&[("policy.toml", &format!("{BASE}{CHECKED}"))]);
    assert!(base.is_ok(), "nothing is wrong with what cases begin with: {base:?}");
}

/// Holds the cases of a folder to what is said about them.
fn assert_told(folder: &str, base: &str, read: impl Fn(&[(&str, &str)]) -> Result<Policy, Vec<Diagnostic>>) {
    let mut wrong = Vec::new();
    for path in cases(folder) {
        let files = if path.is_dir() { cases(path.to_str().unwrap()) } else { vec![path.clone()] };
        let base = if path.is_dir() { "" } else { base };
        let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        let bare: Vec<String> = texts.iter().map(|text| format!("{base}{}", unmarked(text))).collect();
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let sources: Vec<(&str, &str)> =
            names.iter().map(String::as_str).zip(bare.iter().map(String::as_str)).collect();
        let found = read(&sources).err().unwrap_or_default();
        if found.is_empty() {
            wrong.push(format!("{} is accepted", path.display()));
        }
        let places = found.iter().map(|diagnostic| (&diagnostic.file.name, diagnostic.span.start));
        assert!(places.is_sorted(), "{} tells its mistakes out of order", path.display());
        assert!(found.iter().all(|found| names.contains(&found.file.name)), "{}: {found:?}", path.display());
        for ((name, text), file) in names.iter().zip(&texts).zip(&files) {
            let told =
                marked(&unmarked(text), base.lines().count(), found.iter().filter(|found| found.file.name == *name));
            if std::env::var_os("UPDATE").is_some() {
                fs::write(file, &told).unwrap();
            } else if told != *text {
                wrong.push(format!("{name} should read\n{told}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn unmarked(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with("#!")).collect()
}

/// A case with what is said about each of its lines below that line; what is said about the base stands first.
fn marked<'a>(case: &str, base: usize, found: impl Iterator<Item = &'a Diagnostic>) -> String {
    let mut marks: Vec<(usize, String)> =
        found.map(|found| (found.position().0.saturating_sub(base), mark(found))).collect();
    let mut text: String = marks.iter().filter(|(line, _)| *line == 0).map(|(_, mark)| mark.as_str()).collect();
    marks.retain(|(line, _)| *line > 0);
    for (number, line) in (1..).zip(case.split_inclusive('\n')) {
        text.push_str(line);
        text.extend(marks.iter().filter(|(of, _)| *of == number).map(|(_, mark)| mark.as_str()));
    }
    text
}

fn mark(found: &Diagnostic) -> String {
    let (_, first) = found.position();
    let marked = &found.file.text[found.span.clone()];
    let columns = match marked.chars().count() {
        0 => first.to_string(),
        _ if marked.contains('\n') => first.to_string(),
        length => format!("{first}-{}", first + length - 1),
    };
    let help = found.help.as_ref().map_or(String::new(), |help| format!(" | {help}"));
    format!("#! {columns} {}{help}\n", found.message)
}

#[test]
fn a_policy_without_its_head_is_refused() {
    let (_, rest) = BASE.split_once("[[unit]]").unwrap();
    let found = read(&format!("[[unit]]{rest}")).unwrap_err();
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["policy:1:1: no file has a `[policy]` table"]
    );
}

/// A clause of one condition, after the base.
fn clause(when: &str) -> String {
    let title = "{ zh = \"甲\", en = \"a\" }";
    format!("{BASE}\n[[article.clause]]\nid = \"1.1\"\nkind = \"tax\"\ntitle = {title}\nwhen = \"{when}\"\n")
}

#[test]
fn cases_have_a_limit() {
    let bounds =
        |fact, count| (1..=count).map(|bound| format!("{fact} 达到 {bound}元")).collect::<Vec<_>>().join(" 且 ");
    let both = |count| format!("{} 且 {}", bounds("年租金", count), bounds("出口额", count));
    assert!(read(&clause(&both(63))).is_ok(), "64 times 64 cells");
    let found = read(&clause(&format!("{} 且 (在本区 或 非 在本区)", both(63)))).unwrap_err();
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages, ["this condition names facts twice, and has more than 4,096 cases"]);
}

/// Whether 99.99, 100 and 100.01 satisfy `word 100`, by Civil Code art. 1259 and ordinary meaning.
const WORDS: [(&str, [bool; 3]); 12] = [
    ("超过 100元", [false, false, true]),
    ("超 100元", [false, false, true]),
    ("达到 100元", [false, true, true]),
    ("不低于 100元", [false, true, true]),
    ("不少于 100元", [false, true, true]),
    ("100元 以上", [false, true, true]),
    ("不满 100元", [true, false, false]),
    ("低于 100元", [true, false, false]),
    ("不超过 100元", [true, true, false]),
    ("不高于 100元", [true, true, false]),
    ("100元 以下", [true, true, false]),
    ("100元 以内", [true, true, false]),
];

#[test]
fn each_word_includes_or_excludes_its_bound() {
    for (words, expected) in WORDS {
        let pack = Pack::decode(&read(&clause(&format!("年租金 {words}"))).unwrap()).unwrap();
        let holds = ["99.99", "100", "100.01"].map(|rent| {
            let answers: Json = serde_json::from_str(&format!("{{\"annual_rent\": \"{rent}\"}}")).unwrap();
            let report = pack.evaluate(&answers, Day::parse("2030-06-30").unwrap()).report.unwrap();
            report.clauses.iter().all(|clause| clause.verdict == Verdict::Qualifies)
        });
        assert_eq!(holds, expected, "{words}");
    }
}
