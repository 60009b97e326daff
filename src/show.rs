//! Values as a visitor reads them: an amount with its unit, a range, and the steps of a computation.

use crate::amount::Amounts;
use crate::explain::Step;
use crate::known::{Places, Rows, width};
use crate::number::{self, Fault, scaled};
use crate::policy::{FactKind, Policy};
use crate::program::{AxisId, Payment, Program, Step as ProgramStep};
use crate::range::{INFINITE, Range};
use crate::rule::{Amount, Expression, FactId, Unit};
use crate::text::{Language, Text};
use crate::words::yes_no;
use crate::write::Writer;
use rust_decimal::Decimal;

/// Shows what is known.
pub(crate) struct Shown<'a> {
    pub policy: &'a Policy,
    pub program: &'a Program,
    pub places: &'a Places,
    pub rows: &'a Rows,
}

impl Shown<'_> {
    /// What is known of a fact; `None` when nothing is.
    pub fn fact(&self, fact: FactId) -> Option<Text> {
        let axis = usize::from(fact.0);
        match &self.policy.fact(fact)?.kind {
            FactKind::Bool { .. } => match self.places.cells(axis) {
                0b10 => Some(yes_no(true)),
                0b01 => Some(yes_no(false)),
                _ => None,
            },
            FactKind::Choice { options, .. } => {
                let cells = self.places.cells(axis);
                let option = usize::try_from(cells.trailing_zeros()).ok().filter(|_| cells.is_power_of_two())?;
                options.get(option).map(|option| option.name.clone())
            }
            FactKind::Number { number, .. } => {
                let range = self.places.range(axis);
                let open = range.high().value == INFINITE && range.floor() == 0;
                let limit = number.max().map(|max| Range::between(0, max.mantissa()));
                let whole = number.max().is_some_and(|max| max.scale() == 0) && Some(range) == limit;
                (!open && !whole).then(|| self.range(range, self.axis_scale(axis), number.unit()))
            }
            FactKind::List { .. } => {
                let values = self.rows.of(axis)?;
                let rows = values.len().checked_div(width(self.program, axis))?;
                Some(Text::new(format!("{rows} 行"), format!("{rows} row{}", if rows == 1 { "" } else { "s" })))
            }
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
            let axis = usize::from(fact.0);
            let range = self.places.range(axis);
            let value = range.is_point().then(|| scaled(range.low().value, self.axis_scale(axis)))?;
            sum = number::add(sum, number::multiply(value, factor).ok()?).ok()?;
        }
        let value = self.number(sum, self.unit(expression));
        Some(Text::of(|language| format!("{} = {}", self.writer(language).sum(expression), value.get(language))))
    }

    fn axis_scale(&self, axis: AxisId) -> u8 {
        self.program.axis(axis).map_or(0, |axis| axis.scale)
    }

    const fn amounts(&self) -> Amounts<'_> {
        Amounts { program: self.program, places: self.places, rows: self.rows }
    }

    /// The steps of a payment.
    pub fn payment(&self, amount: &Amount, payment: Payment) -> Result<Step, Fault> {
        let step = self.step(&amount.expression, payment.value)?;
        if !amount.ceiling {
            return Ok(step);
        }
        let range = self.amounts().payment(payment)?;
        let rule = Text::of(|language| self.writer(language).amount(amount));
        let parts = if step.parts.is_empty() && matches!(amount.expression, Expression::Literal(_)) {
            vec![]
        } else {
            vec![step]
        };
        let scale = self.program.scale(payment.value);
        Ok(Step::new(rule, self.range(range, scale, self.unit(&amount.expression)), range, scale, parts))
    }

    /// The place of a value behind what only gives it more decimal places.
    fn unraised(&self, step: usize) -> usize {
        match self.program.step(step) {
            ProgramStep::Raise { .. } => self.unraised(step.saturating_add(1)),
            _ => step,
        }
    }

    /// The steps of an expression beside the value that it was lowered to.
    fn step(&self, expression: &Expression, value: usize) -> Result<Step, Fault> {
        let value = self.unraised(value);
        let range = self.amounts().value(value)?;
        let scale = self.program.scale(value);
        let first = value.saturating_add(1);
        let pairs: Vec<(&Expression, usize)> = match (expression, self.program.step(value)) {
            (Expression::Subtract(a, b), ProgramStep::Add { second }) => match self.program.step(self.unraised(second))
            {
                ProgramStep::Negate => vec![(a, first), (b, self.unraised(second).saturating_add(1))],
                _ => vec![],
            },
            (Expression::Add(a, b), ProgramStep::Add { second }) if !self.is_sum(first) => {
                vec![(a, first), (b, second)]
            }
            (Expression::Multiply(a, b), ProgramStep::Multiply { second })
            | (Expression::Cap(a, b), ProgramStep::Least { second })
            | (Expression::Yearly { each: a, years: b }, ProgramStep::Yearly { second }) => {
                vec![(a, first), (b, second)]
            }
            (Expression::Steps { of, .. }, ProgramStep::WholeSteps { .. } | ProgramStep::ProRata { .. }) => {
                vec![(of, first)]
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
        Ok(Step::new(rule, self.range(range, scale, self.unit(expression)), range, scale, parts))
    }

    fn is_sum(&self, step: usize) -> bool {
        matches!(self.program.step(self.unraised(step)), ProgramStep::Axis(axis) if self.program.is_combination(axis))
    }

    /// A step for each row of a list that counts.
    fn rows(&self, expression: &Expression, value: usize) -> Result<Vec<Step>, Fault> {
        let (Expression::Sum { each, .. }, ProgramStep::Sum { list, rows, .. }) =
            (expression, self.program.step(value))
        else {
            return Ok(Vec::new());
        };
        let list = usize::from(list.0);
        let Some(given) = self.rows.of(list) else { return Ok(Vec::new()) };
        let scale = self.program.scale(value);
        let mut steps = Vec::new();
        let mut one = self.rows.clone();
        for (number, row) in (1..).zip(given.chunks(width(self.program, list)).take(rows)) {
            one.put(list, Some(row));
            let range = Amounts { rows: &one, ..self.amounts() }.value(value)?;
            let rule = Text::of(|language| {
                let rule = self.writer(language).sum(each);
                match language {
                    Language::Zh => format!("第 {number} 行：{rule}"),
                    Language::En => format!("row {number}: {rule}"),
                }
            });
            steps.push(Step::new(rule, self.range(range, scale, self.unit(each)), range, scale, Vec::new()));
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
            let axis = usize::from(fact.0);
            let (range, scale) = (self.places.range(axis), self.axis_scale(axis));
            Some(Step::new(asked.name.clone(), self.range(range, scale, number.unit()), range, scale, Vec::new()))
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
    pub fn range(&self, range: Range, scale: u8, unit: Unit) -> Text {
        let end = |end: crate::range::End| (!end.is_infinite()).then(|| self.number(scaled(end.value, scale), unit));
        match (end(range.low()), end(range.high())) {
            (Some(value), Some(_)) if range.is_point() => value,
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
    grouped_text(&number::text(value))
}

/// The same for a number as text.
pub(crate) fn grouped_text(text: &str) -> String {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
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
