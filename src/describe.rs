//! The description: everything that a page needs to know of a policy, in every language. It crosses to the page once.

use crate::evaluate::default_value;
use crate::pack::Pack;
use crate::policy::{Article, Choice, Clause, Fact, FactKind, ListField, NumberType, Policy, Rule};
use crate::report::{DefaultValue, PolicyReference};
use crate::text::Text;
use crate::write::Writer;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

/// What a policy asks, promises and says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Description {
    policy: PolicyDescription,
    fields: Vec<FieldDescription>,
    groups: Vec<GroupDescription>,
    facts: Vec<FactDescription>,
    articles: Vec<ArticleDescription>,
    clauses: Vec<ClauseDescription>,
    overlaps: Vec<OverlapDescription>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct PolicyDescription {
    #[serde(flatten)]
    reference: PolicyReference,
    name: Text,
    issuer: Text,
    time_zone: String,
    notes: Vec<Text>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FieldDescription {
    id: String,
    name: Text,
    intro: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct GroupDescription {
    id: String,
    name: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FactDescription {
    id: String,
    name: Text,
    group: String,
    nature: &'static str,
    question: Text,
    help: Option<Text>,
    default: Option<DefaultValue>,
    #[serde(flatten)]
    kind: KindDescription,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum KindDescription {
    Bool,
    Money { currency: &'static str, unit: Option<Text> },
    Count { unit: Option<Text>, max: Option<u64> },
    Quantity { unit: Option<Text> },
    Choice { options: Vec<OptionDescription> },
    List { fields: Vec<RowFieldDescription> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct OptionDescription {
    id: String,
    name: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct RowFieldDescription {
    id: String,
    name: Text,
    #[serde(flatten)]
    kind: KindDescription,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ArticleDescription {
    number: u16,
    field: String,
    title: Text,
    summary: Text,
    clauses: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ClauseDescription {
    id: String,
    article: u16,
    kind: &'static str,
    title: Text,
    summary: Option<Text>,
    amount: &'static str,
    when: Text,
    pays: Option<Text>,
    facts: Vec<String>,
    doubts: Vec<Text>,
    readings: Vec<ReadingDescription>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ReadingDescription {
    id: String,
    name: Text,
    when: Text,
    pays: Option<Text>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct OverlapDescription {
    id: String,
    clauses: Vec<String>,
    note: Text,
}

impl Pack {
    /// Everything that a page needs to know of the policy.
    pub fn describe(&self) -> Description {
        let policy = self.policy();
        Description {
            policy: PolicyDescription {
                reference: self.reference(),
                name: policy.name.clone(),
                issuer: policy.issuer.clone(),
                time_zone: policy.time_zone.clone(),
                notes: policy.notes.clone(),
            },
            fields: policy
                .fields
                .iter()
                .map(|field| FieldDescription {
                    id: field.id.clone(),
                    name: field.name.clone(),
                    intro: field.intro.clone(),
                })
                .collect(),
            groups: policy
                .groups
                .iter()
                .map(|group| GroupDescription { id: group.id.clone(), name: group.name.clone() })
                .collect(),
            facts: policy.facts.iter().map(|fact| describe_fact(policy, fact)).collect(),
            articles: policy.articles.iter().map(|article| describe_article(policy, article)).collect(),
            clauses: self.describe_clauses(),
            overlaps: policy
                .overlaps
                .iter()
                .map(|overlap| OverlapDescription {
                    id: overlap.id.clone(),
                    clauses: overlap.clauses.clone(),
                    note: overlap.note.clone(),
                })
                .collect(),
        }
    }

    fn describe_clauses(&self) -> Vec<ClauseDescription> {
        let (policy, program) = (self.policy(), self.program());
        let facts = policy.clauses().zip(&program.clauses).map(|(_, clause)| {
            let rules = std::iter::once(&clause.rule).chain(&clause.readings);
            let mut facts: Vec<_> = rules
                .flat_map(|rule| {
                    let mut facts = program.facts(&rule.when);
                    facts.extend(rule.pays.iter().flat_map(|pays| &pays.facts));
                    facts
                })
                .collect();
            facts.sort_unstable();
            facts.dedup();
            crate::evaluate::ids(policy, &facts)
        });
        policy
            .clauses()
            .zip(facts)
            .map(|((article, clause), facts)| describe_clause(policy, article, clause, facts))
            .collect()
    }
}

fn describe_fact(policy: &Policy, fact: &Fact) -> FactDescription {
    let kind = match &fact.kind {
        FactKind::Bool { .. } => KindDescription::Bool,
        FactKind::Number { number, .. } => describe_number(policy, *number),
        FactKind::Choice { options, .. } => {
            let option = |option: &Choice| OptionDescription { id: option.id.clone(), name: option.name.clone() };
            KindDescription::Choice { options: options.iter().map(option).collect() }
        }
        FactKind::List { fields } => {
            let field = |field: &ListField| RowFieldDescription {
                id: field.id.clone(),
                name: field.name.clone(),
                kind: describe_number(policy, field.number),
            };
            KindDescription::List { fields: fields.iter().map(field).collect() }
        }
    };
    FactDescription {
        id: fact.id.clone(),
        name: fact.name.clone(),
        group: policy.groups.get(usize::from(fact.group)).map(|group| group.id.clone()).unwrap_or_default(),
        nature: fact.nature.id(),
        question: fact.question.clone(),
        help: fact.help.clone(),
        default: default_value(fact),
        kind,
    }
}

fn describe_number(policy: &Policy, number: NumberType) -> KindDescription {
    let unit = policy.unit(number.unit());
    match number {
        NumberType::Money(currency) => KindDescription::Money { currency: currency.code(), unit },
        NumberType::Count { max, .. } => KindDescription::Count { unit, max: max.and_then(|max| max.to_u64()) },
        NumberType::Quantity { .. } => KindDescription::Quantity { unit },
    }
}

fn describe_article(policy: &Policy, article: &Article) -> ArticleDescription {
    ArticleDescription {
        number: article.number,
        field: policy.fields.get(usize::from(article.field)).map(|field| field.id.clone()).unwrap_or_default(),
        title: article.title.clone(),
        summary: article.summary.clone(),
        clauses: article.clauses.iter().map(|clause| clause.id.clone()).collect(),
    }
}

fn describe_clause(policy: &Policy, article: &Article, clause: &Clause, facts: Vec<String>) -> ClauseDescription {
    let (when, pays) = describe_rule(policy, &clause.rule);
    ClauseDescription {
        id: clause.id.clone(),
        article: article.number,
        kind: clause.kind.id(),
        title: clause.title.clone(),
        summary: clause.summary.clone(),
        amount: match &clause.rule.pays {
            None => "unstated",
            Some(_) if clause.price => "price",
            Some(pays) if pays.ceiling => "ceiling",
            Some(_) => "fixed",
        },
        when,
        pays,
        facts,
        doubts: clause.doubts.clone(),
        readings: clause
            .readings
            .iter()
            .map(|reading| {
                let (when, pays) = describe_rule(policy, &reading.rule);
                ReadingDescription { id: reading.id.clone(), name: reading.name.clone(), when, pays }
            })
            .collect(),
    }
}

/// A rule as the policy file has it.
fn describe_rule(policy: &Policy, rule: &Rule) -> (Text, Option<Text>) {
    let writer = |language| Writer { policy, language, for_reader: false };
    let when = Text::of(|language| writer(language).condition(&rule.when));
    (when, rule.pays.as_ref().map(|pays| Text::of(|language| writer(language).amount(pays))))
}
