//! From a policy to its Pack, once everything in it has a form in the exact fragment.

use super::fragment;
use crate::pack::{Pack, seal};
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
        let (program, mut misfits) = Program::of(policy);
        misfits.extend(fragment::misfits(policy, &program));
        if !misfits.is_empty() {
            return Err(misfits);
        }
        Self::decode(&seal(policy)).map_err(|_| vec![Misfit { clause: 0, part: Part::When, what: Unfit::TooDeep }])
    }
}
