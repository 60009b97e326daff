//! Reads one `[[fact]]` table.

use super::table::Table;
use crate::policy::{Choice, Fact, FactKind, ListField, Nature, NumberType, Section};
use crate::rule::{Currency, Unit};
use crate::text::Text;
use rust_decimal::Decimal;

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
                let number = table.required("type").and_then(|kind| read_number(table, &kind.text, units));
                if let (Some(id), Some(name), Some(number)) = (id, name, number) {
                    fields.push(ListField { id: id.text, name, number });
                }
            });
            if fields.is_empty() {
                table.missing("fields");
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
            if options.iter().any(|option| option.id == id.text || option.name.zh == name.zh) {
                table.refuse(id.span.clone(), format!("there are two options `{}`", id.text), None);
            }
            options.push(Choice { id: id.text, name });
        }
    });
    if !(2..=64).contains(&options.len()) {
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
