//! From the tokens of a rule to a condition or an amount, with names resolved and units checked.
//!
//! A rule is given up at its first mistake, so that one mistake gives one diagnostic; other rules go on.

use super::diagnostic::nearest;
use super::lex::{Token, TokenKind};
use super::names::{Meaning, Names};
use crate::number;
use crate::policy::FactKind;
use crate::rule::{Amount, Comparator, Condition, Currency, Expression, FactId, Literal, Tier, Unit};
use crate::text::Language;
use crate::words::{Word, comparator};
use rust_decimal::Decimal;
use std::ops::Range;

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

/// A number with its unit and place.
struct Number {
    expression: Expression,
    unit: Unit,
    span: Range<usize>,
}

/// A rule that is being read.
pub(crate) struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    end: usize,
    names: &'a Names<'a>,
    /// The list whose row is at hand.
    row: Option<FactId>,
}

impl<'a> Parser<'a> {
    /// For tokens of a rule that ends at `end` in its file.
    pub const fn new(tokens: Vec<Token>, end: usize, names: &'a Names<'a>) -> Self {
        Self { tokens, at: 0, end, names, row: None }
    }

    /// A whole condition.
    pub fn condition(mut self) -> Parsed<Condition> {
        let condition = self.either()?;
        self.finished("`且`/`and` or `或`/`or`")?;
        Ok(condition)
    }

    /// A whole amount, in yuan.
    pub fn amount(mut self) -> Parsed<Amount> {
        let ceiling = self.accept(Word::UpTo);
        let number = self.cap()?;
        self.finished("`封顶`/`capped_at`, `+`, `-` or `×`")?;
        if number.unit != Unit::Money(Currency::Cny) {
            let unit = self.names.unit(number.unit);
            return Err(Mistake::new(
                number.span,
                format!("an amount is paid in `元`, and this is in {unit}"),
                Some("multiply a share or a count by an amount of money".to_owned()),
            ));
        }
        Ok(Amount { ceiling, expression: number.expression })
    }

    /// A single figure and nothing else.
    pub fn figure(mut self) -> Parsed<Literal> {
        let (literal, _) = self.literal()?;
        self.finished("nothing more")?;
        Ok(literal)
    }

