//! The Pack as a file from outside: whatever is wrong with it, it is refused for what it is, without a panic and without much memory.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a test may fail by panicking, and its numbers are small"
)]
#![expect(unsafe_code, reason = "an allocator that counts is the only way to see how much memory decoding takes")]

use huiqi::{Day, FORMAT, Json, Language, Pack, PackError, author};
use sha2::{Digest, Sha256};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::path::Path;

const BASE: &str = include_str!("good/base.toml");
const TABLES: &str = include_str!("good/tables.toml");

thread_local! {
    /// Bytes that this thread holds, and the most that it has held.
    static HELD: Cell<(isize, isize)> = const { Cell::new((0, 0)) };
}

struct Counting;

impl Counting {
    fn count(bytes: isize) {
        let (held, most) = HELD.get();
        HELD.set((held + bytes, most.max(held + bytes)));
    }
}

// SAFETY: every call goes to the system's allocator as it is; counting touches no memory of the heap.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::count(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        Self::count(-(layout.size() as isize));
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Decodes, and tells how many bytes were held at the most meanwhile.
fn decode(bytes: &[u8]) -> (Result<Pack, PackError>, usize) {
    let (before, _) = HELD.get();
    HELD.set((before, before));
    let pack = Pack::decode(bytes);
    let (_, most) = HELD.get();
    (pack, usize::try_from(most - before).unwrap())
}

fn refusal(bytes: &[u8]) -> Option<PackError> {
    decode(bytes).0.err()
}

/// The bytes of a small policy's Pack.
fn pack_of(text: &str) -> Vec<u8> {
    Pack::new(author::read_text(&[("policy.toml", text)]).unwrap()).unwrap().encode()
}

fn small() -> Vec<u8> {
    pack_of(&format!("{BASE}{TABLES}"))
}

/// Where the content begins: after `huiqi`, the version, a length and a hash.
const CONTENT: usize = 5 + 1 + 4 + 32;

/// A Pack of any content, with a header that is right.
fn sealed(content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    [b"huiqi".as_slice(), &[FORMAT], &length, &Sha256::digest(content), content].concat()
}

#[test]
fn what_is_sound_is_read_as_it_was_written() {
    let bytes = small();
    assert_eq!(sealed(&bytes[CONTENT..]), bytes);
    assert_eq!(decode(&bytes).0.unwrap().encode(), bytes);
}

#[test]
fn a_file_that_ends_early_or_late_is_refused() {
    let mut bytes = small();
    assert_eq!(refusal(&[]), Some(PackError::NotAPack));
    for length in 1..bytes.len() {
        assert_eq!(refusal(&bytes[..length]), Some(PackError::Truncated), "{length}");
    }
    bytes.push(0);
    assert_eq!(refusal(&bytes), Some(PackError::Altered));
}

#[test]
fn a_changed_byte_is_refused_for_what_it_is() {
    let bytes = small();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut altered = bytes.clone();
            altered[place] ^= 1 << bit;
            let expected = match place {
                0..5 => [PackError::NotAPack; 2],
                5 => [PackError::Version(altered[5]); 2],
                6..10 => [PackError::Truncated, PackError::Altered],
                _ => [PackError::Altered; 2],
            };
            let found = refusal(&altered).unwrap_or_else(|| panic!("byte {place}, bit {bit} is not missed"));
            assert!(expected.contains(&found), "byte {place}, bit {bit}: {found}");
        }
    }
}

#[test]
fn each_refusal_says_what_is_wrong() {
    let of = |bytes: &[u8]| refusal(bytes).unwrap().to_string();
    assert_eq!(of(b"PK\x03\x04"), "this file is not a policy pack");
    assert_eq!(
        of(b"huiqi\x07"),
        format!("the policy pack has format version 7, and this engine reads version {FORMAT}")
    );
    assert_eq!(of(b"huiqi"), "the policy pack is truncated: the file ends early");
    assert_eq!(
        of(&[sealed(&[]), vec![0]].concat()),
        "the policy pack has been altered: its content does not match its hash"
    );
    assert_eq!(of(&sealed(&[])), "the policy pack is not well-formed");
}

/// Bytes without any pattern, the same in every run.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn noise_is_refused() {
    for seed in 0..2_000 {
        let bytes = noise(seed, usize::try_from(seed).unwrap());
        assert_eq!(refusal(&bytes), Some(PackError::NotAPack));
        assert_eq!(refusal(&sealed(&bytes)), Some(PackError::Malformed), "{seed}");
    }
}

