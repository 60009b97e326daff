//! From the files of a policy to a [`Policy`], or to every diagnostic at once.
//!
//! Three passes: units and groups, then facts, which name them, then profiles, articles and overlaps, which name facts. Knows TOML and the shape of the tables; rules are read by the parser.

use super::apply::read_apply;
use super::build::prove;
use super::clause::{parse, read_clause};
use super::diagnostic::{Diagnostic, Diagnostics, File};
use super::facts::read_fact;
use super::misfit::{Places, tell};
use super::names::{Names, reserved, unnameable};
use super::parse::Parser;
use super::profile::read_profile;
use super::table::{Table, check_word, taken};
use super::unfit::Part;
use crate::apply::Apply;
use crate::day::Day;
use crate::policy::{Article, Fact, Overlap, Policy, Profile, Section};
use crate::rule::Expression;
use crate::text::Text;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use toml::Spanned;
use toml::de::DeTable;

/// The file that lists the figures of the official text; it is no part of the policy.
pub(crate) const FIGURES: &str = "figures.toml";

/// Reads the `.toml` files of a folder in the order of their names.
///
/// # Errors
/// An unreadable folder or file as one diagnostic; otherwise everything that is wrong in the files.
pub fn read(folder: &Path) -> Result<Policy, Vec<Diagnostic>> {
    let files: Vec<_> = files(folder)?.into_iter().filter(|file| !file.name.ends_with(FIGURES)).collect();
    read_files(&files).map(|(policy, _)| policy)
}

/// Reads a policy from the names and texts of its files.
///
/// # Errors
/// Everything that is wrong in the files.
pub fn read_text(files: &[(&str, &str)]) -> Result<Policy, Vec<Diagnostic>> {
    let files: Vec<_> = files.iter().map(|(name, text)| File::new(name, text)).collect();
    read_files(&files).map(|(policy, _)| policy)
}

/// The `.toml` files of a folder, in the order of their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<Arc<File>>, Vec<Diagnostic>> {
    let fail = |path: &Path, error: std::io::Error| {
        let file = Arc::new(File { name: path.display().to_string(), text: String::new() });
        vec![Diagnostic { file, span: 0..0, message: format!("cannot be read: {error}"), help: None }]
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| fail(folder, error))? {
        let path = entry.map_err(|error| fail(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        let error = std::io::Error::other("there is no .toml file in this folder");
        return Err(fail(folder, error));
    }
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| fail(path, error))?;
        Ok(Arc::new(File { name: path.display().to_string(), text }))
    };
    paths.iter().map(read).collect()
}

/// A policy, and where its rules stand.
pub(crate) fn read_files(files: &[Arc<File>]) -> Result<(Policy, Places), Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::default();
    let mut tables = Vec::new();
    for file in files {
        let (table, errors) = DeTable::parse_recoverable(&file.text);
        for error in errors {
            diagnostics.push(file, error.span().unwrap_or(0..0), error.message(), None);
        }
        tables.push((file, table));
    }
    let syntax = diagnostics.count();
    let mut draft = Draft::default();
    for (file, table) in &tables {
        draft.declare(file, table, &mut diagnostics);
    }
    for (file, table) in &tables {
        draft.facts(file, table, &mut diagnostics);
    }
    let facts = draft.settle(&mut diagnostics);
    let (units, broken) = (std::mem::take(&mut draft.units), std::mem::take(&mut draft.broken));
    let names = Names::new(&facts, &units, &broken);
    for (file, table) in &tables {
        draft.articles(file, table, &names, &mut diagnostics);
    }
    draft.check_articles(&mut diagnostics);
    for (_, file, span) in &draft.declared {
        draft.places.note_fact(file, span);
    }
    let places = std::mem::take(&mut draft.places);
    // Where a file's TOML is broken, what seems to be missing in it may well be there.
    let broken: Vec<Arc<File>> = diagnostics.files().take(syntax).cloned().collect();
    diagnostics.forgive(syntax, |file| broken.iter().any(|broken| broken.name == file.name));
    let Some(policy) = draft.finish(facts, units) else { return Err(diagnostics.into_sorted()) };
    // Rules that could be read are proved although others could not.
    let misfits = prove(&policy).err().unwrap_or_default();
    tell(&misfits, &places, &policy, &mut diagnostics);
    if diagnostics.count() == 0 { Ok((policy, places)) } else { Err(diagnostics.into_sorted()) }
}

