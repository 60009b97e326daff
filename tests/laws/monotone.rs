//! Monotone clauses stay monotone: where the form of a clause shows which way it moves along a fact (`course.rs`), saying more of the fact
//! moves verdict and amount that way or not at all, and totals with them where every counted clause does.

use super::course::{Course, of_rule};
use super::{draft, fails, hold, report};
use crate::random::answers::answers;
use crate::random::dice::Dice;
use crate::random::policy::Tongue;
use crate::reference::fraction::Fraction;
use huiqi::{FactId, FactKind, Nature, NumberType, Pack};
use serde_json::{Value as Json, json};
use std::cell::Cell;

#[test]
fn monotone_clauses_stay_monotone() {
    let seen = Cell::new((0, 0, 0));
    let cases = hold(512, |policy, rolls| {
        let (pack, text) = draft(&policy, Tongue::Mixed)?;
        let mut dice = Dice::drawn(&rolls);
        let given = answers(pack.policy(), &mut dice);
        for (fact, asked) in pack.policy().facts.iter().enumerate() {
            let FactKind::Number { number, .. } = &asked.kind else { continue };
            assert_eq!(asked.nature, Nature::Grows, "random policies have facts that grow");
            let Some(more) = raised(&given[&asked.id], number, &mut dice) else { continue };
            let mut raised = given.clone();
            raised[asked.id.as_str()] = more;
            let (before, after) = (report(&pack, &given), report(&pack, &raised));
            let (rises, falls, moved) = moves(&pack, FactId(fact as u16), &before, &after)
                .map_err(|why| fails(&text, &given, format!("{why}\nwith `{}` as {raised:#}", asked.id)))?;
            let (all_rise, all_fall, all_moved) = seen.get();
            seen.set((all_rise + rises, all_fall + falls, all_moved + moved));
        }
        Ok(())
    });
    let (rises, falls, moved) = seen.get();
    let cases = cases as usize;
    assert!(
        rises > cases / 2 && falls > cases / 4 && moved > cases / 10,
        "in {cases} cases {rises} rise, {falls} fall, {moved} move"
    );
}

/// More of a number, or `None` where all that there can be is known of it already.
fn raised(answer: &Json, number: &NumberType, dice: &mut Dice) -> Option<Json> {
    let most = number.max().map(|most| Fraction::decimal(most.mantissa(), most.scale()));
    let step = |dice: &mut Dice| match number.is_count() {
        true => Fraction::whole(dice.roll(4) as i128),
        false => Fraction::decimal(*dice.pick(&[0, 1, 49, 50, 51, 100, 250, 100_000]), 2),
    };
    let within = |value: Fraction| most.map_or(value, |most| value.min(most));
    let parse = |answer: &Json| {
        answer
            .as_str()
            .map_or_else(|| answer.as_i64().map(|n| Fraction::whole(n.into())), |text| Some(Fraction::parse(text)))
    };
    if answer.get("low").is_some() {
        let low = parse(&answer["low"])?;
        let high = parse(&answer["high"]);
        let (up, further) = (step(dice), step(dice));
        let low = within(low + up);
        let high = high.map(|high| within(high + up + further));
        return Some(json!({ "low": low.text(), "high": high.map(Fraction::text) }));
    }
    // Of what is not known everything is possible: from some number on is more than that.
    if answer.get("unknown").is_some() {
        return Some(json!({ "low": within(step(dice)).text(), "high": null }));
    }
    // Nothing said may be a default.
    parse(answer).map(|value| json!(within(value + step(dice)).text()))
}

/// Holds every clause that has a course along the fact; how many rise, fall, and have moved.
fn moves(pack: &Pack, fact: FactId, before: &Json, after: &Json) -> Result<(usize, usize, usize), String> {
    let (mut rises, mut falls, mut moved) = (0, 0, 0);
    let (mut all_rise, mut all_fall) = (true, true);
    for ((_, clause), (was, is)) in pack.policy().clauses().zip(rows(before).iter().zip(rows(after))) {
        let course = of_rule(&clause.rule, fact);
        if clause.rule.pays.is_some() && !clause.price {
            all_rise &= matches!(course, Course::Rises | Course::Still);
            all_fall &= matches!(course, Course::Falls | Course::Still);
        }
        let ordered = match course {
            Course::Either => continue,
            Course::Still => (&was["verdict"], &was["amount"]) == (&is["verdict"], &is["amount"]),
            Course::Rises => is_no_more(was, is),
            Course::Falls => is_no_more(is, was),
        };
        if !ordered {
            return Err(format!("{course:?}, and yet {was:#} becomes {is:#}"));
        }
        rises += usize::from(course == Course::Rises);
        falls += usize::from(course == Course::Falls);
        moved += usize::from((&was["verdict"], &was["amount"]) != (&is["verdict"], &is["amount"]));
    }
    for total in ["qualified", "potential"] {
        let (was, is) = (&before["totals"][total], &after["totals"][total]);
        // What is certain at the most counts only what qualifies, and so rises with the verdicts.
        let exact = [was, is].iter().all(|total| total["exact"] != json!(false));
        if exact && ((all_rise && !ends_rise(was, is)) || (all_fall && !ends_rise(is, was))) {
            return Err(format!("all rise: {all_rise}, all fall: {all_fall}, and yet the {total} {was} becomes {is}"));
        }
    }
    Ok((rises, falls, moved))
}

/// Whether one report on a clause says no more than another: no before open before yes, and both ends of the amount.
fn is_no_more(one: &Json, other: &Json) -> bool {
    let rank = |clause: &Json| match clause["verdict"].as_str() {
        Some("qualifies") => 2,
        Some("needs_answers") => 1,
        _ => 0,
    };
    let fault = one["fault"] != Json::Null || other["fault"] != Json::Null;
    rank(one) <= rank(other) && (fault || one["amount"].is_null() || ends_rise(&one["amount"], &other["amount"]))
}

fn ends_rise(one: &Json, other: &Json) -> bool {
    let end = |range: &Json, key: &str| range[key].as_str().map(Fraction::parse);
    let high = match (end(one, "high"), end(other, "high")) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(one), Some(other)) => one <= other,
    };
    end(one, "low") <= end(other, "low") && high
}

fn rows(report: &Json) -> &[Json] {
    report["clauses"].as_array().unwrap()
}
