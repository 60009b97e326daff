//! Reads one `[[profile]]` table: a kind of enterprise with the facts to ask it for first.

use super::diagnostic::nearest;
use super::names::{Meaning, Names};
use super::table::{Quoted, Table, taken};
use crate::policy::Profile;
use crate::rule::FactId;

/// A profile, with the names of facts and the profiles before it.
pub(crate) fn read_profile(table: &mut Table<'_>, names: &Names<'_>, before: &[Profile]) -> Option<Profile> {
    let id = table.id("id");
    if let Some(id) = &id {
        taken(table, id, before.iter().map(|profile| profile.id.as_str()));
    }
    let name = table.required_languages("name");
    let asks = read_asks(table, names);
    Some(Profile { id: id?.text, name: name?, asks })
}

fn read_asks(table: &mut Table<'_>, names: &Names<'_>) -> Vec<FactId> {
    let most = Profile::MOST;
    let Some(value) = table.value("asks") else {
        table.missing("asks");
        return Vec::new();
    };
    match value.get_ref().as_array().map(|asks| asks.len()) {
        Some(0) => {
            let help = format!("name 1 to {most} facts, the one that is best asked first at the beginning");
            table.refuse(value.span(), "this profile asks for nothing", Some(help));
        }
        Some(count) if count > most => {
            let help = format!("leave out what settles the least: a profile has at most {most}");
            table.refuse(value.span(), format!("this profile asks for {count} facts"), Some(help));
        }
        _ => {}
    }
    let mut asks = Vec::new();
    for word in table.texts("asks") {
        match read_ask(table, names, &word) {
            Some(fact) if asks.contains(&fact) => {
                let help = "name each fact once, where it is best asked".to_owned();
                table.refuse(word.span, format!("`{}` is asked for twice", word.text), Some(help));
            }
            fact => asks.extend(fact),
        }
    }
    asks
}

fn read_ask(table: &mut Table<'_>, names: &Names<'_>, word: &Quoted) -> Option<FactId> {
    let meaning = names.meaning(&word.text);
    let found = match meaning {
        Some(Meaning::Fact(fact)) => Some(fact),
        _ => None,
    };
    let id = found.map(|fact| names.id(fact));
    if id == Some(word.text.as_str()) || matches!(meaning, Some(Meaning::Broken)) {
        return found;
    }
    let near = id.or_else(|| nearest(&word.text, names.ids()));
    let help = near.map(|near| format!("did you mean `{near}`?"));
    table.refuse(word.span.clone(), format!("there is no fact of the id `{}`", word.text), help);
    None
}
