//! Reads one `[[fact]]` table.

use super::table::{Quoted, Table, check_word};
use crate::policy::{Choice, Fact, FactKind, ListField, Nature, NumberType, Section};
use crate::rule::{Currency, Unit};
use crate::text::Text;
use rust_decimal::Decimal;

/// The types of numbers.
const NUMBERS: [&str; 3] = ["money", "count", "quantity"];

/// Tells names that rules cannot use, or that another option or field has.
fn check_names<'a>(table: &mut Table<'_>, id: &Quoted, name: &Text, taken: impl Iterator<Item = &'a str>) {
    let zh = Quoted { text: name.zh.clone(), ..id.clone() };
    check_word(table, id);
    if zh.text != id.text && !zh.text.is_empty() {
        check_word(table, &zh);
    }
    for name in taken.filter(|name| *name == id.text || *name == zh.text) {
        table.refuse(id.span.clone(), format!("the name `{name}` is taken"), None);
    }
}

/// A fact, with the units and groups that it may name; or the names of a fact whose type cannot be read.
///
/// What else is wrong has been told, and stands in with nothing, so that rules are read all the same.
pub(crate) fn read_fact(table: &mut Table<'_>, units: &[Text], groups: &[Section]) -> Result<Fact, Vec<String>> {
    let (id, name) = (table.required("id").map(|id| id.text), table.required_languages("name"));
    let group = table.required("group").and_then(|group| {
        let place = groups.iter().position(|known| known.id == group.text);
        if place.is_none() {
            table.refuse(group.span, format!("there is no group `{}`", group.text), None);
        }
        place.and_then(|place| u8::try_from(place).ok())
    });
    let nature = table.required("nature").and_then(|nature| {
        let known = Nature::ALL.into_iter().find(|known| known.id() == nature.text);
        if known.is_none() {
            let list = Nature::ALL.map(Nature::id).join(", ");
            let message = format!("`{}` is no nature of a fact", nature.text);
            table.refuse(nature.span, message, Some(format!("natures are {list}")));
        }
        known
    });
    let question = table.required_languages("question").unwrap_or_default();
    let help = table.languages("help");
    let (group, nature) = (group.unwrap_or_default(), nature.unwrap_or(Nature::Identity));
    match (id, name, read_kind(table, units)) {
        (Some(id), Some(name), Some(kind)) => Ok(Fact { id, name, group, nature, question, help, kind }),
        (id, name, _) => Err(id.into_iter().chain(name.map(|name| name.zh)).collect()),
    }
}

fn read_kind(table: &mut Table<'_>, units: &[Text]) -> Option<FactKind> {
    let kind = table.required("type")?;
    match kind.text.as_str() {
        "bool" => Some(FactKind::Bool { default: table.bool("default") }),
        "choice" => read_choice(table),
        "list" => {
            let mut fields = Vec::new();
            table.each("fields", |table| {
                let (id, name) = (table.required("id"), table.required_languages("name"));
                let number = table.required("type").and_then(|kind| {
                    if !NUMBERS.contains(&kind.text.as_str()) {
                        let help = Some(format!("a field is {}", NUMBERS.join(", ")));
                        table.refuse(kind.span, format!("`{}` is no type of a field", kind.text), help);
                    }
                    read_number(table, &kind.text, units)
                });
                if let (Some(id), Some(name), Some(number)) = (id, name, number) {
                    let taken = fields.iter().flat_map(|field: &ListField| [field.id.as_str(), field.name.zh.as_str()]);
                    check_names(table, &id, &name, taken);
                    fields.push(ListField { id: id.text, name, number });
                }
            });
            if table.value("fields").is_none() {
                table.missing("fields");
            }
            if fields.is_empty() {
                return None;
            }
            Some(FactKind::List { fields })
        }
        "money" | "count" | "quantity" => {
            let number = read_number(table, &kind.text, units)?;
            let default = table.whole("default").map(Decimal::from);
            if let Some((default, max)) = default.zip(number.max())
                && default > max
            {
                let span = table.span.clone();
                table.refuse(span, "the default is above `max`", None);
            }
            Some(FactKind::Number { number, default })
        }
        other => {
            let help = "types are bool, money, count, quantity, choice, list".to_owned();
            table.refuse(kind.span, format!("`{other}` is no type of a fact"), Some(help));
            None
        }
    }
}

fn read_number(table: &mut Table<'_>, kind: &str, units: &[Text]) -> Option<NumberType> {
    let unit = |table: &mut Table<'_>| {
        let unit = table.text("unit")?;
        let place = units.iter().position(|known| known.zh == unit.text || known.en == unit.text);
        if place.is_none() {
            let help = "units are declared in a `[[unit]]` table before facts".to_owned();
            table.refuse(unit.span, format!("there is no unit `{}`", unit.text), Some(help));
        }
        place.and_then(|place| u8::try_from(place).ok()).map(Unit::Named)
    };
    match kind {
        "money" => {
            let currency = table.required("currency")?;
            let known = [Currency::Cny, Currency::Usd].into_iter().find(|known| known.code() == currency.text);
            if known.is_none() {
                let help = Some("currencies are CNY and USD".to_owned());
                table.refuse(currency.span, format!("`{}` is no currency here", currency.text), help);
            }
            known.map(NumberType::Money)
        }
        "count" => {
            let unit = if table.value("unit").is_some() { unit(table)? } else { Unit::Plain };
            Some(NumberType::Count { unit, max: table.whole("max").map(Decimal::from) })
        }
        "quantity" => {
            if table.value("unit").is_none() {
                table.missing("unit");
            }
            Some(NumberType::Quantity { unit: unit(table)? })
        }
        _ => None,
    }
}

fn read_choice(table: &mut Table<'_>) -> Option<FactKind> {
    let mut options: Vec<Choice> = Vec::new();
    table.each("options", |table| {
        let (id, name) = (table.required("id"), table.required_languages("name"));
        if let Some((id, name)) = id.zip(name) {
            let taken = options.iter().flat_map(|option| [option.id.as_str(), option.name.zh.as_str()]);
            check_names(table, &id, &name, taken);
            options.push(Choice { id: id.text, name });
        }
    });
    let given = table.value("options").and_then(|options| options.get_ref().as_array().map(|list| list.len()));
    if table.value("options").is_none() {
        table.missing("options");
        return None;
    }
    if given.is_some_and(|given| !(2..=64).contains(&given)) {
        let span = table.span.clone();
        table.refuse(span, "a choice has 2 to 64 options", None);
        return None;
    }
    let default = match table.text("default") {
        None => None,
        Some(default) => {
            let place = options.iter().position(|option| option.id == default.text);
            if place.is_none() {
                table.refuse(default.span, format!("`{}` is not one of the options", default.text), None);
            }
            place.and_then(|place| u8::try_from(place).ok())
        }
    };
    Some(FactKind::Choice { options, default })
}
