//! An explanation as an indented tree for the terminal.

use crate::explain::{Explanation, Reason, State, Step};
use crate::policy::Policy;
use crate::text::{Language, Text};
use crate::words::verdict;

/// The explanation in one language.
pub fn tree(policy: &Policy, explanation: &Explanation, language: Language) -> String {
    let mut out = String::new();
    let title = policy.clauses().find(|(_, clause)| clause.id == explanation.clause);
    let title = title.map_or("", |(_, clause)| clause.title.get(language));
    line(&mut out, 0, &format!("{} {title}: {}", explanation.clause, verdict(explanation.verdict).get(language)));
    reason(&mut out, 1, &explanation.condition, language);
    if let Some(amount) = &explanation.amount {
        line(&mut out, 1, Text::new("金额", "amount").get(language));
        step(&mut out, 2, amount, language);
    }
    for (needs, label) in [
        (&explanation.needs, Text::new("还需知道", "still open")),
        (&explanation.amount_needs, Text::new("影响金额", "the amount depends on")),
    ] {
        if !needs.is_empty() {
            let names: Vec<&str> = needs.iter().map(|id| name(policy, id, language)).collect();
            line(&mut out, 1, &format!("{}: {}", label.get(language), names.join(", ")));
        }
    }
    for reading in &explanation.readings {
        let label = Text::new("另一种理解", "another reading");
        let (name, verdict) = (reading.name.get(language), verdict(reading.verdict));
        line(&mut out, 1, &format!("{} — {name}: {}", label.get(language), verdict.get(language)));
        reason(&mut out, 2, &reading.condition, language);
        if let Some(amount) = &reading.amount {
            step(&mut out, 2, amount, language);
        }
    }
    for doubt in &explanation.doubts {
        line(&mut out, 1, &format!("※ {}", doubt.get(language)));
    }
    if explanation.fault.is_some() {
        line(
            &mut out,
            1,
            Text::new("数字过大，无法精确计算", "the figures are too large to compute exactly").get(language),
        );
    }
    out
}

fn name<'a>(policy: &'a Policy, id: &'a str, language: Language) -> &'a str {
    policy.facts.iter().find(|fact| fact.id == id).map_or(id, |fact| fact.name.get(language))
}

fn reason(out: &mut String, depth: usize, node: &Reason, language: Language) {
    let mark = match node.state {
        State::Holds => "✓",
        State::Fails => "✗",
        State::Open => "?",
    };
    let own = node.own.as_ref().map(|own| format!("  [{}]", own.get(language))).unwrap_or_default();
    line(out, depth, &format!("{mark} {}{own}", node.rule.get(language)));
    node.parts.iter().for_each(|part| reason(out, depth.saturating_add(1), part, language));
}

fn step(out: &mut String, depth: usize, node: &Step, language: Language) {
    line(out, depth, &format!("{} = {}", node.rule.get(language), node.result.get(language)));
    node.parts.iter().for_each(|part| step(out, depth.saturating_add(1), part, language));
}

fn line(out: &mut String, depth: usize, text: &str) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(text);
    out.push('\n');
}
