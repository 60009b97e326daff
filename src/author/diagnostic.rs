//! Diagnostics: what is wrong with a policy file, where, and what to do about it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A file of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, as messages show it.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// A file of this name and text.
    pub(crate) fn new(name: &str, text: &str) -> Arc<Self> {
        Arc::new(Self { name: name.to_owned(), text: text.to_owned() })
    }
}

/// Something that an author should mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file.
    pub file: Arc<File>,
    /// Where in its text, in bytes.
    pub span: Range<usize>,
    /// What is wrong, in terms of the policy.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// The line and the column of its beginning, both from 1, the column in characters.
    pub fn position(&self) -> (usize, usize) {
        let before = self.file.text.get(..self.span.start).unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(1);
        let column = before.chars().rev().take_while(|character| *character != '\n').count().saturating_add(1);
        (line, column)
    }

    /// The diagnostic with the offending line, as a terminal shows it.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Unicode);
        let snippet = Snippet::source(&self.file.text)
            .path(&self.file.name)
            .annotation(AnnotationKind::Primary.span(self.span.clone()));
        let group = Level::ERROR.primary_title(&self.message).element(snippet);
        let report: [Group<'_>; 1] = [match &self.help {
            Some(help) => group.element(Level::HELP.message(help)),
            None => group,
        }];
        renderer.render(&report)
    }
}

impl fmt::Display for Diagnostic {
    /// One line: `file:line:column: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.position();
        write!(f, "{}:{line}:{column}: {}", self.file.name, self.message)
    }
}

/// Every diagnostic of a run, in the order of files and places.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, file: &Arc<File>, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.found.push(Diagnostic { file: Arc::clone(file), span, message: message.into(), help });
    }

    /// Drops what has been told since there were `count`, of files for which `broken` says so.
    pub fn forgive(&mut self, count: usize, broken: impl Fn(&File) -> bool) {
        let mut place = 0_usize;
        self.found.retain(|diagnostic| {
            place = place.saturating_add(1);
            place <= count || !broken(&diagnostic.file)
        });
    }

    /// The file of each.
    pub fn files(&self) -> impl Iterator<Item = &Arc<File>> {
        self.found.iter().map(|diagnostic| &diagnostic.file)
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.found.len()
    }

    /// All of them, in order.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| (&a.file.name, a.span.start).cmp(&(&b.file.name, b.span.start)));
        self.found
    }
}

/// The known word that looks most like a mistyped one, where one looks alike.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = word.chars().count().div_ceil(2).min(4);
    known
        .map(|other| (crate::problem::distance(word, other), other))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}
