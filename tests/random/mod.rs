//! Random policies, enterprises and answers, from a stream of rolls that can be repeated and shrunk.

pub mod amounts;
pub mod answers;
pub mod conditions;
pub mod dice;
pub mod enterprise;
pub mod policy;
pub mod speech;
pub mod spelling;
