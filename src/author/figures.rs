//! The figures of an edition: every figure that the official text prints, with its role; and whether the rules use just those.

use super::diagnostic::{Diagnostic, Diagnostics, File};
use super::idle;
use super::lex::lex;
use super::misfit::Places;
use super::names::Names;
use super::parse::Parser;
use super::read::{FIGURES, files, read_files};
use super::table::Table;
use super::unfit::Part;
use crate::policy::{Clause, Policy};
use crate::rule::{Condition, Expression, Literal};
use crate::text::Language;
use crate::write::Writer;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use toml::de::DeTable;

/// The contents of `figures.toml`.
pub(crate) struct Figures {
    /// The file.
    pub file: Arc<File>,
    /// Words in which a numeral is no figure.
    pub words: Vec<(String, Range<usize>)>,
    /// Every section of the official text, in order.
    pub sections: Vec<FigureSection>,
}

/// The figures of one section.
pub(crate) struct FigureSection {
    /// `preamble`, `field-1` …, `1` …, `closing`.
    pub id: String,
    /// With what the line begins that opens the section, where numbering does not tell.
    pub begins: Option<String>,
    /// SHA-256 of the section's text without white space and editor's marks.
    pub sha256: String,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Where it stands.
    pub span: Range<usize>,
}

/// A printed figure.
pub(crate) struct Figure {
    /// As printed.
    pub printed: String,
    /// How often it is printed so, in this role.
    pub times: usize,
    /// The clauses that use it.
    pub clauses: Vec<String>,
    /// What it says as a literal of the rules, where a clause uses it.
    pub value: Option<Literal>,
    /// Where it stands.
    pub span: Range<usize>,
}

/// The roles that a figure can have.
const ROLES: [&str; 5] = ["clause", "budget", "target", "name", "date"];

/// Checks a policy folder: its files, and every literal of its rules against its figures.
///
/// # Errors
/// Everything that is wrong.
pub fn check(folder: &Path) -> Result<Policy, Vec<Diagnostic>> {
    let missing = File::new(&folder.join(FIGURES).display().to_string(), "");
    check_files(files(folder)?, Some(&missing))
}

/// Checks a policy from the names and texts of its files; its figures, where one of them lists them.
///
/// # Errors
/// Everything that is wrong.
pub fn check_text(files: &[(&str, &str)]) -> Result<Policy, Vec<Diagnostic>> {
    check_files(files.iter().map(|(name, text)| File::new(name, text)).collect(), None)
}

/// `missing`: the list of figures, where it must be there.
fn check_files(files: Vec<Arc<File>>, missing: Option<&Arc<File>>) -> Result<Policy, Vec<Diagnostic>> {
    let (figures, rest): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.name.ends_with(FIGURES));
    let (policy, places) = read_files(&rest)?;
    let mut diagnostics = Diagnostics::default();
    match (figures.first(), missing) {
        (Some(file), _) => {
            let figures = read_figures(file, &policy, &mut diagnostics);
            compare(&policy, &places, &figures, &mut diagnostics);
        }
        (None, Some(file)) => {
            let help = "it lists the figures of the official text, so that every figure of the rules can be checked";
            diagnostics.push(file, 0..0, "there is no such file", Some(help.to_owned()));
        }
        (None, None) => {}
    }
    idle::tell(&policy, &places, &mut diagnostics);
    if diagnostics.count() == 0 { Ok(policy) } else { Err(diagnostics.into_sorted()) }
}

/// Reads `figures.toml`.
pub(crate) fn read_figures(file: &Arc<File>, policy: &Policy, diagnostics: &mut Diagnostics) -> Figures {
    let (root, errors) = DeTable::parse_recoverable(&file.text);
    for error in errors {
        diagnostics.push(file, error.span().unwrap_or(0..0), error.message(), None);
    }
    let names = Names::new(&policy.facts, &policy.units, &[]);
    let mut table = Table::new(file, root.get_ref(), root.span(), diagnostics);
    let words = table.texts("words").into_iter().map(|word| (word.text, word.span)).collect();
    let mut sections = Vec::new();
    table.each("section", |table| {
        let span = table.span.clone();
        let (id, sha256) = (table.required("id"), table.required("sha256"));
        let begins = table.text("begins").map(|text| text.text);
        let mut figures = Vec::new();
        table.each("figure", |table| figures.extend(read_figure(table, policy, &names)));
        if let Some((id, sha256)) = id.zip(sha256) {
            sections.push(FigureSection { id: id.text, begins, sha256: sha256.text, figures, span });
        }
    });
    table.close();
    Figures { file: Arc::clone(file), words, sections }
}

