//! What to do to get a clause: where, when and how to apply, with which documents, and whom to ask. It says only what the policy says.
//!
//! No rule looks at it, and a visitor's estimate does without it: a Pack has it among the texts that are shown later.

use crate::codec::{Input, Malformed, Output, Packed};
use crate::json::{Json, list, object, option};
use crate::text::Text;

/// How to apply for a clause; at least one of these is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apply {
    /// Where: `where` in policy files.
    pub location: Option<Text>,
    /// When.
    pub when: Option<Text>,
    /// How.
    pub how: Option<Text>,
    /// What to bring; empty where the policy does not say.
    pub documents: Vec<Text>,
    /// Which office decides, or answers questions.
    pub office: Option<Text>,
    /// Its telephone.
    pub telephone: Option<String>,
    /// A page with more.
    pub link: Option<Link>,
}

/// The address of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link(
    // INVARIANT: it begins with https, and a browser reads it as it stands; `parse` sees to it.
    String,
);

impl Link {
    /// From its text: https, the name of a host with or without a port, and a path of ASCII.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.as_bytes().strip_prefix(b"https://")?;
        let end = rest.iter().position(|byte| b"/?#".contains(byte)).unwrap_or(rest.len());
        let (host, path) = rest.split_at_checked(end)?;
        let mut parts = host.split(|byte| *byte == b':');
        let (labels, port) = (parts.next()?.split(|byte| *byte == b'.'), parts.next().unwrap_or(b"443"));
        let is_label = |label: &[u8]| match label {
            [b'-', ..] | [.., b'-'] | [] => false,
            _ => label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-'),
        };
        let is_host = labels.clone().count() > 1 && labels.clone().all(is_label);
        let number = |port: &[u8]| {
            port.iter().fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(u32::from(digit & 15)))
        };
        let is_port = !port.is_empty() && port.iter().all(u8::is_ascii_digit) && number(port) <= 65_535;
        let is_path = path.iter().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(byte));
        (is_host && is_port && parts.next().is_none() && is_path).then(|| Self(text.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Packed for Apply {
    fn write(&self, out: &mut Output) {
        self.location.write(out);
        self.when.write(out);
        self.how.write(out);
        self.documents.write(out);
        self.office.write(out);
        same(self.telephone.as_deref()).write(out);
        same(self.link.as_ref().map(Link::as_str)).write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Ok(Self {
            location: Packed::read(input)?,
            when: Packed::read(input)?,
            how: Packed::read(input)?,
            documents: Packed::read(input)?,
            office: Packed::read(input)?,
            telephone: read_same(input)?,
            link: read_same(input)?.map(|link| Link::parse(&link).ok_or(Malformed)).transpose()?,
        })
    }
}

/// A text that is the same in every language.
fn same(text: Option<&str>) -> Option<Text> {
    text.map(|text| Text::new(text, text))
}

fn read_same(input: &mut Input<'_>) -> Result<Option<String>, Malformed> {
    match <Option<Text>>::read(input)? {
        Some(text) if text.zh.is_empty() || text.zh != text.en => Err(Malformed),
        text => Ok(text.map(|text| text.zh)),
    }
}

impl From<&Apply> for Json {
    fn from(apply: &Apply) -> Self {
        let text = |text: &Option<Text>| option(text.as_ref(), Self::from);
        object(vec![
            ("where", text(&apply.location)),
            ("when", text(&apply.when)),
            ("how", text(&apply.how)),
            ("documents", list(&apply.documents, Self::from)),
            ("office", text(&apply.office)),
            ("telephone", option(apply.telephone.as_ref(), Self::from)),
            ("link", option(apply.link.as_ref(), |link| Self::from(&link.0))),
        ])
    }
}
