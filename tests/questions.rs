//! The questions still worth asking, held against what trying out answers finds: on small random policies, and on the real edition.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking, and its numbers are small"
)]

#[allow(dead_code, reason = "each test file uses its part")]
mod random;
#[allow(dead_code, reason = "each test file uses its part")]
mod reference;

use huiqi::{Day, FactKind, Language, Pack, Policy, Section, Text};
use random::answers::{answers, narrowed, open, settled};
use random::dice::Dice;
use random::enterprise::Market;
use random::policy::{Draft, Tongue};
use random::speech::SecondField;
use reference::answers::{default, read};
use reference::clause::{Verdict, amount, verdict, year_needs};
use reference::fraction::Fraction;
use reference::marks::facts_of_expression;
use reference::narrower::is_settled;
use reference::tries::tries;
use serde_json::{Value as Json, json};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::Path;

const POLICIES: u64 = 400;
const ENTERPRISES: u64 = 24;
const SEED: u64 = 2023;

/// How many concrete cases the reference may try for one policy.
const AFFORDABLE: usize = 20_000;

fn dice(number: u64) -> Dice {
    let seed = std::env::var("SEED").map_or(SEED, |seed| seed.parse().expect("SEED is a whole number"));
    Dice::Seeded(seed.wrapping_mul(1 << 32).wrapping_add(number))
}

/// How many of these cases to try.
fn cases(usual: u64) -> u64 {
    std::env::var("PROPTEST_CASES").map_or(usual, |cases| cases.parse().expect("PROPTEST_CASES is a whole number"))
}

/// A random policy in the exact fragment, with its facts in three groups.
fn random_pack(dice: &mut Dice) -> Pack {
    loop {
        let text = Draft::new(dice).text(Tongue::En);
        let Ok(mut policy) = huiqi::author::read_text(&[("policy.toml", &text)]) else { continue };
        let group = |id: &str| Section { id: id.to_owned(), name: Text::default(), intro: Text::default() };
        policy.groups = ["first", "second", "third"].map(group).to_vec();
        for fact in &mut policy.facts {
            fact.group = u8::try_from(dice.roll(3)).unwrap();
        }
        return Pack::new(policy).expect("a policy that is read without diagnostics is in the exact fragment");
    }
}

fn edition() -> Pack {
    let policy = huiqi::author::read(Path::new("policy/binjiang-2023")).expect("the edition is read");
    Pack::new(policy).expect("the edition is in the exact fragment")
}

/// Runs a check on random policies and random answers to them, of which the reference can try out all cases.
fn on_random_policies(check: impl Fn(&Pack, &Json, &mut Dice)) {
    for number in 0..cases(POLICIES) {
        let mut dice = dice(number);
        let pack = random_pack(&mut dice);
        let mut given = answers(pack.policy(), &mut dice);
        let mut still = open(pack.policy(), &given);
        let weight = |given: &Json| reference::totals::weight(pack.policy(), &read(pack.policy(), given).spans);
        while weight(&given) > AFFORDABLE {
            let fact = dice.draw(&mut still).expect("when all is known there is one case");
            given = settled(pack.policy(), &given, fact, &mut dice);
        }
        check(&pack, &given, &mut dice);
    }
}

/// Runs a check on random enterprises of the real edition.
fn on_the_edition(check: impl Fn(&Pack, &Json, &mut Dice)) {
    on_enterprises(&edition(), check);
}

/// The same on an invented edition, which has all that the language has.
fn on_an_invented_edition(check: impl Fn(&Pack, &Json, &mut Dice)) {
    let policy = huiqi::author::read(Path::new("tests/policies/river-town")).expect("the edition is read");
    on_enterprises(&Pack::new(policy).expect("the edition is in the exact fragment"), check);
}

fn on_enterprises(pack: &Pack, check: impl Fn(&Pack, &Json, &mut Dice)) {
    let market = Market::new(pack.policy());
    for number in 0..cases(ENTERPRISES) {
        let mut dice = dice(u64::MAX - number);
        let given = match number % 4 {
            0 => market.newcomer(&mut dice),
            1 => Json::Object(
                market
                    .partial(&mut dice)
                    .as_object()
                    .unwrap()
                    .clone()
                    .into_iter()
                    .filter(|_| dice.chance(60))
                    .collect(),
            ),
            _ => market.partial(&mut dice),
        };
        check(pack, &given, &mut dice);
    }
}

