//! Bytes in and out: the plain encoding that a Pack's content uses.
//!
//! Numbers are variable-length, texts and sequences carry their length. Reading checks every length against the bytes that are
//! left before it allocates, limits nesting, and never panics; it knows nothing of policies.

use crate::number;
use rust_decimal::Decimal;

/// Why bytes cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

/// A value that can be written to bytes and read back.
pub trait Packed: Sized {
    /// Appends the value.
    fn write(&self, out: &mut Vec<u8>);
    /// Reads a value.
    fn read(input: &mut Input<'_>) -> Result<Self, Malformed>;
}

/// How deep values may be nested.
const DEEPEST: usize = 48;

/// Bytes that are being read.
#[derive(Debug)]
pub struct Input<'a> {
    rest: &'a [u8],
    depth: usize,
}

impl<'a> Input<'a> {
    /// From the first byte on.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, depth: 0 }
    }

    /// Whether every byte has been read.
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, Malformed> {
        let (first, rest) = self.rest.split_first().ok_or(Malformed)?;
        self.rest = rest;
        Ok(*first)
    }

    fn bytes(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Malformed)?;
        self.rest = rest;
        Ok(taken)
    }

    /// A count of things of which each takes at least one byte.
    fn length(&mut self) -> Result<usize, Malformed> {
        let length = usize::try_from(u128::read(self)?).map_err(|_| Malformed)?;
        if length > self.rest.len() { Err(Malformed) } else { Ok(length) }
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
    fn write(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        loop {
            let [low, ..] = rest.to_le_bytes();
            rest >>= 7;
            if rest == 0 {
                out.push(low & 0x7f);
                return;
            }
            out.push(low | 0x80);
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
            fn write(&self, out: &mut Vec<u8>) {
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
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        match input.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Malformed),
        }
    }
}

impl Packed for Decimal {
    fn write(&self, out: &mut Vec<u8>) {
        let (mantissa, scale) = number::plain(*self);
        mantissa.unsigned_abs().write(out);
        let [places, ..] = scale.to_le_bytes();
        out.push(places);
    }

    /// Policies hold no number below 0.
    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let mantissa = i128::try_from(u128::read(input)?).map_err(|_| Malformed)?;
        let places = u32::from(input.byte()?);
        let number = Self::try_from_i128_with_scale(mantissa, places).map_err(|_| Malformed)?;
        if number::plain(number) == (mantissa, places) { Ok(number) } else { Err(Malformed) }
    }
}

impl Packed for String {
    fn write(&self, out: &mut Vec<u8>) {
        length(self.len()).write(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let length = input.length()?;
        let bytes = input.bytes(length)?;
        str::from_utf8(bytes).map(Self::from).map_err(|_| Malformed)
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
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
    fn write(&self, out: &mut Vec<u8>) {
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
    fn write(&self, out: &mut Vec<u8>) {
        T::write(self, out);
    }

    fn read(input: &mut Input<'_>) -> Result<Self, Malformed> {
        input.deeper(T::read).map(Self::new)
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
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
            fn write(&self, out: &mut Vec<u8>) {
                $($crate::codec::Packed::write(&self.$field, out);)*
            }
            fn read(input: &mut $crate::codec::Input<'_>) -> Result<Self, $crate::codec::Malformed> {
                Ok(Self { $($field: $crate::codec::Packed::read(input)?),* })
            }
        }
    };
    (enum $name:ident { $($number:literal => $variant:ident $({ $($field:ident),* })? $(( $($part:ident),* ))?),* $(,)? }) => {
        impl $crate::codec::Packed for $name {
            fn write(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(( $($part),* ))? => {
                        out.push($number);
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