/// A thing with the place where it is declared.
type Declared<T> = (T, Arc<File>, Range<usize>);

/// What has been read so far.
#[derive(Default)]
pub(crate) struct Draft {
    head: Option<Head>,
    units: Vec<Text>,
    fields: Vec<Section>,
    groups: Vec<Section>,
    declared: Vec<Declared<Fact>>,
    /// Names of facts that could not be read; rules that name them are not blamed for it.
    broken: Vec<String>,
    profiles: Vec<Profile>,
    articles: Vec<Declared<Article>>,
    /// The ids of all clauses, also of those that cannot be read.
    clauses: Vec<String>,
    overlaps: Vec<Overlap>,
    /// The clauses that overlaps name, and whether an overlap is of one year.
    overlapping: Vec<(Declared<String>, bool)>,
    places: Places,
}

/// The `[policy]` table.
struct Head {
    id: String,
    edition: String,
    draft: bool,
    valid: (Day, Day),
    time_zone: String,
    name: Text,
    issuer: Text,
    notes: Vec<Text>,
    apply: Option<Box<Apply>>,
}

impl Draft {
    /// First pass over one file: everything but facts and articles.
    fn declare(&mut self, file: &Arc<File>, root: &Spanned<DeTable<'_>>, diagnostics: &mut Diagnostics) {
        let mut root = Table::new(file, root.get_ref(), root.span(), diagnostics);
        let again = self.head.is_some();
        if let Some(head) = root.one("policy", |table| {
            if again {
                let span = table.span.clone();
                table.refuse(span, "there are two `[policy]` tables", None);
            }
            read_head(table)
        }) {
            self.head = Some(head);
        }
        root.each("unit", |table| self.units.extend(read_unit(table, &self.units)));
        root.each("field", |table| self.fields.extend(read_section(table, &self.fields, true)));
        root.each("group", |table| self.groups.extend(read_section(table, &self.groups, false)));
        root.value("fact");
        root.value("profile");
        root.value("article");
        root.value("overlap");
        root.close();
    }

    /// Second pass over one file: facts, which name units and groups.
    fn facts(&mut self, file: &Arc<File>, root: &Spanned<DeTable<'_>>, diagnostics: &mut Diagnostics) {
        let mut root = Table::new(file, root.get_ref(), root.span(), diagnostics);
        root.each("fact", |table| {
            let span = table.span.clone();
            match read_fact(table, &self.units, &self.groups) {
                Ok(fact) => self.declared.push((fact, Arc::clone(table.file()), span)),
                Err(names) => self.broken.extend(names),
            }
        });
    }

    /// Tells what is declared twice, or under a name that rules cannot use.
    fn settle(&self, diagnostics: &mut Diagnostics) -> Vec<Fact> {
        let mut seen: Vec<&str> = reserved().collect();
        for (fact, file, span) in &self.declared {
            for name in [fact.id.as_str(), fact.name.zh.as_str()] {
                if let Some((message, help)) = unnameable(name) {
                    diagnostics.push(file, span.clone(), message, Some(help));
                }
                if seen.contains(&name) {
                    diagnostics.push(file, span.clone(), format!("the name `{name}` is taken"), None);
                }
            }
            seen.extend([fact.id.as_str(), fact.name.zh.as_str()]);
        }
        self.declared.iter().map(|(fact, ..)| fact.clone()).collect()
    }

