//! Conditions: words that join, choices, rows, comparisons.

use super::super::lex::TokenKind;
use super::{Mistake, Parsed, Parser};
use crate::policy::FactKind;
use crate::rule::{Comparator, Condition, Expression, FactId};
use crate::text::Language;
use crate::words::{Word, comparator};

impl Parser<'_> {
    pub(super) fn either(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.all()?];
        while self.accept(Word::Or) {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Condition::Either))
    }

    pub(super) fn all(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.single()?];
        while self.accept(Word::And) {
            parts.push(self.single()?);
        }
        Ok(one_or(parts, Condition::All))
    }

    pub(super) fn single(&mut self) -> Parsed<Condition> {
        if self.accept(Word::Not) {
            return Ok(Condition::Not(Box::new(self.deeper(Self::single)?)));
        }
        let start = self.here().start;
        // A bracket may hold a condition or the first part of a number; of two mistakes the one that was met later is told.
        if self.peek_sign("(") {
            let at = self.at;
            // A unit that is written together with its multiplier is taken in parts, which another attempt must find whole.
            let tokens = self.tokens.clone();
            let number = match self.comparison() {
                Ok(condition) => return Ok(self.noted(start, condition)),
                Err(mistake) => mistake,
            };
            (self.at, self.row, self.tokens) = (at.saturating_add(1), None, tokens);
            let inner = self.deeper(Self::either).and_then(|inner| self.sign(")", "`)`").map(|_| inner));
            return inner.map_err(|mistake| if number.span.start > mistake.span.start { number } else { mistake });
        }
        let condition = self.simple()?;
        Ok(self.noted(start, condition))
    }

    /// A part of a condition that has now been read, with its place noted.
    fn noted(&mut self, start: usize, condition: Condition) -> Condition {
        let span = self.since(start);
        self.spans.parts.push(span);
        condition
    }

    fn simple(&mut self) -> Parsed<Condition> {
        if self.accept(Word::Any) {
            return self.any();
        }
        if let Some((fact, span)) = self.fact_ahead() {
            match self.names.kind(fact) {
                Some(FactKind::Bool { .. }) => {
                    self.at = self.at.saturating_add(1);
                    return Ok(Condition::Holds(fact));
                }
                Some(FactKind::Choice { .. }) => {
                    self.at = self.at.saturating_add(1);
                    return self.is(fact);
                }
                Some(FactKind::List { .. }) => {
                    let name = self.names.fact(fact);
                    return Err(Mistake::new(
                        span,
                        format!("`{name}` is a list, and a list is neither true nor a number"),
                        Some("ask for a row with `任一`/`any`, or add rows up with `合计`/`sum`".to_owned()),
                    ));
                }
                _ => {}
            }
        }
        self.comparison()
    }

    pub(super) fn is(&mut self, fact: FactId) -> Parsed<Condition> {
        let name = self.names.fact(fact);
        if !self.accept(Word::Is) {
            return Err(self.expected(&format!("`为`/`is` after the choice `{name}`")));
        }
        let mut options = Vec::new();
        loop {
            let (word, span) = self.word("an option")?;
            match self.names.option(fact, &word) {
                Some(option) => options.push(option),
                None => {
                    let list: Vec<&str> = self.names.options(fact).collect();
                    return Err(Mistake::new(
                        span,
                        format!("`{word}` is not an option of `{name}`"),
                        Some(format!("its options are {}", list.join(", "))),
                    ));
                }
            }
            if !self.accept_sign(",") {
                break;
            }
        }
        options.sort_unstable();
        options.dedup();
        Ok(Condition::Is { fact, options })
    }

    pub(super) fn any(&mut self) -> Parsed<Condition> {
        let list = self.list()?;
        self.sign("(", "`(`")?;
        self.row = Some(list);
        let start = self.here();
        let comparison = self.comparison()?;
        self.row = None;
        let end = self.here().start;
        self.sign(")", "`)`")?;
        match comparison {
            Condition::Compare { left: Expression::Field { field, .. }, word, right: Expression::Literal(bound) } => {
                Ok(Condition::Any { list, field, word, bound })
            }
            _ => Err(Mistake::new(
                start.start..end,
                "a row is asked for one field compared with one figure",
                Some("such as `任一 促销活动 (净投入 超过 0元)`".to_owned()),
            )),
        }
    }

    pub(super) fn comparison(&mut self) -> Parsed<Condition> {
        let left = self.sum()?;
        let (word, right) = match self.comparator(false) {
            Some(word) => (word, self.sum()?),
            None if self.starts_number() => {
                let right = self.sum()?;
                match self.comparator(true) {
                    Some(word) => (word, right),
                    None => return Err(self.expected("`以上`/`or_more`, `以下`/`or_less` or `以内`/`within`")),
                }
            }
            None => return Err(self.expected("a comparison, such as `超过`/`over` or `达到`/`reaches`")),
        };
        self.same_unit(&left, &right, "compared")?;
        Ok(Condition::Compare { left: left.expression, word, right: right.expression })
    }

    /// A word that compares, before the right side or after it; signs stand before it.
    pub(super) fn comparator(&mut self, postfix: bool) -> Option<Comparator> {
        let found = match self.peek()? {
            TokenKind::Word(word) => Comparator::ALL.into_iter().find(|known| {
                known.is_postfix() == postfix
                    && Language::ALL.iter().any(|language| comparator(*known, *language) == word)
            }),
            TokenKind::Sign(sign) if !postfix => match *sign {
                ">" => Some(Comparator::Over),
                ">=" => Some(Comparator::Reaches),
                "<" => Some(Comparator::ShortOf),
                "<=" => Some(Comparator::AtMost),
                _ => None,
            },
            _ => None,
        }?;
        self.at = self.at.saturating_add(1);
        Some(found)
    }
}

fn one_or(mut parts: Vec<Condition>, group: impl Fn(Vec<Condition>) -> Condition) -> Condition {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            group(parts)
        }
        None => group(parts),
    }
}
