//! From a policy to its Pack, once everything in it has a form in the exact fragment.

use super::lowered::Lowered;
use super::unfit::{Misfit, Part, Unfit};
use super::{fragment, layout};
use crate::pack::{Pack, seal};
use crate::policy::Policy;
use std::borrow::Borrow;

impl Pack {
    /// Makes a Pack of a policy, as a visitor's browser will read it.
    ///
    /// # Errors
    /// Everything in it that lies outside the exact fragment.
    pub fn new(policy: impl Borrow<Policy>) -> Result<Self, Vec<Misfit>> {
        let policy = policy.borrow();
        let (lowered, mut misfits) = Lowered::of(policy);
        misfits.extend(fragment::misfits(policy, &lowered));
        let program = match layout::program(policy, &lowered) {
            Ok(program) if misfits.is_empty() => program,
            Ok(_) => return Err(misfits),
            Err(more) => return Err([misfits, more].concat()),
        };
        Self::decode(&seal(&program, policy))
            .map_err(|_| vec![Misfit { clause: 0, part: Part::When, what: Unfit::TooDeep }])
    }
}
