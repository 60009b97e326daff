//! What holds of the gaps of one enterprise.

use crate::brute::alone::{Alone, Answers, Scope, entries_of};
use crate::brute::changes::{Take, distance, less, made};
use crate::brute::policies::{Subject, day};
use crate::brute::sets;
use crate::random::answers::open;
use crate::reference::fraction::Fraction;
use huiqi::{
    Aim, AmountChange, Change, ClauseReport, Gap, Gaps, Interval, MarkKind, Nature, Pack, Policy, Report, Rise, Verdict,
};
use serde_json::Value as Json;
use std::cmp::Reverse;

/// How much has been held.
#[derive(Debug, Default)]
pub struct Seen {
    pub gaps: usize,
    pub distances: usize,
    pub open: usize,
    pub rises: usize,
}

/// What a law says when it does not hold.
type Held = Result<(), String>;

pub fn holds(subject: &mut Subject, given: &Answers, seen: &mut Seen) -> Held {
    let entries = entries_of(given);
    let told = subject.pack.gaps(&entries);
    if subject.pack.gaps(&entries) != told {
        return Err("another time something else is told".to_owned());
    }
    let pack = &subject.pack;
    let before = report(pack, given);
    let potential = &before.totals.potential;
    if told.qualified != before.totals.qualified || !same(&told.potential, potential.low.as_str(), &potential.high) {
        return Err(format!("now: {:?} {:?}, not {:?}", told.qualified, told.potential, before.totals));
    }
    in_order(pack.policy(), &told)?;
    for gap in told.gaps.iter().chain(&told.beyond) {
        let why = |why: String| format!("{why}\n{gap:#?}");
        unlocks(pack, given, &before, gap).map_err(why)?;
        for clause in subject.clauses.iter_mut().filter(|clause| gap.clauses.contains(&clause.id)) {
            reaches(clause, given, gap, seen).map_err(|found| why(format!("{}: {found}", clause.id)))?;
        }
        seen.gaps += 1;
    }
    rises(pack, given, &before, &told)?;
    seen.rises += told.rises.len();
    for (clause, report) in subject.clauses.iter_mut().zip(&before.clauses) {
        complete(clause, given, report.verdict, &told)?;
    }
    Ok(())
}

fn report(pack: &Pack, given: &Answers) -> Report {
    let outcome = pack.evaluate(&entries_of(given), day());
    assert!(outcome.problems.is_empty(), "{given:?} has {:?}", outcome.problems);
    outcome.report.expect("answers are an object")
}

fn same(told: &Interval, low: &str, high: &Option<String>) -> bool {
    told.low == low && told.high == *high
}

/// What cannot be brought about stands apart; what can is ranked.
fn in_order(policy: &Policy, told: &Gaps) -> Held {
    let place = |gap: &Gap| policy.clauses().position(|(_, clause)| clause.id == gap.clauses[0]).expect("a clause");
    let is_beyond = |gap: &Gap| {
        gap.changes.iter().any(|change| !change.open && matches!(change.nature, Nature::Identity | Nature::Past))
    };
    let hinges = |gap: &Gap| gap.changes.iter().any(|change| matches!(change.nature, Nature::Identity | Nature::Past));
    let key = |gap: &Gap| (hinges(gap), gained(policy, gap), facts(gap).len(), place(gap));
    if told.gaps.iter().any(is_beyond) || !told.beyond.iter().all(is_beyond) {
        return Err(format!("beyond what can be done, or not: {told:#?}"));
    }
    if !told.gaps.is_sorted_by_key(key) || !told.beyond.is_sorted_by_key(|gap| (place(gap), facts(gap).len())) {
        return Err(format!("out of order: {told:#?}"));
    }
    for change in told.gaps.iter().chain(&told.beyond).flat_map(|gap| &gap.changes) {
        if policy.facts.iter().find(|fact| fact.id == change.fact).expect("a fact").nature != change.nature {
            return Err(format!("another nature: {change:?}"));
        }
    }
    Ok(())
}

/// What is gained at the most: how many amounts without upper bound, and how much besides.
fn gained(policy: &Policy, gap: &Gap) -> Reverse<(i64, Fraction)> {
    let counts = |id: &str| policy.clauses().any(|(_, clause)| clause.id == id && !clause.price);
    let most = |amount: &Option<Interval>| match amount.as_ref().map(|amount| &amount.high) {
        Some(Some(high)) => (0, Fraction::parse(high)),
        Some(None) => (1, Fraction::ZERO),
        None => (0, Fraction::ZERO),
    };
    let amounts = gap.amounts.iter().filter(|change| counts(&change.clause));
    Reverse(amounts.fold((0, Fraction::ZERO), |(unlimited, finite), change| {
        let (before, after) = (most(&change.before), most(&change.after));
        (unlimited + after.0 - before.0, finite + after.1 - before.1)
    }))
}

