//! Places on the line of a fact's values: exact quotients, since a rule can turn where no decimal stands, and the edges of pieces there.
//!
//! Places are compared without being multiplied out, so that no comparison overflows.

use crate::known::power;
use crate::number::scaled_text;
use crate::text::filled;
use std::cmp::Ordering;

/// An exact number, `over ÷ under` in lowest terms, in the units of whatever it is a place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    // INVARIANT: without a common divisor, `under` above 0.
    over: i128,
    under: i128,
}

impl Point {
    /// A whole number of units.
    pub const fn whole(over: i128) -> Self {
        Self { over, under: 1 }
    }

    /// `over ÷ under`; `None` where there is none, or it is too large.
    pub fn quotient(over: i128, under: i128) -> Option<Self> {
        let divisor = i128::try_from(divisor(over.unsigned_abs(), under.unsigned_abs())).ok()?;
        let (over, under) = (over.checked_div(divisor)?, under.checked_div(divisor)?);
        match under {
            0 => None,
            ..0 => Some(Self { over: over.checked_neg()?, under: under.checked_neg()? }),
            _ => Some(Self { over, under }),
        }
    }

    /// The largest whole number of units that is not above it.
    pub fn floor(self) -> i128 {
        self.over.checked_div_euclid(self.under).unwrap_or_default()
    }

    /// `self × factor + summand`.
    pub fn scaled(self, factor: i128, summand: i128) -> Option<Self> {
        let over = self.over.checked_mul(factor)?.checked_add(summand.checked_mul(self.under)?)?;
        Self::quotient(over, self.under)
    }

    /// Its text as a number of 10^-`scale`: a decimal where it is one, otherwise a fraction.
    pub fn text(self, scale: u8) -> String {
        let (mut over, mut under, mut places) = (self.over, self.under, scale);
        for (factor, other) in [(2, 5), (5, 2)] {
            while let (Some(0), Some(raised), Some(more)) =
                (under.checked_rem(factor), over.checked_mul(other), places.checked_add(1))
            {
                (over, under, places) = (raised, under.checked_div(factor).unwrap_or(under), more);
            }
        }
        if under == 1 {
            return scaled_text(over, places);
        }
        let whole = self.under.checked_mul(power(scale)).and_then(|under| Self::quotient(self.over, under));
        match whole {
            Some(Self { over, under }) => filled("¤/¤", &[&scaled_text(over, 0), &scaled_text(under, 0)]),
            None => filled("¤/¤", &[&scaled_text(self.over, scale), &scaled_text(self.under, 0)]),
        }
    }
}

impl Ord for Point {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.under == 1 && other.under == 1 {
            return self.over.cmp(&other.over);
        }
        let (mut a, mut b, mut turned) = (*self, *other, false);
        loop {
            let (left, right) = (a.fraction(), b.fraction());
            let order = a.floor().cmp(&b.floor()).then(match (left, right) {
                (Some(_), Some(_)) => Ordering::Equal,
                (left, right) => left.is_some().cmp(&right.is_some()),
            });
            match (order, left, right) {
                // What is left of both is below 1: the larger one has the smaller inverse.
                (Ordering::Equal, Some(left), Some(right)) => (a, b, turned) = (left, right, !turned),
                _ => return if turned { order.reverse() } else { order },
            }
        }
    }
}

impl PartialOrd for Point {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Point {
    /// The inverse of what is above the whole number; `None` where nothing is.
    fn fraction(self) -> Option<Self> {
        let rest = self.over.checked_rem_euclid(self.under)?;
        (rest != 0).then_some(Self { over: self.under, under: rest })
    }
}

/// Where one piece ends and the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The place.
    pub at: Point,
    /// Whether the place itself lies in the piece before.
    pub after: bool,
}

impl Edge {
    /// An edge at a whole number of units.
    pub const fn whole(at: i128, after: bool) -> Self {
        Self { at: Point::whole(at), after }
    }

    /// The first multiple of `grid` behind the edge.
    pub fn next(self, grid: i128) -> Option<i128> {
        let last = self.last(grid)?;
        last.checked_add(grid)
    }

    /// The last multiple of `grid` before the edge.
    pub fn last(self, grid: i128) -> Option<i128> {
        let last = self.at.floor().checked_div_euclid(grid)?.checked_mul(grid)?;
        if !self.after && self.at == Point::whole(last) { last.checked_sub(grid) } else { Some(last) }
    }
}

/// Puts things in the order of their edges; those of one edge stay as they are.
pub fn arranged<T>(things: Vec<T>, edge: impl Fn(&T) -> Edge) -> Vec<T> {
    let mut edges = Vec::with_capacity(things.len());
    let mut slots = Vec::with_capacity(things.len());
    for thing in things {
        edges.push(edge(&thing));
        slots.push(Some(thing));
    }
    let mut arranged = Vec::with_capacity(slots.len());
    for place in order(&edges) {
        arranged.extend(slots.get_mut(place).and_then(Option::take));
    }
    arranged
}

/// The places of edges in their order. Most come in order, so that each goes behind the last.
fn order(edges: &[Edge]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(edges.len());
    for (place, edge) in edges.iter().enumerate() {
        let in_front = |other: &usize| edges.get(*other).is_some_and(|other| other <= edge);
        let slot = if order.last().is_none_or(in_front) { place } else { order.partition_point(in_front) };
        order.insert(slot, place);
    }
    order
}

/// The greatest common divisor.
const fn divisor(mut a: u128, mut b: u128) -> u128 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}
