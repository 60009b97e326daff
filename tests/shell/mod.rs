//! Runs the command line in folders of its own, for the tests that need it.

use std::ffi::OsStr;
use std::fmt::Debug;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A small policy whose only article is still open.
pub const BASE: &str = include_str!("../good/base.toml");

/// A clause of that article.
pub const CLAUSE: &str = r#"
[[article.clause]]
id = "1.1"
kind = "award"
title = { zh = "奖励", en = "Award" }
when = "在本区 且 年租金 超过 0元"
pays = "50% × 年租金"
"#;

const FIGURES: &str = r#"
[[section]]
id = "1"
sha256 = ""
figure = [{ printed = "50%", role = "clause", clauses = ["1.1"] }]
"#;

/// A new folder for one test, with these files.
pub fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(env!("CARGO_CRATE_NAME")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    files.iter().for_each(|(name, text)| fs::write(path.join(name), text).unwrap());
    path
}

/// The small policy in a folder of its own.
pub fn harbour(test: &str) -> PathBuf {
    folder(test, &[("policy.toml", &format!("{BASE}{CLAUSE}")), ("figures.toml", FIGURES)])
}

/// A running command with its three streams open.
pub fn start(arguments: &[impl AsRef<OsStr> + Debug]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiqi"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// The exit code, standard output and standard error of a run.
pub fn outcome(arguments: &[impl AsRef<OsStr> + Debug], input: &str) -> (i32, String, String) {
    let mut child = start(arguments);
    // A command that reads no input may be gone by now.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Standard output of a run that ends well and complains about nothing.
pub fn told(arguments: &[impl AsRef<OsStr> + Debug], input: &str) -> String {
    let (code, out, complaints) = outcome(arguments, input);
    assert_eq!((code, complaints.as_str()), (0, ""), "{arguments:?}");
    out
}
