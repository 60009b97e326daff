//! The workload written by hand in Rust: what a program that knows these 24 provisions, and nothing else, can do.

pub mod decimals;
pub mod integers;

/// P1 to P8 pay these to whom the yes/no fact of the same place is true; yuan.
const AWARDS: [i64; 8] = [100_000, 200_000, 300_000, 500_000, 500_000, 1_000_000, 2_000_000, 3_000_000];
/// What P17 to P24 pay; yuan.
const FIXED: [i64; 8] = [1_000_000, 5_000_000, 500_000, 800_000, 600_000, 200_000, 1_500_000, 300_000];

// The places of the yes/no facts that conditions name.
const SPECIALIZED_NEW: u32 = 2;
const HI_TECH: u32 = 3;
const IN_INCUBATOR: u32 = 8;
const FOREIGN_INVESTED: u32 = 9;
const RESEARCH_INSTITUTE: u32 = 10;
const SHARED_PLATFORM: u32 = 11;
const TRADE_SERVICES: u32 = 12;
const SME: u32 = 13;
const PATENT_HOLDER: u32 = 14;
const GREEN_CERTIFIED: u32 = 15;

// Sets of options, a bit each.
const KEY_INDUSTRIES: u32 = 0b0000_0111;
const FOREIGN_INDUSTRIES: u32 = 0b0001_0111;
const GREEN_INDUSTRIES: u32 = 0b0111_0000;
const SOFTWARE_INDUSTRIES: u32 = 0b0000_1100;
const CENTRAL_DISTRICTS: u32 = 0b0_0011;
const SCIENCE_PARK: u32 = 0b0_0100;
const RATED_A: u32 = 0b0001;
const RATED_A_B: u32 = 0b0011;
const RATED_A_B_C: u32 = 0b0111;

const fn is_in(option: u8, set: u32) -> bool {
    (set >> option) & 1 == 1
}

/// An enterprise: money in cents, the share of research in thousandths, options by place.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    flags: u32,
    years: i32,
    rent: i64,
    capital: i64,
    tech: i64,
    service: i64,
    exports: i64,
    exports_before: i64,
    investment: i64,
    prior: i64,
    loan: i64,
    employees: i32,
    revenue: i64,
    research: i32,
    industry: u8,
    district: u8,
    rating: u8,
    events: u8,
    costs: [i64; 12],
}

impl Facts {
    /// From whole numbers in the order of `benches/workload/prepare.mjs`.
    pub fn of(whole: &[i64]) -> Self {
        let small = |place: usize| i32::try_from(whole[place]).unwrap();
        let option = |place: usize| u8::try_from(whole[place]).unwrap();
        Self {
            flags: whole[..16].iter().enumerate().map(|(place, yes)| u32::from(*yes == 1) << place).sum(),
            years: small(16),
            rent: whole[17],
            capital: whole[18],
            tech: whole[19],
            service: whole[20],
            exports: whole[21],
            exports_before: whole[22],
            investment: whole[23],
            prior: whole[24],
            loan: whole[25],
            employees: small(26),
            revenue: whole[27],
            research: small(28),
            industry: option(29),
            district: option(30),
            rating: option(31),
            events: option(32),
            costs: whole[33..45].try_into().unwrap(),
        }
    }

    const fn is(&self, place: u32) -> bool {
        (self.flags >> place) & 1 == 1
    }

    fn costs(&self) -> &[i64] {
        &self.costs[..usize::from(self.events)]
    }
}
