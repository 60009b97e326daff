//! Bytes in and out: the plain encoding that a Pack's content uses.
//!
//! Numbers are variable-length, ids and sequences carry their length, and texts are only referred to. Reading checks every length against
//! the bytes that are left before it allocates, limits nesting, and never panics; it knows nothing of policies.

use crate::number;
use crate::text::Text;
use crate::texts::{Collection, Texts};
use rust_decimal::Decimal;

/// Why bytes cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

/// A value that can be written to bytes and read back.
pub trait Packed: Sized {
    /// Appends the value.
    fn write(&self, out: &mut Output);
    /// Reads a value.
    fn read(input: &mut Input<'_>) -> Result<Self, Malformed>;
}

/// How deep values may be nested.
const DEEPEST: usize = 48;

/// Bytes that are being written, and the texts that they refer to.
#[derive(Debug, Default)]
pub struct Output {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The texts.
    pub texts: Collection,
    /// How many ids the program does not name, before those of its facts.
    pub skip: usize,
    /// Whether the texts of what is being written are shown later.
    pub is_later: bool,
}

impl Output {
    /// Writes something of which the texts are shown later.
    pub fn later(&mut self, value: &impl Packed) {
        self.is_later = true;
        value.write(self);
        self.is_later = false;
    }
}

/// Bytes that are being read, and the texts that they refer to.
#[derive(Debug)]
pub struct Input<'a> {
    rest: &'a [u8],
    texts: Texts<'a>,
    is_later: bool,
    depth: usize,
}

impl<'a> Input<'a> {
    /// From the first byte on.
    pub const fn new(bytes: &'a [u8], texts: Texts<'a>) -> Self {
        Self { rest: bytes, texts, is_later: false, depth: 0 }
    }

    /// Whether every byte and every id has been read.
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty() && self.texts.is_spent()
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, Malformed> {
        let (first, rest) = self.rest.split_first().ok_or(Malformed)?;
        self.rest = rest;
        Ok(*first)
    }

    /// Reads something of which the texts are shown later.
    pub fn later<T: Packed>(&mut self) -> Result<T, Malformed> {
        self.is_later = true;
        let found = T::read(self);
        self.is_later = false;
        found
    }

    /// Passes over ids.
    pub fn skip(&mut self, count: usize) -> Result<(), Malformed> {
        for _ in 0..count {
            self.texts.id()?;
        }
        Ok(())
    }

    /// A count of things of which each takes at least one byte, here or among the ids.
    fn length(&mut self) -> Result<usize, Malformed> {
        let length = usize::try_from(u128::read(self)?).map_err(|_| Malformed)?;
        if length > self.rest.len().saturating_add(self.texts.left()) { Err(Malformed) } else { Ok(length) }
    }

    /// Reads something that is nested one level deeper.
    ///
    /// # Errors
    /// Too many levels, or what `read` finds.
    pub fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Malformed>) -> Result<T, Malformed> {
        self.depth = self.depth.checked_add(1).filter(|depth| *depth <= DEEPEST).ok_or(Malformed)?;
        let found = read(self);
        self.depth = self.depth.saturating_sub(1);
        found
    }
}

impl Packed for u128 {
    fn write(&self, out: &mut Output) {
        let mut rest = *self;
        loop {
            let [low, ..] = rest.to_le_bytes();
            rest >>= 7;
            if rest == 0 {
                out.bytes.push(low & 0x7f);
                return;
            }
            out.bytes.push(low | 0x80);
        }
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let mut number: Self = 0;
        for place in 0..19_u32 {
            let byte = input.byte()?;
            let shift = place.saturating_mul(7);
            let part = Self::from(byte & 0x7f);
            let moved = part.checked_shl(shift).filter(|moved| moved >> shift == part).ok_or(Malformed)?;
            number |= moved;
            if byte & 0x80 == 0 {
                // One number, one spelling: no superfluous zero bytes.
                return if byte == 0 && place > 0 { Err(Malformed) } else { Ok(number) };
            }
        }
        Err(Malformed)
    }
}

macro_rules! small_number {
    ($($number:ty),*) => {$(
        impl Packed for $number {
            fn write(&self, out: &mut Output) {
                u128::from(*self).write(out);
            }
            fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
                Self::try_from(u128::read(input)?).map_err(|_| Malformed)
            }
        }
    )*};
}
small_number!(u8, u16);

impl Packed for bool {
    fn write(&self, out: &mut Output) {
        out.bytes.push(u8::from(*self));
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        match input.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Malformed),
        }
    }
}