fn read_figure(table: &mut Table<'_>, policy: &Policy, names: &Names<'_>) -> Option<Figure> {
    let span = table.span.clone();
    let (printed, role) = (table.required("printed")?, table.required("role")?);
    if !ROLES.contains(&role.text.as_str()) {
        table.refuse(role.span, format!("`{}` is no role", role.text), Some(format!("roles are {}", ROLES.join(", "))));
    }
    let clauses = table.texts("clauses");
    for clause in &clauses {
        if !policy.clauses().any(|(_, known)| known.id == clause.text) {
            table.refuse(clause.span.clone(), format!("there is no clause `{}`", clause.text), None);
        }
    }
    let times = table.whole("times").and_then(|times| usize::try_from(times).ok()).unwrap_or(1);
    let value = table.text("value");
    let uses = role.text == "clause";
    if uses == clauses.is_empty() {
        table.refuse(span.clone(), "a figure names clauses if, and only if, its role is `clause`", None);
    }
    let value = if uses {
        let source = value.unwrap_or_else(|| printed.clone());
        let tokens = lex(&source.text, 0).ok();
        let literal = tokens.and_then(|tokens| Parser::new(tokens, source.text.len(), names).figure().ok());
        if literal.is_none() {
            let help = "give it in `value` as rules write it, such as `value = \"300万元\"`".to_owned();
            table.refuse(source.span, format!("`{}` is no literal of the policy language", source.text), Some(help));
        }
        literal
    } else {
        None
    };
    Some(Figure {
        printed: printed.text,
        times,
        clauses: clauses.into_iter().map(|clause| clause.text).collect(),
        value,
        span,
    })
}

/// Holds the literals of the rules against the figures, both ways.
fn compare(policy: &Policy, places: &Places, figures: &Figures, diagnostics: &mut Diagnostics) {
    let writer = Writer { policy, language: Language::Zh, for_reader: false };
    for (article, clause) in policy.clauses() {
        let section = figures.sections.iter().find(|section| section.id == article.number.to_string());
        let printed: Vec<&Figure> = section
            .map(|section| section.figures.iter().filter(|figure| figure.clauses.contains(&clause.id)).collect())
            .unwrap_or_default();
        let used = literals(clause);
        for (part, literal) in &used {
            if printed.iter().any(|figure| figure.value == Some(*literal)) {
                continue;
            }
            let text = writer.literal(literal);
            let Some((file, rule)) = places.find(&clause.id, *part) else { continue };
            let span = match (rule.start, rule.text.find(&text)) {
                (Some(start), Some(at)) => {
                    start.saturating_add(at)..start.saturating_add(at).saturating_add(text.len())
                }
                _ => rule.span.clone(),
            };
            let message =
                format!("`{text}` is not among the figures of article {} for clause {}", article.number, clause.id);
            diagnostics.push(file, span, message, Some(format!("compare the official text, then {FIGURES}")));
        }
        for figure in printed {
            if figure.value.is_some_and(|value| !used.iter().any(|(_, literal)| *literal == value)) {
                let message = format!("clause {} does not use `{}`", clause.id, figure.printed);
                diagnostics.push(&figures.file, figure.span.clone(), message, None);
            }
        }
    }
    for section in &figures.sections {
        for figure in &section.figures {
            for id in &figure.clauses {
                let article = policy.clauses().find(|(_, clause)| clause.id == *id).map(|(article, _)| article.number);
                if article.is_some_and(|number| number.to_string() != section.id) {
                    let message = format!("clause {id} is not in article {}", section.id);
                    diagnostics.push(&figures.file, figure.span.clone(), message, None);
                }
            }
        }
    }
}

/// The literals of a clause but 0, each with its part.
fn literals(clause: &Clause) -> Vec<(Part, Literal)> {
    let mut found = Vec::new();
    let rules = std::iter::once((Part::When, Part::Pays, &clause.rule)).chain(
        clause
            .readings
            .iter()
            .enumerate()
            .map(|(number, reading)| (Part::ReadingWhen(number), Part::ReadingPays(number), &reading.rule)),
    );
    for (when, pays, rule) in rules {
        let mut part = Vec::new();
        in_condition(&rule.when, &mut part);
        found.extend(part.drain(..).map(|literal| (when, literal)));
        if let Some(amount) = &rule.pays {
            in_expression(&amount.expression, &mut part);
        }
        found.extend(part.into_iter().map(|literal| (pays, literal)));
    }
    found.retain(|(_, literal)| !literal.value.is_zero());
    found
}

fn in_condition(condition: &Condition, found: &mut Vec<Literal>) {
    match condition {
        Condition::Holds(_) | Condition::Is { .. } => {}
        Condition::Compare { left, right, .. } => {
            in_expression(left, found);
            in_expression(right, found);
        }
        Condition::Any { bound, .. } => found.push(*bound),
        Condition::All(parts) | Condition::Either(parts) => parts.iter().for_each(|part| in_condition(part, found)),
        Condition::Not(part) => in_condition(part, found),
    }
}

fn in_expression(expression: &Expression, found: &mut Vec<Literal>) {
    match expression {
        Expression::Literal(literal) => found.push(*literal),
        Expression::Fact(_) | Expression::Field { .. } => {}
        Expression::Add(a, b) | Expression::Subtract(a, b) | Expression::Multiply(a, b) | Expression::Cap(a, b) => {
            in_expression(a, found);
            in_expression(b, found);
        }
        Expression::Yearly { each, years } => {
            in_expression(each, found);
            in_expression(years, found);
        }
        Expression::Steps { step, each, of, .. } => {
            found.extend([*step, *each]);
            in_expression(of, found);
        }
        Expression::Tiers { tiers, .. } => {
            found.extend(tiers.iter().flat_map(|tier| [tier.from, tier.value]));
        }
        Expression::Sum { first, each, .. } => {
            found.extend(first);
            in_expression(each, found);
        }
    }
}