fn facts(gap: &Gap) -> Vec<&str> {
    let mut facts: Vec<&str> = gap.changes.iter().map(|change| change.fact.as_str()).collect();
    facts.dedup();
    facts
}

/// With the changes made the report says what the gap does.
fn unlocks(pack: &Pack, given: &Answers, before: &Report, gap: &Gap) -> Held {
    if gap.changes.iter().any(|change| change.open && change.field.is_some()) {
        return unlocks_rows(pack, given, gap);
    }
    let options =
        gap.changes.iter().map(|change| if let Aim::Options(options) = &change.to { options.len() } else { 1 });
    let count = options.max().expect("a gap has changes");
    let after: Vec<Report> =
        (0..count).map(|option| report(pack, &made(pack.policy(), given, &gap.changes, Take::All, option))).collect();
    let rows = before.clauses.iter().enumerate();
    let qualifies = |place: usize| after.iter().all(|after| after.clauses[place].verdict == Verdict::Qualifies);
    let (mut gained, mut lost, mut amounts) = (Vec::new(), Vec::new(), Vec::new());
    for (place, clause) in rows {
        let was = clause.verdict == Verdict::Qualifies;
        match (was, qualifies(place)) {
            (true, false) => lost.push(clause.id.clone()),
            (false, true) => gained.push(clause.id.clone()),
            (true, true) => {}
            (false, false) => continue,
        }
        let amount = |is: bool, clause: &ClauseReport| clause.amount.as_ref().filter(|_| is).map(interval);
        let (then, now) = (amount(was, clause), amount(qualifies(place), &after[0].clauses[place]));
        if then != now {
            amounts.push(AmountChange { clause: clause.id.clone(), before: then, after: now });
        }
    }
    let told: Vec<&AmountChange> = gap.amounts.iter().filter(|change| change.before != change.after).collect();
    if (&gained, &lost) != (&gap.gained, &gap.lost) || told != amounts.iter().collect::<Vec<_>>() {
        return Err(format!("gained {gained:?}, lost {lost:?}, amounts {amounts:?}"));
    }
    let totals = &after[0].totals;
    let potential = same(&gap.potential, totals.potential.low.as_str(), &totals.potential.high);
    if count == 1 && (gap.qualified != totals.qualified || !potential) {
        return Err(format!("then {totals:?}"));
    }
    let gain = gain(pack.policy(), before, &after[0]);
    if count == 1 && gain != gap.gain { Err(format!("gain {gain:?}")) } else { Ok(()) }
}

/// A clause that pays pays more once a fact has risen as told, and less than that one unit before.
fn rises(pack: &Pack, given: &Answers, before: &Report, told: &Gaps) -> Held {
    for Rise { gap, kind, .. } in &told.rises {
        let [id] = gap.clauses.as_slice() else { return Err(format!("not one clause: {gap:?}")) };
        let [change] = gap.changes.as_slice() else { return Err(format!("not one change: {gap:?}")) };
        if change.nature != Nature::Grows || change.falls || change.open || *kind == MarkKind::Threshold {
            return Err(format!("no rise: {gap:?}"));
        }
        unlocks(pack, given, before, gap).map_err(|why| format!("a rise of {id}: {why}"))?;
        let ends = |report: &Report| {
            let amount = report.clauses.iter().find(|clause| clause.id == *id).and_then(|clause| clause.amount.clone());
            let amount = amount.expect("the clause pays");
            (Fraction::parse(&amount.low), amount.high.map(|high| Fraction::parse(&high)))
        };
        let at = |change: &Change| {
            ends(&report(pack, &made(pack.policy(), given, std::slice::from_ref(change), Take::All, 0)))
        };
        let (now, then) = (ends(before), at(change));
        let less = less(pack.policy(), change).map_or(now, |less| at(&less));
        // Without upper bound is more than any.
        let below = |a: (Fraction, Option<Fraction>), b: (Fraction, Option<Fraction>)| {
            a.0 < b.0 || a.1.is_some_and(|high| b.1.is_none_or(|other| high < other))
        };
        if !below(now, then) || !below(less, then) {
            return Err(format!("{id} pays {now:?}, {less:?} and {then:?}: {gap:?}"));
        }
    }
    Ok(())
}

/// Rows that are still to be given have no one answer: whatever they are, what comes of it lies within what is told.
fn unlocks_rows(pack: &Pack, given: &Answers, gap: &Gap) -> Held {
    for take in [Take::Least, Take::Middle, Take::Most] {
        let after = report(pack, &made(pack.policy(), given, &gap.changes, take, 0));
        let qualifies =
            |id: &String| after.clauses.iter().any(|clause| clause.id == *id && clause.verdict == Verdict::Qualifies);
        if let Some(missing) = gap.gained.iter().find(|id| !qualifies(id)) {
            return Err(format!("{missing} is not gained by {take:?}"));
        }
        let totals = &after.totals.qualified;
        let above = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => Fraction::parse(a) > Fraction::parse(b),
            (None, Some(_)) => true,
            (_, None) => false,
        };
        if above(&totals.high, &gap.qualified.high) && !gains_more(&after, gap, pack, given) {
            return Err(format!("{take:?} comes to {totals:?}, beyond {:?}", gap.qualified));
        }
    }
    Ok(())
}

