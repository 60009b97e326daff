//! Holds a curve against the evaluator: at every place where it turns, one unit to either side, and at random.

use crate::random::dice::Dice;
use crate::reference::fraction::Fraction;
use huiqi::{Curve, Day, Json, Mark, MarkKind, Pack, Report, Segment, Straight, Verdict};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// One request for a curve.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    pub fact: &'a str,
    pub clause: Option<&'a str>,
    pub from: &'a str,
    pub to: &'a str,
    pub answers: &'a Value,
}

/// Tells the first place at which the curve is not what the evaluator says, or does not hold together.
pub fn agrees(pack: &Pack, request: &Request<'_>, random: usize, dice: &mut Dice) -> Result<Curve, String> {
    let Request { fact, clause, from, to, answers } = request;
    let given: Json = serde_json::from_value((*answers).clone()).unwrap();
    let curve = pack.curve(fact, *clause, from, to, &given).map_err(|problem| problem.message.en)?;
    let is_count = pack.policy().facts.iter().any(|found| {
        found.id == *fact && matches!(&found.kind, huiqi::FactKind::Number { number, .. } if number.is_count())
    });
    let unit = if is_count { Fraction::ONE } else { Fraction::decimal(1, 2) };
    let functions = std::iter::once(&curve.segments).chain(curve.readings.iter().map(|reading| &reading.segments));
    for segments in functions.clone() {
        holds_together(segments, (from, to), is_count)?;
    }
    is_marked(&curve.segments, &curve.marks)?;
    for reading in &curve.readings {
        is_marked(&reading.segments, &reading.marks)?;
    }
    let (first, last) = (number(from), number(to));
    let mut places = BTreeSet::new();
    for segment in functions.flatten() {
        for end in [&segment.from, &segment.to] {
            let below = Fraction::whole(number(end).over(unit).floor()) * unit;
            places.extend([below - unit, below, below + unit, below + unit + unit]);
        }
    }
    let width = (last - first).over(unit).floor();
    for _ in 0..random {
        // Far apart and close together by turns.
        let reach = if dice.chance(50) { width } else { width.min(10_i128.pow(1 + dice.roll(17) as u32)) };
        let roll = (dice.roll(1 << 30) as i128) << 30 | dice.roll(1 << 30) as i128;
        places.insert(first + Fraction::whole(roll % (reach + 1)) * unit);
    }
    for place in places.into_iter().filter(|place| first <= *place && *place <= last) {
        let mut moved = (*answers).clone();
        moved[*fact] = json!(place.text());
        let outcome = pack.evaluate(&serde_json::from_value(moved).unwrap(), Day::parse("2023-06-30").unwrap());
        let report = outcome.report.unwrap();
        same(&curve, &report, place).map_err(|why| format!("at {}: {why}", place.text()))?;
    }
    Ok(curve)
}

fn same(curve: &Curve, report: &Report, place: Fraction) -> Result<(), String> {
    let segment = at(&curve.segments, place)?;
    let Some(id) = &curve.clause else {
        let total = &report.totals.qualified;
        let found = (value(segment.low.as_ref(), segment, place), value(segment.high.as_ref(), segment, place));
        let expected = (Some(number(&total.low)), total.high.as_deref().map(number));
        return equal(&found, &expected);
    };
    let clause = report.clauses.iter().find(|clause| clause.id == *id).unwrap();
    let amount = clause.amount.as_ref();
    told(
        segment,
        place,
        clause.verdict,
        amount.map(|amount| &amount.low),
        amount.and_then(|amount| amount.high.as_ref()),
    )?;
    equal(&segment.fault, &clause.fault)?;
    equal(&curve.readings.len(), &clause.readings.len())?;
    for (curve, reading) in curve.readings.iter().zip(&clause.readings) {
        equal(&curve.id, &reading.id)?;
        let segment = at(&curve.segments, place)?;
        told(segment, place, reading.verdict, reading.low.as_ref(), reading.high.as_ref())?;
    }
    Ok(())
}

fn told(
    segment: &Segment,
    place: Fraction,
    verdict: Verdict,
    low: Option<&String>,
    high: Option<&String>,
) -> Result<(), String> {
    let number = |text: &String| number(text);
    let found =
        (segment.verdict, value(segment.low.as_ref(), segment, place), value(segment.high.as_ref(), segment, place));
    equal(&found, &(Some(verdict), low.map(number), high.map(number)))
}

