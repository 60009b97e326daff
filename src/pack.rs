//! The Pack: one file that holds a whole edition, ready for the visitor's browser. docs/pack.md describes it.
//!
//! [`Pack::decode`] takes any bytes, never panics, and allocates no more than a small multiple of what the bytes really hold. It does
//! not look at the description, which is for the page; the author's side holds that against the rules.

use crate::codec::{Input, Malformed, Output, Packed};
use crate::outline::outline;
use crate::policy::Policy;
use crate::program::Program;
use crate::text::Language;
use crate::texts::Texts;
use sha2::{Digest, Sha256};
use std::fmt;

/// The format that this engine writes and reads.
pub const FORMAT: u8 = 2;

const MAGIC: &[u8] = b"huiqi";

/// The sections of the content: the program, texts in English, ids, the description, the rules, texts in Chinese. Of all orders of the
/// edition's, brotli packs this one smallest.
const SECTIONS: usize = 6;

/// An edition, checked and ready to evaluate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    // INVARIANT: `program` is made from `policy`, and `hash` is that of its content; the constructors see to it.
    policy: Policy,
    program: Program,
    hash: String,
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

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPack => write!(f, "this file is not a policy pack"),
            Self::Version(version) => {
                write!(f, "the policy pack has format version {version}, and this engine reads version {FORMAT}")
            }
            Self::Truncated => write!(f, "the policy pack is truncated: the file ends early"),
            Self::Altered => write!(f, "the policy pack has been altered: its content does not match its hash"),
            Self::Malformed => write!(f, "the policy pack is not well-formed"),
        }
    }
}

impl std::error::Error for PackError {}

impl Pack {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// What is wrong with them, if they are not what this project writes for some policy.
    pub fn decode(bytes: &[u8]) -> Result<Self, PackError> {
        let rest = match bytes.strip_prefix(MAGIC) {
            Some(rest) => rest,
            None if !bytes.is_empty() && MAGIC.starts_with(bytes) => return Err(PackError::Truncated),
            None => return Err(PackError::NotAPack),
        };
        let (version, rest) = rest.split_first().ok_or(PackError::Truncated)?;
        if *version != FORMAT {
            return Err(PackError::Version(*version));
        }
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(PackError::Truncated)?;
        let (hash, content) = rest.split_first_chunk::<32>().ok_or(PackError::Truncated)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| PackError::Malformed)?;
        if content.len() < length {
            return Err(PackError::Truncated);
        }
        if content.len() > length || Sha256::digest(content).as_slice() != hash {
            return Err(PackError::Altered);
        }
        let [program, en, ids, description, rules, zh] = sections(content).ok_or(PackError::Malformed)?;
        // The rules are lowered here until the program has bytes of its own.
        if !program.is_empty() || [description, zh, en].iter().any(|text| str::from_utf8(text).is_err()) {
            return Err(PackError::Malformed);
        }
        let policy = read(ids, zh, en, rules).map_err(|_| PackError::Malformed)?;
        if !is_sound(&policy) {
            return Err(PackError::Malformed);
        }
        let program = Program::new(&policy).map_err(|_| PackError::Malformed)?;
        Ok(Self::of(policy, program, hexadecimal(hash)))
    }

    /// A policy with its program and the hash of its content, which writing it does not need.
    pub(crate) const fn of(policy: Policy, program: Program, hash: String) -> Self {
        Self { policy, program, hash }
    }

    /// The bytes of the file.
    pub fn encode(&self) -> Vec<u8> {
        let mut rules = Output::default();
        self.policy.write(&mut rules);
        let description = outline(&self.describe_briefly(), &self.policy.facts, &mut rules.texts);
        let Output { bytes: rules, texts } = rules;
        let [ids, zh, en] =
            [texts.ids(), texts.section(Language::Zh), texts.section(Language::En)].map(String::into_bytes);
        let sections = [program_bytes(&self.program), en, ids, description.into_bytes(), rules, zh];
        let lengths = sections.each_ref().map(|section| length(section.len())).concat();
        let content = [lengths, sections.concat()].concat();
        [MAGIC, &[FORMAT], &length(content.len()), Sha256::digest(&content).as_slice(), &content].concat()
    }

    /// What the policy says.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The policy made ready for evaluation.
    pub const fn program(&self) -> &Program {
        &self.program
    }

    /// The SHA-256 of the content, in lower-case hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

/// The content in its sections, which fill it.
fn sections(content: &[u8]) -> Option<[&[u8]; SECTIONS]> {
    let (lengths, mut rest) = content.split_at_checked(SECTIONS.checked_mul(4)?)?;
    let mut sections = [rest; SECTIONS];
    for (section, length) in sections.iter_mut().zip(lengths.as_chunks::<4>().0) {
        (*section, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    }
    rest.is_empty().then_some(sections)
}

fn read(ids: &[u8], zh: &[u8], en: &[u8], rules: &[u8]) -> Result<Policy, Malformed> {
    let mut input = Input::new(rules, Texts::new(ids, zh, en)?);
    let policy = Policy::read(&mut input)?;
    if input.is_empty() { Ok(policy) } else { Err(Malformed) }
}

/// The program as bytes: none, until it has a form of its own.
const fn program_bytes(_: &Program) -> Vec<u8> {
    Vec::new()
}

/// A length of bytes as the file has it; a content of 4 GB or more does not read back.
fn length(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}

/// Whether the numbers that lowering does not look at refer to something.
fn is_sound(policy: &Policy) -> bool {
    use crate::policy::FactKind;
    let groups = policy.facts.iter().all(|fact| usize::from(fact.group) < policy.groups.len());
    let fields = policy.articles.iter().all(|article| usize::from(article.field) < policy.fields.len());
    let options = policy.facts.iter().all(|fact| match &fact.kind {
        FactKind::Choice { options, default } => {
            (2..=64).contains(&options.len()) && default.is_none_or(|default| usize::from(default) < options.len())
        }
        FactKind::List { fields } => !fields.is_empty(),
        _ => true,
    });
    groups && fields && options
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0x0f)]).collect()
}
