//! `evaluate --lines`: one JSON a line both ways, for as many lines as there are.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

#[allow(dead_code, reason = "each test file uses its part")]
mod shell;

use serde_json::Value as Json;
use shell::{harbour, outcome, start, told};
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::Child;
use std::thread;

/// A line of input, and what the line of output holds; blank lines give none.
const LINES: [(&str, &[&str]); 9] = [
    ("{\"in_district\": true, \"annual_rent\": \"10\"}", &["\"verdict\":\"qualifies\"", "\"high\":\"5\""]),
    ("", &[]),
    ("not json", &["{\"problems\":[{\"fact\":null,", "\"not_json\"", "\"report\":null}"]),
    ("{\"annual_rent\": -1, \"in_district\": false}", &["\"negative\"", "\"report\":{", "\"does_not_qualify\""]),
    (" \t\r", &[]),
    ("  {}\r", &["{\"policy\":", "\"needs_answers\""]),
    ("{\"in_district\": true} {}", &["\"not_json\""]),
    ("\u{feff}{}", &["\"in_force\":true"]),
    ("{\"annual_rent\": \"20\"}", &["\"high\":\"10\""]),
];

#[test]
fn the_order_is_kept_and_a_faulty_line_stops_nothing() {
    let policy = harbour("order");
    let evaluate = ["evaluate", "--lines", "--as-of", "2030-06-30", "--policy", policy.to_str().unwrap()];
    let lines: Vec<&str> = LINES.iter().map(|(line, _)| *line).collect();
    // The last line need not end.
    let (code, out, complaints) = outcome(&evaluate, &lines.join("\n"));
    assert_eq!((code, complaints.as_str()), (1, ""), "problems stand in the output");
    let expected: Vec<_> = LINES.iter().filter(|(_, parts)| !parts.is_empty()).collect();
    assert_eq!(out.lines().count(), expected.len());
    for (found, (line, parts)) in out.lines().zip(expected) {
        assert!(parts.iter().all(|part| found.contains(part)), "{line}: {found}");
    }
    let sound = "{}\n\n{\"in_district\": null}\n";
    let file = policy.join("answers.txt");
    fs::write(&file, sound).unwrap();
    assert_eq!(told(&evaluate, sound).lines().count(), 2);
    assert_eq!(told(&[&evaluate[..], &[file.to_str().unwrap()]].concat(), ""), told(&evaluate, sound));
    assert_eq!(told(&evaluate, ""), "");
}

#[test]
fn a_line_is_the_report_of_the_same_answers() {
    let answers = "{\"in_district\": true, \"annual_rent\": \"1234.56\", \"incubatee\": true}";
    let report: Json = serde_json::from_str(&told(&["evaluate", "--as-of", "2023-06-30"], answers)).unwrap();
    let line: Json = serde_json::from_str(&told(&["evaluate", "--lines", "--as-of", "2023-06-30"], answers)).unwrap();
    assert_eq!(line, report);
    let (code, out, _) = outcome(&["evaluate", "--lines", "--as-of", "30 June"], answers);
    assert_eq!((code, out.lines().count(), out.contains("\"bad_date\"")), (1, 1, true), "{out}");
}

/// The most memory that the process has held so far, in kB; `None` where the system does not tell.
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim_end_matches("kB").trim().parse().ok()
}

/// Feeds so many lines, and tells the peak once all but what stands in the pipe has been answered.
fn fed(policy: &str, count: usize) -> Option<u64> {
    let mut child = start(&["evaluate", "--lines", "--as-of", "2030-06-30", "--policy", policy]);
    let out = BufReader::new(child.stdout.take().unwrap());
    let reader = thread::spawn(move || out.lines().map(Result::unwrap).filter(|line| line.starts_with('{')).count());
    let mut input = BufWriter::new(child.stdin.take().unwrap());
    for number in 0..count {
        writeln!(input, "{{\"in_district\": true, \"annual_rent\": \"{number}\"}}").unwrap();
    }
    input.flush().unwrap();
    let peak = peak(&child);
    drop(input);
    assert_eq!(reader.join().unwrap(), count);
    assert!(child.wait().unwrap().success());
    peak
}

#[test]
fn memory_does_not_grow_with_the_number_of_lines() {
    let policy = harbour("memory");
    let peak = |count| fed(policy.to_str().unwrap(), count);
    let (Some(few), Some(many)) = (peak(5_000), peak(200_000)) else {
        eprintln!("skipped: this system does not tell how much memory a process has held");
        return;
    };
    assert!(many < few + 1_024, "{few} kB for 5,000 lines, {many} kB for 200,000");
}
