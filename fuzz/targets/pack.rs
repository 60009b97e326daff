//! The Pack as a file from outside: as it comes, and once more under hashes that are right, so that what lies behind them is reached.

use super::{day, holds, taken};
use huiqi::{Evaluator, FORMAT, Json, Language, Pack, author};
use sha2::{Digest, Sha256};

/// Before the lengths of the sections: `huiqi`, the version, a hash.
const LENGTHS: usize = 38;
/// Before the sections: six lengths, of which four are the first part's, and the hash of the rest.
const CONTENT: usize = LENGTHS + 24 + 32;

/// Tries a Pack.
pub fn pack(data: &[u8]) {
    opened(data);
    if let Some(sound) = under_right_hashes(data) {
        opened(&sound);
    }
}

/// The same content, with the hashes that it ought to have.
fn under_right_hashes(data: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = data.to_vec();
    let lengths = bytes.get(LENGTHS..LENGTHS + 16)?.as_chunks::<4>().0;
    let first = lengths.iter().fold(CONTENT, |end, length| end.saturating_add(u32::from_le_bytes(*length) as usize));
    bytes.get_mut(..6)?.copy_from_slice(&[b"huiqi".as_slice(), &[FORMAT]].concat());
    let rest = Sha256::digest(bytes.get(first..).unwrap_or_default());
    bytes.get_mut(CONTENT - 32..CONTENT)?.copy_from_slice(&rest);
    let hash = Sha256::digest(bytes.get(LENGTHS..first).or(bytes.get(LENGTHS..))?);
    bytes.get_mut(6..LENGTHS)?.copy_from_slice(&hash);
    Some(bytes)
}

fn opened(bytes: &[u8]) {
    let (lean, bill) = taken(|| Evaluator::open(bytes));
    if lean.is_err() {
        holds("open", bill, bytes.len(), 192, 4096);
    }
    let (pack, bill) = taken(|| Pack::decode(bytes));
    holds("decode", bill, bytes.len(), 192, 4096);
    // A visitor's page reads the first part alone; where that is refused, so is the whole.
    assert!(lean.is_ok() || pack.is_err(), "the whole is read and its first part is refused");
    let Ok(pack) = pack else { return };
    let written = pack.encode();
    assert_eq!(
        Pack::decode(&written).map(|again| again.policy().clone()).as_ref(),
        Ok(pack.policy()),
        "what is read can be written"
    );
    if let Ok(whole) = author::read_pack(bytes) {
        assert_eq!(whole.encode(), bytes, "one policy, one file");
    }
    let ((), bill) = taken(|| used(&pack));
    holds("use", bill, bytes.len(), 4096, 1 << 20);
}

/// Uses what a visitor's page uses of a Pack.
fn used(pack: &Pack) {
    let facts = &pack.policy().facts;
    let known = facts.iter().step_by(2).map(|fact| (fact.id.clone().into(), Json::Bool(true))).collect();
    for answers in [Json::Object(Vec::new()), Json::Object(known)] {
        let report = pack.evaluate(&answers, day()).report.expect("the answers are an object");
        assert_eq!(report.clauses.len(), pack.policy().clauses().count());
        Json::from(&report).to_text();
        if let Some((_, clause)) = pack.policy().clauses().next() {
            assert!(pack.explain(&clause.id, &answers).is_some(), "a clause that is there can be explained");
        }
    }
    pack.describe().to_text();
    for language in Language::ALL {
        author::print(pack.policy(), language);
    }
}
