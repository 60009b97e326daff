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

mod noise;

use huiqi::{Day, FORMAT, FactId, Json, Language, Pack, PackError, author};
use noise::noise;
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

/// Where the first part begins: after `huiqi`, the version and a hash.
const LENGTHS: usize = 5 + 1 + 32;

/// Where the sections begin: after their lengths and the hash of the rest.
const CONTENT: usize = LENGTHS + 4 * SECTIONS + 32;

// The sections; the first ones are enough for the visitor's first sight.
const SHOWN: usize = 0;
const IDS: usize = 1;
const DESCRIPTION: usize = 2;
const RULES: usize = 4;
const OTHERS: usize = 5;
const SECTIONS: usize = 6;
const FIRST_PART: usize = 4;

/// The sections of a Pack.
fn sections(bytes: &[u8]) -> [Vec<u8>; SECTIONS] {
    let mut rest = &bytes[CONTENT..];
    std::array::from_fn(|section| {
        let place = LENGTHS + 4 * section;
        let length = u32::from_le_bytes(bytes[place..place + 4].try_into().unwrap());
        let (found, left) = rest.split_at(usize::try_from(length).unwrap());
        rest = left;
        found.to_vec()
    })
}

/// A Pack of any sections, with any claims of their lengths and hashes that are right.
fn claiming(lengths: &[u32; SECTIONS], sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let lengths = lengths.map(u32::to_le_bytes).concat();
    let (first, rest) = (sections[..FIRST_PART].concat(), sections[FIRST_PART..].concat());
    let first = [lengths, Sha256::digest(&rest).to_vec(), first].concat();
    [b"huiqi".as_slice(), &[FORMAT], &Sha256::digest(&first), &first, &rest].concat()
}

fn lengths_of(sections: &[Vec<u8>; SECTIONS]) -> [u32; SECTIONS] {
    sections.each_ref().map(|section| u32::try_from(section.len()).unwrap())
}

/// A Pack of any sections, with lengths and hashes that are right.
fn assembled(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    claiming(&lengths_of(sections), sections)
}

/// A Pack with one of its sections changed.
fn with(bytes: &[u8], section: usize, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut sections = sections(bytes);
    change(&mut sections[section]);
    assembled(&sections)
}

#[test]
fn what_is_sound_is_read_as_it_was_written() {
    let bytes = small();
    assert_eq!(assembled(&sections(&bytes)), bytes);
    assert_eq!(decode(&bytes).0.unwrap().encode(), bytes);
    assert_eq!(author::read_pack(&bytes), Ok(decode(&bytes).0.unwrap()));
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
    let first_part = CONTENT + sections(&small())[..FIRST_PART].concat().len();
    assert_eq!(refusal(&bytes[..first_part]), Some(PackError::Truncated), "it is enough for a page only");
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
                LENGTHS..62 => [PackError::Truncated, PackError::Altered],
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
        of(&[small(), vec![0]].concat()),
        "the policy pack has been altered: its content does not match its hash"
    );
    assert_eq!(of(&assembled(&["", "", "", "", "", "7"].map(Vec::from))), "the policy pack is not well-formed");
}

