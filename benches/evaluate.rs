//! `cargo bench --profile native --bench evaluate`: one evaluation of the workload and of the edition, and batches of enterprises.
//!
//! `make bench` writes its inputs first, and prints its medians and their ratios.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    reason = "a measurement may fail by panicking, and its numbers are small"
)]

mod native;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

/// Enterprises in a batch.
const BATCH: usize = 20_000;

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

fn batch(criterion: &mut Criterion) {
    let (engine, inputs) = native::batch(BATCH);
    let evaluate = |inputs: &[native::Prepared]| {
        for input in inputs {
            black_box(engine.evaluate(input));
        }
    };
    let mut group = criterion.benchmark_group("batch");
    group.throughput(Throughput::Elements(BATCH.try_into().unwrap()));
    group.sample_size(10).measurement_time(Duration::from_secs(8));
    for threads in [1, 2] {
        group.bench_function(BenchmarkId::from_parameter(threads), |bencher| {
            bencher.iter(|| {
                thread::scope(|scope| {
                    for part in inputs.chunks(BATCH.div_ceil(threads)) {
                        scope.spawn(|| evaluate(part));
                    }
                });
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2)).sample_size(30);
    targets = evaluate, batch
}
criterion_main!(benches);
