//! The Pack: one file that holds a whole edition, ready for the visitor's browser. docs/pack.md describes it.
//!
//! [`Pack::decode`] takes any bytes, never panics, and allocates no more than a small multiple of what the bytes really hold. It does
//! not look at the description, which is for the page; the author's side holds that against the rules. [`open`] is content with the
//! first part of a file.

use crate::codec::{Input, Malformed, Output, Packed};
use crate::number::scaled_text;
use crate::outline::outline;
use crate::policy::Policy;
use crate::program::Program;
use crate::text::filled;
use crate::texts::Texts;
use sha2::block_api::compress256;
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;

/// The format that this engine writes and reads.
pub const FORMAT: u8 = 4;

const MAGIC: &[u8] = b"huiqi";

/// The first sections, which every visitor needs: the texts that are shown first, ids, the description, the program. Of all orders of the
/// edition's, brotli packs this one smallest.
const FIRST: usize = 4;

/// What comes when it is asked for: the rules, the other texts.
const REST: usize = 2;

/// The lengths of all sections.
const LENGTHS: usize = 4 * (FIRST + REST);

/// An edition, checked and ready to evaluate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    // INVARIANT: `program` is that of `policy`; the constructors see to it.
    policy: Policy,
    program: Arc<Program>,
    // INVARIANT: every fact of the program by place, in the order of their ids.
    by_id: Vec<u16>,
}

/// Why a file is no Pack that this engine can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackError {
    /// It does not begin as a Pack does.
    NotAPack,
    /// It has another format version.
    Version(u8),
    /// It ends early.
    Truncated,
    /// Its content is not what its hash says.
    Altered,
    /// Its content does not describe a policy that can be evaluated.
    Malformed,
}

