//! Exact arithmetic on decimals: every result is the true one or a [`Fault`].
//!
//! `rust_decimal` rounds a product that has more than 28 digits without saying so; the functions here work on its integer
//! mantissa instead, and refuse. They know nothing of money or units.

use rust_decimal::Decimal;

/// What can go wrong in the arithmetic of one clause; it is that clause's outcome and never sinks the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A result has more digits than a decimal can hold exactly.
    Overflow,
}

impl Fault {
    /// Its id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Overflow => "overflow",
        }
    }
}

/// The most decimal places a [`Decimal`] has.
const PLACES: u32 = 28;

/// `a + b`.
pub fn add(a: Decimal, b: Decimal) -> Result<Decimal, Fault> {
    let scale = a.scale().max(b.scale());
    let sum = raised(a, scale)?.checked_add(raised(b, scale)?).ok_or(Fault::Overflow)?;
    decimal(sum, scale)
}

/// `a × b`.
pub fn multiply(a: Decimal, b: Decimal) -> Result<Decimal, Fault> {
    let ((a, a_scale), (b, b_scale)) = (plain(a), plain(b));
    decimal(a.checked_mul(b).ok_or(Fault::Overflow)?, a_scale.saturating_add(b_scale))
}

/// `a ÷ b` where that is a finite decimal.
pub fn quotient(a: Decimal, b: Decimal) -> Option<Decimal> {
    let ((mut a, mut scale), (b, b_scale)) = (plain(a), plain(b));
    a = a.checked_mul(10_i128.checked_pow(b_scale)?)?;
    while a.checked_rem(b)? != 0 {
        a = a.checked_mul(10)?;
        scale = scale.checked_add(1)?;
    }
    decimal(a.checked_div(b)?, scale).ok()
}

/// The plain text of a number: no exponent, no superfluous zeros.
pub fn text(number: Decimal) -> String {
    let (mantissa, scale) = plain(number);
    digits(mantissa, scale)
}

/// The same for a number of 10^-`scale`.
pub fn scaled_text(number: i128, scale: u8) -> String {
    let (mantissa, scale) = stripped(number, u32::from(scale));
    digits(mantissa, scale)
}

/// Whether a number of 10^-`scale` has a [`Decimal`].
pub fn is_decimal(number: i128, scale: u8) -> bool {
    let fits = |number: i128| number.unsigned_abs() >> 96 == 0;
    fits(number) || fits(stripped(number, u32::from(scale)).0)
}

/// A number of 10^-`scale` as a decimal; 0 where it has none.
pub fn scaled(number: i128, scale: u8) -> Decimal {
    decimal(number, u32::from(scale)).unwrap_or_default()
}

fn digits(mantissa: i128, scale: u32) -> String {
    let mut rest = mantissa.unsigned_abs();
    let mut digits = Vec::new();
    let mut place: u32 = 0;
    while rest > 0 || place <= scale {
        if place == scale && scale > 0 {
            digits.push(b'.');
        }
        // Nearly every number has 64 bits, and those are divided fast. A remainder of a division by 10 is one digit.
        let (left, digit) = match u64::try_from(rest) {
            Ok(small) => (u128::from(small / 10), u8::try_from(small % 10)),
            Err(_) => (rest / 10, u8::try_from(rest % 10)),
        };
        digits.push(b'0'.saturating_add(digit.unwrap_or_default()));
        rest = left;
        place = place.saturating_add(1);
    }
    if mantissa < 0 {
        digits.push(b'-');
    }
    digits.iter().rev().map(|byte| char::from(*byte)).collect()
}

/// Mantissa and scale without superfluous zeros.
pub fn plain(a: Decimal) -> (i128, u32) {
    stripped(a.mantissa(), a.scale())
}

fn stripped(mut mantissa: i128, mut scale: u32) -> (i128, u32) {
    if let Ok(mut small) = i64::try_from(mantissa) {
        while scale > 0 && small % 10 == 0 {
            small /= 10;
            scale = scale.saturating_sub(1);
        }
        return (i128::from(small), scale);
    }
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale = scale.saturating_sub(1);
    }
    (mantissa, scale)
}

/// The mantissa of `a` at a larger scale.
pub(crate) fn raised(a: Decimal, scale: u32) -> Result<i128, Fault> {
    let zeros = scale.saturating_sub(a.scale());
    let factor = 10_i128.checked_pow(zeros).ok_or(Fault::Overflow)?;
    a.mantissa().checked_mul(factor).ok_or(Fault::Overflow)
}

/// `mantissa` × 10^-`scale`, with trailing zeros dropped where the digits would not fit otherwise.
pub(crate) fn decimal(mut mantissa: i128, mut scale: u32) -> Result<Decimal, Fault> {
    loop {
        if scale <= PLACES
            && let Ok(number) = Decimal::try_from_i128_with_scale(mantissa, scale)
        {
            return Ok(number);
        }
        if scale == 0 || mantissa.checked_rem(10) != Some(0) {
            return Err(Fault::Overflow);
        }
        mantissa = mantissa.checked_div(10).ok_or(Fault::Overflow)?;
        scale = scale.saturating_sub(1);
    }
}