    fn either(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.all()?];
        while self.accept(Word::Or) {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Condition::Either))
    }

    fn all(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.single()?];
        while self.accept(Word::And) {
            parts.push(self.single()?);
        }
        Ok(one_or(parts, Condition::All))
    }

    fn single(&mut self) -> Parsed<Condition> {
        if self.accept(Word::Not) {
            return Ok(Condition::Not(Box::new(self.single()?)));
        }
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
        // A bracket may hold a condition or the first part of a number: a number is followed by a comparison.
        if self.peek_sign("(") {
            let start = self.at;
            if let Ok(condition) = self.comparison() {
                return Ok(condition);
            }
            self.at = start.saturating_add(1);
            let inner = self.either()?;
            self.sign(")", "`)`")?;
            return Ok(inner);
        }
        self.comparison()
    }

    fn is(&mut self, fact: FactId) -> Parsed<Condition> {
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

    fn any(&mut self) -> Parsed<Condition> {
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

    fn comparison(&mut self) -> Parsed<Condition> {
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

    fn cap(&mut self) -> Parsed<Number> {
        let mut number = self.sum()?;
        while self.accept(Word::CappedAt) {
            let limit = self.sum()?;
            self.same_unit(&number, &limit, "compared")?;
            number = joined(number, limit, Expression::Cap);
        }
        Ok(number)
    }

    fn sum(&mut self) -> Parsed<Number> {
        let mut number = self.product()?;
        loop {
            let make: fn(Box<Expression>, Box<Expression>) -> Expression = match () {
                () if self.accept_sign("+") => Expression::Add,
                () if self.accept_sign("-") => Expression::Subtract,
                () => return Ok(number),
            };
            let next = self.product()?;
            self.same_unit(&number, &next, "added")?;
            number = joined(number, next, make);
        }
    }

    fn product(&mut self) -> Parsed<Number> {
        let mut number = self.factor()?;
        while self.accept_sign("×") {
            let next = self.factor()?;
            let unit = match (number.unit, next.unit) {
                (Unit::Percent, unit) | (unit, Unit::Percent) => unit,
                (Unit::Plain, unit) | (unit, Unit::Plain) => unit,
                (money @ Unit::Money(_), Unit::Named(_)) | (Unit::Named(_), money @ Unit::Money(_)) => money,
                (left, right) => {
                    let (left, right) = (self.names.unit(left), self.names.unit(right));
                    return Err(Mistake::new(
                        number.span.start..next.span.end,
                        format!("{left} times {right} is no amount"),
                        Some(
                            "a product has at most one amount of money; shares, counts and quantities multiply it"
                                .to_owned(),
                        ),
                    ));
                }
            };
            number = Number { unit, ..joined(number, next, Expression::Multiply) };
        }
        Ok(number)
    }

    fn factor(&mut self) -> Parsed<Number> {
        let start = self.here();
        let steps = |parser: &mut Self, whole: bool| parser.steps(start.clone(), whole);
        if self.accept(Word::PerFull) {
            return steps(self, true);
        }
        if self.accept(Word::Per) {
            return steps(self, false);
        }
        if self.accept(Word::Tiers) {
            return self.tiers(start);
        }
        if self.accept(Word::Sum) {
            return self.total(start);
        }
        if self.accept(Word::Yearly) {
            return self.yearly(start);
        }
        if self.accept_sign("(") {
            let inner = self.cap()?;
            let end = self.sign(")", "`)`")?;
            return Ok(Number { span: start.start..end, ..inner });
        }
        if matches!(self.peek(), Some(TokenKind::Number(_))) {
            let (literal, span) = self.literal()?;
            return Ok(Number { expression: Expression::Literal(literal), unit: literal.unit, span });
        }
        let (word, span) = self.word("a number, a fact or `(`")?;
        if let Some((list, (field, number))) = self.row.and_then(|list| Some((list, self.names.field(list, &word)?))) {
            return Ok(Number { expression: Expression::Field { list, field }, unit: number.unit(), span });
        }
        let Some(fact) = self.names.find(&word) else { return Err(self.unknown(&word, span)) };
        match self.names.kind(fact) {
            Some(FactKind::Number { number, .. }) if self.row.is_none() => {
                Ok(Number { expression: Expression::Fact(fact), unit: number.unit(), span })
            }
            _ => Err(Mistake::new(
                span,
                match self.row {
                    Some(list) => format!("`{word}` is not a field of `{}`", self.names.fact(list)),
                    None => format!("`{word}` is not a number"),
                },
                None,
            )),
        }
    }

    fn steps(&mut self, start: Range<usize>, whole: bool) -> Parsed<Number> {
        let (step, step_span) = self.literal()?;
        let (each, _) = self.literal()?;
        self.sign("(", "`(` and what is measured")?;
        let of = self.cap()?;
        let end = self.sign(")", "`)`")?;
        let step_number = Number { expression: Expression::Literal(step), unit: step.unit, span: step_span };
        self.same_unit(&of, &step_number, "measured")?;
        let expression = Expression::Steps { step, each, of: Box::new(of.expression), whole };
        Ok(Number { expression, unit: each.unit, span: start.start..end })
    }

    fn tiers(&mut self, start: Range<usize>) -> Parsed<Number> {
        let of = self.factor()?;
        let Expression::Fact(fact) = of.expression else {
            return Err(Mistake::new(
                of.span,
                "tiers are those of one fact",
                Some("name the fact after `分档`/`tiers`".to_owned()),
            ));
        };
        self.sign("(", "`(` and the tiers")?;
        let mut tiers: Vec<Tier> = Vec::new();
        loop {
            let prefix = self.comparator(false);
            let (from, span) = self.literal()?;
            let Some(word) = prefix.or_else(|| self.comparator(true)) else {
                return Err(self.expected("`以上`/`or_more` after the tier's bound"));
            };
            let bound = Number { expression: Expression::Literal(from), unit: from.unit, span: span.clone() };
            let fact = Number { expression: of.expression.clone(), unit: of.unit, span: of.span.clone() };
            self.same_unit(&fact, &bound, "compared")?;
            self.sign(":", "`:` and the tier's value")?;
            let (value, value_span) = self.literal()?;
            if let Some(last) = tiers.last() {
                if last.value.unit != value.unit {
                    return Err(Mistake::new(value_span, "tiers give values of one unit", None));
                }
                if last.from.value >= from.value {
                    return Err(Mistake::new(
                        span,
                        "this tier begins at or below the one before",
                        Some("write tiers from the lowest to the highest".to_owned()),
                    ));
                }
            }
            tiers.push(Tier { word, from, value });
            if !self.accept_sign(",") {
                break;
            }
        }
        let end = self.sign(")", "`)` or another tier")?;
        let unit = tiers.first().map_or(Unit::Plain, |tier| tier.value.unit);
        Ok(Number { expression: Expression::Tiers { fact, tiers }, unit, span: start.start..end })
    }

    fn total(&mut self, start: Range<usize>) -> Parsed<Number> {
        let first = if self.accept(Word::First) { Some(self.literal()?.0) } else { None };
        let list = self.list()?;
        self.sign("(", "`(` and what each row gives")?;
        self.row = Some(list);
        let each = self.cap()?;
        self.row = None;
        let end = self.sign(")", "`)`")?;
        let expression = Expression::Sum { list, first, each: Box::new(each.expression) };
        Ok(Number { expression, unit: each.unit, span: start.start..end })
    }

    fn yearly(&mut self, start: Range<usize>) -> Parsed<Number> {
        self.sign("(", "`(` and the amount of a year")?;
        let each = self.cap()?;
        self.sign(")", "`)`")?;
        if !self.accept(Word::For) {
            return Err(self.expected("`共`/`for` and the number of years"));
        }
        self.sign("(", "`(` and the number of years")?;
        let years = self.cap()?;
        let end = self.sign(")", "`)`")?;
        if matches!(years.unit, Unit::Money(_) | Unit::Percent) {
            return Err(Mistake::new(years.span, "this is not a number of years", None));
        }
        let expression = Expression::Yearly { each: Box::new(each.expression), years: Box::new(years.expression) };
        Ok(Number { expression, unit: each.unit, span: start.start..end })
    }

    /// A figure with its unit, written together or apart.
    fn literal(&mut self) -> Parsed<(Literal, Range<usize>)> {
        let start = self.here();
        let Some(TokenKind::Number(digits)) = self.peek().cloned() else {
            return Err(self.expected("a figure, such as `50万元`"));
        };
        self.at = self.at.saturating_add(1);
        let too_large = |span: Range<usize>| Mistake::new(span, "this figure has too many digits", None);
        let mut value = number::parse(&digits).ok_or_else(|| too_large(start.clone()))?;
        let mut end = start.end;
        if self.peek_sign("%") {
            end = self.here().end;
            self.at = self.at.saturating_add(1);
            value = number::quotient(value, Decimal::ONE_HUNDRED).ok_or_else(|| too_large(start.clone()))?;
            return Ok((Literal { value, unit: Unit::Percent }, start.start..end));
        }
        while let Some((factor, length)) = self.word_ahead().and_then(multiplier) {
            value = number::multiply(value, factor).map_err(|_| too_large(start.clone()))?;
            end = self.take(length);
        }
        let unit = match self.word_ahead().and_then(|word| self.names.leading_unit(word)) {
            Some((unit, length)) => {
                end = self.take(length);
                unit
            }
            None => Unit::Plain,
        };
        Ok((Literal { value, unit }, start.start..end))
    }

    /// Takes the first bytes of the word ahead; what is left of it is the next token. Gives the place where they end.
    fn take(&mut self, length: usize) -> usize {
        let Some(token) = self.tokens.get_mut(self.at) else { return self.end };
        let end = token.span.start.saturating_add(length);
        match &mut token.kind {
            TokenKind::Word(word) if word.len() > length => {
                *word = word.split_off(length);
                token.span.start = end;
            }
            _ => self.at = self.at.saturating_add(1),
        }
        end
    }

    fn list(&mut self) -> Parsed<FactId> {
        let (word, span) = self.word("a list")?;
        match self.names.find(&word) {
            None => Err(self.unknown(&word, span)),
            Some(fact) if matches!(self.names.kind(fact), Some(FactKind::List { .. })) => Ok(fact),
            Some(_) => Err(Mistake::new(span, format!("`{word}` is not a list"), None)),
        }
    }

    /// A word that compares, before the right side or after it; signs stand before it.
    fn comparator(&mut self, postfix: bool) -> Option<Comparator> {
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

    fn unknown(&self, word: &str, span: Range<usize>) -> Mistake {
        let stuck = self
            .names
            .known_words()
            .find(|known| word.len() > known.len() && word.contains(known) && !known.is_ascii());
        let help = match (nearest(word, self.names.facts()), stuck) {
            (Some(near), _) => Some(format!("did you mean `{near}`?")),
            (None, Some(known)) => Some(format!("put blanks around `{known}`")),
            (None, None) => Some("facts are declared in a `[[fact]]` table".to_owned()),
        };
        let message = match self.names.meaning(word) {
            Some(Meaning::Broken) => return Mistake { follows: true, ..Mistake::new(span, "", None) },
            Some(Meaning::Reserved) => format!("`{word}` is a word of the language and stands in the wrong place"),
            _ => format!("there is no fact `{word}`"),
        };
        Mistake::new(span, message, help)
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

fn joined(left: Number, right: Number, make: fn(Box<Expression>, Box<Expression>) -> Expression) -> Number {
    Number {
        unit: left.unit,
        span: left.span.start..right.span.end,
        expression: make(Box::new(left.expression), Box::new(right.expression)),
    }
}

/// A multiplier at the beginning of a word, and its length.
fn multiplier(word: &str) -> Option<(Decimal, usize)> {
    let zh = [("亿", 100_000_000_u64), ("万", 10_000)];
    let en = [("thousand", 1_000_u64), ("million", 1_000_000), ("billion", 1_000_000_000)];
    let found = zh
        .into_iter()
        .find(|(text, _)| word.starts_with(text))
        .or_else(|| en.into_iter().find(|(text, _)| word == *text));
    found.map(|(text, factor)| (Decimal::from(factor), text.len()))
}
