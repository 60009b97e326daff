//! Answers as JavaScript hands them over: as the bytes that the package writes, read by the engine's own reader.

use super::answers::evaluated;
use super::bytes::Bytes;
use super::{Json, edition, holds, taken};
use huiqi::Pack;

/// Tries answers as bytes.
pub fn values(data: &[u8]) {
    let pack = edition();
    let (answers, bill) = taken(|| read(pack, data));
    holds("reading", bill, data.len(), 1024, 4096);
    evaluated(pack, &answers, data.len());
}

/// As `Rules` of the border does; `Session` hands each answer over by itself.
fn read(pack: &Pack, data: &[u8]) -> Json {
    let facts = &pack.policy().facts;
    let mut bytes = Bytes { rest: data };
    if bytes.byte() == 0 {
        return Json::Null;
    }
    let mut entries = Vec::new();
    while !bytes.rest.is_empty() {
        let (fact, key, value) = bytes.answer();
        let key = facts.get(fact).map_or(key, |fact| fact.id.clone());
        entries.push((key.into(), value));
    }
    Json::Object(entries)
}
