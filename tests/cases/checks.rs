//! From the case files to single checks: one evaluation each, and what must come out of it.

use crate::schema::{Bound, Case, Cases, DAY, Expected, Object, Warned, object, over, read};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One evaluation and what must come out of it.
pub struct Check {
    pub name: String,
    pub answers: Object,
    pub as_of: String,
    /// The facts that alone make the difference to a check that qualifies.
    pub changed: Vec<String>,
    pub clauses: BTreeMap<String, Object>,
    pub articles: BTreeMap<u64, Json>,
    pub report: Object,
}

/// What every case of every file stands for.
pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    for path in files(Path::new("tests/cases")) {
        let Cases { base, case, bound } = read(&path);
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        for case in &case {
            of_case(&file, &base, case, &mut checks);
        }
        for bound in &bound {
            of_bound(&file, &base, bound, &mut checks);
        }
    }
    checks
}

fn files(folder: &Path) -> Vec<PathBuf> {
    // These have a form of their own.
    const OTHERS: [&str; 3] = ["bad-input.toml", "edition.toml", "problems.toml"];
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml")
            && !OTHERS.iter().any(|name| path.ends_with(name))
        {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn of_case(file: &str, base: &Object, case: &Case, checks: &mut Vec<Check>) {
    let name = format!("{file}: {}", case.note);
    let answers = over(base, &case.answers);
    let qualifying = case.expect.iter().filter(|(_, expected)| expected.verdict == "qualifies").map(|(id, _)| id);
    let each = |wanted: Object| qualifying.clone().map(|id| (id.clone(), wanted.clone())).collect();
    for change in &case.defeated_by {
        for fact in change.keys() {
            let open = over(&answers, &object(json!({ fact: { "unknown": true } })));
            let wanted = object(json!({ "verdict": "needs_answers", "needs": [fact] }));
            checks.push(Check::new(format!("{name} / without `{fact}`"), open, each(wanted)));
        }
        let no = Expected { verdict: "does_not_qualify".to_owned(), ..Expected::default() };
        let named = format!("{name} / but {}", json!(change));
        let changed = change.keys().cloned().collect();
        checks.push(Check { changed, ..Check::new(named, over(&answers, change), each(no.object())) });
    }
    let article = |(number, verdict): (&String, &String)| (number.parse().unwrap(), json!(verdict));
    checks.push(Check {
        as_of: case.as_of.clone().unwrap_or(DAY.to_owned()),
        articles: case.articles.iter().map(article).collect(),
        report: report(case),
        ..Check::new(name, answers, case.expect.iter().map(|(id, expected)| (id.clone(), expected.object())).collect())
    });
}

/// What a case expects of the report as a whole.
fn report(case: &Case) -> Object {
    let mut report = Object::new();
    let mut insert = |key: &str, value: Json| _ = report.insert(key.to_owned(), value);
    if let Some(in_force) = case.in_force {
        insert("in_force", json!(in_force));
    }
    if let (Some(qualified), Some(potential)) = (&case.qualified, &case.potential) {
        let potential = over(&potential.object(), &object(json!({ "exact": true })));
        insert("totals", json!({ "qualified": qualified.object(), "potential": potential }));
    }
    if let Some(assumptions) = &case.assumptions {
        insert(
            "assumptions",
            assumptions.iter().map(|(fact, value)| json!({ "fact": fact, "value": value })).collect(),
        );
    }
    if let Some(warnings) = &case.warnings {
        insert("warnings", warnings.iter().map(warning).collect());
    }
    report
}

fn warning(warned: &Warned) -> Json {
    json!({
        "code": "overlap",
        "clauses": warned.clauses,
        "overlap": "rent",
        "yearly": true,
        "sum": warned.sum.object(),
        "cost": warned.cost.object(),
        "exceeds": warned.exceeds,
        "unstated": warned.unstated,
    })
}

fn of_bound(file: &str, base: &Object, bound: &Bound, checks: &mut Vec<Check>) {
    for (value, expected) in &bound.at {
        let name = format!("{file}: {} / {} = {value}", bound.note, bound.fact);
        let answers = over(&over(base, &bound.answers), &object(json!({ &bound.fact: value })));
        checks.push(Check::new(name, answers, BTreeMap::from([(bound.clause.clone(), expected.object())])));
    }
}

impl Check {
    fn new(name: String, answers: Object, clauses: BTreeMap<String, Object>) -> Self {
        let (as_of, changed) = (DAY.to_owned(), Vec::new());
        Self { name, answers, as_of, changed, clauses, articles: BTreeMap::new(), report: Object::new() }
    }
}
