//! Advice as text for the terminal: what would make clauses qualify and what it unlocks, and which answers could settle a clause.

use crate::gaps::{Aim, Change, Gap, Gaps};
use crate::minimal::MinimalAnswers;
use crate::policy::{Fact, FactKind, NumberType, Policy};
use crate::report::Interval;
use crate::rule::{Currency, Unit};
use crate::show::grouped;
use crate::text::{Language, Text, append};
use crate::words::yes_no;
use rust_decimal::Decimal;

/// The gaps in one language.
pub fn gaps(policy: &Policy, gaps: &Gaps, language: Language) -> String {
    let told = Told { policy, language };
    let mut out = String::new();
    let now = told.say("现在符合条件的合计", "what qualifies now comes to");
    line(&mut out, 0, &format!("{now}: {}", told.interval(&gaps.qualified)));
    if gaps.gaps.is_empty() && gaps.beyond.is_empty() {
        line(&mut out, 0, told.say("没有不符合的条款", "there is no clause that does not qualify"));
    }
    for (place, gap) in (1..).zip(&gaps.gaps) {
        line(&mut out, 0, &format!("{place}. {}", told.heading(gap)));
        told.gap(&mut out, gap);
    }
    if !gaps.rises.is_empty() {
        line(&mut out, 0, told.say("已经符合的条款，再往上", "clauses that qualify, and what comes next"));
    }
    for rise in &gaps.rises {
        line(&mut out, 0, &format!("- {}: {}", told.heading(&rise.gap), rise.text.get(language)));
        told.gap(&mut out, &rise.gap);
    }
    if !gaps.beyond.is_empty() {
        let heading = told.say(
            "以下取决于企业的身份或已经过去的事，不作为建议",
            "depends on what the enterprise is, or on what is over: no advice",
        );
        line(&mut out, 0, heading);
    }
    for gap in &gaps.beyond {
        line(&mut out, 0, &format!("- {}", told.heading(gap)));
        told.gap(&mut out, gap);
    }
    if !gaps.cut.is_empty() {
        let most = gaps.most;
        let zh = format!("未全部列出，每个方案至多 {most} 项变化；这些条款可能还有别的途径");
        let en =
            format!("not all are listed, and each has at most {most} changes; these clauses may have further ways");
        line(&mut out, 0, &format!("{}: {}", Text::new(zh, en).get(language), gaps.cut.join(", ")));
    }
    out
}

/// Which answers could settle a clause that is open, for an explanation.
pub fn settling(policy: &Policy, minimal: &MinimalAnswers, language: Language) -> String {
    let told = Told { policy, language };
    let mut out = String::new();
    for (sets, zh, en) in [
        (&minimal.yes, "可能由此确定符合（任一行）", "could settle that it applies (any one line)"),
        (&minimal.no, "可能由此确定不符合（任一行）", "could settle that it does not (any one line)"),
    ] {
        if !sets.is_empty() {
            line(&mut out, 2, told.say(zh, en));
        }
        for set in sets {
            let mut names = String::new();
            for fact in policy.facts.iter().filter(|fact| set.contains(&fact.id)) {
                append(&mut names, told.say(" 和 ", " and "), fact.name.get(language));
            }
            line(&mut out, 4, &names);
        }
    }
    if minimal.cut {
        line(&mut out, 2, told.say("未全部列出", "not all are listed"));
    }
    out
}

struct Told<'a> {
    policy: &'a Policy,
    language: Language,
}

