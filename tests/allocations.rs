//! How often a call allocates: a count that noise cannot hide. The counting allocator is this test's alone.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking, and its numbers are small"
)]

use huiqi::{Evaluator, FactKind, Json, Pack, Prepared};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;
use std::path::Path;

thread_local! {
    // Without a destructor, so that it can be read whenever memory is asked for.
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
}

/// The system's allocator, which counts for the thread that asks.
struct Counting;

fn count() {
    let _ = ALLOCATIONS.try_with(|allocations| allocations.set(allocations.get().saturating_add(1)));
}

#[expect(unsafe_code, reason = "an allocator is unsafe by its nature; this one hands everything to the system's")]
// SAFETY: every call is handed on unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller's promises are handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: the caller's promises are handed on.
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are handed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often `call` asks for memory.
fn allocations<T>(call: impl FnOnce() -> T) -> u64 {
    let before = ALLOCATIONS.get();
    black_box(call());
    ALLOCATIONS.get() - before
}

fn pack(folder: &str) -> Pack {
    Pack::new(huiqi::author::read(Path::new(folder)).unwrap()).unwrap()
}

/// An enterprise that answers every fact of the workload.
fn answers() -> Json {
    serde_json::from_str(
        r#"{
            "listed_company": true, "gazelle": false, "specialized_new": true, "hi_tech": true, "little_giant": false, "unicorn": false,
            "national_lab": false, "fortune500": false, "in_incubator": true, "foreign_invested": true, "research_institute": true,
            "shared_platform": true, "trade_services": true, "sme": true, "patent_holder": true, "green_certified": true,
            "years": 2, "annual_rent": 1200000, "paid_in_usd": 10000000, "tech_contract": 40000000, "service_contract": 1666600,
            "h1_exports": 500000000, "h1_exports_prev": 100000000, "investment": 25000000, "prior_subsidy": 1000000, "loan": 3000000,
            "employees": 50, "revenue": 4000000, "rd_ratio": "5.5", "industry": "ai", "district": "science_park", "rating": "a",
            "events": [{"held": 1, "cost": 500000}, {"held": 1, "cost": 799900}]
        }"#,
    )
    .unwrap()
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| 1), 0);
    assert_eq!(allocations(|| Box::new(1)), 1);
    assert_eq!(allocations(|| (Box::new(1), Box::new(2))), 2);
}

/// Evaluates these answers, in turns, until every list has its size; then counts.
fn steady(pack: &Pack, answers: &[Json]) -> u64 {
    let prepared: Vec<Prepared> = answers.iter().map(|answers| pack.prepare(answers).unwrap()).collect();
    let mut evaluator = Evaluator::new(pack);
    let mut all = || prepared.iter().for_each(|answers| evaluator.evaluate(answers));
    all();
    all();
    allocations(all)
}

/// Some answers and none: what is not known takes other ways than what is.
fn sets(full: Json) -> Vec<Json> {
    let Json::Object(entries) = &full else { panic!("answers are an object") };
    let some = |step: usize| Json::Object(entries.iter().step_by(step).cloned().collect());
    let parts = [some(2), some(3), Json::Object(Vec::new())];
    [vec![full.clone()], parts.to_vec()].concat()
}

#[test]
fn a_steady_evaluation_allocates_nothing() {
    assert_eq!(steady(&pack("benches/workload/policy"), &sets(answers())), 0, "the workload");
    let edition = pack("policy/binjiang-2023");
    let everything = edition.policy().facts.iter().map(|fact| {
        let value = match &fact.kind {
            FactKind::Bool { .. } => Json::Bool(true),
            FactKind::Choice { options, .. } => Json::Text(options.first().unwrap().id.clone()),
            FactKind::Number { .. } => Json::Whole(1),
            FactKind::List { fields } => {
                let row = fields.iter().map(|field| (field.id.clone().into(), Json::Whole(300_000))).collect();
                Json::List(vec![Json::Object(row); 3])
            }
        };
        (fact.id.clone().into(), value)
    });
    assert_eq!(steady(&edition, &sets(Json::Object(everything.collect()))), 0, "the edition");
}
