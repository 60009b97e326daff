//! From the tokens of a rule to a condition or an amount, with names resolved and units checked.
//!
//! A rule is given up at its first mistake, so that one mistake gives one diagnostic; other rules go on.

use super::diagnostic::nearest;
use super::lex::{Token, TokenKind};
use super::names::{Meaning, Names};
use crate::policy::FactKind;
use crate::rule::{Amount, Condition, Currency, Expression, FactId, Literal, Unit};
use crate::text::Language;
use crate::words::Word;
use std::ops::Range;

mod condition;
mod number;

/// A mistake in a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub span: Range<usize>,
    pub message: String,
    pub help: Option<String>,
    /// Whether it only follows from a mistake elsewhere, which is told there.
    pub follows: bool,
}

impl Mistake {
    fn new(span: Range<usize>, message: impl Into<String>, help: Option<String>) -> Self {
        Self { span, message: message.into(), help, follows: false }
    }
}

type Parsed<T> = Result<T, Mistake>;

/// How deeply brackets may be nested.
const DEEPEST: usize = 64;

/// A number with its unit and place.
struct Number {
    expression: Expression,
    unit: Unit,
    span: Range<usize>,
}

/// Where the parts of a rule stand, in the order in which they are written; a cap after those within it.
#[derive(Debug, Default)]
pub(crate) struct Spans {
    /// The simple parts of a condition: a fact, a choice, a comparison, a row.
    pub parts: Vec<Range<usize>>,
    /// Tiers.
    pub tiers: Vec<Range<usize>>,
    /// What stands after 封顶.
    pub caps: Vec<Range<usize>>,
}

/// A rule that is being read.
pub(crate) struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    end: usize,
    names: &'a Names<'a>,
    /// The list whose row is at hand.
    row: Option<FactId>,
    /// How many brackets and 非 stand around.
    depth: usize,
    /// Where the last token ended that was taken only in part.
    cut: usize,
    spans: Spans,
}

impl<'a> Parser<'a> {
    /// For tokens of a rule that ends at `end` in its file.
    pub const fn new(tokens: Vec<Token>, end: usize, names: &'a Names<'a>) -> Self {
        let spans = Spans { parts: Vec::new(), tiers: Vec::new(), caps: Vec::new() };
        Self { tokens, at: 0, end, names, row: None, depth: 0, cut: 0, spans }
    }

    /// Where the parts of what has been read stand.
    pub fn into_spans(self) -> Spans {
        self.spans
    }

    /// A whole condition.
    pub fn condition(&mut self) -> Parsed<Condition> {
        let condition = self.either()?;
        self.finished("`且`/`and` or `或`/`or`")?;
        Ok(condition)
    }

    /// A whole amount, in yuan.
    pub fn amount(&mut self) -> Parsed<Amount> {
        let ceiling = self.accept(Word::UpTo);
        let expression = self.yuan("an amount is paid")?;
        Ok(Amount { ceiling, expression })
    }

    /// A whole cost, in yuan.
    pub fn cost(&mut self) -> Parsed<Expression> {
        self.yuan("a cost is")
    }

    fn yuan(&mut self, what: &str) -> Parsed<Expression> {
        let number = self.cap()?;
        self.finished("`封顶`/`capped_at`, `+`, `-` or `×`")?;
        if number.unit != Unit::Money(Currency::Cny) {
            let unit = self.names.unit(number.unit);
            return Err(Mistake::new(
                number.span,
                format!("{what} in `元`, and this is in {unit}"),
                Some("multiply a share or a count by an amount of money".to_owned()),
            ));
        }
        Ok(number.expression)
    }

    /// A single figure and nothing else.
    pub fn figure(&mut self) -> Parsed<Literal> {
        let (literal, _) = self.literal()?;
        self.finished("nothing more")?;
        Ok(literal)
    }

    fn list(&mut self) -> Parsed<FactId> {
        let (word, span) = self.word("a list")?;
        match self.names.find(&word) {
            None => Err(self.unknown(&word, span)),
            Some(fact) if matches!(self.names.kind(fact), Some(FactKind::List { .. })) => Ok(fact),
            Some(_) => Err(Mistake::new(span, format!("`{word}` is not a list"), None)),
        }
    }

    fn same_unit(&self, left: &Number, right: &Number, verb: &str) -> Parsed<()> {
        if left.unit == right.unit {
            return Ok(());
        }
        let (ours, theirs) = (self.names.unit(left.unit), self.names.unit(right.unit));
        Err(Mistake::new(
            right.span.clone(),
            format!("{ours} and {theirs} cannot be {verb}"),
            Some(format!("this must be in {ours}, as the part before it is")),
        ))
    }

