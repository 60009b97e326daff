//! What is said of clauses that draw on the same cost: against the reference on random costs and amounts, and against the rent of the real
//! edition by hand. Cases of single reports stand in `cases/report.toml`.
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

use huiqi::{Day, Pack};
use random::amounts::overlapping;
use random::answers::answers;
use random::dice::Dice;
use random::policy::{Draft, Tongue};
use random::speech::SecondField;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::Path;

fn day() -> Day {
    Day::parse("2023-06-30").unwrap()
}

fn report(pack: &Pack, answers: &Json) -> Json {
    let outcome = pack.evaluate(&serde_json::from_value(answers.clone()).unwrap(), day());
    assert!(outcome.problems.is_empty(), "{answers:#} has problems: {:?}", outcome.problems);
    serde_json::to_value(outcome.report.unwrap()).unwrap()
}

/// How often something was met.
#[derive(Debug, Default)]
struct Met(BTreeMap<String, usize>);

impl Met {
    fn note(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    fn often(&self, what: &[&str], times: usize) {
        for what in what {
            assert!(self.0.get(*what).is_some_and(|count| *count >= times), "`{what}` is rare: {:?}", self.0);
        }
    }
}

#[test]
fn random_overlaps_come_out_as_by_trying_everything() {
    let mut met = Met::default();
    let asked = |name: &str| std::env::var(name).ok().map(|number| number.parse::<u64>().unwrap());
    let (cases, first) = (asked("PROPTEST_CASES").unwrap_or(1500), asked("SEED").unwrap_or(0));
    for number in first..first + cases {
        let mut dice = Dice::Seeded(number);
        let yearly = dice.chance(40);
        let (pays, cost) = overlapping(&mut dice, yearly);
        let clauses: Vec<_> =
            pays.iter().map(|pays| ("yes_a".to_owned(), pays.as_ref().map(|pays| pays.en.clone()))).collect();
        let text = Draft::of(SecondField::None, &clauses).drawing_on(cost, yearly).text(Tongue::En);
        let Ok(policy) = huiqi::author::read_text(&[("policy.toml", &text)]) else {
            met.note("refused");
            continue;
        };
        let pack = Pack::new(policy).unwrap();
        let mut given = answers(pack.policy(), &mut dice);
        given["yes_a"] = json!(true);
        let found = report(&pack, &given);
        let exact = reference::report(pack.policy(), &found["policy"]["hash"], &given, day());
        assert_eq!(found["warnings"], exact["warnings"], "{given:#}\n{:?}", pack.policy().overlaps);
        let warning = &found["warnings"][0];
        let known = ["sum", "cost"].iter().all(|range| warning[range]["low"] == warning[range]["high"]);
        met.note(format!("{} {}", warning["exceeds"].as_str().unwrap(), if known { "known" } else { "ranges" }));
        met.note(if yearly { "yearly" } else { "whole" });
        if warning["unstated"] != json!([]) {
            met.note("unstated");
        }
    }
    assert!(met.0.get("refused").is_none_or(|count| (*count as u64) < cases / 5), "{met:?}");
    let kinds = ["yes known", "no known", "yes ranges", "no ranges", "open ranges", "yearly", "whole", "unstated"];
    met.often(&kinds, (cases / 40) as usize);
}

/// Rents, capital and years of one enterprise, each as the visitor says it.
struct Said {
    rent: (u64, u64),
    capital: (u64, u64),
    years: (Option<u64>, u64),
}

/// What the two rents come to in the first year, by hand: the least and the most, in units of a hundredth of the rent.
fn shares(capital: u64, received: u64, over: u64) -> (u64, u64) {
    let foreign = match capital {
        10_000_000.. => 100,
        5_000_000.. => 80,
        2_000_000.. => 50,
        _ => 0,
    };
    let own = if received < 3 { 50 } else { 0 };
    (own, own + if over < 3 { foreign } else { 0 })
}

#[test]
fn the_rent_of_the_edition_is_as_by_hand() {
    let policy = huiqi::author::read(Path::new("policy/binjiang-2023")).expect("the edition is read");
    let pack = Pack::new(policy).unwrap();
    let mut met = Met::default();
    for number in 0..1000 {
        let mut dice = Dice::Seeded(number);
        let rents = [1, 7, 1_000, 99_999, 100_000, 250_000];
        let capitals = [2_000_000, 4_999_999, 5_000_000, 9_999_999, 10_000_000, 90_000_000];
        let mut between = |values: &[u64; 6]| {
            let (a, b) = (*dice.pick(values), *dice.pick(values));
            if dice.chance(50) { (a, a) } else { (a.min(b), a.max(b)) }
        };
        let (rent, capital) = (between(&rents), between(&capitals));
        let received = if dice.chance(30) { None } else { Some(dice.roll(3) as u64) };
        let said = Said { rent, capital, years: (received, dice.roll(3) as u64) };
        let range = |(low, high): (u64, u64)| json!({ "low": low.to_string(), "high": high.to_string() });
        let given = json!({
            "in_district": true, "incubatee": true, "foreign_invested": true, "newly_introduced_or_increased": true,
            "fits_industry_direction": true, "annual_rent": range(said.rent), "paid_in_capital_usd": range(said.capital),
            "incubatee_rent_years_received": said.years.0.map_or(json!({ "low": 0, "high": 2 }), |years| json!(years)),
            "fdi_window_years_over": said.years.1, "cultural_creative_filed": dice.chance(30),
        });
        let mut sums = Vec::new();
        for capital in capitals.into_iter().filter(|value| (said.capital.0..=said.capital.1).contains(value)) {
            for received in said.years.0.map_or(0..=2, |years| years..=years) {
                sums.push(shares(capital, received, said.years.1));
            }
        }
        let (low, high) = (sums.iter().map(|sum| sum.0).min().unwrap(), sums.iter().map(|sum| sum.1).max().unwrap());
        // The rent is above 0, so that its multiples compare as their shares do.
        let exceeds = match (sums.iter().all(|sum| sum.0 > 100), sums.iter().all(|sum| sum.1 <= 100)) {
            (true, _) => "yes",
            (_, true) => "no",
            _ => "open",
        };
        let share = |rent: u64, of: u64| reference::fraction::Fraction::new((rent * of).into(), 100).text();
        let warning = &report(&pack, &given)["warnings"][0];
        let wanted = json!({ "low": share(said.rent.0, low), "high": share(said.rent.1, high) });
        assert_eq!(warning["sum"], wanted, "{given:#}");
        assert_eq!(warning["cost"], json!({ "low": said.rent.0.to_string(), "high": said.rent.1.to_string() }));
        assert_eq!(warning["exceeds"], exceeds, "{given:#}\n{warning:#}");
        met.note(exceeds);
        met.note(warning["unstated"].as_array().unwrap().len().to_string());
    }
    met.often(&["no", "open", "0", "1"], 40);
}