    /// Third pass over one file: profiles, articles with their rules and overlaps with their costs, which name facts.
    fn articles(
        &mut self,
        file: &Arc<File>,
        root: &Spanned<DeTable<'_>>,
        names: &Names<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let mut root = Table::new(file, root.get_ref(), root.span(), diagnostics);
        root.each("profile", |table| self.profiles.extend(read_profile(table, names, &self.profiles)));
        let head = self.head.as_ref().and_then(|head| head.apply.as_deref());
        root.each("article", |table| {
            let span = table.span.clone();
            let number = match table.value("number") {
                Some(value) => {
                    let number = table.whole("number");
                    let short = number.and_then(|number| u16::try_from(number).ok());
                    if number.is_some() && short.is_none() {
                        table.refuse(value.span(), "an article's number is at most 65535", None);
                    }
                    short
                }
                None => {
                    table.missing("number");
                    None
                }
            };
            let field = table.required("field").and_then(|field| {
                let place = self.fields.iter().position(|known| known.id == field.text);
                if place.is_none() {
                    table.refuse(field.span, format!("there is no field `{}`", field.text), None);
                }
                place.and_then(|place| u8::try_from(place).ok())
            });
            let (title, summary) = (table.required_languages("title"), table.required_languages("summary"));
            let apply = read_apply(table, head);
            let mut clauses = Vec::new();
            table.each("clause", |table| {
                let (clause, id) = read_clause(table, names, apply.as_deref(), &mut self.places);
                if let Some(id) = id {
                    if self.clauses.contains(&id.text) {
                        table.refuse(id.span, format!("there are two clauses `{}`", id.text), None);
                    }
                    self.clauses.push(id.text);
                }
                clauses.extend(clause);
            });
            if let (Some(number), Some(field), Some(title), Some(summary)) = (number, field, title, summary) {
                let article = Article { number, field, title, summary, apply, clauses };
                self.articles.push((article, Arc::clone(table.file()), span));
            }
        });
        root.each("overlap", |table| {
            let (id, clauses) = (table.id("id"), table.texts("clauses"));
            let (cost, note) = (table.required("cost"), table.required_languages("note"));
            let yearly = table.bool("yearly").unwrap_or(false);
            for clause in &clauses {
                let declared = (clause.text.clone(), Arc::clone(table.file()), clause.span.clone());
                self.overlapping.push((declared, yearly));
            }
            let read = cost.as_ref().and_then(|cost| parse(table, names, cost, Parser::cost));
            if let Some(id) = &id {
                taken(table, id, self.overlaps.iter().map(|overlap| overlap.id.as_str()));
            }
            if let (Some(id), Some(text), Some(cost), Some(note)) = (id, cost, read, note) {
                self.places.note("", Part::Cost(self.overlaps.len()), table.file(), &text);
                let clauses = clauses.into_iter().map(|clause| clause.text).collect();
                self.overlaps.push(Overlap { id: id.text, clauses, cost, yearly, note });
            }
        });
    }

    /// Tells articles and clauses that are there twice or out of order, and overlaps of clauses that are not there.
    fn check_articles(&self, diagnostics: &mut Diagnostics) {
        let mut last = 0;
        for (article, file, span) in &self.articles {
            if article.number <= last {
                let help = "articles stand in the order of their numbers, over all files in the order of their names";
                let message = format!("article {} does not follow article {last}", article.number);
                diagnostics.push(file, span.clone(), message, Some(help.to_owned()));
            }
            last = article.number;
        }
        for ((id, file, span), yearly) in &self.overlapping {
            if !self.clauses.contains(id) {
                diagnostics.push(file, span.clone(), format!("there is no clause `{id}`"), None);
            }
            let mut clauses = self.articles.iter().flat_map(|(article, ..)| &article.clauses);
            let Some(clause) = clauses.find(|clause| clause.id == *id) else { continue };
            if clause.price {
                let help = "only what is paid to the visitor draws on a cost";
                diagnostics.push(file, span.clone(), format!("`{id}` has a price"), Some(help.to_owned()));
            } else if *yearly && clause.rule.pays.as_ref().is_some_and(|pays| !is_yearly(&pays.expression)) {
                let help = "with `yearly`, amounts are written with `逐年`/`yearly`, or not stated";
                diagnostics.push(file, span.clone(), format!("`{id}` is not paid year by year"), Some(help.to_owned()));
            }
        }
        if self.head.is_none() && diagnostics.count() == 0 {
            let file = Arc::new(File { name: "policy".to_owned(), text: String::new() });
            diagnostics.push(&file, 0..0, "no file has a `[policy]` table", None);
        }
    }

