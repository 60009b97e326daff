//! The proof of `figures.toml` against the official text: section by section, every figure, and each section's hash.
//!
//! A figure is any numeral, in digits or in Chinese. What is printed and listed is taken out, the longest first; then words in which a
//! numeral is no figure; whatever numeral is left has been missed.

use super::diagnostic::{Diagnostic, Diagnostics, File};
use super::figures::{FigureSection, Figures, check, read_figures};
use super::read::{FIGURES, files};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Proves the figures of a policy folder against the official text.
///
/// # Errors
/// Every figure that is missing, unused or changed, every section that has changed, and whatever `check` finds.
pub fn audit(folder: &Path, text: &Path) -> Result<(), Vec<Diagnostic>> {
    let policy = check(folder)?;
    let mut diagnostics = Diagnostics::default();
    let name = text.display().to_string();
    let official = match std::fs::read_to_string(text) {
        Ok(text) => Arc::new(File { name, text }),
        Err(error) => {
            let file = Arc::new(File { name, text: String::new() });
            return Err(vec![Diagnostic { file, span: 0..0, message: format!("cannot be read: {error}"), help: None }]);
        }
    };
    for file in files(folder)?.iter().filter(|file| file.name.ends_with(FIGURES)) {
        let figures = read_figures(file, &policy, &mut diagnostics);
        prove(&figures, &official, &mut diagnostics);
    }
    if diagnostics.count() == 0 { Ok(()) } else { Err(diagnostics.into_sorted()) }
}

fn prove(figures: &Figures, official: &Arc<File>, diagnostics: &mut Diagnostics) {
    let closings: Vec<(&str, &str)> =
        figures.sections.iter().filter_map(|section| Some((section.begins.as_deref()?, section.id.as_str()))).collect();
    let sections = split(&official.text, &closings);
    for listed in &figures.sections {
        if !sections.iter().any(|section| section.id == listed.id) {
            let message = format!("the official text has no section `{}`", listed.id);
            diagnostics.push(&figures.file, listed.span.clone(), message, None);
        }
    }
    let mut used = vec![false; figures.words.len()];
    for section in &sections {
        match figures.sections.iter().find(|listed| listed.id == section.id) {
            Some(listed) => prove_section(section, listed, figures, &mut used, official, diagnostics),
            None => {
                let message = format!("section `{}` is not in {FIGURES}", section.id);
                diagnostics.push(official, section.span(), message, None);
            }
        }
    }
    for ((word, span), used) in figures.words.iter().zip(used) {
        if !used {
            diagnostics.push(&figures.file, span.clone(), format!("the word `{word}` is nowhere in the text"), None);
        }
    }
}

fn prove_section(
    section: &Section,
    listed: &FigureSection,
    figures: &Figures,
    used: &mut [bool],
    official: &Arc<File>,
    diagnostics: &mut Diagnostics,
) {
    if section.sha256() != listed.sha256 {
        let message = format!("section `{}` has changed: its text now has the hash {}", section.id, section.sha256());
        diagnostics.push(
            &figures.file,
            listed.span.clone(),
            message,
            Some("read it again, then update the hash".to_owned()),
        );
    }
    let mut left = section.clone();
    left.drop_number();
    let mut printed: BTreeMap<&str, (usize, Range<usize>)> = BTreeMap::new();
    for figure in &listed.figures {
        let entry = printed.entry(&figure.printed).or_insert((0, figure.span.clone()));
        entry.0 = entry.0.saturating_add(figure.times);
    }
    let mut longest: Vec<_> = printed.into_iter().collect();
    longest.sort_by_key(|(text, _)| std::cmp::Reverse(text.chars().count()));
    for (text, (times, span)) in longest {
        let found = left.remove(text);
        if found != times {
            let message =
                format!("`{text}` is listed {times} times in section `{}` and printed {found} times", section.id);
            diagnostics.push(&figures.file, span, message, None);
        }
    }
    let mut words: Vec<_> = figures.words.iter().zip(used).collect();
    words.sort_by_key(|((word, _), _)| std::cmp::Reverse(word.chars().count()));
    for ((word, _), used) in words {
        *used |= left.remove(word) > 0;
    }
    for span in left.numerals() {
        let text = official.text.get(span.clone()).unwrap_or_default();
        let message = format!("the figure `{text}` of section `{}` is not in {FIGURES}", section.id);
        diagnostics.push(official, span, message, Some("list it there with its role".to_owned()));
    }
}