fn report(pack: &Pack, answers: &Json) -> Json {
    let outcome = pack.evaluate(&serde_json::from_value(answers.clone()).unwrap(), Day::parse("2023-06-30").unwrap());
    assert!(outcome.problems.is_empty(), "{answers:#} has problems: {:?}", outcome.problems);
    let mut report = serde_json::to_value(outcome.report.unwrap()).unwrap();
    // That an assumption is one is told beside what it leads to.
    report["assumptions"] = Json::Null;
    report
}

fn questions(pack: &Pack, answers: &Json) -> Vec<Json> {
    let questions = pack.questions(&serde_json::from_value(answers.clone()).unwrap());
    let questions = serde_json::to_value(questions).unwrap();
    questions["questions"].as_array().unwrap().clone()
}

fn with(answers: &Json, fact: &str, value: &Json) -> Json {
    let mut answers = answers.clone();
    answers[fact] = value.clone();
    answers
}

/// The answers as a fact is measured under: without the assumption of a default.
fn dropped(policy: &Policy, given: &Json, fact: usize) -> Json {
    let fact = &policy.facts[fact];
    let assumed = given[&fact.id].is_null() && default(fact).is_some();
    if assumed { with(given, &fact.id, &json!({ "unknown": true })) } else { given.clone() }
}

/// What can be answered to a fact.
fn tried(policy: &Policy, given: &Json, fact: usize) -> Vec<Json> {
    let given = dropped(policy, given, fact);
    tries(policy, &read(policy, &given).spans).swap_remove(fact)
}

fn money(text: &Json) -> Fraction {
    Fraction::parse(text.as_str().unwrap_or_else(|| panic!("{text} is no money")))
}

/// A fact that is not asked for changes nothing, whatever is said of it, and whatever of others that are open.
fn absent_facts_change_nothing(pack: &Pack, given: &Json, dice: &mut Dice) {
    let policy = pack.policy();
    let asked = questions(pack, given);
    let is_asked = |id: &str| asked.iter().any(|question| question["fact"] == id);
    let absent: Vec<usize> = (0..policy.facts.len()).filter(|fact| !is_asked(&policy.facts[*fact].id)).collect();
    let mut still: Vec<usize> = open(policy, given).into_iter().filter(|fact| !absent.contains(fact)).collect();
    let mut given = given.clone();
    for _ in 0..2 {
        let before = report(pack, &given);
        for fact in &absent {
            for value in tried(policy, &given, *fact) {
                let after = report(pack, &with(&given, &policy.facts[*fact].id, &value));
                assert!(after == before, "{} changes something as {value}: {given:#}", policy.facts[*fact].id);
            }
        }
        for _ in 0..=dice.roll(3) {
            let Some(fact) = dice.draw(&mut still) else { break };
            given = narrowed(policy, &given, fact, dice);
        }
    }
}

/// The facts that are asked for are those of which, in some one case, two values differ; years count too, and so does a cost that two clauses
/// may draw on.
fn listed_facts_can_change_something(pack: &Pack, given: &Json, _: &mut Dice) {
    let policy = pack.policy();
    let asked: Vec<Json> = questions(pack, given).into_iter().map(|question| question["fact"].clone()).collect();
    for (fact, described) in policy.facts.iter().enumerate() {
        let given = dropped(policy, given, fact);
        let spans = read(policy, &given).spans;
        let matters = reference::tries::rules(policy).any(|rule| {
            let (verdict, needs) = verdict(&rule.when, &spans);
            let amount = amount(rule, &spans).filter(|_| verdict != Verdict::DoesNotQualify);
            needs.contains(&fact) || amount.is_some_and(|amount| amount.needs.contains(&fact))
        });
        let listed = asked.contains(&json!(described.id));
        if matters != listed {
            let years = policy.clauses().any(|(_, clause)| {
                verdict(&clause.rule.when, &spans).0 != Verdict::DoesNotQualify
                    && year_needs(&clause.rule, &spans).contains(&fact)
            });
            let is_cost = |overlap: &huiqi::Overlap| {
                let may_draw = policy.clauses().filter(|(_, clause)| {
                    overlap.clauses.contains(&clause.id)
                        && verdict(&clause.rule.when, &spans).0 != Verdict::DoesNotQualify
                });
                facts_of_expression(&overlap.cost).contains(&fact) && may_draw.count() > 1
            };
            assert!(
                listed && (years || policy.overlaps.iter().any(is_cost)),
                "{} is {listed} in the list and {matters} by trying: {given:#}\n{}",
                described.id,
                rules(pack)
            );
        }
    }
}