fn equal<T: PartialEq + std::fmt::Debug>(curve: &T, evaluator: &T) -> Result<(), String> {
    if curve == evaluator { Ok(()) } else { Err(format!("the curve says {curve:?}, the evaluator {evaluator:?}")) }
}

/// The one segment that a place lies in.
fn at(segments: &[Segment], place: Fraction) -> Result<&Segment, String> {
    let holds = |segment: &&Segment| {
        let (from, to) = (number(&segment.from), number(&segment.to));
        (from < place || (from == place && !segment.from_open)) && (place < to || (place == to && !segment.to_open))
    };
    let mut found = segments.iter().filter(holds);
    match (found.next(), found.next()) {
        (Some(segment), None) => Ok(segment),
        (None, _) => Err("no segment".to_owned()),
        (Some(_), Some(_)) => Err("two segments".to_owned()),
    }
}

fn value(line: Option<&Straight>, segment: &Segment, place: Fraction) -> Option<Fraction> {
    line.map(|line| number(&line.value) + number(&line.slope) * (place - number(&segment.from)))
}

/// A decimal or a fraction.
pub fn number(text: &str) -> Fraction {
    match text.split_once('/') {
        Some((over, under)) => signed(over).over(signed(under)),
        None => signed(text),
    }
}

fn signed(text: &str) -> Fraction {
    text.strip_prefix('-').map_or_else(|| Fraction::parse(text), |text| -Fraction::parse(text))
}

/// The segments are the interval, each ends where the next begins, and no two neighbours are one.
fn holds_together(segments: &[Segment], (from, to): (&str, &str), is_count: bool) -> Result<(), String> {
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else { return Err("no segments".to_owned()) };
    equal(&(number(&first.from), first.from_open), &(number(from), false))?;
    equal(&(number(&last.to), last.to_open), &(number(to), false))?;
    for pair in segments.windows(2) {
        let (to, from) = (number(&pair[0].to), number(&pair[1].from));
        let joined =
            if is_count { to + Fraction::ONE == from } else { to == from && pair[0].to_open != pair[1].from_open };
        let drawn = |segment: &Segment, line: &Option<Straight>| {
            line.as_ref().map(|line| (number(&line.slope), value(Some(line), segment, Fraction::ZERO).unwrap()))
        };
        let whole = |segment: &Segment| {
            (segment.verdict, drawn(segment, &segment.low), drawn(segment, &segment.high), segment.fault)
        };
        if !joined || whole(&pair[0]) == whole(&pair[1]) {
            return Err(format!("{:?} does not end where {:?} begins, or both are one", pair[0], pair[1]));
        }
    }
    if segments.iter().any(|segment| number(&segment.from) > number(&segment.to)) {
        return Err("a segment that is empty".to_owned());
    }
    Ok(())
}

/// Every place at which the verdict changes or a finite end jumps has a mark, and every mark stands where something changes.
fn is_marked(segments: &[Segment], marks: &[Mark]) -> Result<(), String> {
    if !marks.windows(2).all(|pair| number(&pair[0].at) <= number(&pair[1].at)) {
        return Err(format!("marks do not rise: {marks:?}"));
    }
    for pair in segments.windows(2) {
        let place = number(&pair[1].from);
        let here = |mark: &&Mark| number(&mark.at) == place && mark.open == pair[1].from_open;
        let kinds: Vec<MarkKind> = marks.iter().filter(here).map(|mark| mark.kind).collect();
        let ends = |segment: &Segment| {
            [value(segment.low.as_ref(), segment, place), value(segment.high.as_ref(), segment, place)]
        };
        let jumps = ends(&pair[0])
            .iter()
            .zip(&ends(&pair[1]))
            .any(|(before, after)| matches!((before, after), (Some(before), Some(after)) if before != after));
        let turned = pair[0].verdict != pair[1].verdict;
        if turned != kinds.contains(&MarkKind::Threshold) && pair[0].verdict.is_some() {
            return Err(format!("the verdict at {} and its marks {kinds:?}", pair[1].from));
        }
        // A count passes several places between two neighbouring numbers, and its lines need not meet.
        if jumps && !turned && kinds.is_empty() && pair[0].to == pair[1].from {
            return Err(format!("a jump at {} without a mark", pair[1].from));
        }
    }
    let begins: Vec<_> = segments.iter().skip(1).map(|segment| (number(&segment.from), segment.from_open)).collect();
    match marks.iter().find(|mark| !begins.contains(&(number(&mark.at), mark.open))) {
        Some(mark) => Err(format!("nothing changes at {mark:?}")),
        None => Ok(()),
    }
}
