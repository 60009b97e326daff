//! `steady NAME`: the steady time of one task, in a process of its own, as JSON; `steady NAME COUNT`: evaluates so often and nothing
//! else, for counting instructions; `steady`: the names; `steady batch`: batches of enterprises on one core and on two, in turns.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement may fail by panicking, and its numbers are small"
)]

mod native;

use huiqi::Prepared;
use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

/// Enterprises in a batch.
const BATCH: usize = 20_000;
const ROUNDS: usize = 15;

const WARM_UP: Duration = Duration::from_millis(400);
const WINDOW: Duration = Duration::from_millis(80);
const WINDOWS: usize = 5;

fn main() {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.first().is_some_and(|name| name == "batch") {
        return batch();
    }
    let mut tasks = native::tasks();
    let Some(name) = arguments.first() else {
        for task in tasks {
            println!("{}", task.name);
        }
        return;
    };
    let task = tasks.iter_mut().find(|task| task.name == *name).unwrap_or_else(|| panic!("there is no `{name}`"));
    match arguments.get(1) {
        Some(count) => (task.run)(count.parse().unwrap()),
        None => println!(r#"{{"nanoseconds": {}}}"#, steady(&mut task.run)),
    }
}

/// Nanoseconds an evaluation: the median of windows, in thousandths as text, since the project computes with no binary fractions.
fn steady(run: &mut dyn FnMut(u64)) -> String {
    let mut calls = 1;
    let warm = Instant::now();
    while warm.elapsed() < WARM_UP {
        let start = Instant::now();
        run(calls);
        if start.elapsed() < Duration::from_millis(2) {
            calls *= 2;
        }
    }
    let mut windows: Vec<u128> = (0..WINDOWS).map(|_| window(run, calls)).collect();
    windows.sort_unstable();
    let median = windows[WINDOWS / 2];
    format!("{}.{:03}", median / 1000, median % 1000)
}

/// Prints the nanoseconds of a batch on one core and on two, round by round, as JSON.
fn batch() {
    let (engine, inputs) = native::batch(BATCH);
    let evaluate = |inputs: &[Prepared]| {
        let mut evaluator = engine.evaluator();
        for input in inputs {
            evaluator.evaluate(input);
            black_box(&evaluator);
        }
    };
    let timed = |threads: usize| {
        let start = Instant::now();
        thread::scope(|scope| {
            for part in inputs.chunks(BATCH.div_ceil(threads)) {
                scope.spawn(|| evaluate(part));
            }
        });
        start.elapsed().as_nanos()
    };
    timed(2);
    let rounds: Vec<String> = (0..ROUNDS).map(|_| format!("[{}, {}]", timed(1), timed(2))).collect();
    println!(r#"{{"enterprises": {BATCH}, "rounds": [{}]}}"#, rounds.join(", "));
}

/// Picoseconds an evaluation.
fn window(run: &mut dyn FnMut(u64), calls: u64) -> u128 {
    let (start, mut count) = (Instant::now(), 0);
    while start.elapsed() < WINDOW {
        run(calls);
        count += calls;
    }
    start.elapsed().as_nanos() * 1000 / u128::from(count)
}
