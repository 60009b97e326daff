//! Exact fractions, and numbers infinitely close to them. A result that does not fit panics: tests choose numbers that do.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

/// A fraction in lowest terms.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    top: i128,
    // INVARIANT: above 0, and without a factor in common with `top`; `new` defends it.
    bottom: i128,
}

impl Fraction {
    pub const ZERO: Self = Self::whole(0);
    pub const ONE: Self = Self::whole(1);

    pub const fn whole(number: i128) -> Self {
        Self { top: number, bottom: 1 }
    }

    pub fn new(top: i128, bottom: i128) -> Self {
        assert!(bottom != 0, "division by 0");
        let (mut a, mut b) = (top.unsigned_abs(), bottom.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let shared = if bottom < 0 { -(a as i128) } else { a as i128 };
        Self { top: top / shared, bottom: bottom / shared }
    }

    /// `mantissa` × 10^-`places`.
    pub fn decimal(mantissa: i128, places: u32) -> Self {
        if places == 0 { Self::whole(mantissa) } else { Self::new(mantissa, 10_i128.pow(places)) }
    }

    /// From plain digits with at most one point.
    pub fn parse(text: &str) -> Self {
        let (whole, places) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{places}").parse().unwrap_or_else(|_| panic!("`{text}` is no number"));
        Self::decimal(digits, u32::try_from(places.len()).unwrap())
    }

    /// Plain digits, as reports write them.
    pub fn text(self) -> String {
        let (mut top, mut places) = (self, 0);
        while top.bottom != 1 {
            assert!(places < 40, "{self:?} is no finite decimal");
            (top, places) = (top * Self::whole(10), places + 1);
        }
        let sign = if top.top < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", top.top.unsigned_abs(), width = places + 1);
        let (whole, rest) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
    }

    pub fn over(self, other: Self) -> Self {
        Self::new(product(self.top, other.bottom), product(self.bottom, other.top))
    }

    pub fn floor(self) -> i128 {
        self.top.div_euclid(self.bottom)
    }

    pub fn is_whole(self) -> bool {
        self.bottom == 1
    }
}

impl Default for Fraction {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        if self.bottom == other.bottom {
            let top = self.top.checked_add(other.top).expect("fraction too large");
            return if self.bottom == 1 { Self::whole(top) } else { Self::new(top, self.bottom) };
        }
        let (a, b) = (product(self.top, other.bottom), product(other.top, self.bottom));
        Self::new(a.checked_add(b).expect("fraction too large"), product(self.bottom, other.bottom))
    }
}

impl Mul for Fraction {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let (top, bottom) = (product(self.top, other.top), product(self.bottom, other.bottom));
        if bottom == 1 { Self::whole(top) } else { Self::new(top, bottom) }
    }
}

impl Neg for Fraction {
    type Output = Self;
    fn neg(self) -> Self {
        Self { top: -self.top, ..self }
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        product(self.top, other.bottom).cmp(&product(other.top, self.bottom))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Debug for Fraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.top, self.bottom)
    }
}

fn product(a: i128, b: i128) -> i128 {
    a.checked_mul(b).expect("fraction too large")
}

/// `at` + `by` × ε, where ε is above 0 and smaller than every fraction: how a limit that is not attained is tried out exactly.
/// ε² is dropped, which cannot turn a comparison of sums and differences.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Near {
    pub at: Fraction,
    pub by: Fraction,
}

impl Near {
    pub const ZERO: Self = Self::exactly(Fraction::ZERO);

    pub const fn exactly(at: Fraction) -> Self {
        Self { at, by: Fraction::ZERO }
    }

    /// The whole `steps` in it.
    pub fn whole_steps(self, step: Fraction) -> Fraction {
        let steps = self.at.over(step);
        let short = steps.is_whole() && self.by < Fraction::ZERO;
        Fraction::whole(steps.floor() - i128::from(short))
    }
}

impl Add for Near {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { at: self.at + other.at, by: self.by + other.by }
    }
}

impl Sub for Near {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { at: self.at - other.at, by: self.by - other.by }
    }
}

impl Mul for Near {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        if self.by == Fraction::ZERO && other.by == Fraction::ZERO {
            return Self::exactly(self.at * other.at);
        }
        Self { at: self.at * other.at, by: self.at * other.by + self.by * other.at }
    }
}