    fn finish(self, facts: Vec<Fact>, units: Vec<Text>) -> Option<Policy> {
        let head = self.head?;
        Some(Policy {
            id: head.id,
            edition: head.edition,
            draft: head.draft,
            valid: head.valid,
            time_zone: head.time_zone,
            name: head.name,
            issuer: head.issuer,
            notes: head.notes,
            apply: head.apply,
            units,
            fields: self.fields,
            groups: self.groups,
            facts,
            profiles: self.profiles,
            articles: self.articles.into_iter().map(|(article, ..)| article).collect(),
            overlaps: self.overlaps,
        })
    }
}

/// Whether an amount is the same in each of some years, but for a cap on the running sum.
fn is_yearly(amount: &Expression) -> bool {
    match amount {
        Expression::Yearly { .. } => true,
        Expression::Cap(of, _) => is_yearly(of),
        _ => false,
    }
}

fn read_head(table: &mut Table<'_>) -> Option<Head> {
    let (id, edition) = (table.id("id"), table.id("edition"));
    let draft = table.bool("draft").unwrap_or(false);
    let valid = table.one("valid", |table| {
        let mut day = |key| {
            let text = table.required(key)?;
            let day = Day::parse(&text.text);
            if day.is_none() {
                table.refuse(
                    text.span,
                    format!("`{}` is not a day", text.text),
                    Some("write it as 2023-06-30".to_owned()),
                );
            }
            day
        };
        day("from").zip(day("to"))
    });
    if table.value("valid").is_none() {
        table.missing("valid");
    }
    let time_zone = table.required("time_zone");
    if let Some(zone) = time_zone.as_ref().filter(|zone| jiff::tz::TimeZone::get(&zone.text).is_err()) {
        let help = Some("write an IANA name, such as Asia/Shanghai".to_owned());
        table.refuse(zone.span.clone(), format!("there is no time zone `{}`", zone.text), help);
    }
    let (name, issuer) = (table.required_languages("name"), table.required_languages("issuer"));
    let notes = table.language_list("notes");
    let apply = read_apply(table, None);
    Some(Head {
        id: id?.text,
        edition: edition?.text,
        draft,
        valid: valid?,
        time_zone: time_zone?.text,
        name: name?,
        issuer: issuer?,
        notes,
        apply,
    })
}

/// A unit: one word in each language that is no figure's part already.
fn read_unit(table: &mut Table<'_>, before: &[Text]) -> Option<Text> {
    let (zh, en) = table.required("zh").zip(table.required("en"))?;
    for name in [&zh, &en] {
        let taken = before.iter().any(|unit| unit.zh == name.text || unit.en == name.text);
        if taken || FIGURE_WORDS.contains(&name.text.as_str()) {
            table.refuse(name.span.clone(), format!("the unit `{}` is taken", name.text), None);
        } else {
            check_word(table, name);
        }
    }
    Some(Text::new(zh.text, en.text))
}

/// Words that figures have already.
const FIGURE_WORDS: [&str; 9] = ["元", "yuan", "美元", "dollars", "万", "亿", "thousand", "million", "billion"];

fn read_section(table: &mut Table<'_>, before: &[Section], with_intro: bool) -> Option<Section> {
    if let Some(id) = table.text("id") {
        taken(table, &id, before.iter().map(|section| section.id.as_str()));
    }
    let (id, name) = (table.id("id"), table.required_languages("name"));
    let intro = if with_intro { table.required_languages("intro")? } else { Text::default() };
    Some(Section { id: id?.text, name: name?, intro })
}
