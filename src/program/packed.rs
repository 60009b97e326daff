//! How a program is written to bytes: tests and steps with their parts behind them, so that places need not be told.

use super::{
    Answered, Asked, ClauseProgram, Column, Draw, Edition, Numeral, Overlap, Payment, Program, RuleProgram, Step, Test,
};
use crate::axis::{Axis, AxisKind, Cut};
use crate::codec::{Input, Malformed, Output, Packed, packed};
use crate::links::Links;

/// The most cases of a condition that names a fact twice.
pub const MOST_CASES: usize = 4096;

packed!(Asked { id, answer });
packed!(Column { id, number });
packed!(Cut { value, after });
packed!(Axis { kind, scale, cuts });
packed!(enum Answered {
    0 => Bool { default },
    1 => Choice { options, default },
    2 => Number { number, default },
    3 => List { fields },
});
packed!(enum Numeral { 0 => Money, 1 => Count { max }, 2 => Quantity });
packed!(enum AxisKind {
    0 => Options { fact, count },
    1 => Number { fact, whole },
    2 => Combination { terms },
    3 => Peak { list, field, whole },
});

impl Packed for u64 {
    fn write(&self, out: &mut Output) {
        u128::from(*self).write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Self::try_from(u128::read(input)?).map_err(|_| Malformed)
    }
}

impl Packed for usize {
    fn write(&self, out: &mut Output) {
        u128::try_from(*self).unwrap_or(u128::MAX).write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Self::try_from(u128::read(input)?).map_err(|_| Malformed)
    }
}

impl Packed for i128 {
    /// The sign stands in the lowest bit.
    fn write(&self, out: &mut Output) {
        (self.unsigned_abs() << 1 | u128::from(*self < 0)).write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let number = u128::read(input)?;
        let size = Self::try_from(number >> 1).map_err(|_| Malformed)?;
        match number & 1 {
            0 => Ok(size),
            _ if size == 0 => Err(Malformed),
            _ => Ok(size.saturating_neg()),
        }
    }
}

impl Packed for Program {
    fn write(&self, out: &mut Output) {
        let Edition { id, edition, draft, valid, time_zone, .. } = &self.edition;
        id.write(out);
        edition.write(out);
        draft.write(out);
        valid.write(out);
        time_zone.write(out);
        let skip = out.skip;
        skip.write(out);
        self.facts.write(out);
        self.axes.write(out);
        self.articles.write(out);
        self.clauses.len().write(out);
        for clause in &self.clauses {
            clause.id.write(out);
            clause.article.write(out);
            clause.kind.write(out);
            clause.counted.write(out);
            self.write_rule(&clause.rule, out);
            clause.readings.len().write(out);
            for (id, rule) in &clause.readings {
                id.write(out);
                self.write_rule(rule, out);
            }
        }
        self.overlaps.len().write(out);
        for overlap in &self.overlaps {
            overlap.id.write(out);
            overlap.yearly.write(out);
            self.write_step(overlap.factor, out);
            self.write_step(overlap.cost, out);
            overlap.draws.len().write(out);
            for Draw { clause, pays, shares } in &overlap.draws {
                clause.write(out);
                self.write_pays(*pays, out);
                shares.write(out);
            }
        }
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let mut program = Self {
            edition: Edition {
                id: Packed::read(input)?,
                edition: Packed::read(input)?,
                hash: String::new(),
                draft: Packed::read(input)?,
                valid: Packed::read(input)?,
                time_zone: time_zone(input)?,
            },
            facts: Packed::read(input)?,
            axes: Packed::read(input)?,
            articles: Packed::read(input)?,
            tests: Vec::new(),
            steps: Vec::new(),
            scales: Vec::new(),
            tiers: Vec::new(),
            clauses: Vec::new(),
            overlaps: Vec::new(),
            links: Links::default(),
        };
        for _ in 0..usize::read(input)? {
            let mut clause = ClauseProgram {
                id: Packed::read(input)?,
                article: Packed::read(input)?,
                kind: Packed::read(input)?,
                counted: Packed::read(input)?,
                rule: program.read_rule(input)?,
                readings: Vec::new(),
            };
            for _ in 0..usize::read(input)? {
                clause.readings.push((Packed::read(input)?, program.read_rule(input)?));
            }
            program.clauses.push(clause);
        }
        for _ in 0..usize::read(input)? {
            let mut overlap = Overlap {
                id: Packed::read(input)?,
                yearly: Packed::read(input)?,
                factor: program.read_step(input)?,
                cost: program.read_step(input)?,
                draws: Vec::new(),
            };
            let count = usize::read(input)?;
            // The rules name each clause again, by its id.
            input.skip(count)?;
            for _ in 0..count {
                let (clause, pays) = (Packed::read(input)?, program.read_pays(input)?);
                overlap.draws.push(Draw { clause, pays, shares: Packed::read(input)? });
            }
            program.overlaps.push(overlap);
        }
        if !program.is_sound() {
            return Err(Malformed);
        }
        program.links = Links::new(&program);
        Ok(program)
    }
}

