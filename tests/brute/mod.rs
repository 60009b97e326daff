//! Brute force: what a clause comes to under every value that can matter, tried out with the evaluator, one clause at a time.
//!
//! The evaluator itself is held against `tests/reference`; here it judges what is said of changes and of answers.

pub mod alone;
pub mod changes;
pub mod policies;
pub mod sets;
pub mod values;
