//! A stream of rolls: drawn beforehand by proptest, which shrinks it, or endless from a seed. Rolls of 0 give the simplest choices.

/// Where rolls come from.
#[derive(Clone, Debug)]
pub enum Dice {
    /// These, then zeros.
    Drawn { rolls: Vec<u16>, next: usize },
    /// Endless.
    Seeded(u64),
}

impl Dice {
    pub fn drawn(rolls: &[u16]) -> Self {
        Self::Drawn { rolls: rolls.to_vec(), next: 0 }
    }

    /// A number below `count`.
    pub fn roll(&mut self, count: usize) -> usize {
        assert!(count > 0, "nothing to choose from");
        let raw = match self {
            Self::Drawn { rolls, next } => {
                *next += 1;
                u64::from(rolls.get(*next - 1).copied().unwrap_or(0))
            }
            // SplitMix64, by Sebastiano Vigna.
            Self::Seeded(state) => {
                *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut mixed = *state;
                mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                mixed ^ (mixed >> 31)
            }
        };
        (raw % count as u64) as usize
    }

    /// Whether something happens that happens in so many cases of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) >= 100 - percent
    }

    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.roll(choices.len())]
    }

    /// Takes a choice away.
    pub fn draw<T>(&mut self, choices: &mut Vec<T>) -> Option<T> {
        if choices.is_empty() { None } else { Some(choices.remove(self.roll(choices.len()))) }
    }
}