    /// Reads something inside brackets or after 非, which may not be nested without end.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            return Err(Mistake::new(self.here(), "this rule is nested too deeply", None));
        }
        let read = read(self);
        self.depth = self.depth.saturating_sub(1);
        read
    }

    fn unknown(&self, word: &str, span: Range<usize>) -> Mistake {
        match self.names.meaning(word) {
            Some(Meaning::Broken) => return Mistake { follows: true, ..Mistake::new(span, "", None) },
            Some(Meaning::Reserved) => {
                let message = format!("`{word}` is a word of the language and stands in the wrong place");
                return Mistake::new(span, message, None);
            }
            _ => {}
        }
        let help = match (self.stuck(word), nearest(word, self.names.facts())) {
            (Some(stuck), _) => format!("put blanks around `{stuck}`"),
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) => "facts are declared in a `[[fact]]` table".to_owned(),
        };
        Mistake::new(span, format!("there is no fact `{word}`"), Some(help))
    }

    /// The word of the language that is written together with a fact's name, as in `年租金超过`.
    fn stuck(&self, word: &str) -> Option<&'static str> {
        let mut reserved: Vec<&'static str> = super::names::reserved().filter(|known| !known.is_ascii()).collect();
        reserved.sort_by_key(|known| std::cmp::Reverse(known.len()));
        self.names.facts().find_map(|fact| {
            let after = word.strip_prefix(fact).filter(|rest| !rest.is_empty());
            let before = word.strip_suffix(fact).filter(|rest| !rest.is_empty());
            reserved.iter().copied().find(|known| {
                after.is_some_and(|rest| rest.starts_with(known)) || before.is_some_and(|rest| rest.ends_with(known))
            })
        })
    }

    fn peek(&self) -> Option<&TokenKind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn word_ahead(&self) -> Option<&str> {
        match self.peek() {
            Some(TokenKind::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn fact_ahead(&self) -> Option<(FactId, Range<usize>)> {
        let fact = self.word_ahead().filter(|_| self.row.is_none()).and_then(|word| self.names.find(word))?;
        Some((fact, self.here()))
    }

    fn starts_number(&self) -> bool {
        match self.peek() {
            Some(TokenKind::Number(_)) => true,
            Some(TokenKind::Word(word)) => self.names.find(word).is_some(),
            Some(TokenKind::Sign(sign)) => *sign == "(",
            None => false,
        }
    }

    /// From a place to the end of the last token that was taken.
    fn since(&self, start: usize) -> Range<usize> {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.span.end);
        start..last.max(self.cut.min(self.here().start))
    }

    /// The place of the next token; an empty one at the end.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |token| token.span.clone())
    }

    fn accept(&mut self, word: Word) -> bool {
        let found =
            self.word_ahead().is_some_and(|ahead| Language::ALL.iter().any(|language| word.get(*language) == ahead));
        if found {
            self.at = self.at.saturating_add(1);
        }
        found
    }

    fn peek_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(TokenKind::Sign(ahead)) if *ahead == sign)
    }

    fn accept_sign(&mut self, sign: &str) -> bool {
        let found = self.peek_sign(sign);
        if found {
            self.at = self.at.saturating_add(1);
        }
        found
    }

    /// Takes a sign that must stand here; gives the place where it ends.
    fn sign(&mut self, sign: &str, what: &str) -> Parsed<usize> {
        let end = self.here().end;
        if self.accept_sign(sign) { Ok(end) } else { Err(self.expected(what)) }
    }

    fn word(&mut self, what: &str) -> Parsed<(String, Range<usize>)> {
        let span = self.here();
        match self.word_ahead().map(str::to_owned) {
            Some(word) => {
                self.at = self.at.saturating_add(1);
                Ok((word, span))
            }
            None => Err(self.expected(what)),
        }
    }

    fn finished(&self, what: &str) -> Parsed<()> {
        match self.word_ahead() {
            Some(word) if self.names.meaning(word).is_none() => Err(self.unknown(word, self.here())),
            _ if self.at < self.tokens.len() => Err(self.expected(what)),
            _ => Ok(()),
        }
    }

    fn expected(&self, what: &str) -> Mistake {
        let message = match self.peek() {
            None => format!("the rule ends where {what} should stand"),
            Some(_) => format!("expected {what}"),
        };
        Mistake::new(self.here(), message, None)
    }
}
