//! Reads one `[[article.clause]]` table with its rules.

use super::apply::read_apply;
use super::lex::lex;
use super::misfit::Places;
use super::names::Names;
use super::parse::{Mistake, Parser};
use super::table::{Quoted, Table};
use super::unfit::Part;
use crate::apply::Apply;
use crate::policy::{Clause, Kind, Reading, Rule};
use std::ops::Range;

/// A clause, if it can be read, and its id; where its rules stand is noted in `places`. `above` is what its article says of applying.
pub(crate) fn read_clause(
    table: &mut Table<'_>,
    names: &Names<'_>,
    above: Option<&Apply>,
    places: &mut Places,
) -> (Option<Clause>, Option<Quoted>) {
    let id = table.id("id");
    let place = id.as_ref().map_or("", |id| id.text.as_str());
    let kind = table.required("kind").and_then(|kind| {
        let known = Kind::ALL.into_iter().find(|known| known.id() == kind.text);
        if known.is_none() {
            let list: Vec<&str> = Kind::ALL.iter().map(|kind| kind.id()).collect();
            table.refuse(
                kind.span,
                format!("`{}` is no kind of benefit", kind.text),
                Some(format!("kinds are {}", list.join(", "))),
            );
        }
        known
    });
    let title = table.required_languages("title");
    let summary = table.languages("summary");
    let price = table.value("price").is_some();
    if price && table.value("pays").is_some() {
        let span = table.span.clone();
        table.refuse(span, "a clause has `pays` or `price`, not both", None);
    }
    let rule = read_rule(table, names, if price { "price" } else { "pays" }, (place, Part::When, Part::Pays), places);
    let doubts = table.language_list("doubts");
    let apply = read_apply(table, above);
    let mut readings = Vec::new();
    table.each("reading", |table| {
        let number = readings.len();
        let (id, name) = (table.id("id"), table.required_languages("name"));
        let parts = (place, Part::ReadingWhen(number), Part::ReadingPays(number));
        let rule = read_rule(table, names, "pays", parts, places);
        if let (Some(id), Some(name), Some(rule)) = (id, name, rule) {
            if readings.iter().any(|reading: &Reading| reading.id == id.text) {
                table.refuse(id.span, format!("the id `{}` is taken", id.text), None);
            }
            readings.push(Reading { id: id.text, name, rule });
        }
    });
    let clause = match (kind, title, rule) {
        (Some(kind), Some(title), Some(rule)) if id.is_some() => {
            Some(Clause { id: place.to_owned(), kind, title, summary, rule, price, doubts, readings, apply })
        }
        _ => None,
    };
    (clause, id)
}

fn read_rule(
    table: &mut Table<'_>,
    names: &Names<'_>,
    pays: &'static str,
    (clause, when_part, pays_part): (&str, Part, Part),
    places: &mut Places,
) -> Option<Rule> {
    let when = table.required("when");
    let pays = table.text(pays);
    for (part, text) in [(when_part, &when), (pays_part, &pays)] {
        if let Some(text) = text {
            places.note(clause, part, table.file(), text);
        }
    }
    let when = when.and_then(|text| parse(table, names, &text, Parser::condition));
    let pays = match pays {
        None => None,
        Some(text) => Some(parse(table, names, &text, Parser::amount)?),
    };
    Some(Rule { when: when?, pays })
}

/// How many words and signs a rule has at the most.
const MOST_TOKENS: usize = 2000;

/// Parses the text of a rule and tells its mistake at its place in the file.
pub(crate) fn parse<'n, T>(
    table: &mut Table<'_>,
    names: &'n Names<'n>,
    text: &Quoted,
    read: impl FnOnce(&mut Parser<'n>) -> Result<T, Mistake>,
) -> Option<T> {
    let start = text.start.unwrap_or_default();
    // A text with escapes is not in the file letter by letter; its mistakes are told at the whole of it.
    let place = |span: Range<usize>| if text.start.is_some() { span } else { text.span.clone() };
    match lex(&text.text, start) {
        Err(span) => {
            table.refuse(place(span), "no rule holds this character", None);
            None
        }
        Ok(tokens) if tokens.len() > MOST_TOKENS => {
            table.refuse(
                text.span.clone(),
                "this rule is too long",
                Some(format!("a rule has at most {MOST_TOKENS} words")),
            );
            None
        }
        Ok(tokens) => match read(&mut Parser::new(tokens, start.saturating_add(text.text.len()), names)) {
            Ok(rule) => Some(rule),
            Err(mistake) => {
                if !mistake.follows {
                    table.refuse(place(mistake.span), mistake.message, mistake.help);
                }
                None
            }
        },
    }
}