/// What questions promise of verdicts and totals is the most that trying out answers finds.
fn effects_are_the_most_that_answers_find(pack: &Pack, given: &Json, _: &mut Dice) {
    let policy = pack.policy();
    for question in questions(pack, given) {
        let id = question["fact"].as_str().unwrap();
        let fact = policy.facts.iter().position(|fact| fact.id == id).unwrap();
        let given = dropped(policy, given, fact);
        let before = report(pack, &given);
        let limited = without(policy, &unlimited(policy, &before));
        let high = |answers: &Json| money(&report(&limited, answers)["totals"]["potential"]["high"]);
        let least = |report: &Json| money(&report["totals"]["potential"]["low"]);
        let highest = high(&given);
        let (mut settles, mut bounded) = (BTreeSet::new(), BTreeSet::new());
        let (mut rise, mut fall) = (Fraction::ZERO, Fraction::ZERO);
        let values = tried(policy, &given, fact);
        for value in &values {
            let answers = with(&given, id, value);
            let after = report(pack, &answers);
            let clauses = || before["clauses"].as_array().unwrap().iter().zip(after["clauses"].as_array().unwrap());
            let place = |_: &Json, after: &Json| after["id"].as_str().unwrap().to_owned();
            settles.extend(
                clauses()
                    .filter(|(was, is)| was["verdict"] == "needs_answers" && is["verdict"] != "needs_answers")
                    .map(|(was, is)| place(was, is)),
            );
            let now = unlimited(policy, &after);
            bounded.extend(unlimited(policy, &before).into_iter().filter(|clause| !now.contains(clause)));
            rise = rise.max(least(&after) - least(&before));
            fall = fall.max(highest - high(&answers));
        }
        let told = |key: &str| question[key].as_u64().unwrap() as usize;
        let needed = before["clauses"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|clause| clause["needs"].as_array().unwrap().contains(&json!(id)));
        let shown = || format!("{question:#} after {given:#}\n{}", rules(pack));
        assert_eq!(told("needed_by"), needed.count(), "{}", shown());
        assert_eq!(told("settles"), settles.len(), "{} {settles:?}", shown());
        let narrows = &question["narrows"];
        assert_eq!(narrows["unlimited"], bounded.len(), "{}", shown());
        if narrows["exact"] == true {
            assert_eq!(money(&narrows["high"]), fall, "{}", shown());
            match &narrows["low"] {
                Json::Null => assert!(rises_far_out(pack, &given, fact, &values), "{}", shown()),
                low => assert_eq!(money(low), rise, "{}", shown()),
            }
        }
    }
}

/// The rules of a policy as text.
fn rules(pack: &Pack) -> String {
    let text = huiqi::author::print(pack.policy(), Language::En);
    let shown = |line: &&str| ["id", "when", "pays", "price"].iter().any(|key| line.starts_with(key));
    text.lines().filter(shown).collect::<Vec<_>>().join("\n")
}

/// Whether twice a large answer makes more certain than the answer itself.
fn rises_far_out(pack: &Pack, given: &Json, fact: usize, values: &[Json]) -> bool {
    let fact = &pack.policy().facts[fact];
    let least = |value: &Json| money(&report(pack, &with(given, &fact.id, value))["totals"]["potential"]["low"]);
    let half = |value: &Json| {
        let unit = Fraction::decimal(
            1,
            if matches!(&fact.kind, FactKind::Number { number, .. } if number.is_count()) { 0 } else { 2 },
        );
        let half = Fraction::parse(value.as_str().unwrap()).over(unit * Fraction::whole(2)).floor();
        json!((Fraction::whole(half) * unit).text())
    };
    match &fact.kind {
        FactKind::Number { .. } => {
            let largest = values.last().unwrap();
            least(&half(largest)) < least(largest)
        }
        FactKind::List { .. } => {
            let halves = |list: &Json| -> Json {
                list.as_array()
                    .unwrap()
                    .iter()
                    .map(|row| -> Json {
                        let fields = row.as_object().unwrap().iter();
                        // Halved as a whole number, which every field can be.
                        let half = |value: &Json| {
                            json!(
                                Fraction::whole(
                                    Fraction::parse(value.as_str().unwrap()).over(Fraction::whole(2)).floor()
                                )
                                .text()
                            )
                        };
                        fields
                            .map(|(field, value)| (field.clone(), half(value)))
                            .collect::<serde_json::Map<_, _>>()
                            .into()
                    })
                    .collect()
            };
            values.iter().any(|list| list.as_array().unwrap().len() == 200 && least(&halves(list)) < least(list))
        }
        _ => false,
    }
}

