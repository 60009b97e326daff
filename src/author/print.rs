//! Prints a policy back as one TOML file, its rules in either language. What is printed reads back as the same policy.

use super::apply::beyond;
use crate::apply::Apply;
use crate::number;
use crate::policy::{Article, Clause, Fact, FactKind, NumberType, Policy, Profile, Rule, Section};
use crate::rule::Unit;
use crate::text::{Language, Text};
use crate::write::Writer;

/// The whole policy as text.
pub fn print(policy: &Policy, language: Language) -> String {
    let writer = Writer { policy, language, for_reader: false };
    let mut out = Page { text: String::new(), writer };
    out.head(policy);
    for unit in &policy.units {
        out.table("unit");
        out.line("zh", &quoted(&unit.zh));
        out.line("en", &quoted(&unit.en));
    }
    policy.fields.iter().for_each(|field| out.section("field", field, true));
    policy.groups.iter().for_each(|group| out.section("group", group, false));
    policy.facts.iter().for_each(|fact| out.fact(fact));
    policy.profiles.iter().for_each(|profile| out.profile(profile));
    policy.articles.iter().for_each(|article| out.article(article));
    for overlap in &policy.overlaps {
        out.table("overlap");
        out.line("id", &quoted(&overlap.id));
        let clauses: Vec<String> = overlap.clauses.iter().map(|clause| quoted(clause)).collect();
        out.line("clauses", &format!("[{}]", clauses.join(", ")));
        let cost = out.writer.sum(&overlap.cost);
        out.line("cost", &quoted(&cost));
        if overlap.yearly {
            out.line("yearly", "true");
        }
        out.line("note", &languages(&overlap.note));
    }
    out.text
}

struct Page<'a> {
    text: String,
    writer: Writer<'a>,
}