/// The time zone, and past the ids that the program does not name.
fn time_zone(input: &mut Input<'_>) -> Result<String, Malformed> {
    let time_zone = Packed::read(input)?;
    let skip = usize::read(input)?;
    input.skip(skip)?;
    Ok(time_zone)
}

impl Program {
    fn write_rule(&self, rule: &RuleProgram, out: &mut Output) {
        self.write_test(rule.when, out);
        self.write_pays(rule.pays, out);
    }

    fn write_pays(&self, pays: Option<Payment>, out: &mut Output) {
        match pays {
            None => out.bytes.push(0),
            Some(Payment { ceiling, value }) => {
                out.bytes.push(if ceiling { 2 } else { 1 });
                self.write_step(value, out);
            }
        }
    }

    fn read_rule(&mut self, input: &mut Input<'_>) -> Result<RuleProgram, Malformed> {
        Ok(RuleProgram { when: self.read_test(input)?, pays: self.read_pays(input)? })
    }

    fn read_pays(&mut self, input: &mut Input<'_>) -> Result<Option<Payment>, Malformed> {
        let ceiling = match input.byte()? {
            0 => return Ok(None),
            1 => false,
            2 => true,
            _ => return Err(Malformed),
        };
        Ok(Some(Payment { ceiling, value: self.read_step(input)? }))
    }

    fn write_test(&self, test: usize, out: &mut Output) {
        match self.tests.get(test) {
            None => {}
            Some(Test::In { axis, cells }) => {
                out.bytes.push(0);
                axis.write(out);
                cells.write(out);
            }
            Some(Test::Group { all, tied, .. }) => {
                out.bytes.push(1 | u8::from(*all) << 1 | u8::from(*tied != 0) << 2);
                if *tied != 0 {
                    tied.write(out);
                }
                self.parts(test).count().write(out);
                self.parts(test).for_each(|part| self.write_test(part, out));
            }
        }
    }

    fn read_test(&mut self, input: &mut Input<'_>) -> Result<usize, Malformed> {
        let place = self.tests.len();
        match input.byte()? {
            0 => self.tests.push(Test::In { axis: Packed::read(input)?, cells: Packed::read(input)? }),
            kind @ (1 | 3 | 5 | 7) => {
                let tied = if kind & 4 == 0 { 0 } else { Packed::read(input)? };
                if kind & 4 != 0 && tied == 0 {
                    return Err(Malformed);
                }
                self.tests.push(Test::Group { all: kind & 2 != 0, tied, end: 0 });
                let count = usize::read(input)?;
                input.deeper(|input| {
                    for _ in 0..count {
                        self.read_test(input)?;
                    }
                    Ok(())
                })?;
                let after = self.tests.len();
                if let Some(Test::Group { end, .. }) = self.tests.get_mut(place) {
                    *end = after;
                }
            }
            _ => return Err(Malformed),
        }
        Ok(place)
    }

