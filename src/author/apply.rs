//! Reads an `apply` table: what to do to get a clause, or all clauses of an article or of the policy that do not say otherwise.
//!
//! What a clause does not say it has from its article, and an article from the policy, key by key; printing takes that out again.

use super::table::Table;
use crate::apply::{Apply, Link};

/// What a table says of applying, completed by what stands above it.
pub(crate) fn read_apply(table: &mut Table<'_>, above: Option<&Apply>) -> Option<Box<Apply>> {
    let Some(own) = table.one("apply", read_own) else { return above.cloned().map(Box::new) };
    let Some(above) = above.cloned() else { return Some(Box::new(own)) };
    Some(Box::new(Apply {
        location: own.location.or(above.location),
        when: own.when.or(above.when),
        how: own.how.or(above.how),
        documents: if own.documents.is_empty() { above.documents } else { own.documents },
        office: own.office.or(above.office),
        telephone: own.telephone.or(above.telephone),
        link: own.link.or(above.link),
    }))
}

fn read_own(table: &mut Table<'_>) -> Option<Apply> {
    if table.is_empty() {
        let help = "leave `apply` out, or give one or more of where, when, how, documents, office, telephone, link";
        table.refuse(table.span.clone(), "this `apply` says nothing", Some(help.to_owned()));
    }
    let documents = table.language_list("documents");
    let stated =
        table.value("documents").filter(|value| value.get_ref().as_array().is_some_and(|list| list.is_empty()));
    if let Some(value) = stated {
        let help = "leave `documents` out where the policy names none".to_owned();
        table.refuse(value.span(), "no document is named", Some(help));
    }
    let telephone = table.filled("telephone").map(|telephone| telephone.text);
    let link = table.filled("link").filter(|link| !link.text.trim().is_empty()).and_then(|link| {
        let read = Link::parse(&link.text);
        if read.is_none() {
            let help = "write it as https://www.example.com/page?id=1; what is not ASCII stands percent-encoded";
            table.refuse(link.span, format!("`{}` is no https address", link.text), Some(help.to_owned()));
        }
        read
    });
    Some(Apply {
        location: table.languages("where"),
        when: table.languages("when"),
        how: table.languages("how"),
        documents,
        office: table.languages("office"),
        telephone,
        link,
    })
}

/// What a table has to say where `above` stands above it.
pub(crate) fn beyond(apply: &Apply, above: Option<&Apply>) -> Apply {
    let Some(above) = above else { return apply.clone() };
    fn unless<T: Clone + PartialEq>(own: &Option<T>, above: &Option<T>) -> Option<T> {
        own.clone().filter(|_| own != above)
    }
    Apply {
        location: unless(&apply.location, &above.location),
        when: unless(&apply.when, &above.when),
        how: unless(&apply.how, &above.how),
        documents: if apply.documents == above.documents { Vec::new() } else { apply.documents.clone() },
        office: unless(&apply.office, &above.office),
        telephone: unless(&apply.telephone, &above.telephone),
        link: unless(&apply.link, &above.link),
    }
}