/// The clauses in totals of which the amount has no upper bound.
fn unlimited(policy: &Policy, report: &Json) -> Vec<usize> {
    let clauses = policy.clauses().zip(report["clauses"].as_array().unwrap()).enumerate();
    let unlimited = clauses.filter(|(_, ((_, clause), told))| {
        !clause.price && !told["amount"].is_null() && told["amount"]["high"].is_null()
    });
    unlimited.map(|(place, _)| place).collect()
}

/// The policy without the amounts of some clauses.
fn without(policy: &Policy, clauses: &[usize]) -> Pack {
    let mut policy = policy.clone();
    let all = policy.articles.iter_mut().flat_map(|article| &mut article.clauses).enumerate();
    for (_, clause) in all.filter(|(place, _)| clauses.contains(place)) {
        clause.rule.pays = None;
        clause.readings.clear();
    }
    Pack::new(policy).expect("a policy stays exact with fewer amounts")
}

/// What is of one state and topic stands together, and everything stands where it matters.
fn order_follows_importance(pack: &Pack, given: &Json, _: &mut Dice) {
    let policy = pack.policy();
    let asked = questions(pack, given);
    assert_eq!(asked, questions(pack, given));
    let place = |question: &Json| policy.facts.iter().position(|fact| question["fact"] == fact.id).unwrap();
    let state = |question: &Json| {
        ["unanswered", "assumed", "unsure"].iter().position(|state| question["state"] == **state).unwrap()
    };
    let rank = |question: &Json| {
        let number = |value: &Json| Reverse(value.as_u64().unwrap());
        let narrows = &question["narrows"];
        (
            number(&question["settles"]),
            number(&narrows["unlimited"]),
            Reverse(money(&narrows["high"])),
            number(&question["needed_by"]),
            place(question),
        )
    };
    let best = |question: &Json| {
        let alike =
            asked.iter().filter(|other| (state(other), &other["group"]) == (state(question), &question["group"]));
        alike.map(rank).min().unwrap()
    };
    let mut sorted = asked.clone();
    sorted.sort_by_key(|question| (state(question), best(question), rank(question)));
    assert_eq!(asked, sorted, "{given:#}");
    for question in &asked {
        let fact = &policy.facts[place(question)];
        assert_eq!(question["group"], json!(policy.groups[usize::from(fact.group)].id));
        let expected = match &given[&fact.id] {
            Json::Null if default(fact).is_some() => "assumed",
            Json::Null => "unanswered",
            _ => "unsure",
        };
        assert_eq!(question["state"], expected, "{question:#} {given:#}");
    }
}

/// Whoever answers what is asked, first things first, comes to the end, and then everything is settled.
fn answering_comes_to_an_end(pack: &Pack, given: &Json, dice: &mut Dice) {
    let policy = pack.policy();
    let mut given = given.clone();
    for _ in 0..=policy.facts.len() {
        let Some(question) = questions(pack, &given).into_iter().next() else {
            is_settled(&report(pack, &given)).unwrap_or_else(|why| panic!("{why}\n{given:#}"));
            return;
        };
        let fact = policy.facts.iter().position(|fact| question["fact"] == fact.id).unwrap();
        given = settled(policy, &dropped(policy, &given, fact), fact, dice);
    }
    panic!("there is no end of questions: {given:#}");
}

/// A note, conditions with amounts, answers, and what is asked for then.
type HardCase = (&'static str, Vec<[&'static str; 2]>, Json, Vec<&'static str>);

/// What random cases hardly meet.
fn hard_cases() -> Vec<HardCase> {
    vec![
        (
            "the amount is the same whatever the years, their number is not",
            vec![["yes_a", "yearly (2 yuan) for (3 years - years_over) capped_at 2 yuan"]],
            json!({ "yes_a": true, "years_over": { "low": 0, "high": 2 } }),
            vec!["years_over"],
        ),
        (
            "the amount is the cap, which the years may share in two ways",
            vec![["yes_a", "yearly (cash_a) for (3 years - years_over) capped_at 2 yuan"]],
            json!({ "yes_a": true, "years_over": { "low": 0, "high": 1 }, "cash_a": { "low": "1", "high": "5" } }),
            vec!["cash_a", "years_over"],
        ),
        (
            "a large row counts for nothing behind the rows that count",
            vec![
                ["any entries (spend over 3 yuan)", "sum first 2 years entries (100% × spend capped_at 5 yuan)"],
                ["not any entries (spend over 3 yuan)", "1 yuan"],
            ],
            json!({}),
            vec!["entries"],
        ),
        (
            "what one fact settles depends on the cell of another in the same sum",
            vec![[
                "(cash_a - cash_b reaches 1.5 yuan and cash_b below 1 yuan) or (cash_a - cash_b below 2 yuan and cash_b reaches 1 yuan)",
                "1 yuan",
            ]],
            json!({ "cash_b": { "low": "0.25", "high": "9" } }),
            vec!["cash_a", "cash_b"],
        ),
        (
            "clauses share a question only once another is answered",
            vec![["cash_a at_most 2 yuan", "5 yuan"], ["yes_a and cash_a over 3 yuan", "5 yuan"]],
            json!({}),
            vec!["cash_a", "yes_a"],
        ),
        (
            "what is certain rises without limit along one field of the rows, as long as the other stays small",
            vec![
                ["not any entries (spend reaches 1 yuan)", "sum entries (2 yuan × extra)"],
                ["any entries (spend reaches 1 yuan)", "1 yuan"],
            ],
            json!({}),
            vec!["entries"],
        ),
    ]
}