#[test]
fn noise_is_refused() {
    for seed in 0..2_000 {
        let bytes = noise(seed, usize::try_from(seed).unwrap());
        assert_eq!(refusal(&bytes), Some(PackError::NotAPack));
        let part = (bytes.len() / SECTIONS).max(1);
        let sections = std::array::from_fn(|section| bytes.iter().skip(section * part).take(part).copied().collect());
        let expected = if bytes.len() <= FIRST_PART { PackError::Truncated } else { PackError::Malformed };
        assert_eq!(refusal(&assembled(&sections)), Some(expected), "{seed}");
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
    let sound = sections(&bytes);
    let places = (0..SECTIONS).flat_map(|section| (0..sound[section].len()).map(move |place| (section, place)));
    for (section, place) in places {
        for change in [1, 2, 3, 0x7f, 0x80, 0xff] {
            let altered = with(&bytes, section, |section| section[place] ^= change);
            let Ok(pack) = decode(&altered).0 else { continue };
            use_all(&pack);
            assert_eq!(decode(&pack.encode()).0.unwrap().policy(), pack.policy(), "what is read can be written");
            match author::read_pack(&altered) {
                Ok(whole) => {
                    assert_eq!(whole.encode(), altered, "one policy, one file");
                    accepted += 1;
                }
                Err(error) => assert_eq!(error, PackError::Malformed),
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
    // 2^126 - 1, 2^32 - 1, and 2^14 - 1 in place of each byte: each more than what is left.
    for claim in [[[0xff; 17].as_slice(), &[0x7f]].concat(), vec![0xff, 0xff, 0xff, 0xff, 0x0f], vec![0xff, 0x7f]] {
        for section in [RULES, IDS] {
            for place in 0..sections(&bytes)[section].len() {
                let claimed = |section: &mut Vec<u8>| drop(section.splice(place..=place, claim.iter().copied()));
                let _ = modest(&with(&bytes, section, claimed));
            }
        }
        for section in 0..SECTIONS {
            let mut lengths = lengths_of(&sections(&bytes));
            lengths[section] = u32::from_le_bytes(claim.repeat(2)[..4].try_into().unwrap());
            assert_eq!(modest(&claiming(&lengths, &sections(&bytes))), Err(PackError::Truncated));
        }
    }
}

/// The small Pack with another rule for its first clause, and some bytes of that rule in place of others.
fn crafted(rule: &str, from: &[u8], to: &[u8]) -> Vec<u8> {
    let bytes = pack_of(&format!("{BASE}{}", TABLES.replace("在本区 且 有展厅", rule)));
    with(&bytes, RULES, |rules| {
        let place = rules.windows(from.len()).position(|window| window == from).unwrap();
        rules.splice(place..place + from.len(), to.iter().copied());
    })
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
    let many = |count| [[EITHER].as_slice(), &length(count), &[HOLDS, 0].repeat(count)].concat();
    for count in [20_000, 60_000] {
        assert!(modest(&crafted(&rule, &few, &many(count))).is_ok(), "{count}");
    }
}

/// A length as the rules have it.
fn length(count: usize) -> [u8; 3] {
    [(count & 0x7f) as u8 | 0x80, (count >> 7) as u8 & 0x7f | 0x80, (count >> 14) as u8]
}

// Where the rules have the policy's notes: after whether it is a draft, its name and its issuer.
const NOTES: usize = 3;

// References to texts: the next, an empty one, the first.
const NEXT: u8 = 0;
const EMPTY: u8 = 1;
const FIRST: u8 = 2;

/// The small Pack under another name, with notes that refer to texts.
fn noting(name: &str, references: &[u8]) -> Vec<u8> {
    let bytes = pack_of(&format!("{BASE}{TABLES}").replacen("Harbour policy", name, 1));
    with(&bytes, RULES, |rules| {
        assert_eq!(rules[..=NOTES], [0, NEXT, NEXT, 0], "no draft, a name, an issuer, no notes");
        rules.splice(NOTES..=NOTES, [&length(references.len()), references].concat());
    })
}

#[test]
fn a_text_that_many_refer_to_takes_memory_in_proportion() {
    for count in [20_000, 60_000] {
        for reference in [EMPTY, FIRST] {
            assert!(modest(&noting("Harbour policy", &vec![reference; count])).is_ok(), "{count} times {reference}");
        }
        assert_eq!(modest(&noting("Harbour policy", &vec![NEXT; count])), Err(PackError::Malformed));
        assert_eq!(modest(&noting(&"Harbour ".repeat(8), &vec![FIRST; count])), Err(PackError::Malformed));
    }
}

#[test]
fn a_reference_to_what_has_not_been_read_is_refused() {
    for ahead in [FIRST + 2, FIRST + 9, 0x7f] {
        assert_eq!(refusal(&noting("Harbour policy", &vec![ahead; 300])), Some(PackError::Malformed), "{ahead}");
    }
}

#[test]
fn ids_and_texts_are_as_many_as_the_rules_name() {
    let bytes = small();
    let malformed = |section: usize, change: fn(&mut Vec<u8>)| {
        assert_eq!(refusal(&with(&bytes, section, change)), Some(PackError::Malformed), "section {section}");
    };
    for section in [SHOWN, OTHERS] {
        malformed(section, |texts| texts.push(0));
        malformed(section, |texts| texts.truncate(1));
        malformed(section, |texts| texts.push(0xff));
    }
    malformed(IDS, |ids| ids.push(0));
    malformed(IDS, |ids| ids.extend(b"\0more"));
    malformed(IDS, |ids| ids.insert(0, 0));
    malformed(IDS, |ids| ids.truncate(9));
    malformed(IDS, |ids| ids.push(0xff));
    malformed(DESCRIPTION, |description| description.push(0xff));
    malformed(RULES, |rules| rules.push(0));
}

/// What stands between the separators of a section.
fn texts(section: &[u8]) -> Vec<&[u8]> {
    section.split(|byte| *byte == 0).collect()
}

#[test]
fn a_description_that_the_rules_do_not_give_is_refused_on_the_side_of_the_author() {
    let bytes = small();
    let shown = texts(&sections(&bytes)[SHOWN]).len();
    let superfluous = with(&with(&bytes, SHOWN, |zh| zh.extend(b"\0more")), OTHERS, |others| {
        // In English it stands before the texts that are shown later.
        let mut all = texts(others);
        all.insert(shown + (all.len() - shown) / 2, b"more");
        *others = all.join(&0);
    });
    assert!(refusal(&superfluous).is_none(), "rules do not name the texts that only the description has");
    assert_eq!(author::read_pack(&superfluous), Err(PackError::Malformed));
    for change in [b"null".as_slice(), b"{}", b""] {
        let described = with(&bytes, DESCRIPTION, |description| *description = change.to_vec());
        assert!(refusal(&described).is_none(), "a visitor's engine does not read it");
        assert_eq!(author::read_pack(&described), Err(PackError::Malformed));
    }
    assert_eq!(author::read_pack(&bytes[..99]), Err(PackError::Truncated));
}

#[test]
fn a_profile_asks_for_a_few_facts_that_are_there() {
    let policy = || author::read_text(&[("policy.toml", &format!("{BASE}{TABLES}"))]).unwrap();
    assert_eq!(policy().profiles[0].asks.len(), 3);
    let changes: [fn(&mut Vec<FactId>); 4] = [
        |asks| asks.clear(),
        |asks| asks[0] = FactId(13),
        |asks| asks[0] = asks[1],
        |asks| asks.extend((3..8).map(FactId)),
    ];
    assert_eq!(policy().facts.len(), 13);
    for change in changes {
        let mut policy = policy();
        change(&mut policy.profiles[0].asks);
        assert!(Pack::new(policy).is_err());
    }
}

#[test]
fn a_link_begins_with_https_and_is_one_in_every_language() {
    let bytes = small();
    for (from, to) in [("https://example.com/rent", "http://example.com/rents"), ("12345", "12346")] {
        let place = |section: &[u8]| section.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
        assert_eq!(from.len(), to.len());
        let once = with(&bytes, OTHERS, |others| {
            let place = place(others);
            others.splice(place..place + from.len(), to.bytes());
        });
        assert_eq!(refusal(&once), Some(PackError::Malformed), "{from} in Chinese, {to} in English");
        let twice = with(&once, OTHERS, |others| {
            let place = place(others);
            others.splice(place..place + from.len(), to.bytes());
        });
        assert_eq!(refusal(&twice).is_some(), to.starts_with("http:"), "{to}");
    }
}

#[test]
fn what_separates_texts_stands_in_none() {
    let policy = || author::read_text(&[("policy.toml", &format!("{BASE}{TABLES}"))]).unwrap();
    let changes: [fn(&mut huiqi::Policy); 4] = [
        |policy| policy.name = huiqi::Text::new("港\0区", "Har\0bour"),
        |policy| policy.name.en.push('\0'),
        |policy| policy.edition.push('\0'),
        |policy| policy.edition.clear(),
    ];
    for change in changes {
        let mut policy = policy();
        change(&mut policy);
        assert!(Pack::new(policy).is_err());
    }
}
