//! How much of a value matters: under a cap, only what lies below it. This bounds how many whole steps are made.

use crate::range::{End, INFINITE, Range};

/// From these values on, more makes no difference, in the lower and in the upper end; `None`: it always does.
pub type Enough = (Option<i128>, Option<i128>);

/// However large, more makes a difference.
pub const ALL_MATTERS: Enough = (None, None);

/// What is enough of a summand, for this much to be enough of the sum; an end without limit hides it.
pub fn beside((low, high): Enough, other: Range) -> Enough {
    let less = |enough: Option<i128>, end: End| match end.is_infinite() {
        true => Some(0),
        false => enough?.checked_sub(end.value),
    };
    (less(low, other.low()), less(high, other.high()))
}

/// What is enough of a factor, for this much to be enough of the product; a factor of 0 hides it, and so does one without limit.
pub fn divided((low, high): Enough, other: Range) -> Enough {
    let divided = |enough: Option<i128>, factor: i128| match factor {
        INFINITE => Some(1),
        ..=0 => Some(0),
        // Rounded up.
        _ => enough?.checked_sub(1)?.checked_div_euclid(factor)?.checked_add(1),
    };
    let less = |enough: Option<i128>| enough.map(|count| count.max(0));
    (less(divided(low, other.low().value)), less(divided(high, other.high().value)))
}

/// What is enough of a value under a cap.
pub fn capped((low, high): Enough, cap: Range) -> Enough {
    let less = |enough: Option<i128>, end: End| match end.is_infinite() {
        true => enough,
        false => Some(enough.map_or(end.value, |enough| enough.min(end.value))),
    };
    (less(low, cap.low()), less(high, cap.high()))
}
