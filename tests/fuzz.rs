//! What fuzzing found stays mended: every case of `tests/fuzz-cases/` and every seed of `fuzz/seeds/`, through the target of its folder's name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a test may fail by panicking, and its numbers are small"
)]

mod noise;
#[path = "../fuzz/targets/mod.rs"]
mod targets;

use noise::noise;
use std::fs;
use std::path::Path;

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 7] = [
    ("pack", targets::pack),
    ("answers", targets::answers),
    ("values", targets::values),
    ("policy", targets::policy),
    ("rules", targets::rules),
    ("advice", targets::advice),
    ("official", targets::official),
];

/// The files of a folder in the order of their names; none where there is no such folder.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect();
    found.sort();
    found
}

/// The seeds that are built, so that they are Packs of today's format.
#[test]
fn the_seeds_of_the_pack_target_are_packs() {
    let text = [include_str!("good/base.toml"), include_str!("good/tables.toml")].concat();
    for (name, text) in [("small", text.as_str()), ("least", include_str!("good/base.toml"))] {
        let path = format!("fuzz/seeds/pack/{name}.pack");
        let bytes = huiqi::Pack::new(huiqi::author::read_text(&[("policy.toml", text)]).unwrap()).unwrap().encode();
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all("fuzz/seeds/pack").unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        assert!(fs::read(&path).unwrap() == bytes, "{path} is of another format: run this test with UPDATE=1");
    }
}

#[test]
fn what_was_found_stays_mended() {
    let mut tried = 0;
    for (name, target) in TARGETS {
        for (path, data) in
            [format!("tests/fuzz-cases/{name}"), format!("fuzz/seeds/{name}")].iter().flat_map(|folder| files(folder))
        {
            eprintln!("{path}");
            target(&data);
            tried += 1;
        }
    }
    assert!(tried >= TARGETS.len(), "{tried}");
}

#[test]
fn a_little_of_everything_holds_in_every_target() {
    for (name, target) in TARGETS {
        let seeds = files(&format!("fuzz/seeds/{name}"));
        assert!(!seeds.is_empty(), "{name} has seeds");
        for (turn, (_, seed)) in (0..60).zip(seeds.iter().cycle()) {
            let mut data = seed.clone();
            for (place, byte) in
                noise(turn, 9).chunks(3).map(|bytes| (usize::from(bytes[0]) << 8 | usize::from(bytes[1]), bytes[2]))
            {
                let length = data.len().max(1);
                if let Some(slot) = data.get_mut(place % length) {
                    *slot = byte;
                }
            }
            target(&data);
        }
    }
}

#[test]
fn every_target_is_built_and_listed() {
    let manifest = fs::read_to_string("fuzz/Cargo.toml").unwrap();
    let built: Vec<&str> = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("path = \"fuzz_targets/"))
        .map(|file| file.trim_end_matches(".rs\""))
        .collect();
    assert_eq!(built, TARGETS.map(|(name, _)| name));
    let known = |folder: &str| {
        for entry in fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let scripted = Path::new("tests/fuzz").join(format!("{name}.mjs")).exists();
            assert!(
                scripted || TARGETS.iter().any(|(target, _)| *target == name),
                "{folder}/{name} belongs to no target"
            );
        }
    };
    ["tests/fuzz-cases", "fuzz/seeds"].into_iter().for_each(known);
}