/// Whether more clauses qualify with these rows than with any.
fn gains_more(after: &Report, gap: &Gap, pack: &Pack, given: &Answers) -> bool {
    let before = report(pack, given);
    let now = after.clauses.iter().zip(&before.clauses);
    now.filter(|(now, was)| now.verdict == Verdict::Qualifies && was.verdict != Verdict::Qualifies).count()
        > gap.gained.len()
}

fn interval(amount: &huiqi::Amount) -> Interval {
    Interval { low: amount.low.clone(), high: amount.high.clone() }
}

/// How much more qualifying clauses pay at the most; `None` if more of them pay without limit.
fn gain(policy: &Policy, before: &Report, after: &Report) -> Option<String> {
    let most = |report: &Report| {
        let (mut unlimited, mut finite) = (0, Fraction::ZERO);
        for ((_, clause), told) in policy.clauses().zip(&report.clauses) {
            let Some(amount) = told.amount.as_ref().filter(|_| told.verdict == Verdict::Qualifies && !clause.price)
            else {
                continue;
            };
            match &amount.high {
                Some(high) => finite = finite + Fraction::parse(high),
                None => unlimited += 1,
            }
        }
        (unlimited, finite)
    };
    let ((unlimited_before, finite_before), (unlimited, finite)) = (most(before), most(after));
    (unlimited <= unlimited_before).then(|| (finite - finite_before).text())
}

/// The changes bring the clause about whatever is chosen; with one unit less of a distance they do not.
fn reaches(clause: &mut Alone, given: &Answers, gap: &Gap, seen: &mut Seen) -> Held {
    let policy = std::rc::Rc::clone(&clause.policy);
    for take in [Take::All, Take::Least, Take::Middle, Take::Most] {
        for option in 0..3 {
            let after = made(&policy, given, &gap.changes, take, option);
            if clause.verdict(&after) != Verdict::Qualifies {
                return Err(format!("{take:?} does not do: {after:?}"));
            }
        }
    }
    for (place, change) in gap.changes.iter().enumerate() {
        seen.open += usize::from(change.open);
        let mut others = gap.changes.clone();
        others.remove(place);
        if let Some(less) = less(&policy, change) {
            seen.distances += 1;
            let told = Fraction::parse(change.distance.as_ref().expect("a distance"));
            if told != distance(given, change) {
                return Err(format!("the distance of {change:?} is another"));
            }
            let mut changes = gap.changes.clone();
            changes[place] = less;
            if clause.verdict(&made(&policy, given, &changes, Take::All, 0)) == Verdict::Qualifies {
                return Err(format!("one unit less of {change:?} does too"));
            }
        }
        // Nothing need be another than it is known to be if saying more of it is enough.
        let fact = policy.facts.iter().position(|fact| fact.id == change.fact).expect("a fact");
        let without = made(&policy, given, &others, Take::Least, 0);
        let is_known = !open(&policy, &Json::Object(given.clone())).contains(&fact);
        if !change.open && !is_known && clause.reached(&without, &[fact], Verdict::Qualifies, Scope::Answers).is_some()
        {
            return Err(format!("{change:?} could be only answered"));
        }
    }
    Ok(())
}

/// A clause that does not qualify has these gaps and no others: nothing else makes it qualify.
fn complete(clause: &mut Alone, given: &Answers, verdict: Verdict, told: &Gaps) -> Held {
    let policy = std::rc::Rc::clone(&clause.policy);
    let own = told.gaps.iter().chain(&told.beyond).filter(|gap| gap.clauses.contains(&clause.id));
    let number = |id: &str| policy.facts.iter().position(|fact| fact.id == id).expect("a fact");
    let mut family: Vec<sets::Set> =
        own.map(|gap| sets::set(&clause.facts, &facts(gap).into_iter().map(number).collect::<Vec<_>>())).collect();
    family.sort_unstable();
    family.dedup();
    if verdict != Verdict::DoesNotQualify {
        return if family.is_empty() { Ok(()) } else { Err(format!("{} has gaps and {verdict:?}", clause.id)) };
    }
    if !sets::is_minimal(&family) {
        return Err(format!("{}: a gap holds another in {told:#?}", clause.id));
    }
    if told.cut.contains(&clause.id) {
        return Ok(());
    }
    for set in sets::largest_without(clause.facts.len(), &family) {
        let set = sets::facts(&clause.facts, set);
        if let Some(found) = clause.reached(given, &set, Verdict::Qualifies, Scope::Anything) {
            let ids: Vec<_> = set.iter().map(|fact| policy.facts[*fact].id.as_str()).collect();
            return Err(format!("{}: no gap within {ids:?}, but {found:?} will do", clause.id));
        }
    }
    Ok(())
}
