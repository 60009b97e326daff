//! The command line: every subcommand, what it reads and writes, and how it ends.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking, and its numbers are small"
)]

#[allow(dead_code, reason = "each test file uses its part")]
mod shell;

use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};
use shell::{BASE, CLAUSE, folder, harbour, outcome, told};
use std::fs;
use std::path::Path;

/// Arguments; the exit code; what standard output and standard error hold, where `""` means nothing at all.
const USAGE: [(&[&str], i32, &str, &str); 30] = [
    (&[], 2, "", "Usage: huiqi <COMMAND>"),
    (&["--help"], 0, "Commands:", ""),
    (&["help", "evaluate"], 0, "--lines", ""),
    (&["explain", "--help"], 0, "The clause, such as 41.1", ""),
    (&["--version"], 0, "huiqi 0.", ""),
    (&["judge"], 2, "", "unrecognized subcommand 'judge'"),
    (&["evaluate", "--fast"], 2, "", "unexpected argument '--fast'"),
    (&["check"], 2, "", "<POLICY>"),
    (&["check", "policy/binjiang-2023"], 0, "", ""),
    (&["check", "nowhere"], 2, "", "nowhere: not a folder"),
    (&["check", "Cargo.toml"], 2, "", "Cargo.toml: not a folder"),
    (&["check", "src"], 1, "", "there is no .toml file in this folder"),
    (&["build", "policy/binjiang-2023"], 2, "", "--output <OUTPUT>"),
    (&["build", "policy/binjiang-2023", "-o", "nowhere/x.pack"], 2, "", "nowhere/x.pack: "),
    (&["print", "nowhere"], 2, "", "nowhere: "),
    (&["print", "policy/binjiang-2023", "--lang", "fr"], 2, "", "invalid value 'fr'"),
    (&["audit", "policy/binjiang-2023"], 2, "", "--text <TEXT>"),
    (&["evaluate", "nowhere.json"], 2, "", "nowhere.json: "),
    (&["evaluate", "--policy", "nowhere", "-"], 2, "", "nowhere: "),
    (&["evaluate", "--policy", "Cargo.toml"], 1, "", "Cargo.toml: this file is not a policy pack"),
    (&["questions", "--help"], 0, "--json", ""),
    (&["questions", "--policy", "Cargo.toml"], 1, "", "Cargo.toml: this file is not a policy pack"),
    (&["explain", "99.9"], 2, "", "there is no clause `99.9`"),
    (&["curve", "--help"], 0, "The fact, such as annual_rent", ""),
    (&["curve", "annual_rent", "--from", "0"], 2, "", "--to <TO>"),
    (&["curve", "rent", "--from", "0", "--to", "1"], 2, "", "this policy has no fact `rent`"),
    (&["curve", "hnte", "--from", "0", "--to", "1"], 2, "", "this fact is no number and has no curve"),
    (&["curve", "annual_rent", "--clause", "99.9", "--from", "0", "--to", "1"], 2, "", "there is no clause `99.9`"),
    (&["curve", "annual_rent", "--from", "-1", "--to", "1"], 2, "", "`-1` is below 0"),
    (&["curve", "annual_rent", "--from", "2", "--to", "1", "--lang", "zh"], 2, "", "上限小于下限"),
];

#[test]
fn each_use_ends_as_it_should() {
    for (arguments, code, out, complaint) in USAGE {
        let found = outcome(arguments, "{}");
        assert_eq!(found.0, code, "{arguments:?} {found:?}");
        for (expected, found) in [(out, &found.1), (complaint, &found.2)] {
            assert!(found.contains(expected) && expected.is_empty() == found.is_empty(), "{arguments:?}: {found}");
        }
    }
}

