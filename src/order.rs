//! Puts things in order. The standard library's sorts are compiled anew for every type, each larger than all that needs order here.

/// Puts items in order; those of which neither comes `before` the other stay as they are.
pub fn sort<T>(items: &mut Vec<T>, mut before: impl FnMut(&T, &T) -> bool) {
    let order = order(items.len(), &mut |a, b| items.get(a).zip(items.get(b)).is_some_and(|(a, b)| before(a, b)));
    let mut slots = Vec::with_capacity(items.len());
    slots.extend(items.drain(..).map(Some));
    for place in order {
        items.extend(slots.get_mut(place).and_then(Option::take));
    }
}

/// Puts items in order, each once.
pub fn sort_distinct<T: Ord>(items: &mut Vec<T>) {
    sort(items, |a, b| a < b);
    items.dedup();
}

/// The places of so many items in order: runs that are in order are merged until one is left.
fn order(count: usize, before: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut length = 1_usize;
    while length < count {
        merged.clear();
        for both in order.chunks(length.saturating_mul(2)) {
            let (mut left, mut right) = both.split_at(length.min(both.len()));
            while let (Some((a, rest)), Some((b, after))) = (left.split_first(), right.split_first()) {
                if before(*b, *a) {
                    merged.push(*b);
                    right = after;
                } else {
                    merged.push(*a);
                    left = rest;
                }
            }
            merged.extend(left.iter().chain(right));
        }
        std::mem::swap(&mut order, &mut merged);
        length = length.saturating_mul(2);
    }
    order
}
