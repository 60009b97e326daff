//! What the native measurements share: inputs as `benches/workload/prepare.mjs` wrote them, and the tasks to be timed.
//!
//! Every task is verified against the exact reference before it is handed out.

mod engine;
mod hand_written;
mod inputs;

use engine::Engine;
use hand_written::{decimals, integers};
use huiqi::{Json, Prepared, Verdict};
use inputs::{Enterprise, edition, enterprises, generated};
use std::hint::black_box;

/// Something to be timed.
pub struct Task {
    /// `workload/…`, `edition/…` or `generated/…`.
    pub name: String,
    /// Evaluates so often, from one input to the next.
    pub run: Box<dyn FnMut(u64)>,
}

/// Every task.
pub fn tasks() -> Vec<Task> {
    let enterprises = enterprises();
    verify(&enterprises);
    let mut tasks = vec![
        over("workload/hand-written, integers", enterprises.iter().map(|e| e.facts).collect(), integers::evaluate),
        over(
            "workload/hand-written, integers, unknowns",
            enterprises.iter().map(|e| (e.facts, integers::EVERYTHING)).collect(),
            |(facts, known)| integers::evaluate_known(facts, *known),
        ),
        over(
            "workload/hand-written, integers, unknowns, a quarter not known",
            enterprises.iter().map(|e| (e.facts, e.known)).collect(),
            |(facts, known)| integers::evaluate_known(facts, *known),
        ),
        over(
            "workload/hand-written, decimals",
            enterprises.iter().map(|e| decimals::Facts::of(&e.facts)).collect(),
            decimals::evaluate,
        ),
    ];
    let answers = |form: fn(&Enterprise) -> &Json| enterprises.iter().map(form).collect::<Vec<_>>();
    tasks.push(of_engine("workload/huiqi", &Engine::open("target/bench/workload.pack"), &answers(|e| &e.answers)));
    tasks.push(of_engine(
        "workload/huiqi, a quarter not known",
        &Engine::open("target/bench/workload.pack"),
        &answers(|e| &e.partial),
    ));
    for (name, answers) in edition() {
        let name = format!("edition/huiqi, {name} answers");
        tasks.push(of_engine(&name, &Engine::open("pkg/binjiang-2023.pack"), &[&answers]));
    }
    for (size, answers) in generated() {
        let engine = Engine::open(&format!("target/bench/generated-{size}.pack"));
        tasks.push(of_engine(&format!("generated/huiqi, {size} clauses, half answers"), &engine, &[&answers]));
    }
    tasks
}

/// The engine with the workload, and the workload's inputs so often that there are as many as this.
pub fn batch(count: usize) -> (Engine, Vec<Prepared>) {
    let engine = Engine::open("target/bench/workload.pack");
    let enterprises = enterprises();
    let inputs = enterprises.iter().cycle().take(count).map(|enterprise| engine.prepare(&enterprise.answers)).collect();
    (engine, inputs)
}

fn over<I: 'static, O: 'static>(name: &str, inputs: Vec<I>, evaluate: fn(&I) -> O) -> Task {
    let run = move |count: u64| {
        for (input, _) in inputs.iter().cycle().zip(0..count) {
            black_box(evaluate(black_box(input)));
        }
    };
    Task { name: name.to_owned(), run: Box::new(run) }
}

fn of_engine(name: &str, engine: &Engine, answers: &[&Json]) -> Task {
    let inputs: Vec<Prepared> = answers.iter().map(|answers| engine.prepare(answers)).collect();
    let mut evaluator = engine.evaluator();
    let run = move |count: u64| {
        for (input, _) in inputs.iter().cycle().zip(0..count) {
            evaluator.evaluate(black_box(input));
            black_box(&evaluator);
        }
    };
    Task { name: name.to_owned(), run: Box::new(run) }
}

/// Holds every version against the reference: amounts to the last digit, none where a provision does not apply.
fn verify(enterprises: &[Enterprise]) {
    let engine = Engine::open("target/bench/workload.pack");
    for (place, enterprise) in enterprises.iter().enumerate() {
        let expected = &enterprise.expected;
        assert_eq!(integers::evaluate(&enterprise.facts).amounts(), *expected, "integers, enterprise {place}");
        let known = integers::evaluate_known(&enterprise.facts, integers::EVERYTHING);
        assert_eq!(known.amounts(), *expected, "integers with unknowns, enterprise {place}");
        let decimals = decimals::evaluate(&decimals::Facts::of(&enterprise.facts));
        assert_eq!(decimals.amounts(), *expected, "decimals, enterprise {place}");
        assert_eq!(engine.amounts(&enterprise.answers), *expected, "huiqi, enterprise {place}");
        // What the hand-written version settles although facts are missing, the engine settles in the same way.
        let known = integers::evaluate_known(&enterprise.facts, enterprise.known);
        let settled = engine.verdicts(&enterprise.partial);
        for (clause, (state, verdict)) in known.states.iter().zip(settled).enumerate() {
            let same = match verdict {
                Verdict::Qualifies => *state == integers::State::Yes,
                Verdict::DoesNotQualify => *state == integers::State::No,
                Verdict::NeedsAnswers | Verdict::NotClaimable => *state == integers::State::Open,
            };
            assert!(same, "P{}, enterprise {place}, partial answers: {state:?}, {verdict:?}", clause + 1);
        }
    }
}