impl PackError {
    /// The message.
    pub fn message(&self) -> String {
        let number = |number: u8| scaled_text(i128::from(number), 0);
        match self {
            Self::NotAPack => "this file is not a policy pack".to_owned(),
            Self::Version(version) => {
                let template = "the policy pack has format version ¤, and this engine reads version ¤";
                filled(template, &[&number(*version), &number(FORMAT)])
            }
            Self::Truncated => "the policy pack is truncated: the file ends early".to_owned(),
            Self::Altered => "the policy pack has been altered: its content does not match its hash".to_owned(),
            Self::Malformed => "the policy pack is not well-formed".to_owned(),
        }
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for PackError {}

impl Pack {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// What is wrong with them, if they are not what this project writes for some policy.
    pub fn decode(bytes: &[u8]) -> Result<Self, PackError> {
        let Sections { hash, first: [shown, ids, description, program], rest } = sections(bytes)?;
        let [rules, others] = rest.ok_or(PackError::Truncated)?;
        if [description, shown, others].iter().any(|text| str::from_utf8(text).is_err()) {
            return Err(PackError::Malformed);
        }
        let policy = read(ids, shown, others, rules).map_err(|_| PackError::Malformed)?;
        let program = read_program(program, ids, hash).map_err(|_| PackError::Malformed)?;
        if !is_sound(&policy) || !fits(&policy, &program) {
            return Err(PackError::Malformed);
        }
        Ok(Self::of(policy, program))
    }

    /// A policy with its program; the edition's hash is not needed for writing it.
    pub(crate) fn of(policy: Policy, program: Program) -> Self {
        let mut by_id: Vec<u16> = (0..).take(program.facts.len()).collect();
        let id = |fact: &u16| program.facts.get(usize::from(*fact)).map(|fact| &fact.id);
        by_id.sort_by(|a, b| id(a).cmp(&id(b)));
        Self { policy, program: Arc::new(program), by_id }
    }

    /// The bytes of the file.
    pub fn encode(&self) -> Vec<u8> {
        let mut rules = Output::default();
        self.policy.write(&mut rules);
        let description = outline(&self.describe_briefly(), &self.policy.facts, &mut rules.texts);
        let Output { bytes: rules, texts, .. } = rules;
        let [shown, ids, others] = [texts.shown_first(), texts.ids(), texts.others()].map(String::into_bytes);
        let skip = self.policy.fields.len().saturating_add(self.policy.groups.len());
        let mut program = Output { skip, ..Output::default() };
        self.program.write(&mut program);
        let (first, rest) = ([shown, ids, description.into_bytes(), program.bytes], [rules, others]);
        let lengths = first.iter().chain(&rest).flat_map(|section| length(section.len())).collect();
        let rest = rest.concat();
        let first = [lengths, Sha256::digest(&rest).to_vec(), first.concat()].concat();
        [MAGIC, &[FORMAT], Sha256::digest(&first).as_slice(), &first, &rest].concat()
    }

    /// What the policy says.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The policy made ready for evaluation.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The same, for whoever evaluates in his own memory.
    pub(crate) fn shared_program(&self) -> Arc<Program> {
        Arc::clone(&self.program)
    }

    /// A fact by its id, as its place among all.
    pub(crate) fn fact(&self, id: &str) -> Option<usize> {
        let name = |fact: &u16| self.program.facts.get(usize::from(*fact)).map_or("", |fact| &fact.id);
        let found = self.by_id.binary_search_by(|fact| name(fact).cmp(id)).ok()?;
        self.by_id.get(found).map(|fact| usize::from(*fact))
    }

    /// The SHA-256 of the first part of the file, which has that of the rest; in lower-case hexadecimal.
    pub fn hash(&self) -> &str {
        &self.program.edition.hash
    }
}

/// What a file holds.
struct Sections<'a> {
    hash: &'a [u8],
    first: [&'a [u8]; FIRST],
    /// `None`: still to come.
    rest: Option<[&'a [u8]; REST]>,
}

fn sections(bytes: &[u8]) -> Result<Sections<'_>, PackError> {
    let rest = match bytes.strip_prefix(MAGIC) {
        Some(rest) => rest,
        None if !bytes.is_empty() && MAGIC.starts_with(bytes) => return Err(PackError::Truncated),
        None => return Err(PackError::NotAPack),
    };
    let (version, rest) = rest.split_first().ok_or(PackError::Truncated)?;
    if *version != FORMAT {
        return Err(PackError::Version(*version));
    }
    let (hash, content) = rest.split_first_chunk::<32>().ok_or(PackError::Truncated)?;
    let (lengths, after) = content.split_first_chunk::<LENGTHS>().ok_or(PackError::Truncated)?;
    let (hash_of_rest, mut left) = after.split_first_chunk::<32>().ok_or(PackError::Truncated)?;
    let mut sections: [&[u8]; FIRST + REST] = [&[]; FIRST + REST];
    let mut rest = left;
    for (place, (section, length)) in sections.iter_mut().zip(lengths.as_chunks::<4>().0).enumerate() {
        if place == FIRST {
            rest = left;
            if rest.is_empty() {
                break;
            }
        }
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        (*section, left) = left.split_at_checked(length).ok_or(PackError::Truncated)?;
    }
    let first = content.strip_suffix(rest).unwrap_or(content);
    for (part, hash) in [(first, hash), (rest, hash_of_rest)] {
        if !left.is_empty() || (!part.is_empty() && sum(part) != *hash) {
            return Err(PackError::Altered);
        }
    }
    let [a, b, c, d, e, f] = sections;
    Ok(Sections { hash, first: [a, b, c, d], rest: if rest.is_empty() { None } else { Some([e, f]) } })
}

fn read(ids: &[u8], shown: &[u8], others: &[u8], rules: &[u8]) -> Result<Policy, Malformed> {
    let mut input = Input::new(rules, Texts::new(ids, shown, others)?);
    let policy = Policy::read(&mut input)?;
    if input.is_empty() { Ok(policy) } else { Err(Malformed) }
}

/// A length as the file has it; a section of 4 GB or more does not read back.
fn length(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}

/// Reads what is needed to evaluate from the bytes of a file, and nothing else. Its first part is enough.
///
/// # Errors
/// What is wrong with them, as far as that can be seen without reading the rules and the texts.
#[cfg_attr(not(doc), allow(dead_code, reason = "only in the browser is a first part enough"))]
pub fn open(bytes: &[u8]) -> Result<Program, PackError> {
    let Sections { hash, first: [_, ids, _, program], .. } = sections(bytes)?;
    read_program(program, ids, hash).map_err(|_| PackError::Malformed)
}

fn read_program(program: &[u8], ids: &[u8], hash: &[u8]) -> Result<Program, Malformed> {
    let mut program = Program::read(&mut Input::new(program, Texts::of_ids(ids)))?;
    program.edition.hash = hexadecimal(hash);
    Ok(program)
}

/// The SHA-256 of bytes (FIPS 180-4), block by block and without the buffer of a stream, which would bring a visitor the words of its panics.
///
/// It is taken piece by piece: a browser makes a function of WebAssembly fast between two calls of it, never within one.
fn sum(bytes: &[u8]) -> [u8; 32] {
    let mut state =
        [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];
    let (blocks, rest) = bytes.as_chunks::<64>();
    blocks.chunks(64).for_each(|piece| absorb(&mut state, piece));
    // What is left, one bit, zeros and the length in bits fill one block, or two.
    let mut last = [0; 128];
    let filled = if rest.len() < 56 { 64 } else { 128_usize };
    last.iter_mut().zip(rest.iter().chain(&[0x80])).for_each(|(slot, byte)| *slot = *byte);
    let bits = u64::try_from(bytes.len()).unwrap_or(u64::MAX).saturating_mul(8).to_be_bytes();
    last.iter_mut().skip(filled.saturating_sub(8)).zip(bits).for_each(|(slot, byte)| *slot = byte);
    absorb(&mut state, last.get(..filled).unwrap_or_default().as_chunks().0);
    let mut sum = [0; 32];
    sum.as_chunks_mut().0.iter_mut().zip(state).for_each(|(slot, word)| *slot = word.to_be_bytes());
    sum
}

#[inline(never)]
fn absorb(state: &mut [u32; 8], piece: &[[u8; 64]]) {
    compress256(state, piece);
}

/// Whether a program has what the policy has.
fn fits(policy: &Policy, program: &Program) -> bool {
    policy.facts.iter().map(|fact| &fact.id).eq(program.facts.iter().map(|fact| &fact.id))
        && policy.articles.iter().map(|article| article.number).eq(program.articles.iter().copied())
        && policy.clauses().map(|(_, clause)| &clause.id).eq(program.clauses.iter().map(|clause| &clause.id))
        && policy.overlaps.iter().map(|overlap| &overlap.id).eq(program.overlaps.iter().map(|overlap| &overlap.id))
}

/// Whether the numbers that lowering does not look at refer to something.
fn is_sound(policy: &Policy) -> bool {
    use crate::policy::{FactKind, Profile};
    let groups = policy.facts.iter().all(|fact| usize::from(fact.group) < policy.groups.len());
    let fields = policy.articles.iter().all(|article| usize::from(article.field) < policy.fields.len());
    let options = policy.facts.iter().all(|fact| match &fact.kind {
        FactKind::Choice { options, default } => {
            (2..=64).contains(&options.len()) && default.is_none_or(|default| usize::from(default) < options.len())
        }
        FactKind::List { fields } => !fields.is_empty(),
        _ => true,
    });
    let profiles = policy.profiles.iter().all(|Profile { asks, .. }| {
        let is_new = |(place, fact)| !asks.iter().take(place).any(|before| before == fact);
        (1..=Profile::MOST).contains(&asks.len())
            && asks.iter().all(|fact| policy.fact(*fact).is_some())
            && asks.iter().enumerate().all(is_new)
    });
    groups && fields && options && profiles
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    let mut text = String::new();
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 0x0f));
    }
    text
}
