//! Facts, and fields of rows, that no rule names: the visitor would be asked for nothing.
//!
//! Options are not looked at. A list of options is complete, so that everybody finds his own, also where no clause tells two of them apart.

use super::named;
use crate::author::diagnostic::Diagnostics;
use crate::author::misfit::Places;
use crate::policy::{FactKind, Policy};
use crate::rule::FactId;
use std::collections::BTreeSet;

/// Tells every fact and field that no rule names.
pub(super) fn tell(policy: &Policy, places: &Places, diagnostics: &mut Diagnostics) {
    let (mut facts, mut fields) = (BTreeSet::new(), BTreeSet::new());
    let mut note = |fact: &mut FactId, field: Option<u8>| {
        facts.insert(*fact);
        fields.extend(field.map(|field| (*fact, field)));
    };
    for (_, clause) in policy.clauses() {
        for rule in std::iter::once(&clause.rule).chain(clause.readings.iter().map(|reading| &reading.rule)) {
            named::in_rule(&mut rule.clone(), &mut note);
        }
    }
    policy.overlaps.iter().for_each(|overlap| named::in_expression(&mut overlap.cost.clone(), &mut note));
    for ((fact, number), (file, span)) in policy.facts.iter().zip(0_u16..).zip(places.facts()) {
        let id = FactId(number);
        let mut refuse = |message| {
            let help = "nobody should be asked for nothing; leave it out, or use it in a rule";
            diagnostics.push(file, span.clone(), message, Some(help.to_owned()));
        };
        if !facts.contains(&id) {
            refuse(format!("no rule names `{}`", fact.name.zh));
        } else if let FactKind::List { fields: own } = &fact.kind {
            for (field, number) in own.iter().zip(0_u8..) {
                if !fields.contains(&(id, number)) {
                    refuse(format!("no rule names `{}` of `{}`", field.name.zh, fact.name.zh));
                }
            }
        }
    }
}