/// The digits without zeros at the end, then twice the number of those zeros, or twice the number of decimal places less 1.
impl Packed for Decimal {
    fn write(&self, out: &mut Output) {
        let (mantissa, places) = number::plain(*self);
        let (mut digits, mut zeros) = (mantissa.unsigned_abs(), 0_u32);
        while places == 0 && digits != 0 && digits % 10 == 0 {
            digits /= 10;
            zeros = zeros.saturating_add(1);
        }
        digits.write(out);
        let power = if places == 0 { zeros.saturating_mul(2) } else { places.saturating_mul(2).saturating_sub(1) };
        u128::from(power).write(out);
    }

    /// Policies hold no number below 0.
    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let digits = i128::try_from(u128::read(input)?).map_err(|_| Malformed)?;
        let power = u32::from(u8::read(input)?);
        // One number, one spelling: zeros at the end are counted, and 0 has none.
        if digits % 10 == 0 && (power != 0 || digits != 0) {
            return Err(Malformed);
        }
        let half = power.div_ceil(2);
        let (mantissa, places) = if power % 2 == 0 {
            (10_i128.checked_pow(half).and_then(|factor| digits.checked_mul(factor)).ok_or(Malformed)?, 0)
        } else {
            (digits, half)
        };
        Self::try_from_i128_with_scale(mantissa, places).map_err(|_| Malformed)
    }
}

/// An id.
impl Packed for String {
    fn write(&self, out: &mut Output) {
        out.texts.ids.push(self.clone());
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        input.texts.id()
    }
}

impl Packed for Text {
    fn write(&self, out: &mut Output) {
        let reference = if out.is_later { out.texts.refer_later(self) } else { out.texts.refer(self) };
        length(reference).write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let reference = usize::try_from(u128::read(input)?).map_err(|_| Malformed)?;
        if input.is_later { input.texts.refer_later(reference) } else { input.texts.refer(reference) }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn write(&self, out: &mut Output) {
        length(self.len()).write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let length = input.length()?;
        input.deeper(|input| {
            // Grows as items arrive: a length is only a claim until they have been read.
            let mut items = Self::new();
            for _ in 0..length {
                items.push(T::read(input)?);
            }
            Ok(items)
        })
    }
}

impl<T: Packed> Packed for Option<T> {
    fn write(&self, out: &mut Output) {
        self.is_some().write(out);
        if let Some(item) = self {
            item.write(out);
        }
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        bool::read(input)?.then(|| T::read(input)).transpose()
    }
}

impl<T: Packed> Packed for Box<T> {
    fn write(&self, out: &mut Output) {
        T::write(self, out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        input.deeper(T::read).map(Self::new)
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn write(&self, out: &mut Output) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Ok((A::read(input)?, B::read(input)?))
    }
}

fn length(length: usize) -> u128 {
    u128::try_from(length).unwrap_or(u128::MAX)
}

/// Implements [`Packed`] for a struct field by field, or for an enum by numbered variants.
macro_rules! packed {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::codec::Packed for $name {
            fn write(&self, out: &mut $crate::codec::Output) {
                $($crate::codec::Packed::write(&self.$field, out);)*
            }
            fn read(input: &mut $crate::codec::Input<'_>) -> Result<Self, $crate::codec::Malformed> {
                Ok(Self { $($field: $crate::codec::Packed::read(input)?),* })
            }
        }
    };
    (enum $name:ident { $($number:literal => $variant:ident $({ $($field:ident),* })? $(( $($part:ident),* ))?),* $(,)? }) => {
        impl $crate::codec::Packed for $name {
            fn write(&self, out: &mut $crate::codec::Output) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(( $($part),* ))? => {
                        out.bytes.push($number);
                        $($($crate::codec::Packed::write($field, out);)*)?
                        $($($crate::codec::Packed::write($part, out);)*)?
                    })*
                }
            }
            fn read(input: &mut $crate::codec::Input<'_>) -> Result<Self, $crate::codec::Malformed> {
                match input.byte()? {
                    $($number => {
                        $($(let $field = $crate::codec::Packed::read(input)?;)*)?
                        $($(let $part = $crate::codec::Packed::read(input)?;)*)?
                        Ok(Self::$variant $({ $($field),* })? $(( $($part),* ))?)
                    })*
                    _ => Err($crate::codec::Malformed),
                }
            }
        }
    };
}
pub(crate) use packed;
