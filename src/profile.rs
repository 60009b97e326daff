//! What describes an enterprise on the first screen: an exporter, say, or a university. A profile brings the right questions forward; it
//! answers none of them, and no rule knows it.

use crate::codec::packed;
use crate::rule::FactId;
use crate::text::Text;

packed!(Profile { id, name, asks });

/// A kind of enterprise, and what is best asked of it first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The facts to ask for, in this order: at least one and at most [`Profile::MOST`], none of them twice.
    pub asks: Vec<FactId>,
}

impl Profile {
    /// How many facts a profile asks for at the most.
    pub const MOST: usize = 7;
}
