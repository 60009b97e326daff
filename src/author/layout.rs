//! From a lowered policy to its flat program: numbers get their decimal places, trees become lists.

use super::line::LineKind;
use super::lowered::{Lowered, LoweredRule, Test as TestTree, Value};
use super::unfit::{Misfit, Part, Unfit};
use crate::axis::{Axis, AxisKind, Cut};
use crate::known::power;
use crate::links::Links;
use crate::number::plain;
use crate::policy::{FactKind, NumberType, Policy};
use crate::program::{
    Answered, Asked, ClauseProgram, Column, Edition, Numeral, Payment, Program, RuleProgram, Step, Test,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// The most decimal places of a number: beyond that there is no room left for its digits.
const MOST_PLACES: u32 = 20;

/// The flat program of a lowered policy.
///
/// # Errors
/// Every rule whose numbers have too many digits.
pub(crate) fn program(policy: &Policy, lowered: &Lowered) -> Result<Program, Vec<Misfit>> {
    let mut layout = Layout::new(policy, lowered);
    let mut article = Vec::new();
    for (place, found) in policy.articles.iter().enumerate() {
        article.resize(article.len().saturating_add(found.clauses.len()), place);
    }
    let clauses = policy.clauses().zip(&lowered.clauses).zip(article).enumerate();
    for (place, (((_, clause), rules), article)) in clauses {
        let rule = layout.rule(&rules.rule, (place, Part::When, Part::Pays));
        let mut readings = Vec::new();
        for (number, (reading, rule)) in clause.readings.iter().zip(&rules.readings).enumerate() {
            let parts = (place, Part::ReadingWhen(number), Part::ReadingPays(number));
            readings.push((reading.id.clone(), layout.rule(rule, parts)));
        }
        layout.program.clauses.push(ClauseProgram {
            id: clause.id.clone(),
            article,
            kind: clause.kind,
            counted: rules.counted,
            rule,
            readings,
        });
    }
    let places: BTreeMap<&str, usize> = policy.clauses().map(|(_, clause)| clause.id.as_str()).zip(0..).collect();
    for ((number, overlap), cost) in policy.overlaps.iter().enumerate().zip(&lowered.costs) {
        let Some(cost) = cost else { continue };
        let clauses = overlap.clauses.iter().filter_map(|id| places.get(id.as_str()).copied());
        let laid = layout.overlap((number, overlap), cost, clauses, lowered);
        layout.program.overlaps.push(laid);
    }
    let Layout { mut program, misfits } = layout;
    if !misfits.is_empty() {
        return Err(misfits);
    }
    program.links = Links::new(&program);
    Ok(program)
}

/// A program under construction.
pub(crate) struct Layout {
    /// What is laid out so far.
    pub program: Program,
    misfits: Vec<Misfit>,
}

impl Layout {
    /// With every fact and axis, and no clause yet.
    pub fn new(policy: &Policy, lowered: &Lowered) -> Self {
        let program = Program {
            edition: Edition {
                id: policy.id.clone(),
                edition: policy.edition.clone(),
                hash: String::new(),
                draft: policy.draft,
                valid: policy.valid,
                time_zone: policy.time_zone.clone(),
            },
            facts: policy.facts.iter().map(asked).collect(),
            axes: Vec::with_capacity(lowered.axes.len()),
            tests: Vec::new(),
            steps: Vec::new(),
            scales: Vec::new(),
            tiers: Vec::new(),
            clauses: Vec::with_capacity(lowered.clauses.len()),
            articles: policy.articles.iter().map(|article| article.number).collect(),
            overlaps: Vec::new(),
            links: Links::default(),
        };
        let mut layout = Self { program, misfits: Vec::new() };
        for line in &lowered.axes {
            let axis = layout.axis(&line.kind, &line.cuts);
            layout.program.axes.push(axis);
        }
        layout
    }

    fn axis(&mut self, kind: &LineKind, cuts: &[super::line::Cut]) -> Axis {
        let own = match kind {
            LineKind::Options { .. } => 0,
            LineKind::Number { fact, .. } => match self.program.facts.get(usize::from(fact.0)).map(|fact| &fact.answer)
            {
                Some(Answered::Number { number, .. }) => u32::from(number.places()),
                _ => 0,
            },
            LineKind::Peak { list, field, .. } => {
                u32::from(crate::known::column_places(&self.program, usize::from(list.0), usize::from(*field)))
            }
            LineKind::Combination { terms } => {
                let places = |(fact, factor): &(crate::rule::FactId, Decimal)| {
                    self.fact_scale(*fact).saturating_add(plain(*factor).1)
                };
                terms.iter().map(places).max().unwrap_or(0)
            }
        };
        let scale = cuts.iter().map(|cut| plain(cut.value).1).fold(own, u32::max);
        let kind = match kind {
            LineKind::Options { fact, count } => AxisKind::Options { fact: *fact, count: *count },
            LineKind::Number { fact, whole } => AxisKind::Number { fact: *fact, whole: *whole },
            LineKind::Peak { list, field, whole } => AxisKind::Peak { list: *list, field: *field, whole: *whole },
            LineKind::Combination { terms } => {
                let mut factors = Vec::with_capacity(terms.len());
                for (fact, factor) in terms {
                    let places = scale.saturating_sub(self.fact_scale(*fact));
                    factors.push((*fact, self.at_scale(*factor, places, (0, Part::When))));
                }
                AxisKind::Combination { terms: factors }
            }
        };
        let mut placed = Vec::with_capacity(cuts.len());
        for cut in cuts {
            placed.push(Cut { value: self.at_scale(cut.value, scale, (0, Part::When)), after: cut.after });
        }
        Axis { kind, scale: places(scale), cuts: placed }
    }

    fn fact_scale(&self, fact: crate::rule::FactId) -> u32 {
        self.program.axes.get(usize::from(fact.0)).map_or(0, |axis| u32::from(axis.scale))
    }

    /// A number in units of 10^-`scale`; a misfit of the part at hand where it has too many digits.
    fn at_scale(&mut self, number: Decimal, scale: u32, at: (usize, Part)) -> i128 {
        let (mantissa, own) = plain(number);
        let factor = 10_i128.checked_pow(scale.saturating_sub(own)).filter(|_| scale <= MOST_PLACES);
        match factor.and_then(|factor| mantissa.checked_mul(factor)) {
            Some(number) => number,
            None => {
                let (clause, part) = at;
                let misfit = Misfit { clause, part, what: Unfit::Overflow };
                if !self.misfits.contains(&misfit) {
                    self.misfits.push(misfit);
                }
                0
            }
        }
    }

    fn rule(&mut self, rule: &LoweredRule, (clause, when, pays): (usize, Part, Part)) -> RuleProgram {
        let _ = when;
        let test = self.program.tests.len();
        self.test(&rule.when);
        let pays = rule
            .pays
            .as_ref()
            .map(|payment| Payment { ceiling: payment.ceiling, value: self.value(&payment.value, (clause, pays)) });
        RuleProgram { when: test, pays }
    }

    fn test(&mut self, test: &TestTree) {
        match test {
            TestTree::In { axis, cells } => self.program.tests.push(Test::In { axis: *axis, cells: *cells }),
            TestTree::Group { all, parts, tied } => {
                let place = self.program.tests.len();
                self.program.tests.push(Test::Group { all: *all, tied: *tied, end: 0 });
                parts.iter().for_each(|part| self.test(part));
                let end = self.program.tests.len();
                if let Some(Test::Group { end: slot, .. }) = self.program.tests.get_mut(place) {
                    *slot = end;
                }
            }
        }
    }

    /// Lays out a value; its place.
    pub fn value(&mut self, value: &Value, at: (usize, Part)) -> usize {
        self.value_at(value, self.scale(value, 0), at)
    }

    /// Lays out a value with at least its own decimal places; its place.
    pub fn value_at(&mut self, value: &Value, scale: u32, at: (usize, Part)) -> usize {
        let place = self.program.steps.len();
        self.step(value, scale, 0, at);
        place
    }

    /// The decimal places of a value; `field` are those of the row's field.
    pub fn scale(&self, value: &Value, field: u32) -> u32 {
        let axis = |axis: usize| self.program.axes.get(axis).map_or(0, |axis| u32::from(axis.scale));
        match value {
            Value::Constant(number) => plain(*number).1,
            Value::Axis(id) => axis(*id),
            Value::Field => field,
            Value::Add(a, b) | Value::Least(a, b) => self.scale(a, field).max(self.scale(b, field)),
            Value::Negate(a) => self.scale(a, field),
            Value::Multiply(a, b) | Value::Yearly { each: a, years: b } => {
                self.scale(a, field).saturating_add(self.scale(b, field))
            }
            Value::WholeSteps { each, .. } => plain(*each).1,
            Value::ProRata { of, rate } => self.scale(of, field).saturating_add(plain(*rate).1),
            Value::Tiers { tiers, .. } => tiers.iter().map(|(_, value)| plain(*value).1).max().unwrap_or(0),
            Value::Sum { peak, each, .. } => self.scale(each, axis(*peak)),
        }
    }

    /// Lays out a value in units of 10^-`scale`, which is no less than its own scale.
    fn step(&mut self, value: &Value, scale: u32, field: u32, at: (usize, Part)) {
        let own = self.scale(value, field);
        if let Value::Constant(number) = value {
            let number = self.at_scale(*number, scale, at);
            self.push(Step::Constant(number), scale);
            return;
        }
        if scale > own {
            let factor = self.at_scale(Decimal::ONE, scale.saturating_sub(own), at);
            self.push(Step::Raise { factor }, scale);
        }
        if own > MOST_PLACES {
            self.at_scale(Decimal::ONE, own, at);
        }
        match value {
            Value::Constant(_) => {}
            Value::Axis(axis) => self.push(Step::Axis(*axis), own),
            Value::Field => self.push(Step::Field, own),
            Value::Add(a, b) => self.pair(|second| Step::Add { second }, (a, own), (b, own), field, at),
            Value::Least(a, b) => self.pair(|second| Step::Least { second }, (a, own), (b, own), field, at),
            Value::Multiply(a, b) => {
                let scales = (self.scale(a, field), self.scale(b, field));
                self.pair(|second| Step::Multiply { second }, (a, scales.0), (b, scales.1), field, at);
            }
            Value::Yearly { each: a, years: b } => {
                let scales = (self.scale(a, field), self.scale(b, field));
                self.pair(|second| Step::Yearly { second }, (a, scales.0), (b, scales.1), field, at);
            }
            Value::Negate(a) => {
                self.push(Step::Negate, own);
                self.step(a, own, field, at);
            }
            Value::WholeSteps { of, step, each } => {
                let inner = self.scale(of, field).max(plain(*step).1);
                let (step, each) = (self.at_scale(*step, inner, at), self.at_scale(*each, own, at));
                self.push(Step::WholeSteps { step, each }, own);
                self.step(of, inner, field, at);
            }
            Value::ProRata { of, rate } => {
                let rate = self.at_scale(*rate, plain(*rate).1, at);
                self.push(Step::ProRata { rate }, own);
                let inner = self.scale(of, field);
                self.step(of, inner, field, at);
            }
            Value::Tiers { axis, tiers } => {
                let first = self.program.tiers.len();
                for (cells, value) in tiers {
                    let value = self.at_scale(*value, own, at);
                    self.program.tiers.push((*cells, value));
                }
                self.push(Step::Tiers { axis: *axis, first, count: tiers.len() }, own);
            }
            Value::Sum { list, field, peak, rows, yearly, each } => {
                let (list, number, peak, rows, yearly) = (*list, *field, *peak, *rows, *yearly);
                self.push(Step::Sum { list, field: number, peak, rows, yearly }, own);
                let field = self.program.axes.get(peak).map_or(0, |axis| u32::from(axis.scale));
                self.step(each, own, field, at);
            }
        }
    }

    fn pair(
        &mut self,
        step: impl Fn(usize) -> Step,
        (a, a_scale): (&Value, u32),
        (b, b_scale): (&Value, u32),
        field: u32,
        at: (usize, Part),
    ) {
        let place = self.program.steps.len();
        let own = match step(0) {
            Step::Add { .. } | Step::Least { .. } => a_scale,
            _ => a_scale.saturating_add(b_scale),
        };
        self.push(Step::Field, own);
        self.step(a, a_scale, field, at);
        let second = self.program.steps.len();
        self.step(b, b_scale, field, at);
        if let Some(slot) = self.program.steps.get_mut(place) {
            *slot = step(second);
        }
    }

    fn push(&mut self, step: Step, scale: u32) {
        self.program.steps.push(step);
        self.program.scales.push(places(scale));
    }
}

fn places(scale: u32) -> u8 {
    u8::try_from(scale).unwrap_or(u8::MAX)
}

fn asked(fact: &crate::policy::Fact) -> Asked {
    let answer = match &fact.kind {
        FactKind::Bool { default } => Answered::Bool { default: *default },
        FactKind::Choice { options, default } => {
            Answered::Choice { options: options.iter().map(|option| option.id.clone()).collect(), default: *default }
        }
        FactKind::Number { number, default } => {
            let number = numeral(*number);
            let unit = Decimal::from(power(number.places()).to_u64().unwrap_or(1));
            let default = default.and_then(|value| crate::number::multiply(value, unit).ok()?.to_u64());
            Answered::Number { number, default }
        }
        FactKind::List { fields } => Answered::List {
            fields: fields.iter().map(|field| Column { id: field.id.clone(), number: numeral(field.number) }).collect(),
        },
    };
    Asked { id: fact.id.clone(), answer }
}

fn numeral(number: NumberType) -> Numeral {
    match number {
        NumberType::Money(_) => Numeral::Money,
        NumberType::Count { max, .. } => Numeral::Count { max: max.and_then(|max| max.to_u64()) },
        NumberType::Quantity { .. } => Numeral::Quantity,
    }
}