#[test]
fn diagnostics_come_all_at_once_and_nothing_is_built() {
    let rules = format!("{BASE}{}", CLAUSE.replace("在本区", "在木区").replace("年租金\"", "租金\""));
    let policy = folder("mistakes", &[("a.toml", &rules), ("b.toml", "[extra]\n")]);
    let (policy, pack) = (policy.to_str().unwrap(), policy.join("x.pack"));
    let lines = BASE.lines().count();
    let places = [("a.toml", lines + 6, 9), ("a.toml", lines + 7, 15), ("b.toml", 1, 2)];
    for arguments in [vec!["check", policy], vec!["build", policy, "-o", pack.to_str().unwrap()], vec!["print", policy]]
    {
        let (code, out, complaints) = outcome(&arguments, "");
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
        let found: Vec<usize> = places
            .iter()
            .map(|(file, line, column)| {
                complaints.find(&format!("{policy}/{file}:{line}:{column}")).expect(&complaints)
            })
            .collect();
        assert!(found.is_sorted() && complaints.contains("help: did you mean `在本区`?"), "{complaints}");
    }
    assert!(!pack.exists());
}

#[test]
fn a_pack_stands_for_its_folder() {
    let pack = folder("pack", &[]).join("edition.pack");
    let (pack, policy) = (pack.to_str().unwrap(), "policy/binjiang-2023");
    assert_eq!(told(&["build", policy, "-o", pack], ""), "");
    for arguments in [vec!["print"], vec!["print", "--lang", "en"]] {
        let of = |policy| told(&[arguments.as_slice(), &[policy]].concat(), "");
        assert_eq!(of(pack), of(policy));
    }
    let answers = r#"{"in_district": true, "annual_rent": "1234.56", "incubatee": true}"#;
    let clause = ["explain", "17.3"].as_slice();
    for arguments in [
        ["evaluate", "--as-of", "2023-06-30"].as_slice(),
        &["evaluate", "--lines", "--as-of", "2023-06-30"],
        clause,
        &["questions"],
        &["questions", "--json"],
    ] {
        let by_default = told(arguments, answers);
        for policy in [pack, policy] {
            assert_eq!(told(&[arguments, &["--policy", policy]].concat(), answers), by_default, "{arguments:?}");
        }
    }
}

#[test]
fn a_broken_pack_is_refused_by_name() {
    let path = folder("broken", &[]).join("x.pack");
    let pack = path.to_str().unwrap();
    told(&["build", "policy/binjiang-2023", "-o", pack], "");
    let bytes = fs::read(&path).unwrap();
    let mut altered = bytes.clone();
    *altered.last_mut().unwrap() ^= 1;
    for (bytes, message) in
        [(&bytes[..99], "the policy pack is truncated"), (&altered, "the policy pack has been altered")]
    {
        fs::write(&path, bytes).unwrap();
        for arguments in
            [["print", pack].as_slice(), &["evaluate", "--policy", pack], &["explain", "1.1", "--policy", pack]]
        {
            let (code, out, complaint) = outcome(arguments, "{}");
            assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
            assert!(complaint.starts_with(&format!("huiqi: {pack}: {message}")), "{complaint}");
        }
    }
}

#[test]
fn what_is_printed_checks_and_builds_the_same_pack() {
    let figures = fs::read_to_string("policy/binjiang-2023/figures.toml").unwrap();
    let build = |policy: &Path| {
        let pack = policy.with_extension("pack");
        told(&["check", policy.to_str().unwrap()], "");
        told(&["build", policy.to_str().unwrap(), "-o", pack.to_str().unwrap()], "");
        fs::read(pack).unwrap()
    };
    let original = folder("original", &[]).join("original.pack");
    told(&["build", "policy/binjiang-2023", "-o", original.to_str().unwrap()], "");
    for lang in ["zh", "en"] {
        let printed = told(&["print", "policy/binjiang-2023", "--lang", lang], "");
        let policy = folder(&format!("printed-{lang}"), &[("policy.toml", &printed), ("figures.toml", &figures)]);
        assert_eq!(build(&policy), fs::read(&original).unwrap(), "{lang}");
    }
}

#[test]
fn answers_come_from_a_file_or_from_standard_input() {
    let answers = r#"{"in_district": true}"#;
    let file = folder("answers", &[("answers.json", answers)]).join("answers.json");
    let evaluate = ["evaluate", "--as-of", "2023-06-30"];
    let of = |rest: &[&str], input| told(&[&evaluate, rest].concat(), input);
    let report = of(&[], answers);
    assert_eq!(of(&["-"], answers), report);
    assert_eq!(of(&[file.to_str().unwrap()], "no answers at all"), report);
    assert!(report.starts_with("{\n") && report.ends_with("}\n"), "one report, for people to read");
    assert!(report.contains("\"as_of\": \"2023-06-30\"") && report.contains("\"in_force\": true"));
}