#[test]
fn hard_cases_come_out_right() {
    for (note, clauses, given, expected) in hard_cases() {
        let clauses: Vec<_> =
            clauses.iter().map(|[when, pays]| ((*when).to_owned(), Some((*pays).to_owned()))).collect();
        let names_second = clauses.iter().any(|(_, pays)| pays.as_ref().is_some_and(|pays| pays.contains("extra")));
        let second = if names_second { SecondField::Quantity } else { SecondField::None };
        let text = Draft::of(second, &clauses).text(Tongue::En);
        let policy =
            huiqi::author::read_text(&[("policy.toml", &text)]).unwrap_or_else(|found| panic!("{note}: {found:?}"));
        let pack = Pack::new(policy).expect("a policy that is read without diagnostics is in the exact fragment");
        let asked = questions(&pack, &given).into_iter().map(|question| question["fact"].as_str().unwrap().to_owned());
        assert_eq!(asked.collect::<BTreeSet<_>>(), expected.into_iter().map(str::to_owned).collect(), "{note}");
        for check in [
            absent_facts_change_nothing,
            listed_facts_can_change_something,
            effects_are_the_most_that_answers_find,
            order_follows_importance,
            answering_comes_to_an_end,
        ] {
            check(&pack, &given, &mut dice(0));
        }
    }
}

#[test]
fn nearly_everything_is_exact_in_random_policies() {
    let told = std::cell::RefCell::new(Vec::new());
    on_random_policies(|pack, given, _| {
        told.borrow_mut().extend(questions(pack, given).iter().map(|question| question["narrows"]["exact"] == true));
    });
    let told = told.into_inner();
    let exact = told.iter().filter(|exact| **exact).count();
    assert!(exact * 100 >= told.len() * 95 && told.len() as u64 > cases(POLICIES), "{exact} of {}", told.len());
}

#[test]
fn absent_facts_change_nothing_in_random_policies() {
    on_random_policies(absent_facts_change_nothing);
}

#[test]
fn listed_facts_can_change_something_in_random_policies() {
    on_random_policies(listed_facts_can_change_something);
}

#[test]
fn effects_are_the_most_that_answers_find_in_random_policies() {
    on_random_policies(effects_are_the_most_that_answers_find);
}

#[test]
fn random_policies_are_asked_about_in_order_and_to_the_end() {
    on_random_policies(order_follows_importance);
    on_random_policies(answering_comes_to_an_end);
}

#[test]
fn absent_facts_change_nothing_in_the_edition() {
    on_the_edition(absent_facts_change_nothing);
}

#[test]
fn listed_facts_can_change_something_in_the_edition() {
    on_the_edition(listed_facts_can_change_something);
}

#[test]
fn effects_are_the_most_that_answers_find_in_the_edition() {
    on_the_edition(effects_are_the_most_that_answers_find);
}

#[test]
fn the_edition_is_asked_about_in_order_and_to_the_end() {
    on_the_edition(order_follows_importance);
    on_the_edition(answering_comes_to_an_end);
}

#[test]
fn the_edition_is_exact() {
    on_the_edition(|pack, given, _| {
        for question in questions(pack, given) {
            assert_eq!(question["narrows"]["exact"], true, "{question:#} {given:#}");
        }
    });
}

#[test]
fn an_invented_edition_is_asked_about_as_it_should_be() {
    on_an_invented_edition(absent_facts_change_nothing);
    on_an_invented_edition(listed_facts_can_change_something);
    on_an_invented_edition(order_follows_importance);
    on_an_invented_edition(answering_comes_to_an_end);
}
