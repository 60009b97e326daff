//! Arithmetic on the decimals of policy files, beyond what a visitor needs of it (`number.rs`).

use crate::number::{Fault, decimal, plain, raised};
use rust_decimal::Decimal;

/// `-a`.
pub fn negate(mut a: Decimal) -> Decimal {
    a.set_sign_negative(!a.is_zero() && a.is_sign_positive());
    a
}

/// The number of whole `steps` in `a`: the floor of their quotient, for a step above 0.
pub fn whole_steps(a: Decimal, step: Decimal) -> Result<Decimal, Fault> {
    let scale = a.scale().max(step.scale());
    let quotient = raised(a, scale)?.checked_div_euclid(raised(step, scale)?).ok_or(Fault::Overflow)?;
    decimal(quotient, 0)
}

/// Whether there is nothing behind the point.
pub fn is_whole(a: Decimal) -> bool {
    plain(a).1 == 0
}

/// A number of 0 or more from plain digits with at most one point: `1234567.89`.
///
/// Nothing else is read: no sign, exponent, blank or grouping. `None` when the text has another form or too many digits.
pub fn parse(text: &str) -> Option<Decimal> {
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    if whole.is_empty() {
        return None;
    }
    let mut mantissa: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit))?;
    }
    decimal(mantissa, u32::try_from(fraction.len()).ok()?).ok()
}
