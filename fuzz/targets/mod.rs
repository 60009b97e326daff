//! What each fuzzing target does with bytes from outside: uses everything that takes them, and holds what that takes to a bound.
//!
//! `make fuzz` gives them what libFuzzer makes up; `tests/fuzz.rs` gives them every case that was found, and the seeds. A target panics where a law
//! is broken; it knows no file but the edition's.

mod advice;
mod answers;
// The same source as in the browser, which knows nothing of it.
#[path = "../../src/wasm/bytes.rs"]
mod bytes;
mod counting;
mod official;
mod pack;
mod policy;
mod values;

pub use advice::advice;
pub use answers::answers;
pub use official::official;
pub use pack::pack;
pub use policy::{policy, rules};
pub use values::values;

use counting::{Taken, taken};
use huiqi::{Day, Json, Pack, author};
use std::path::Path;
use std::sync::OnceLock;

/// The edition, read once.
fn edition() -> &'static Pack {
    static EDITION: OnceLock<Pack> = OnceLock::new();
    EDITION.get_or_init(|| {
        let folders = ["policy/binjiang-2023", "../policy/binjiang-2023"];
        let folder = folders.into_iter().map(Path::new).find(|folder| folder.exists()).expect("the edition is there");
        Pack::new(author::read(folder).expect("the edition has no diagnostics")).expect("the edition is exact")
    })
}

fn day() -> Day {
    Day::parse("2023-06-30").expect("the day exists")
}

/// Holds what a call has taken to so much for each byte of its input, and so much in any case.
fn holds(what: &str, Taken { most, all, .. }: Taken, input: usize, each: usize, base: usize) {
    let bound = each.saturating_mul(input).saturating_add(base);
    assert!(most <= bound, "{what}: {most} bytes are held for {input} of input, more than {bound}");
    let bound = bound.saturating_mul(WORK);
    assert!(all <= bound, "{what}: {all} bytes are asked for with {input} of input, more than {bound}");
}

/// Memory is asked for so many times over, at the most, of what is held at once.
const WORK: usize = 64;
