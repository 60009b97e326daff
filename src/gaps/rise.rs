//! Rises: for clauses that already pay, the next tier, the next whole step, or the cap, whichever a fact that can be raised reaches first.

use super::Found;
use super::unlock::ordered;
use crate::curve::{MarkKind, Sketch};
use crate::estimate::Estimate;
use crate::known::Place;
use crate::pack::Pack;
use crate::policy::Nature;
use crate::program::Answered;
use crate::range::Range;
use crate::rule::{FactId, include};
use crate::text::Text;
use crate::verdict::Truth;
use crate::ways::Move;

/// A fact that must rise, and what the rule says there.
pub(super) type Rise = (Found, (MarkKind, Text));

/// The next rise of every clause that pays, along each of its facts that can be raised and is known to a point.
pub(super) fn rises(pack: &Pack, estimate: &mut Estimate) -> Vec<Rise> {
    let program = pack.program();
    let mut found = Vec::new();
    for (id, clause) in program.clauses.iter().enumerate() {
        let pays = clause.rule.pays.filter(|_| clause.counted);
        let qualifies = estimate.outcome(id).is_some_and(|outcome| outcome.truth == Truth::Yes);
        let Some(pays) = pays.filter(|_| qualifies) else { continue };
        let mut facts: Vec<FactId> = Vec::new();
        program.named(pays.value, true, &mut |axis, _| {
            program.axis_facts(axis).for_each(|fact| include(&mut facts, fact));
        });
        for fact in facts {
            let asked = program.facts.get(usize::from(fact.0)).map(|asked| &asked.answer);
            if super::nature(pack, fact) != Nature::Grows || !matches!(asked, Some(Answered::Number { .. })) {
                continue;
            }
            let axis = usize::from(fact.0);
            let Some((value, kind, text)) = Sketch::rise(pack, estimate, id, axis) else { continue };
            let range = Range::point(value);
            let to = Place { cells: program.axis(axis).map_or(0, |line| line.cells(range)), range };
            let way = vec![Move { fact, axis, to }];
            let made = ordered(program, &way);
            found.push((Found { clauses: vec![id], way, made }, (kind, text)));
        }
    }
    found
}
