//! The description: everything that a page needs to know of a policy, in every language. It crosses to the page once.
//!
//! In brief, without the rules as text, it stands in the Pack, where a page reads it by itself.

use crate::evaluate::default_value;
use crate::json::{Json, list, object, option};
use crate::pack::Pack;
use crate::policy::{Article, Clause, Fact, FactKind, NumberType, Policy, Rule};
use crate::program::{Asked, ClauseProgram};
use crate::rule::include;
use crate::text::Text;
use crate::write::Writer;
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;

/// Entries of an object.
type Entries = Vec<(&'static str, Json)>;

impl Pack {
    /// Everything that a page needs to know of the policy, as the JSON object `Description` of the JavaScript package.
    pub fn describe(&self) -> Json {
        let policy = self.policy();
        self.description(|rule| {
            let (when, pays) = describe_rule(policy, rule);
            vec![("when", when), ("pays", pays)]
        })
    }

    /// The rules of every clause as text, in the policy's order: `when` and `pays` of the rule and of each second reading.
    pub fn rules_as_text(&self) -> Json {
        let policy = self.policy();
        let entries = |rule: &Rule| {
            let (when, pays) = describe_rule(policy, rule);
            object(vec![("when", when), ("pays", pays)])
        };
        let mut clauses = Vec::new();
        for (_, clause) in policy.clauses() {
            let readings = list(&clause.readings, |reading| entries(&reading.rule));
            clauses.push(object(vec![("rule", entries(&clause.rule)), ("readings", readings)]));
        }
        Json::List(clauses)
    }

    /// The same without the rules as text, as the JSON object `BriefDescription` of the JavaScript package.
    pub fn describe_briefly(&self) -> Json {
        self.description(|_| Vec::new())
    }

    /// The description, with `rule` giving a rule's own entries.
    fn description(&self, rule: impl Fn(&Rule) -> Entries) -> Json {
        let policy = self.policy();
        let mut head = self.program().reference().entries();
        head.extend([
            (Cow::Borrowed("name"), Json::from(&policy.name)),
            (Cow::Borrowed("issuer"), Json::from(&policy.issuer)),
            (Cow::Borrowed("time_zone"), Json::from(&policy.time_zone)),
            (Cow::Borrowed("notes"), list(&policy.notes, Json::from)),
        ]);
        let facts = policy.facts.iter().zip(&self.program().facts);
        let facts = facts.map(|(fact, asked)| describe_fact(policy, fact, asked)).collect();
        let mut clauses = Vec::new();
        for ((article, clause), program) in policy.clauses().zip(&self.program().clauses) {
            clauses.push(self.describe_clause(article, clause, program, &rule));
        }
        object(vec![
            ("policy", Json::Object(head)),
            (
                "fields",
                list(&policy.fields, |field| {
                    object(vec![
                        ("id", Json::from(&field.id)),
                        ("name", Json::from(&field.name)),
                        ("intro", Json::from(&field.intro)),
                    ])
                }),
            ),
            (
                "groups",
                list(&policy.groups, |group| {
                    object(vec![("id", Json::from(&group.id)), ("name", Json::from(&group.name))])
                }),
            ),
            ("facts", Json::List(facts)),
            ("articles", list(&policy.articles, |article| describe_article(policy, article))),
            ("clauses", Json::List(clauses)),
            (
                "overlaps",
                list(&policy.overlaps, |overlap| {
                    object(vec![
                        ("id", Json::from(&overlap.id)),
                        ("clauses", list(&overlap.clauses, Json::from)),
                        ("note", Json::from(&overlap.note)),
                    ])
                }),
            ),
            (
                "profiles",
                list(&policy.profiles, |profile| {
                    object(vec![
                        ("id", Json::from(&profile.id)),
                        ("name", Json::from(&profile.name)),
                        ("asks", list(&self.program().ids(&profile.asks), Json::from)),
                    ])
                }),
            ),
        ])
    }

    fn describe_clause(
        &self,
        article: &Article,
        clause: &Clause,
        program: &ClauseProgram,
        describe_rule: &impl Fn(&Rule) -> Entries,
    ) -> Json {
        let mut facts = Vec::new();
        let flat = self.program();
        for rule in std::iter::once(&program.rule).chain(program.readings.iter().map(|(_, rule)| rule)) {
            flat.facts_of(rule.when).into_iter().for_each(|fact| include(&mut facts, fact));
            if let Some(pays) = rule.pays {
                flat.named(pays.value, true, &mut |axis, _| {
                    flat.axis_facts(axis).for_each(|fact| include(&mut facts, fact));
                });
            }
        }
        let amount = match &clause.rule.pays {
            None => "unstated",
            Some(_) if clause.price => "price",
            Some(pays) if pays.ceiling => "ceiling",
            Some(_) => "fixed",
        };
        let mut entries = vec![
            ("id", Json::from(&clause.id)),
            ("article", Json::Whole(i64::from(article.number))),
            ("kind", Json::from(clause.kind.id())),
            ("title", Json::from(&clause.title)),
            ("summary", option(clause.summary.as_ref(), Json::from)),
            ("amount", Json::from(amount)),
        ];
        entries.extend(describe_rule(&clause.rule));
        entries.extend([
            ("facts", list(&flat.ids(&facts), Json::from)),
            ("doubts", list(&clause.doubts, Json::from)),
            (
                "readings",
                list(&clause.readings, |reading| {
                    let mut entries = vec![("id", Json::from(&reading.id)), ("name", Json::from(&reading.name))];
                    entries.extend(describe_rule(&reading.rule));
                    object(entries)
                }),
            ),
            ("apply", option(clause.apply.as_deref(), Json::from)),
        ]);
        object(entries)
    }
}

fn describe_fact(policy: &Policy, fact: &Fact, asked: &Asked) -> Json {
    let group = policy.groups.get(usize::from(fact.group));
    let mut entries = vec![
        ("id", Json::from(&fact.id)),
        ("name", Json::from(&fact.name)),
        ("group", option(group, |group| Json::from(&group.id))),
        ("nature", Json::from(fact.nature.id())),
        ("question", Json::from(&fact.question)),
        ("help", option(fact.help.as_ref(), Json::from)),
        ("default", option(default_value(asked).as_ref(), Json::from)),
    ];
    match &fact.kind {
        FactKind::Bool { .. } => entries.push(("type", Json::from("bool"))),
        FactKind::Number { number, .. } => describe_number(policy, *number, &mut entries),
        FactKind::Choice { options, .. } => {
            entries.push(("type", Json::from("choice")));
            let describe = list(options, |option| {
                object(vec![("id", Json::from(&option.id)), ("name", Json::from(&option.name))])
            });
            entries.push(("options", describe));
        }
        FactKind::List { fields } => {
            entries.push(("type", Json::from("list")));
            let describe = list(fields, |field| {
                let mut entries = vec![("id", Json::from(&field.id)), ("name", Json::from(&field.name))];
                describe_number(policy, field.number, &mut entries);
                object(entries)
            });
            entries.push(("fields", describe));
        }
    }
    object(entries)
}

fn describe_number(policy: &Policy, number: NumberType, entries: &mut Entries) {
    let unit = option(policy.unit(number.unit()).as_ref(), Json::from);
    match number {
        NumberType::Money(currency) => {
            entries.extend([("type", Json::from("money")), ("currency", Json::from(currency.code())), ("unit", unit)]);
        }
        NumberType::Count { max, .. } => {
            let max = option(max.and_then(|max| max.to_i64()).as_ref(), |max| Json::whole(*max));
            entries.extend([("type", Json::from("count")), ("unit", unit), ("max", max)]);
        }
        NumberType::Quantity { .. } => entries.extend([("type", Json::from("quantity")), ("unit", unit)]),
    }
}

fn describe_article(policy: &Policy, article: &Article) -> Json {
    let field = policy.fields.get(usize::from(article.field));
    object(vec![
        ("number", Json::Whole(i64::from(article.number))),
        ("field", option(field, |field| Json::from(&field.id))),
        ("title", Json::from(&article.title)),
        ("summary", Json::from(&article.summary)),
        ("clauses", list(&article.clauses, |clause| Json::from(&clause.id))),
    ])
}

/// A rule as the policy file has it: its condition and its amount.
fn describe_rule(policy: &Policy, rule: &Rule) -> (Json, Json) {
    let writer = |language| Writer { policy, language, for_reader: false };
    let when = Text::of(|language| writer(language).condition(&rule.when));
    let pays = option(rule.pays.as_ref(), |pays| Json::from(&Text::of(|language| writer(language).amount(pays))));
    (Json::from(&when), pays)
}
