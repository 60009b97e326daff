//! From a policy to its Pack, once everything in it has a form in the exact fragment; and a Pack held against its own rules.

use super::fragment;
use crate::pack::{Pack, PackError};
use crate::policy::Policy;
use crate::program::Program;
use crate::unfit::{Misfit, Part, Unfit};
use std::borrow::Borrow;

impl Pack {
    /// Makes a Pack of a policy, as a visitor's browser will read it.
    ///
    /// # Errors
    /// Everything in it that lies outside the exact fragment.
    pub fn new(policy: impl Borrow<Policy>) -> Result<Self, Vec<Misfit>> {
        let policy = policy.borrow();
        let (program, misfits) = prove(policy);
        if !misfits.is_empty() {
            return Err(misfits);
        }
        let bytes = Self::of(policy.clone(), program, String::new()).encode();
        let decoded = Self::decode(&bytes).ok().filter(|pack| pack.policy() == policy);
        decoded.ok_or_else(|| vec![Misfit { clause: 0, part: Part::When, what: Unfit::TooDeep }])
    }
}

/// The program of a policy, and everything in it that lies outside the exact fragment.
pub(crate) fn prove(policy: &Policy) -> (Program, Vec<Misfit>) {
    let (program, mut misfits) = Program::of(policy);
    misfits.extend(fragment::misfits(policy, &program));
    (program, misfits)
}

/// Reads the bytes of a Pack's file, and holds all that a page reads in it against the rules.
///
/// # Errors
/// What is wrong with them, if they are not exactly what [`Pack::encode`] gives for some policy.
pub fn read_pack(bytes: &[u8]) -> Result<Pack, PackError> {
    let pack = Pack::decode(bytes)?;
    if pack.encode() == bytes { Ok(pack) } else { Err(PackError::Malformed) }
}