#[test]
fn problems_are_told_and_the_other_answers_count() {
    let sound = told(&["evaluate", "--as-of", "2023-06-30"], r#"{"in_district": true}"#);
    let cases = [
        (
            r#"{"in_district": true, "annual_rent": -5, "rent": 1}"#,
            "2023-06-30",
            sound.as_str(),
            ["/annual_rent negative", "/rent unknown_fact"],
        ),
        ("{\"in_district\": true", "2023-06-30", "", [" not_json ", "EOF"]),
        ("[]", "2023-06-30", "", [" not_json ", "JSON object"]),
        ("{}", "2023-02-29", "", [" bad_date ", "`2023-02-29` is not a day"]),
    ];
    for (answers, day, report, problems) in cases {
        let (code, out, complaints) = outcome(&["evaluate", "--as-of", day], answers);
        assert_eq!((code, out.as_str()), (1, report), "{answers}");
        assert!(problems.iter().all(|problem| complaints.contains(problem)), "{complaints}");
    }
}

const EXPLAINED: [(&str, &str); 2] = [
    (
        "zh",
        "1.1 奖励: 符合
  ✓ 以下各项都须满足
    ✓ 在本区  [您的回答：是]
    ✓ 年租金 超过 0元  [您的回答：1,000元 – 3,000元]
  金额
    50% × 年租金 = 500元 – 1,500元
      年租金 = 1,000元 – 3,000元
  影响金额: 年租金
",
    ),
    (
        "en",
        "1.1 Award: qualifies
  ✓ all of the following
    ✓ in the district  [your answer: yes]
    ✓ annual rent over 0 yuan  [your answer: 1,000 yuan – 3,000 yuan]
  amount
    50% × annual rent = 500 yuan – 1,500 yuan
      annual rent = 1,000 yuan – 3,000 yuan
  the amount depends on: annual rent
",
    ),
];

#[test]
fn a_clause_is_explained_in_either_language() {
    let policy = harbour("explain");
    let explain = ["explain", "1.1", "--policy", policy.to_str().unwrap()];
    let answers = r#"{"in_district": true, "annual_rent": {"low": "1000", "high": "3000"}}"#;
    for (lang, expected) in EXPLAINED {
        assert_eq!(told(&[&explain[..], &["--lang", lang, "-"]].concat(), answers), expected);
    }
    assert_eq!(told(&explain, answers), EXPLAINED[0].1, "Chinese by default");
    let (code, out, complaint) = outcome(&explain, r#"{"in_district": 3}"#);
    assert_eq!(code, 1);
    assert!(out.contains("? 在本区") && complaint.starts_with("/in_district wrong_type"), "{out}{complaint}");
}

const DRAWN: [(&str, &str); 2] = [
    (
        "zh",
        "1.1 奖励: 年租金 (元) 0 – 3,000
  [0 – 0]  不符合
  (0 – 3,000]  符合  0元（每多 1 加 0.5元）
  · 超过 0  门槛  1.1  年租金 超过 0元：不符合 → 符合
",
    ),
    (
        "en",
        "1.1 Award: annual rent (yuan) 0 – 3,000
  [0 – 0]  does not qualify
  (0 – 3,000]  qualifies  0 yuan (+0.5 for each 1 more)
  · above 0  threshold  1.1  annual rent over 0 yuan: does not qualify → qualifies
",
    ),
];

#[test]
fn a_curve_is_shown_in_either_language_or_as_json() {
    let policy = harbour("curve");
    let curve = ["curve", "annual_rent", "--from", "0", "--to", "3000", "--policy", policy.to_str().unwrap()];
    let clause = [&curve[..], &["--clause", "1.1"]].concat();
    let answers = r#"{"in_district": true, "annual_rent": "7"}"#;
    for (lang, expected) in DRAWN {
        assert_eq!(told(&[&clause[..], &["--lang", lang, "-"]].concat(), answers), expected);
    }
    assert_eq!(told(&clause, answers), DRAWN[0].1, "Chinese by default");
    let total = told(&curve, answers);
    assert!(
        total.starts_with("符合款项的合计: 年租金") && total.contains("\n  (0 – 3,000]  0元（每多 1 加 0.5元）\n"),
        "{total}"
    );
    let json = told(&[&clause[..], &["--json"]].concat(), answers);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["segments"][1]["high"], serde_json::json!({ "value": "0", "slope": "0.5" }));
    let (code, out, complaint) = outcome(&clause, r#"{"in_district": 3}"#);
    assert_eq!(code, 1);
    assert!(out.contains("待补充信息") && complaint.starts_with("/in_district wrong_type"), "{out}{complaint}");
    let (code, out, complaint) = outcome(&clause, "no answers");
    assert!(code == 1 && out.contains("待补充信息") && complaint.contains("not_json"), "{out}{complaint}");
}

/// What is asked after these answers, in either language.
const ASKED: [(&str, &str, &str); 4] = [
    (
        "{}",
        "zh",
        "尚未回答
  基本情况
    在本区吗？  [in_district]
      可确定 1 项结论；可为 1 项定出金额上限
    年租金？  [annual_rent]
      可确定 1 项结论；可为 1 项定出金额上限
",
    ),
    (
        r#"{"in_district": true, "annual_rent": {"low": "1000", "high": "301000.5"}}"#,
        "en",
        "answered, but not to a single value
  Basics
    Annual rent?  [annual_rent]
      bears on amounts only; can raise what is certain by up to 150,000.25 yuan; can lower what is possible by up to 150,000.25 yuan
",
    ),
    (r#"{"in_district": false}"#, "en", "nothing is left to ask\n"),
    (r#"{"in_district": true, "annual_rent": 5}"#, "zh", "没有还需要回答的问题\n"),
];

#[test]
fn questions_are_told_topic_by_topic() {
    let policy = harbour("questions");
    let ask = ["questions", "--policy", policy.to_str().unwrap()];
    for (answers, lang, expected) in ASKED {
        assert_eq!(told(&[&ask[..], &["--lang", lang]].concat(), answers), expected);
    }
    assert_eq!(told(&[&ask[..], &["-"]].concat(), ASKED[0].0), ASKED[0].2, "Chinese by default");
    let json = told(&[&ask[..], &["--json"]].concat(), r#"{"in_district": true}"#);
    let question = r#"{"questions":[{"fact":"annual_rent","group":"basics","state":"unanswered","settles":1,"needed_by":1,
        "narrows":{"low":null,"high":"0","unlimited":1,"exact":true}}],
        "clauses":[{"clause":"1.1","yes":[["annual_rent"]],"no":[["annual_rent"]],"cut":false}]}"#;
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(plain(&json), plain(question));
}

#[test]
fn questions_leave_faulty_answers_out() {
    let policy = harbour("faulty-questions");
    let ask = ["questions", "--policy", policy.to_str().unwrap()];
    let (code, out, complaint) = outcome(&ask, r#"{"in_district": 3, "annual_rent": "5"}"#);
    assert_eq!(code, 1);
    assert!(out.contains("[in_district]") && !out.contains("[annual_rent]"), "{out}");
    assert!(complaint.starts_with("/in_district wrong_type"), "{complaint}");
    let (code, out, complaint) = outcome(&ask, "[]");
    assert_eq!((code, out.as_str()), (1, ASKED[0].2), "{complaint}");
    assert!(complaint.contains(" not_json "), "{complaint}");
}

#[test]
fn the_day_is_today_in_the_time_zone_of_the_policy() {
    let policy = harbour("today");
    let today = || TimeZone::fixed(offset(8)).to_datetime(Timestamp::now()).date().to_string();
    let before = today();
    let report = told(&["evaluate", "--policy", policy.to_str().unwrap()], "{}");
    let days = [before, today()];
    assert!(days.iter().any(|day| report.contains(&format!("\"as_of\": \"{day}\""))), "{days:?}: {report}");
}
