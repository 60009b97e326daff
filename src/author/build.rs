//! From a policy to its Pack, once everything in it has a form in the exact fragment; and a Pack held against its own rules.

use super::lowered::Lowered;
use super::unfit::{Misfit, Part, Unfit};
use super::{fragment, layout};
use crate::pack::{Pack, PackError};
use crate::policy::Policy;
use crate::program::Program;
use std::borrow::Borrow;

impl Pack {
    /// Makes a Pack of a policy, as a visitor's browser will read it.
    ///
    /// # Errors
    /// Everything in it that lies outside the exact fragment.
    pub fn new(policy: impl Borrow<Policy>) -> Result<Self, Vec<Misfit>> {
        let policy = policy.borrow();
        let program = prove(policy)?;
        let bytes = Self::of(policy.clone(), program).encode();
        let decoded = Self::decode(&bytes).ok().filter(|pack| pack.policy() == policy);
        decoded.ok_or_else(|| vec![Misfit { clause: 0, part: Part::When, what: Unfit::TooDeep }])
    }
}

/// The program of a policy.
///
/// # Errors
/// Everything in it that lies outside the exact fragment.
pub(crate) fn prove(policy: &Policy) -> Result<Program, Vec<Misfit>> {
    let (lowered, mut misfits) = Lowered::of(policy);
    misfits.extend(fragment::misfits(policy, &lowered));
    match layout::program(policy, &lowered) {
        Ok(program) if misfits.is_empty() => Ok(program),
        Ok(_) => Err(misfits),
        Err(more) => Err([misfits, more].concat()),
    }
}

/// Reads the bytes of a Pack's file, and holds all that a page reads in it against the rules.
///
/// # Errors
/// What is wrong with them, if they are not exactly what [`Pack::encode`] gives for some policy.
pub fn read_pack(bytes: &[u8]) -> Result<Pack, PackError> {
    let pack = Pack::decode(bytes)?;
    // The program is that of the rules, and the description that of both.
    let proved = prove(pack.policy()).map_err(|_| PackError::Malformed)?;
    if Pack::of(pack.policy().clone(), proved).encode() == bytes { Ok(pack) } else { Err(PackError::Malformed) }
}
