//! Advice tightens as reports do: once more is said, what was not worth asking still is not, what sufficed still suffices, a gap is still one,
//! and a curve lies within the curve before.

use super::{draft, fails, hold};
use crate::random::answers::{answers, narrowed, open};
use crate::random::dice::Dice;
use crate::random::policy::Tongue;
use crate::reference::fraction::Fraction;
use huiqi::{Curve, FactKind, Gaps, Json as Answers, MinimalAnswers, Pack, Segment, Straight, Verdict};
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// Answers, and the same with one open fact narrowed.
type Step = (Answers, Answers, String);

/// Tries a law of advice on answers and narrower ones.
fn hold_as_answers_narrow(cases: u32, law: impl Fn(&Pack, &Step, &mut Dice) -> Result<(), String>) {
    hold(cases, |policy, rolls| {
        let (pack, text) = draft(&policy, Tongue::En)?;
        let mut dice = Dice::drawn(&rolls);
        let mut given = answers(pack.policy(), &mut dice);
        let mut open = open(pack.policy(), &given);
        while let Some(fact) = dice.draw(&mut open) {
            let more = narrowed(pack.policy(), &given, fact, &mut dice);
            let step = (read(&given), read(&more), pack.policy().facts[fact].id.clone());
            law(&pack, &step, &mut dice).map_err(|why| fails(&text, &given, format!("{why}\nthen {more:#}")))?;
            given = more;
        }
        Ok(())
    });
}

fn read(answers: &Json) -> Answers {
    serde_json::from_value(answers.clone()).unwrap()
}

#[test]
fn what_is_not_worth_asking_stays_so() {
    hold_as_answers_narrow(192, |pack, (before, after, _), _| {
        let asked = |answers: &Answers| -> BTreeSet<String> {
            pack.questions(answers).questions.into_iter().map(|question| question.fact).collect()
        };
        let (was, is) = (asked(before), asked(after));
        if is.is_subset(&was) { Ok(()) } else { Err(format!("{was:?} were asked, and then {is:?}")) }
    });
}

#[test]
fn what_suffices_goes_on_to_suffice() {
    hold_as_answers_narrow(192, |pack, (before, after, said), _| {
        let now = pack.minimal(after);
        for MinimalAnswers { clause, yes, no, .. } in pack.minimal(before) {
            // It may be settled by now.
            let Some(now) = now.iter().find(|now| now.clause == clause).filter(|now| !now.cut) else { continue };
            for (was, is) in [(yes, &now.yes), (no, &now.no)] {
                for set in was.iter().filter(|set| !set.contains(said)) {
                    if !is.iter().any(|other| other.iter().all(|fact| set.contains(fact))) {
                        return Err(format!("{set:?} could settle {clause}, and now only {is:?}"));
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_gap_stays_one() {
    hold_as_answers_narrow(192, |pack, (before, after, said), _| {
        let (was, is) = (pack.gaps(before), pack.gaps(after));
        for (clause, set) in sets(&was).into_iter().filter(|(_, set)| !set.contains(said)) {
            let still = sets(&is).into_iter().any(|(other, part)| other == clause && part.is_subset(&set));
            if !still && !is.cut.contains(&clause) {
                return Err(format!("changes of {set:?} made {clause} qualify, and now none of {:?}", sets(&is)));
            }
        }
        Ok(())
    });
}

/// Every clause with the facts of each of its gaps.
fn sets(gaps: &Gaps) -> Vec<(String, BTreeSet<String>)> {
    let gaps = gaps.gaps.iter().chain(&gaps.beyond);
    gaps.flat_map(|gap| {
        let facts: BTreeSet<String> = gap.changes.iter().map(|change| change.fact.clone()).collect();
        gap.clauses.iter().map(move |clause| (clause.clone(), facts.clone()))
    })
    .collect()
}

#[test]
fn curves_tighten() {
    hold_as_answers_narrow(96, |pack, (before, after, said), dice| {
        let numbers: Vec<(&str, String)> = pack
            .policy()
            .facts
            .iter()
            .filter_map(|fact| match &fact.kind {
                FactKind::Number { number, .. } => {
                    Some((fact.id.as_str(), number.max().map_or_else(|| "20".to_owned(), |most| most.to_string())))
                }
                _ => None,
            })
            .collect();
        let (fact, most) = dice.pick(&numbers);
        let clauses: Vec<&str> = pack.policy().clauses().map(|(_, clause)| clause.id.as_str()).collect();
        for clause in clauses.into_iter().map(Some).chain([None]) {
            let curve = |answers: &Answers| pack.curve(fact, clause, "0", most, answers).map_err(|why| why.message.en);
            let (was, is) = (curve(before)?, curve(after)?);
            if fact == said && (&was.segments, &was.readings) != (&is.segments, &is.readings) {
                return Err(format!("the curve over {fact} depends on what is said of {fact}"));
            }
            tightens(&was, &is, most).map_err(|why| format!("{clause:?} over {fact} {why}"))?;
        }
        Ok(())
    });
}

/// Whether one curve lies within another, at every place where either turns and in between.
fn tightens(was: &Curve, is: &Curve, most: &str) -> Result<(), String> {
    let ends = was.segments.iter().chain(&is.segments).flat_map(|segment| [place(&segment.from), place(&segment.to)]);
    let mut places: BTreeSet<Fraction> = ends.collect();
    let turns: Vec<Fraction> = places.iter().copied().collect();
    places.extend(turns.windows(2).map(|pair| (pair[0] + pair[1]).over(Fraction::whole(2))));
    for at in places.into_iter().filter(|at| *at <= Fraction::parse(most)) {
        let (Some(wide), Some(narrow)) = (segment(was, at), segment(is, at)) else { continue };
        let settled = wide.verdict.filter(|verdict| *verdict != Verdict::NeedsAnswers);
        // The total may qualify for more, and has no verdict.
        if settled.is_some() && narrow.verdict != settled {
            return Err(format!("at {} {wide:?} is overturned: {narrow:?}", at.text()));
        }
        let value = |straight: &Option<Straight>, segment: &Segment| {
            straight
                .as_ref()
                .map(|straight| place(&straight.value) + place(&straight.slope) * (at - place(&segment.from)))
        };
        if was.clause.is_none() || wide.fault.is_some() || narrow.fault.is_some() || narrow.low.is_none() {
            continue;
        }
        let (low, high) = (value(&narrow.low, narrow), value(&narrow.high, narrow));
        let inside = value(&wide.low, wide) <= low
            && match (value(&wide.high, wide), high) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(wide), Some(narrow)) => narrow <= wide,
            };
        if wide.low.is_none() || !inside {
            return Err(format!("at {} {wide:?} grows: {narrow:?}", at.text()));
        }
    }
    Ok(())
}

fn segment(curve: &Curve, at: Fraction) -> Option<&Segment> {
    curve.segments.iter().find(|segment| {
        let (from, to) = (place(&segment.from), place(&segment.to));
        (from < at || (from == at && !segment.from_open)) && (at < to || (at == to && !segment.to_open))
    })
}

/// A decimal or a quotient of whole numbers.
fn place(text: &str) -> Fraction {
    match text.split_once('/') {
        Some((above, below)) => Fraction::parse(above).over(Fraction::parse(below)),
        None => Fraction::parse(text),
    }
}