impl<'a> Told<'a> {
    const fn say(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// The clauses with their titles, and the money gained.
    fn heading(&self, gap: &Gap) -> String {
        let mut heading = String::new();
        for id in &gap.clauses {
            let title = self.policy.clauses().find(|(_, clause)| clause.id == *id).map(|(_, clause)| &clause.title);
            append(
                &mut heading,
                self.say("；", "; "),
                &format!("{id} {}", title.map_or("", |title| title.get(self.language))),
            );
        }
        let gain = match &gap.gain {
            None => self.say("多得的金额未定上限", "gains an amount without upper bound").to_owned(),
            Some(gain) if gain.starts_with('-') => {
                format!("{} {}", self.say("少得", "loses"), self.money(gain.trim_start_matches('-')))
            }
            Some(gain) if gain == "0" => return heading,
            Some(gain) => format!("{} {}", self.say("最多多得", "gains up to"), self.money(gain)),
        };
        format!("{heading} — {gain}")
    }

    fn gap(&self, out: &mut String, gap: &Gap) {
        for change in &gap.changes {
            line(out, 2, &self.change(change));
        }
        let others = |ids: &[String]| {
            ids.iter().filter(|id| !gap.clauses.contains(id)).map(String::as_str).collect::<Vec<_>>().join(", ")
        };
        for (ids, label) in [
            (others(&gap.gained), self.say("还会符合", "qualifies too")),
            (others(&gap.lost), self.say("不再符合", "no longer qualifies")),
        ] {
            if !ids.is_empty() {
                line(out, 2, &format!("{label}: {ids}"));
            }
        }
        for amount in &gap.amounts {
            let end =
                |interval: &Option<Interval>| interval.as_ref().map_or_else(|| "—".to_owned(), |of| self.interval(of));
            line(out, 2, &format!("{}: {} → {}", amount.clause, end(&amount.before), end(&amount.after)));
        }
        if !gap.amounts.is_empty() {
            line(out, 2, &format!("{}: {}", self.say("合计", "in total"), self.interval(&gap.qualified)));
        }
    }

    fn change(&self, change: &Change) -> String {
        let fact = self.policy.facts.iter().find(|fact| fact.id == change.fact);
        let Some(fact) = fact else { return change.fact.clone() };
        let name = self.name(fact, change.field.as_deref());
        let number = |number: &String| self.figure(number, unit(fact, change.field.as_deref()));
        if change.open {
            return format!(
                "{name}: {}",
                format_args!(
                    "{} {}",
                    self.say("还需回答，应为", "still to be answered, must be"),
                    self.aim(fact, change)
                )
            );
        }
        match (&change.to, &change.distance) {
            (Aim::Number(to), Some(distance)) => {
                let (distance, to) = (number(distance), number(to));
                let zh = if change.falls {
                    format!("须减少 {distance}，降到 {to}")
                } else {
                    format!("还差 {distance}，须达到 {to}")
                };
                let en = if change.falls {
                    format!("{distance} too much, must fall to {to}")
                } else {
                    format!("{distance} short, must reach {to}")
                };
                format!("{name}: {}", Text::new(zh, en).get(self.language))
            }
            _ => format!("{name}: → {}", self.aim(fact, change)),
        }
    }

    /// The name of a fact, with the field of its rows.
    fn name(&self, fact: &Fact, field: Option<&str>) -> String {
        let name = fact.name.get(self.language);
        match (&fact.kind, field) {
            (FactKind::List { fields }, Some(field)) => {
                let field =
                    fields.iter().find(|found| found.id == field).map_or(field, |found| found.name.get(self.language));
                format!("{name} ({}{field})", self.say("至少一行的", "in one row: "))
            }
            _ => name.to_owned(),
        }
    }

    fn aim(&self, fact: &Fact, change: &Change) -> String {
        let number = |number: &String| self.figure(number, unit(fact, change.field.as_deref()));
        match &change.to {
            Aim::Bool(yes) => yes_no(*yes).get(self.language).to_owned(),
            Aim::Number(to) => number(to),
            Aim::Between(low, None) => format!("{} {}", self.say("至少", "at least"), number(low)),
            Aim::Between(low, Some(high)) if low == high => number(low),
            Aim::Between(low, Some(high)) => format!("{} – {}", number(low), number(high)),
            Aim::NoRows => self.say("没有任何一行", "without rows").to_owned(),
            Aim::Options(ids) => {
                let mut names = String::new();
                let FactKind::Choice { options, .. } = &fact.kind else { return names };
                for option in options.iter().filter(|option| ids.contains(&option.id)) {
                    append(&mut names, self.say("或", " or "), option.name.get(self.language));
                }
                names
            }
        }
    }

    fn interval(&self, interval: &Interval) -> String {
        match &interval.high {
            Some(high) if *high == interval.low => self.money(high),
            Some(high) => format!("{} – {}", self.money(&interval.low), self.money(high)),
            None => format!("{} {}", self.money(&interval.low), self.say("起，未定上限", "or more")),
        }
    }

    fn money(&self, number: &str) -> String {
        self.figure(number, Unit::Money(Currency::Cny))
    }

    /// A number with its unit, digits in groups of three.
    fn figure(&self, number: &str, unit: Unit) -> String {
        let digits = number.parse().map_or_else(|_| number.to_owned(), |number: Decimal| grouped(number));
        match (self.policy.unit(unit), self.language) {
            (None, _) => digits,
            (Some(unit), Language::Zh) => format!("{digits}{}", unit.zh),
            (Some(unit), Language::En) => format!("{digits} {}", unit.en),
        }
    }
}

/// The unit of a fact that is a number, or of a field of its rows.
fn unit(fact: &Fact, field: Option<&str>) -> Unit {
    let number = match (&fact.kind, field) {
        (FactKind::Number { number, .. }, _) => Some(number),
        (FactKind::List { fields }, Some(field)) => {
            fields.iter().find(|found| found.id == field).map(|found| &found.number)
        }
        _ => None,
    };
    number.map_or(Unit::Plain, NumberType::unit)
}

fn line(out: &mut String, depth: usize, text: &str) {
    out.push_str(&" ".repeat(depth));
    out.push_str(text);
    out.push('\n');
}
