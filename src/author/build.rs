//! From a policy to its Pack, once everything in it has a form in the exact fragment.

use super::fragment;
use crate::pack::Pack;
use crate::policy::Policy;
use crate::program::Program;
use crate::unfit::Misfit;

impl Pack {
    /// Makes a Pack of a policy.
    ///
    /// # Errors
    /// Everything in it that lies outside the exact fragment.
    pub fn new(policy: Policy) -> Result<Self, Vec<Misfit>> {
        let program = Program::new(&policy)?;
        let misfits = fragment::misfits(&policy, &program);
        if misfits.is_empty() { Ok(Self::of(policy, program)) } else { Err(misfits) }
    }
}
