//! `cargo bench --profile native --bench evaluate`: one evaluation of the workload, of the edition and of generated policies.
//!
//! `make bench` writes its inputs first, and prints its medians and their ratios.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    reason = "a measurement may fail by panicking, and its numbers are small"
)]

mod native;

use criterion::{Criterion, criterion_group, criterion_main};
use std::time::{Duration, Instant};

fn evaluate(criterion: &mut Criterion) {
    for mut task in native::tasks() {
        criterion.bench_function(&task.name, |bencher| {
            bencher.iter_custom(|count| {
                let start = Instant::now();
                (task.run)(count);
                start.elapsed()
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2)).sample_size(30);
    targets = evaluate
}
criterion_main!(benches);
