//! Numbers with their units: figures, facts, sums, products, caps, and the computed amounts.

use super::super::diagnostic::nearest;
use super::super::lex::TokenKind;
use super::{Mistake, Number, Parsed, Parser};
use crate::author::decimal;
use crate::number;
use crate::policy::FactKind;
use crate::rule::{Expression, Literal, Tier, Unit};
use crate::words::Word;
use rust_decimal::Decimal;
use std::ops::Range;

impl Parser<'_> {
    pub(super) fn cap(&mut self) -> Parsed<Number> {
        let mut number = self.sum()?;
        while self.accept(Word::CappedAt) {
            let limit = self.sum()?;
            self.same_unit(&number, &limit, "compared")?;
            self.spans.caps.push(limit.span.clone());
            number = joined(number, limit, Expression::Cap);
        }
        Ok(number)
    }

    pub(super) fn sum(&mut self) -> Parsed<Number> {
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

    pub(super) fn product(&mut self) -> Parsed<Number> {
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

    pub(super) fn factor(&mut self) -> Parsed<Number> {
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
            let inner = self.deeper(Self::cap)?;
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
        let Some(fact) = self.names.find(&word) else {
            let list = self.row.filter(|_| self.names.meaning(&word).is_none());
            return Err(match list {
                None => self.unknown(&word, span),
                Some(list) => Mistake::new(
                    span,
                    format!("`{word}` is not a field of `{}`", self.names.fact(list)),
                    nearest(&word, self.names.fields(list)).map(|near| format!("did you mean `{near}`?")),
                ),
            });
        };
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

    pub(super) fn steps(&mut self, start: Range<usize>, whole: bool) -> Parsed<Number> {
        let (step, step_span) = self.literal()?;
        let (each, _) = self.literal()?;
        self.sign("(", "`(` and what is measured")?;
        let of = self.deeper(Self::cap)?;
        let end = self.sign(")", "`)`")?;
        let step_number = Number { expression: Expression::Literal(step), unit: step.unit, span: step_span };
        self.same_unit(&of, &step_number, "measured")?;
        let expression = Expression::Steps { step, each, of: Box::new(of.expression), whole };
        Ok(Number { expression, unit: each.unit, span: start.start..end })
    }

    pub(super) fn tiers(&mut self, start: Range<usize>) -> Parsed<Number> {
        let of = self.deeper(Self::factor)?;
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
            let start = self.here().start;
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
            self.spans.tiers.push(start..value_span.end);
            tiers.push(Tier { word, from, value });
            if !self.accept_sign(",") {
                break;
            }
        }
        let end = self.sign(")", "`)` or another tier")?;
        let unit = tiers.first().map_or(Unit::Plain, |tier| tier.value.unit);
        Ok(Number { expression: Expression::Tiers { fact, tiers }, unit, span: start.start..end })
    }

    pub(super) fn total(&mut self, start: Range<usize>) -> Parsed<Number> {
        let first = if self.accept(Word::First) { Some(self.rows()?) } else { None };
        let list = self.list()?;
        self.sign("(", "`(` and what each row gives")?;
        self.row = Some(list);
        let each = self.deeper(Self::cap)?;
        self.row = None;
        let end = self.sign(")", "`)`")?;
        let expression = Expression::Sum { list, first, each: Box::new(each.expression) };
        Ok(Number { expression, unit: each.unit, span: start.start..end })
    }

    /// The number of rows that count, one a year.
    fn rows(&mut self) -> Parsed<Literal> {
        let (rows, span) = self.literal()?;
        let counted = matches!(rows.unit, Unit::Named(_) | Unit::Plain) && decimal::is_whole(rows.value);
        if !counted || rows.value < Decimal::ONE || rows.value > Decimal::from(crate::amount::MOST_ROWS) {
            let help = Some("such as `合计 前 3年 …`; a list has at most 200 rows".to_owned());
            return Err(Mistake::new(span, "this is no number of rows", help));
        }
        Ok(rows)
    }

    pub(super) fn yearly(&mut self, start: Range<usize>) -> Parsed<Number> {
        self.sign("(", "`(` and the amount of a year")?;
        let each = self.deeper(Self::cap)?;
        self.sign(")", "`)`")?;
        if !self.accept(Word::For) {
            return Err(self.expected("`共`/`for` and the number of years"));
        }
        self.sign("(", "`(` and the number of years")?;
        let years = self.deeper(Self::cap)?;
        let end = self.sign(")", "`)`")?;
        if matches!(years.unit, Unit::Money(_) | Unit::Percent) {
            return Err(Mistake::new(years.span, "this is not a number of years", None));
        }
        let expression = Expression::Yearly { each: Box::new(each.expression), years: Box::new(years.expression) };
        Ok(Number { expression, unit: each.unit, span: start.start..end })
    }

    /// A figure with its unit, written together or apart.
    pub(super) fn literal(&mut self) -> Parsed<(Literal, Range<usize>)> {
        let start = self.here();
        let Some(TokenKind::Number(digits)) = self.peek().cloned() else {
            return Err(self.expected("a figure, such as `50万元`"));
        };
        self.at = self.at.saturating_add(1);
        let too_large = |span: Range<usize>| Mistake::new(span, "this figure has too many digits", None);
        let mut value = decimal::parse(&digits).ok_or_else(|| too_large(start.clone()))?;
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
    pub(super) fn take(&mut self, length: usize) -> usize {
        let Some(token) = self.tokens.get_mut(self.at) else { return self.end };
        let end = token.span.start.saturating_add(length);
        match &mut token.kind {
            TokenKind::Word(word) if word.len() > length => {
                *word = word.split_off(length);
                token.span.start = end;
                self.cut = end;
            }
            _ => self.at = self.at.saturating_add(1),
        }
        end
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
