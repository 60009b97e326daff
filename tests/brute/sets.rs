//! Families of sets of facts: that no set holds another, and the largest sets that hold none of them.

/// A set of a clause's facts: bit *i* is the *i*-th of them.
pub type Set = u32;

/// The set of these facts among those of a clause.
pub fn set(all: &[usize], facts: &[usize]) -> Set {
    let bit = |fact: &usize| 1 << all.iter().position(|other| other == fact).expect("a fact of the clause");
    facts.iter().map(bit).sum()
}

/// The facts of a set.
pub fn facts(all: &[usize], set: Set) -> Vec<usize> {
    all.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1).map(|(_, fact)| *fact).collect()
}

/// Whether no set of a family holds another one.
pub fn is_minimal(family: &[Set]) -> bool {
    family.iter().all(|set| family.iter().all(|other| set == other || set & other != *other))
}

/// The largest sets out of so many facts that hold no set of a family. Where none of these will do, no smaller one does either.
pub fn largest_without(count: usize, family: &[Set]) -> Vec<Set> {
    assert!(count < 16, "too many facts to try every set of them");
    let every: Set = (1 << count) - 1;
    let is_free = |set: Set| family.iter().all(|other| set & other != *other);
    let grows = |set: Set| (0..count).any(|place| set >> place & 1 == 0 && is_free(set | 1 << place));
    (0..=every).filter(|set| is_free(*set) && !grows(*set)).collect()
}
