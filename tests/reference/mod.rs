//! A second evaluator, deliberately naive: it tries out concrete enterprises one by one, in exact fractions, and writes down the
//! report that must come out. It shares nothing with the engine beyond the parsed policy.

pub mod answers;
pub mod clause;
pub mod concrete;
pub mod difference;
pub mod fraction;
pub mod marks;
pub mod narrower;
pub mod overlap;
pub mod points;
pub mod survival;
pub mod totals;
pub mod tries;

use answers::{Read, default, read};
use clause::{Ends, Verdict, amount, verdict};
use fraction::Fraction;
use huiqi::{Article, Clause, Day, Policy, Reading};
use serde_json::{Value as Json, json};

/// The report for answers without faults. The hash is the Pack's, which is not computed here.
pub fn report(policy: &Policy, hash: &Json, answers: &Json, as_of: Day) -> Json {
    let Read { spans, assumed } = read(policy, answers);
    let ids = |facts: &[usize]| -> Vec<&str> { facts.iter().map(|fact| policy.facts[*fact].id.as_str()).collect() };
    let (from, to) = policy.valid;
    let mut clauses = Vec::new();
    let mut results = Vec::new();
    for (article, clause) in policy.clauses() {
        let (verdict, needs) = verdict(&clause.rule.when, &spans);
        let amount = amount(&clause.rule, &spans).filter(|_| verdict != Verdict::DoesNotQualify);
        results.push((verdict, amount.as_ref().map(|amount| amount.ends)));
        clauses.push(json!({
            "id": clause.id,
            "article": article.number,
            "kind": clause.kind.id(),
            "verdict": name(verdict),
            "needs": ids(&needs),
            "stated": clause.rule.pays.is_some(),
            "amount": amount.as_ref().map(|amount| with(interval(amount.ends), "currency", json!("CNY"))),
            "amount_needs": ids(amount.as_ref().map_or(&[], |amount| &amount.needs)),
            "schedule": amount.as_ref().and_then(|amount| amount.years.as_deref()).map(schedule),
            "readings": clause.readings.iter().map(|reading| second_reading(reading, &spans)).collect::<Vec<_>>(),
            "fault": null,
        }));
    }
    let qualifies = |id: &str| {
        let (place, (_, clause)) = policy.clauses().enumerate().find(|(_, (_, clause))| clause.id == id).unwrap();
        Some(clause).filter(|_| results[place].0 == Verdict::Qualifies)
    };
    let overlaps = policy.overlaps.iter().filter_map(|overlap| {
        let clauses: Vec<&Clause> = overlap.clauses.iter().filter_map(|id| qualifies(id)).collect();
        (clauses.len() > 1).then(|| overlap::warning(policy, overlap, &clauses, &spans))
    });
    json!({
        "policy": {
            "id": policy.id,
            "edition": policy.edition,
            "hash": hash,
            "draft": policy.draft,
            "valid": { "from": from.to_string(), "to": to.to_string() },
        },
        "as_of": as_of.to_string(),
        "in_force": from <= as_of && as_of <= to,
        "clauses": clauses,
        "articles": policy.articles.iter().map(|article| article_row(policy, article, &results)).collect::<Vec<_>>(),
        "totals": {
            "qualified": interval(totals::qualified(policy, &results)),
            "potential": with(interval(totals::potential(policy, &spans)), "exact", json!(true)),
        },
        "assumptions": assumed.iter().map(|fact| {
            let fact = &policy.facts[*fact];
            json!({ "fact": fact.id, "value": default(fact) })
        }).collect::<Vec<_>>(),
        "warnings": overlaps.collect::<Vec<_>>(),
    })
}

fn second_reading(reading: &Reading, spans: &[answers::Span]) -> Json {
    let (verdict, _) = verdict(&reading.rule.when, spans);
    let amount = amount(&reading.rule, spans).filter(|_| verdict != Verdict::DoesNotQualify);
    let ends = amount.map(|amount| interval(amount.ends)).unwrap_or(json!({ "low": null, "high": null }));
    with(with(ends, "id", json!(reading.id)), "verdict", json!(name(verdict)))
}

/// The best that an article's clauses come to.
fn article_row(policy: &Policy, article: &Article, results: &[(Verdict, Option<Ends>)]) -> Json {
    let own: Vec<(&Clause, Verdict)> = policy
        .clauses()
        .zip(results)
        .filter(|((other, _), _)| other.number == article.number)
        .map(|((_, clause), (verdict, _))| (clause, *verdict))
        .collect();
    let order = [Verdict::Qualifies, Verdict::NeedsAnswers, Verdict::DoesNotQualify];
    let best = order.into_iter().find(|verdict| own.iter().any(|(_, found)| found == verdict));
    json!({
        "number": article.number,
        "verdict": best.map_or("not_claimable", name),
        "clauses": own.iter().map(|(clause, _)| &clause.id).collect::<Vec<_>>(),
    })
}

fn schedule(years: &[Ends]) -> Json {
    years.iter().zip(1..).map(|(ends, year)| with(interval(*ends), "year", json!(year))).collect()
}

fn interval((low, high): Ends) -> Json {
    json!({ "low": low.text(), "high": high.map(Fraction::text) })
}

fn with(mut object: Json, key: &str, value: Json) -> Json {
    object[key] = value;
    object
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Qualifies => "qualifies",
        Verdict::NeedsAnswers => "needs_answers",
        Verdict::DoesNotQualify => "does_not_qualify",
    }
}
