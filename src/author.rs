//! The author's side: from policy files to a [`Policy`](crate::Policy) and back to text, and the proof of its figures.
//!
//! Everything here knows files and words for authors; nothing here reaches a visitor.

mod advice;
mod apply;
mod asked;
mod audit;
mod bound;
mod build;
mod clause;
mod decimal;
mod diagnostic;
mod facts;
mod figures;
mod fragment;
mod idle;
mod json;
mod layout;
mod lex;
mod line;
mod lower;
mod lowered;
mod misfit;
mod names;
mod overlap;
mod parse;
mod plot;
mod print;
mod profile;
mod read;
mod table;
mod tree;
mod unfit;

pub use advice::{gaps, settling};
pub use asked::asked;
pub use audit::{audit, split};
pub use build::read_pack;
pub use diagnostic::{Diagnostic, File};
pub use figures::{check, check_text};
pub use plot::plot;
pub use print::print;
pub use read::{read, read_text};
pub use tree::tree;
pub use unfit::{Misfit, Part, Unfit};