/// Uses all of a Pack that is accepted.
fn use_all(pack: &Pack) {
    let answers: Json =
        serde_json::from_str(r#"{"in_district": true, "annual_rent": {"low": 5}, "size": "large"}"#).unwrap();
    let day = Day::parse("2030-06-30").unwrap();
    serde_json::to_string(&pack.evaluate(&answers, day)).unwrap();
    serde_json::to_string(&pack.describe()).unwrap();
    pack.policy().clauses().for_each(|(_, clause)| drop(pack.explain(&clause.id, &answers)));
    Language::ALL.into_iter().for_each(|language| drop(author::print(pack.policy(), language)));
}

#[test]
fn altered_content_under_a_right_hash_is_refused_or_read_as_it_stands() {
    let bytes = small();
    let mut accepted = 0;
    for place in 0..bytes.len() - CONTENT {
        for change in [1, 2, 3, 0x7f, 0x80, 0xff] {
            let mut content = bytes[CONTENT..].to_vec();
            content[place] ^= change;
            let altered = sealed(&content);
            if let (Ok(pack), _) = decode(&altered) {
                assert_eq!(pack.encode(), altered, "one policy, one file");
                use_all(&pack);
                accepted += 1;
            }
        }
    }
    assert!(accepted > 1_000, "letters of texts may change: {accepted}");
}

/// So many bytes may be held for each byte of a file: a condition takes two bytes there, and some hundred once it is read.
const FACTOR: usize = 192;

/// Decodes with modest means.
fn modest(bytes: &[u8]) -> Result<Pack, PackError> {
    let (pack, held) = decode(bytes);
    assert!(held <= FACTOR * bytes.len(), "{held} bytes are held for a file of {}", bytes.len());
    pack
}

#[test]
fn the_edition_takes_little_memory() {
    let bytes = Pack::new(author::read(Path::new("policy/binjiang-2023")).unwrap()).unwrap().encode();
    let (pack, held) = decode(&bytes);
    assert!(pack.is_ok() && held < 8 * bytes.len(), "{held} bytes are held for a file of {}", bytes.len());
}

#[test]
fn lengths_are_only_claims() {
    let bytes = small();
    let content = &bytes[CONTENT..];
    // 2^126 - 1, 2^32 - 1, and 2^14 - 1 in place of each byte: each more than what is left.
    for claim in [[[0xff; 17].as_slice(), &[0x7f]].concat(), vec![0xff, 0xff, 0xff, 0xff, 0x0f], vec![0xff, 0x7f]] {
        for place in 0..content.len() {
            let _ = modest(&sealed(&[&content[..place], &claim, &content[place + 1..]].concat()));
        }
    }
}

/// The small Pack with another rule for its first clause, and some bytes of that rule in place of others.
fn crafted(rule: &str, from: &[u8], to: &[u8]) -> Vec<u8> {
    let bytes = pack_of(&format!("{BASE}{}", TABLES.replace("在本区 且 有展厅", rule)));
    let content = &bytes[CONTENT..];
    let place = content.windows(from.len()).position(|window| window == from).unwrap();
    sealed(&[&content[..place], to, &content[place + from.len()..]].concat())
}

// The first byte of a condition in a Pack: a yes/no fact, 或 and 非.
const HOLDS: u8 = 0;
const EITHER: u8 = 5;
const NOT: u8 = 6;

#[test]
fn deep_nesting_is_refused() {
    let rule = format!("{}在本区", "非 ".repeat(39));
    assert!(modest(&crafted(&rule, &[NOT; 39], &[NOT; 30])).is_ok());
    for deep in [100, 10_000, 1_000_000] {
        assert_eq!(modest(&crafted(&rule, &[NOT; 39], &vec![NOT; deep])), Err(PackError::Malformed));
    }
}

#[test]
fn a_long_rule_takes_memory_in_proportion() {
    let rule = vec!["在本区"; 50].join(" 或 ");
    let few = [[EITHER, 50].as_slice(), &[HOLDS, 0].repeat(50)].concat();
    let many = |count: u16| {
        let length = [(count & 0x7f) as u8 | 0x80, (count >> 7) as u8 & 0x7f | 0x80, (count >> 14) as u8];
        [[EITHER].as_slice(), &length, &[HOLDS, 0].repeat(usize::from(count))].concat()
    };
    for count in [20_000, 60_000] {
        assert!(modest(&crafted(&rule, &few, &many(count))).is_ok(), "{count}");
    }
}