impl Page<'_> {
    fn table(&mut self, name: &str) {
        self.text.push_str(&format!("\n[[{name}]]\n"));
    }

    fn line(&mut self, key: &str, value: &str) {
        self.text.push_str(&format!("{key} = {value}\n"));
    }

    fn head(&mut self, policy: &Policy) {
        self.text.push_str("[policy]\n");
        self.line("id", &quoted(&policy.id));
        self.line("edition", &quoted(&policy.edition));
        self.line("draft", if policy.draft { "true" } else { "false" });
        let (from, to) = policy.valid;
        self.line("valid", &format!("{{ from = \"{from}\", to = \"{to}\" }}"));
        self.line("time_zone", &quoted(&policy.time_zone));
        self.line("name", &languages(&policy.name));
        self.line("issuer", &languages(&policy.issuer));
        self.list("notes", &policy.notes);
        self.apply(policy.apply.as_deref(), None);
    }

    fn list(&mut self, key: &str, texts: &[Text]) {
        if !texts.is_empty() {
            let texts: String = texts.iter().map(|text| format!("  {},\n", languages(text))).collect();
            self.line(key, &format!("[\n{texts}]"));
        }
    }

    fn section(&mut self, table: &str, section: &Section, with_intro: bool) {
        self.table(table);
        self.line("id", &quoted(&section.id));
        self.line("name", &languages(&section.name));
        if with_intro {
            self.line("intro", &languages(&section.intro));
        }
    }

    fn fact(&mut self, fact: &Fact) {
        let group = self.writer.policy.groups.get(usize::from(fact.group)).map_or("?", |group| &group.id);
        let group = quoted(group);
        self.table("fact");
        self.line("id", &quoted(&fact.id));
        self.line("name", &languages(&fact.name));
        self.line("group", &group);
        self.line("nature", &quoted(fact.nature.id()));
        self.line("question", &languages(&fact.question));
        if let Some(help) = &fact.help {
            self.line("help", &languages(help));
        }
        match &fact.kind {
            FactKind::Bool { default } => {
                self.line("type", "\"bool\"");
                if let Some(default) = default {
                    self.line("default", if *default { "true" } else { "false" });
                }
            }
            FactKind::Choice { options, default } => {
                self.line("type", "\"choice\"");
                let option = |option: &crate::policy::Choice| {
                    format!("  {{ id = {}, name = {} }},\n", quoted(&option.id), languages(&option.name))
                };
                let list: String = options.iter().map(option).collect();
                self.line("options", &format!("[\n{list}]"));
                if let Some(default) = default.and_then(|default| options.get(usize::from(default))) {
                    self.line("default", &quoted(&default.id));
                }
            }
            FactKind::Number { number, default } => {
                let keys = self.number(*number);
                keys.iter().for_each(|(key, value)| self.line(key, value));
                if let Some(default) = default {
                    self.line("default", &number::text(*default));
                }
            }
            FactKind::List { fields } => {
                self.line("type", "\"list\"");
                let field = |field: &crate::policy::ListField| {
                    let keys: String =
                        self.number(field.number).iter().map(|(key, value)| format!(", {key} = {value}")).collect();
                    format!("  {{ id = {}, name = {}{keys} }},\n", quoted(&field.id), languages(&field.name))
                };
                let list: String = fields.iter().map(field).collect();
                self.line("fields", &format!("[\n{list}]"));
            }
        }
    }

    fn number(&self, number: NumberType) -> Vec<(&'static str, String)> {
        let unit = |unit: Unit| match unit {
            Unit::Named(number) => {
                self.writer.policy.units.get(usize::from(number)).map(|unit| ("unit", quoted(&unit.zh)))
            }
            _ => None,
        };
        match number {
            NumberType::Money(currency) => vec![("type", quoted("money")), ("currency", quoted(currency.code()))],
            NumberType::Count { unit: of, max } => {
                let max = max.map(|max| ("max", number::text(max)));
                [Some(("type", quoted("count"))), unit(of), max].into_iter().flatten().collect()
            }
            NumberType::Quantity { unit: of } => {
                [Some(("type", quoted("quantity"))), unit(of)].into_iter().flatten().collect()
            }
        }
    }

    fn profile(&mut self, profile: &Profile) {
        let facts = profile.asks.iter().filter_map(|fact| self.writer.policy.fact(*fact));
        let asks: Vec<String> = facts.map(|fact| quoted(&fact.id)).collect();
        self.table("profile");
        self.line("id", &quoted(&profile.id));
        self.line("name", &languages(&profile.name));
        self.line("asks", &format!("[{}]", asks.join(", ")));
    }

    /// How to apply, as far as what stands above does not say it already.
    fn apply(&mut self, apply: Option<&Apply>, above: Option<&Apply>) {
        let Some(own) = apply.map(|apply| beyond(apply, above)) else { return };
        let texts = [("where", &own.location), ("when", &own.when), ("how", &own.how), ("office", &own.office)];
        let mut keys: Vec<String> = Vec::new();
        for (key, text) in texts {
            keys.extend(text.as_ref().map(|text| format!("{key} = {}", languages(text))));
        }
        if !own.documents.is_empty() {
            let documents: Vec<String> = own.documents.iter().map(languages).collect();
            keys.push(format!("documents = [{}]", documents.join(", ")));
        }
        keys.extend(own.telephone.map(|telephone| format!("telephone = {}", quoted(&telephone))));
        keys.extend(own.link.map(|link| format!("link = {}", quoted(link.as_str()))));
        if !keys.is_empty() {
            self.line("apply", &format!("{{ {} }}", keys.join(", ")));
        }
    }

    fn article(&mut self, article: &Article) {
        let field = self.writer.policy.fields.get(usize::from(article.field)).map_or("?", |field| &field.id);
        let field = quoted(field);
        self.table("article");
        self.line("number", &article.number.to_string());
        self.line("field", &field);
        self.line("title", &languages(&article.title));
        self.line("summary", &languages(&article.summary));
        let above = self.writer.policy.apply.as_deref();
        self.apply(article.apply.as_deref(), above);
        article.clauses.iter().for_each(|clause| self.clause(clause, article.apply.as_deref()));
    }

    fn clause(&mut self, clause: &Clause, above: Option<&Apply>) {
        self.table("article.clause");
        self.line("id", &quoted(&clause.id));
        self.line("kind", &quoted(clause.kind.id()));
        self.line("title", &languages(&clause.title));
        if let Some(summary) = &clause.summary {
            self.line("summary", &languages(summary));
        }
        self.rule(&clause.rule, if clause.price { "price" } else { "pays" });
        self.list("doubts", &clause.doubts);
        self.apply(clause.apply.as_deref(), above);
        for reading in &clause.readings {
            self.table("article.clause.reading");
            self.line("id", &quoted(&reading.id));
            self.line("name", &languages(&reading.name));
            self.rule(&reading.rule, "pays");
        }
    }

    fn rule(&mut self, rule: &Rule, pays: &str) {
        let when = quoted(&self.writer.condition(&rule.when));
        self.line("when", &when);
        if let Some(amount) = &rule.pays {
            let amount = quoted(&self.writer.amount(amount));
            self.line(pays, &amount);
        }
    }
}

fn languages(text: &Text) -> String {
    format!("{{ zh = {}, en = {} }}", quoted(&text.zh), quoted(&text.en))
}

/// A text as TOML has it on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(control))),
            plain => out.push(plain),
        }
    }
    out.push('"');
    out
}