/// A section of the official text: its characters without white space and editor's marks, each with its place in the file.
///
/// A character that has been taken out leaves a gap, so that its neighbours never join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// `preamble`, `field-1` …, `1` …, or the id of a section that `begins` with a text of its own.
    pub id: String,
    characters: Vec<(usize, Option<char>)>,
}

impl Section {
    /// SHA-256 of its text, in hexadecimal.
    pub fn sha256(&self) -> String {
        let text: String = self.characters.iter().filter_map(|(_, character)| *character).collect();
        Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn span(&self) -> Range<usize> {
        let start = self.characters.first().map_or(0, |(at, _)| *at);
        start..start.saturating_add(1)
    }

    /// Takes out the section's own number, `12.` or `三、`.
    fn drop_number(&mut self) {
        let number: Option<String> = match self.id.strip_prefix("field-") {
            Some(number) => number
                .parse()
                .ok()
                .and_then(|number: usize| FIELD_NUMBERS.get(number.checked_sub(1)?))
                .map(|sign| format!("{sign}、")),
            None => self.id.parse::<u16>().ok().map(|number| format!("{number}.")),
        };
        let length = number.map_or(0, |number| number.chars().count());
        self.characters.iter_mut().take(length).for_each(|(_, character)| *character = None);
    }

    /// Takes out every occurrence of a text, and says how many there were.
    fn remove(&mut self, text: &str) -> usize {
        let sought: Vec<char> = text.chars().collect();
        let mut found = 0_usize;
        let mut at = 0_usize;
        while let Some(window) = self.characters.get_mut(at..at.saturating_add(sought.len())) {
            if !sought.is_empty() && window.iter().zip(&sought).all(|((_, here), sought)| *here == Some(*sought)) {
                window.iter_mut().for_each(|(_, character)| *character = None);
                found = found.saturating_add(1);
            }
            at = at.saturating_add(1);
        }
        found
    }

    /// The places of numerals, neighbours together.
    fn numerals(&self) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, character) in &self.characters {
            let Some(character) = character.filter(|character| is_numeral(*character)) else { continue };
            let end = at.saturating_add(character.len_utf8());
            match found.last_mut() {
                Some(last) if last.end == *at => last.end = end,
                _ => found.push(*at..end),
            }
        }
        found
    }
}

const FIELD_NUMBERS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

fn is_numeral(character: char) -> bool {
    character.is_ascii_digit()
        || ('０'..='９').contains(&character)
        || "零〇一二三四五六七八九十百千万亿两半".contains(character)
}

/// Splits an official text: a line that begins with `一、` opens a field, one with the next article's number and a point an article, one
/// with a text of `begins` the section of that id; everything before is the preamble.
pub fn split(text: &str, begins: &[(&str, &str)]) -> Vec<Section> {
    let mut sections = vec![Section { id: "preamble".to_owned(), characters: Vec::new() }];
    let (mut fields, mut articles) = (0_usize, 0_u16);
    let mut at = 0_usize;
    for line in text.split_inclusive('\n') {
        let marks = editors_marks(line);
        let kept = line
            .char_indices()
            .filter(|(place, character)| !marks.iter().any(|mark| mark.contains(place)) && !is_blank(*character));
        let characters: Vec<(usize, Option<char>)> =
            kept.map(|(place, character)| (at.saturating_add(place), Some(character))).collect();
        let plain: String = characters.iter().filter_map(|(_, character)| *character).collect();
        let field = FIELD_NUMBERS.get(fields).is_some_and(|number| plain.starts_with(&format!("{number}、")));
        let next = articles.saturating_add(1);
        if let Some((_, id)) = begins.iter().find(|(begin, _)| plain.starts_with(begin)) {
            sections.push(Section { id: (*id).to_owned(), characters: Vec::new() });
        } else if field {
            fields = fields.saturating_add(1);
            sections.push(Section { id: format!("field-{fields}"), characters: Vec::new() });
        } else if line.trim_start().starts_with(&format!("{next}. ")) {
            articles = next;
            sections.push(Section { id: articles.to_string(), characters: Vec::new() });
        }
        if let Some(section) = sections.last_mut() {
            section.characters.extend(characters);
        }
        at = at.saturating_add(line.len());
    }
    sections.retain(|section| !section.characters.is_empty());
    sections
}

/// The places of marks such as `[bookmark: _GoBack]` in a line.
fn editors_marks(line: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    for (start, _) in line.match_indices("[bookmark:") {
        let length = line.get(start..).and_then(|rest| rest.find(']')).map_or(0, |length| length.saturating_add(1));
        marks.push(start..start.saturating_add(length));
    }
    marks
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}