    fn write_step(&self, step: usize, out: &mut Output) {
        let kind: u8 = match self.step(step) {
            Step::Constant(_) => 0,
            Step::Axis(_) => 1,
            Step::Field => 2,
            Step::Add { .. } => 3,
            Step::Negate => 4,
            Step::Multiply { .. } => 5,
            Step::Least { .. } => 6,
            Step::WholeSteps { .. } => 7,
            Step::ProRata { .. } => 8,
            Step::Raise { .. } => 9,
            Step::Tiers { .. } => 10,
            Step::Sum { .. } => 11,
            Step::Yearly { .. } => 12,
        };
        out.bytes.push(kind);
        self.scale(step).write(out);
        let first = step.saturating_add(1);
        match self.step(step) {
            Step::Constant(number) => number.write(out),
            Step::Axis(axis) => axis.write(out),
            Step::Field => {}
            Step::Add { second } | Step::Multiply { second } | Step::Least { second } | Step::Yearly { second } => {
                self.write_step(first, out);
                self.write_step(second, out);
            }
            Step::Negate => self.write_step(first, out),
            Step::WholeSteps { step, each } => {
                step.write(out);
                each.write(out);
                self.write_step(first, out);
            }
            Step::ProRata { rate: factor } | Step::Raise { factor } => {
                factor.write(out);
                self.write_step(first, out);
            }
            Step::Tiers { axis, first, count } => {
                axis.write(out);
                count.write(out);
                self.tiers.iter().skip(first).take(count).for_each(|tier| tier.write(out));
            }
            Step::Sum { list, field, peak, rows, yearly } => {
                list.write(out);
                field.write(out);
                peak.write(out);
                rows.write(out);
                yearly.write(out);
                self.write_step(first, out);
            }
        }
    }

    fn read_step(&mut self, input: &mut Input<'_>) -> Result<usize, Malformed> {
        let place = self.steps.len();
        let kind = input.byte()?;
        self.scales.push(Packed::read(input)?);
        self.steps.push(Step::Field);
        let step = match kind {
            0 => Step::Constant(Packed::read(input)?),
            1 => Step::Axis(Packed::read(input)?),
            2 => Step::Field,
            4 => Step::Negate,
            7 => Step::WholeSteps { step: Packed::read(input)?, each: Packed::read(input)? },
            8 => Step::ProRata { rate: Packed::read(input)? },
            9 => Step::Raise { factor: Packed::read(input)? },
            10 => {
                let axis = Packed::read(input)?;
                let (first, count) = (self.tiers.len(), usize::read(input)?);
                for _ in 0..count {
                    self.tiers.push(Packed::read(input)?);
                }
                Step::Tiers { axis, first, count }
            }
            11 => Step::Sum {
                list: Packed::read(input)?,
                field: Packed::read(input)?,
                peak: Packed::read(input)?,
                rows: Packed::read(input)?,
                yearly: Packed::read(input)?,
            },
            3 | 5 | 6 | 12 => {
                let (_, second) = input.deeper(|input| Ok((self.read_step(input)?, self.read_step(input)?)))?;
                match kind {
                    3 => Step::Add { second },
                    5 => Step::Multiply { second },
                    6 => Step::Least { second },
                    _ => Step::Yearly { second },
                }
            }
            _ => return Err(Malformed),
        };
        if matches!(kind, 4 | 7..=9 | 11) {
            input.deeper(|input| self.read_step(input))?;
        }
        if let Some(slot) = self.steps.get_mut(place) {
            *slot = step;
        }
        Ok(place)
    }

    /// Whether facts, axes and articles stand where they are looked for, and no condition has more cases than can be looked at.
    fn is_sound(&self) -> bool {
        let own = self.facts.iter().zip(&self.axes).enumerate().all(|(place, (asked, axis))| {
            axis.facts().eq(u16::try_from(place).ok().map(crate::rule::FactId))
                && match (&asked.answer, &axis.kind) {
                    (Answered::Bool { .. }, AxisKind::Options { count, .. }) => *count == 2,
                    (Answered::Choice { options, default }, AxisKind::Options { count, .. }) => {
                        *count == options.len()
                            && (2..=64).contains(count)
                            && default.is_none_or(|default| usize::from(default) < *count)
                    }
                    (Answered::Number { .. }, AxisKind::Number { .. }) => true,
                    (Answered::List { fields }, AxisKind::Peak { field: 0, .. }) => !fields.is_empty(),
                    _ => false,
                }
        });
        let articles = self.clauses.iter().all(|clause| clause.article < self.articles.len())
            && self.clauses.is_sorted_by_key(|clause| clause.article);
        let cases = (0..self.tests.len()).all(|test| match self.tests.get(test) {
            Some(Test::Group { tied: 1.., .. }) => {
                let (mut axes, mut cases) = (Vec::new(), 1_usize);
                for (axis, _) in self.tested(test) {
                    if !axes.contains(&axis) {
                        axes.push(axis);
                        cases = cases.saturating_mul(self.axes.get(axis).map_or(1, Axis::count));
                    }
                }
                cases <= MOST_CASES
            }
            _ => true,
        });
        own && articles && cases && self.facts.len() <= self.axes.len()
    }
}
