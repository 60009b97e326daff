//! Which clauses belong together: those that name a fact in common.

use super::put;
use crate::program::ClauseId;

/// Clauses that name a fact in common come into one group.
pub(super) struct Union<'a> {
    owners: &'a mut [(usize, usize)],
    round: usize,
    parents: &'a mut [ClauseId],
}

impl<'a> Union<'a> {
    /// Nothing in common yet; every round counts for itself.
    pub fn new(owners: &'a mut [(usize, usize)], round: &mut usize, parents: &'a mut [ClauseId]) -> Self {
        *round = round.saturating_add(1);
        Self { owners, round: *round, parents }
    }

    /// A clause that may be named.
    pub fn add(&mut self, clause: ClauseId) {
        put(self.parents, clause, clause);
    }

    /// A clause names a fact.
    pub fn name(&mut self, fact: usize, clause: ClauseId) {
        let Some(owner) = self.owners.get_mut(fact) else { return };
        if owner.0 == self.round {
            let (a, b) = (root(self.parents, owner.1), root(self.parents, clause));
            put(self.parents, a.max(b), a.min(b));
        } else {
            *owner = (self.round, clause);
        }
    }

    /// Puts the members of a group side by side, groups in the order of their roots.
    pub fn gather(
        self,
        members: &mut [(usize, ClauseId)],
        start: usize,
        sorted: &mut Vec<(usize, ClauseId)>,
        places: &mut [usize],
    ) {
        let members = members.get_mut(start..).unwrap_or_default();
        for (slot, clause) in members.iter_mut() {
            *slot = root(self.parents, *clause);
            put(places, *slot, 0);
        }
        for (root, _) in members.iter() {
            let count = places.get(*root).copied().unwrap_or(0);
            put(places, *root, count.saturating_add(1));
        }
        // The root of a group is a member of it, and gives it its place.
        let mut next = 0_usize;
        for (root, clause) in members.iter() {
            if root == clause {
                let count = places.get(*root).copied().unwrap_or(0);
                put(places, *root, next);
                next = next.saturating_add(count);
            }
        }
        sorted.clear();
        sorted.resize(members.len(), (0, 0));
        for (root, clause) in members.iter() {
            let place = places.get(*root).copied().unwrap_or(0);
            put(sorted, place, (*root, *clause));
            put(places, *root, place.saturating_add(1));
        }
        members.iter_mut().zip(sorted).for_each(|(member, sorted)| *member = *sorted);
    }
}

/// The first clause of a group, with the way to it shortened.
fn root(parents: &mut [ClauseId], clause: ClauseId) -> ClauseId {
    let mut at = clause;
    while let Some(parent) = parents.get(at).copied().filter(|parent| *parent != at) {
        let above = parents.get(parent).copied().unwrap_or(parent);
        put(parents, at, above);
        at = above;
    }
    at
}
