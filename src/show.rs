//! Values as a visitor reads them: an amount with its unit, a range, and the steps of a computation.

use crate::axis::{AxisKind, each};
use crate::explain::Step;
use crate::known::Known;
use crate::number::{self, Fault};
use crate::policy::{FactKind, Policy};
use crate::program::{Payment, Program, Value};
use crate::range::Range;
use crate::rule::{Amount, Expression, FactId, Unit};
use crate::text::{Language, Text};
use crate::words::yes_no;
use crate::write::Writer;
use rust_decimal::Decimal;

/// Shows what is known.
pub(crate) struct Shown<'a> {
    pub policy: &'a Policy,
    pub program: &'a Program,
    pub known: &'a Known,
}

impl Shown<'_> {
    /// What is known of a fact; `None` when nothing is.
    pub fn fact(&self, fact: FactId) -> Option<Text> {
        let axis = usize::from(fact.0);
        match (&self.policy.fact(fact)?.kind, &self.program.axes.get(axis)?.kind) {
            (FactKind::Bool { .. }, _) => match self.known.cells(axis) {
                0b10 => Some(yes_no(true)),
                0b01 => Some(yes_no(false)),
                _ => None,
            },
            (FactKind::Choice { options, .. }, AxisKind::Options { .. }) => {
                let mut possible = each(self.known.cells(axis));
                match (possible.next(), possible.next()) {
                    (Some(only), None) => options.get(usize::try_from(only).ok()?).map(|option| option.name.clone()),
                    _ => None,
                }
            }
            (FactKind::Number { number, .. }, _) => {
                let range = self.known.range(axis);
                let open = range.high.is_none() && range.low.is_none_or(|low| low.value.is_zero());
                let whole = range == Range::between(Decimal::ZERO, number.max());
                (!open && !whole).then(|| self.range(range, number.unit()))
            }
            (FactKind::List { .. }, _) => {
                let rows = self.known.rows(fact)?.len();
                Some(Text::new(format!("{rows} 行"), format!("{rows} row{}", if rows == 1 { "" } else { "s" })))
            }
            _ => None,
        }
    }

    /// A sum of facts with its value, where it has more than one term.
    pub fn difference(&self, expression: &Expression) -> Option<Text> {
        if !matches!(expression, Expression::Add(..) | Expression::Subtract(..)) {
            return None;
        }
        let form = crate::linear::Linear::of(expression)?;
        let mut sum = form.constant;
        for (fact, factor) in form.terms {
            let value = self.known.range(usize::from(fact.0)).known()?;
            sum = number::add(sum, number::multiply(value, factor).ok()?).ok()?;
        }
        let value = self.number(sum, self.unit(expression));
        Some(Text::of(|language| format!("{} = {}", self.writer(language).sum(expression), value.get(language))))
    }

    /// The steps of a payment.
    pub fn payment(&self, amount: &Amount, payment: &Payment) -> Result<Step, Fault> {
        let step = self.step(&amount.expression, &payment.value)?;
        if !amount.ceiling {
            return Ok(step);
        }
        let range = self.program.payment(payment, self.known)?;
        let rule = Text::of(|language| self.writer(language).amount(amount));
        let parts = if step.parts.is_empty() && matches!(amount.expression, Expression::Literal(_)) {
            vec![]
        } else {
            vec![step]
        };
        Ok(Step::new(rule, self.range(range, self.unit(&amount.expression)), range, parts))
    }

    /// The steps of an expression beside the value that it was lowered to.
    fn step(&self, expression: &Expression, value: &Value) -> Result<Step, Fault> {
        let range = self.program.value(value, self.known)?;
        let pairs: Vec<(&Expression, &Value)> = match (expression, value) {
            (Expression::Subtract(a, b), Value::Add(left, right)) => match &**right {
                Value::Negate(right) => vec![(a, left), (b, right)],
                _ => vec![],
            },
            (Expression::Add(a, b), Value::Add(left, right)) if !matches!(**left, Value::Axis(axis) if self.is_sum(axis)) =>
            {
                vec![(a, left), (b, right)]
            }
            (Expression::Multiply(a, b), Value::Multiply(left, right))
            | (Expression::Cap(a, b), Value::Least(left, right))
            | (Expression::Yearly { each: a, years: b }, Value::Yearly { each: left, years: right }) => {
                vec![(a, left), (b, right)]
            }
            (Expression::Steps { of, .. }, Value::WholeSteps { of: value, .. } | Value::ProRata { of: value, .. }) => {
                vec![(of, value)]
            }
            _ => vec![],
        };
        let mut parts = Vec::new();
        for (part, value) in pairs {
            if !matches!(part, Expression::Literal(_)) {
                parts.push(self.step(part, value)?);
            }
        }
        parts.extend(self.rows(expression, value)?);
        if parts.is_empty()
            && matches!(expression, Expression::Add(..) | Expression::Subtract(..) | Expression::Tiers { .. })
        {
            parts.extend(self.facts_of(expression));
        }
        let rule = Text::of(|language| self.writer(language).sum(expression));
        Ok(Step::new(rule, self.range(range, self.unit(expression)), range, parts))
    }

    fn is_sum(&self, axis: usize) -> bool {
        self.program.axes.get(axis).is_some_and(|axis| matches!(axis.kind, AxisKind::Combination { .. }))
    }

    /// A step for each row of a list that counts.
    fn rows(&self, expression: &Expression, value: &Value) -> Result<Vec<Step>, Fault> {
        let (Expression::Sum { each, .. }, Value::Sum { list, rows, .. }) = (expression, value) else {
            return Ok(Vec::new());
        };
        let Some(given) = self.known.rows(*list) else { return Ok(Vec::new()) };
        let mut steps = Vec::new();
        for (number, row) in (1..).zip(given.iter().take(*rows)) {
            let one = Known::with_rows(self.known, *list, vec![row.clone()]);
            let range = self.program.value(value, &one)?;
            let rule = Text::of(|language| {
                let rule = self.writer(language).sum(each);
                match language {
                    Language::Zh => format!("第 {number} 行：{rule}"),
                    Language::En => format!("row {number}: {rule}"),
                }
            });
            steps.push(Step::new(rule, self.range(range, self.unit(each)), range, Vec::new()));
        }
        Ok(steps)
    }

    /// A step for each fact of a sum that is looked up as one.
    fn facts_of(&self, expression: &Expression) -> Vec<Step> {
        let mut facts = Vec::new();
        named(expression, &mut facts);
        let step = |fact: FactId| {
            let asked = self.policy.fact(fact)?;
            let FactKind::Number { number, .. } = &asked.kind else { return None };
            let range = self.known.range(usize::from(fact.0));
            Some(Step::new(asked.name.clone(), self.range(range, number.unit()), range, Vec::new()))
        };
        facts.into_iter().filter_map(step).collect()
    }

    /// The unit of an expression's result.
    fn unit(&self, expression: &Expression) -> Unit {
        match expression {
            Expression::Literal(literal) => literal.unit,
            Expression::Fact(fact) => match self.policy.fact(*fact).map(|fact| &fact.kind) {
                Some(FactKind::Number { number, .. }) => number.unit(),
                _ => Unit::Plain,
            },
            Expression::Field { list, field } => match self.policy.fact(*list).map(|fact| &fact.kind) {
                Some(FactKind::List { fields }) => {
                    fields.get(usize::from(*field)).map_or(Unit::Plain, |field| field.number.unit())
                }
                _ => Unit::Plain,
            },
            Expression::Multiply(a, b) => match (self.unit(a), self.unit(b)) {
                (money @ Unit::Money(_), _) | (_, money @ Unit::Money(_)) => money,
                (Unit::Percent | Unit::Plain, other) => other,
                (other, _) => other,
            },
            Expression::Add(a, _) | Expression::Subtract(a, _) | Expression::Cap(a, _) => self.unit(a),
            Expression::Steps { each, .. } => each.unit,
            Expression::Tiers { tiers, .. } => tiers.first().map_or(Unit::Plain, |tier| tier.value.unit),
            Expression::Sum { each, .. } | Expression::Yearly { each, .. } => self.unit(each),
        }
    }

    /// A range with its unit.
    pub fn range(&self, range: Range, unit: Unit) -> Text {
        let low = range.low.map(|end| self.number(end.value, unit));
        let high = range.high.map(|end| self.number(end.value, unit));
        match (low, high) {
            (Some(value), Some(_)) if range.known().is_some() => value,
            (Some(low), Some(high)) => {
                Text::new(format!("{} – {}", low.zh, high.zh), format!("{} – {}", low.en, high.en))
            }
            (Some(low), None) => Text::new(format!("{} 起，未定上限", low.zh), format!("{} or more", low.en)),
            (None, Some(high)) => Text::new(format!("至多 {}", high.zh), format!("at most {}", high.en)),
            (None, None) => Text::new("未定", "not known"),
        }
    }

    /// A number with its unit, digits in groups of three.
    fn number(&self, value: Decimal, unit: Unit) -> Text {
        if unit == Unit::Percent {
            let percent = number::multiply(value, Decimal::ONE_HUNDRED).unwrap_or(value);
            return Text::new(format!("{}%", grouped(percent)), format!("{}%", grouped(percent)));
        }
        let digits = grouped(value);
        match self.policy.unit(unit) {
            None => Text::new(digits.clone(), digits),
            Some(unit) => Text::new(format!("{digits}{}", unit.zh), format!("{digits} {}", unit.en)),
        }
    }

    const fn writer(&self, language: Language) -> Writer<'_> {
        Writer { policy: self.policy, language, for_reader: true }
    }
}

/// The numbers that an expression names, in its order.
fn named(expression: &Expression, facts: &mut Vec<FactId>) {
    match expression {
        Expression::Fact(fact) | Expression::Tiers { fact, .. } => facts.push(*fact),
        Expression::Add(a, b) | Expression::Subtract(a, b) | Expression::Multiply(a, b) => {
            named(a, facts);
            named(b, facts);
        }
        _ => {}
    }
}

/// A number with its digits in groups of three.
pub(crate) fn grouped(value: Decimal) -> String {
    let text = number::text(value);
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(place);
        if place > 0 && left.is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
