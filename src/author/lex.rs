//! From the text of a rule to its tokens, each with its place.

use std::ops::Range;

/// A token and its place in the file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: TokenKind,
    pub span: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A name, a word of the language, a unit.
    Word(String),
    /// Digits, with at most one point, without grouping commas.
    Number(String),
    /// A sign.
    Sign(&'static str),
}

/// Signs, the longer before the shorter, each with its plain form.
const SIGNS: [(&str, &str); 26] = [
    (">=", ">="),
    ("<=", "<="),
    ("≥", ">="),
    ("≤", "<="),
    (">", ">"),
    ("<", "<"),
    ("＞", ">"),
    ("＜", "<"),
    ("(", "("),
    ("（", "("),
    (")", ")"),
    ("）", ")"),
    (",", ","),
    ("，", ","),
    ("、", ","),
    (":", ":"),
    ("：", ":"),
    ("+", "+"),
    ("＋", "+"),
    ("-", "-"),
    ("−", "-"),
    ("－", "-"),
    ("×", "×"),
    ("*", "×"),
    ("%", "%"),
    ("％", "%"),
];

/// The tokens of a rule that begins at `start` in its file; or the place of a character that no rule has.
pub(crate) fn lex(text: &str, start: usize) -> Result<Vec<Token>, Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at = at.saturating_add(first.len_utf8());
            continue;
        }
        let (kind, length) = if first.is_ascii_digit() {
            number(rest)
        } else if is_word(first) {
            let word: String = rest.chars().take_while(|character| is_word(*character)).collect();
            let length = word.len();
            (TokenKind::Word(word), length)
        } else {
            match SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
                Some((sign, plain)) => (TokenKind::Sign(plain), sign.len()),
                None => {
                    let place = start.saturating_add(at);
                    return Err(place..place.saturating_add(first.len_utf8()));
                }
            }
        };
        let begin = start.saturating_add(at);
        tokens.push(Token { kind, span: begin..begin.saturating_add(length) });
        at = at.saturating_add(length);
    }
    Ok(tokens)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Digits with a point and with commas between groups of three.
fn number(rest: &str) -> (TokenKind, usize) {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut digits = String::new();
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_digit() => digits.push(char::from(*byte)),
            Some(b'.') if digit(at.saturating_add(1)) && !digits.contains('.') => digits.push('.'),
            Some(b',') if (1..=3).all(|next| digit(at.saturating_add(next))) && !digit(at.saturating_add(4)) => {}
            _ => break,
        }
        at = at.saturating_add(1);
    }
    (TokenKind::Number(digits), at)
}
