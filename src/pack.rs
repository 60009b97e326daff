//! The Pack: one file that holds a whole edition, ready for the visitor's browser.
//!
//! Header: `huiqi`, format version (1 byte), length of the content (4 bytes, little endian), its SHA-256 (32 bytes); then the content.
//! [`Pack::decode`] takes any bytes, never panics, and allocates no more than a small multiple of what the bytes really hold.

use crate::codec::{Input, Packed};
use crate::policy::Policy;
use crate::program::Program;
use sha2::{Digest, Sha256};
use std::fmt;

/// The format that this engine writes and reads.
pub const FORMAT: u8 = 1;

const MAGIC: &[u8] = b"huiqi";

/// An edition, checked and ready to evaluate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    // INVARIANT: `program` is that of `policy`; the constructors see to it.
    policy: Policy,
    program: Program,
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
    /// The bytes of the file.
    pub fn encode(&self) -> Vec<u8> {
        seal(&self.program, &self.policy)
    }

    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// What is wrong with them, if they are not exactly what [`Pack::encode`] gives for some policy.
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
        let mut input = Input::new(content);
        let mut program = Program::read(&mut input).map_err(|_| PackError::Malformed)?;
        let policy = Policy::read(&mut input).map_err(|_| PackError::Malformed)?;
        if !input.is_empty() || !is_sound(&policy) {
            return Err(PackError::Malformed);
        }
        program.edition.hash = hexadecimal(hash);
        Ok(Self { policy, program })
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
        &self.program.edition.hash
    }
}

/// A policy and its program as the bytes of a file, whatever they hold.
pub fn seal(program: &Program, policy: &Policy) -> Vec<u8> {
    let mut content = Vec::new();
    program.write(&mut content);
    policy.write(&mut content);
    let mut bytes = MAGIC.to_vec();
    bytes.push(FORMAT);
    bytes.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend(Sha256::digest(&content).as_slice());
    bytes.append(&mut content);
    bytes
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
