//! The workload over whole numbers of cents: with every fact known, and with facts that may not be known.

use super::super::inputs::Amounts;
use super::{
    AWARDS, CENTRAL_DISTRICTS, FIXED, FOREIGN_INDUSTRIES, FOREIGN_INVESTED, Facts, GREEN_CERTIFIED, GREEN_INDUSTRIES,
    HI_TECH, IN_INCUBATOR, KEY_INDUSTRIES, PATENT_HOLDER, RATED_A, RATED_A_B, RATED_A_B_C, RESEARCH_INSTITUTE,
    SCIENCE_PARK, SHARED_PLATFORM, SME, SOFTWARE_INDUSTRIES, SPECIALIZED_NEW, TRADE_SERVICES, is_in,
};

/// Cents in a yuan.
const YUAN: i64 = 100;

/// A share of what is not below 0, half up.
const fn share(value: i64, of: i64, whole: i64) -> i64 {
    (value * of + whole / 2) / whole
}

fn rent_of_foreign(f: &Facts) -> i64 {
    match f.capital {
        1_000_000_000.. => f.rent,
        500_000_000.. => share(f.rent, 80, 100),
        _ => share(f.rent, 50, 100),
    }
}

fn growth(f: &Facts) -> i64 {
    let steps = (f.exports - f.exports_before).div_euclid(100_000_000 * YUAN);
    (steps * 500_000 * YUAN).clamp(0, 7_500_000 * YUAN)
}

fn promotion(f: &Facts) -> i64 {
    let costs = f.costs().iter().map(|cost| share(*cost, 20, 100).min(100_000 * YUAN));
    costs.sum::<i64>().min(1_200_000 * YUAN)
}

fn investment(f: &Facts) -> i64 {
    share(f.investment, 20, 100).min((5_000_000 * YUAN - f.prior).max(0))
}

/// What complete facts come to.
pub struct Result {
    applies: u32,
    amounts: [i64; 24],
    total: i64,
}

/// Evaluates complete facts.
pub fn evaluate(f: &Facts) -> Result {
    let (mut applies, mut amounts) = (0, [0; 24]);
    let mut pay = |number: usize, condition: bool, amount: &dyn Fn() -> i64| {
        if condition {
            applies |= 1 << (number - 1);
            amounts[number - 1] = amount();
        }
    };
    for (place, award) in AWARDS.iter().enumerate() {
        pay(place + 1, (f.flags >> place) & 1 == 1, &|| award * YUAN);
    }
    pay(9, f.is(IN_INCUBATOR) && f.years <= 3, &|| share(f.rent, 50, 100));
    pay(10, f.is(FOREIGN_INVESTED) && f.capital >= 2_000_000 * YUAN, &|| rent_of_foreign(f));
    pay(11, f.is(RESEARCH_INSTITUTE), &|| share(f.tech, 5, 100).min(2_000_000 * YUAN));
    pay(12, f.is(SHARED_PLATFORM), &|| share(f.service, 30, 100).min(500_000 * YUAN));
    pay(13, f.is(TRADE_SERVICES) && f.exports > 200_000_000 * YUAN, &|| growth(f));
    pay(14, f.events > 0, &|| promotion(f));
    pay(15, f.investment > 0, &|| investment(f));
    pay(16, f.is(SME) && f.loan <= 3_000_000 * YUAN, &|| share(f.loan, 6, 1000));
    let fixed = |number: usize| move || FIXED[number - 17] * YUAN;
    pay(17, f.is(HI_TECH) && is_in(f.industry, KEY_INDUSTRIES) && f.employees >= 50, &fixed(17));
    let foreign = f.is(FOREIGN_INVESTED) && f.capital >= 10_000_000 * YUAN && is_in(f.industry, FOREIGN_INDUSTRIES);
    pay(18, foreign && is_in(f.district, CENTRAL_DISTRICTS) && f.years <= 5, &fixed(18));
    let rated = is_in(f.rating, RATED_A_B);
    pay(19, f.is(SME) && f.is(SPECIALIZED_NEW) && f.research >= 50 && rated, &fixed(19));
    let exporter = f.is(TRADE_SERVICES) && f.exports >= 50_000_000 * YUAN;
    pay(20, exporter && is_in(f.rating, RATED_A), &fixed(20));
    let green = f.is(GREEN_CERTIFIED) && is_in(f.industry, GREEN_INDUSTRIES);
    pay(21, green && f.employees >= 20 && f.revenue >= 20_000_000 * YUAN, &fixed(21));
    pay(22, f.is(PATENT_HOLDER) && f.is(SME) && f.research >= 30, &fixed(22));
    let institute = f.is(RESEARCH_INSTITUTE) && f.employees >= 10 && is_in(f.district, SCIENCE_PARK);
    pay(23, institute && f.years >= 1 && is_in(f.rating, RATED_A_B_C), &fixed(23));
    let young = f.is(IN_INCUBATOR) && f.years <= 2 && f.employees <= 50;
    pay(24, young && is_in(f.industry, SOFTWARE_INDUSTRIES) && f.revenue < 5_000_000 * YUAN, &fixed(24));
    Result { applies, amounts, total: amounts.iter().sum() }
}

/// Whether a provision applies, as far as the facts are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It does not, whatever is not known.
    No,
    /// It depends on what is not known.
    Open,
    /// It does, whatever is not known.
    Yes,
}

/// What facts come to that may not be known.
pub struct KnownResult {
    /// Of each provision.
    pub states: [State; 24],
    /// The facts that would settle it and its amount: a bit each.
    pub missing: [u64; 24],
    amounts: [i64; 24],
    total: i64,
}

/// Every fact is known.
pub const EVERYTHING: u64 = (1 << 33) - 1;

// The bits of the facts that are no yes or no.
const YEARS: u32 = 16;
const RENT: u32 = 17;
const CAPITAL: u32 = 18;
const TECH: u32 = 19;
const SERVICE: u32 = 20;
const EXPORTS: u32 = 21;
const EXPORTS_BEFORE: u32 = 22;
const INVESTMENT: u32 = 23;
const PRIOR: u32 = 24;
const LOAN: u32 = 25;
const EMPLOYEES: u32 = 26;
const REVENUE: u32 = 27;
const RESEARCH: u32 = 28;
const INDUSTRY: u32 = 29;
const DISTRICT: u32 = 30;
const RATING: u32 = 31;
const EVENTS: u32 = 32;

/// One test of one fact.
type Test = (State, u64);

/// Every test holds; one that fails settles the whole.
fn all<const N: usize>(tests: [Test; N]) -> Test {
    let (mut state, mut missing) = (State::Yes, 0);
    for test in tests {
        state = state.min(test.0);
        missing |= test.1;
    }
    (state, if state == State::No { 0 } else { missing })
}

/// Evaluates facts of which only those with their bit in `known` are known. An amount counts once everything it needs is known.
pub fn evaluate_known(f: &Facts, known: u64) -> KnownResult {
    let mut result = KnownResult { states: [State::No; 24], missing: [0; 24], amounts: [0; 24], total: 0 };
    let test = |fact: u32, holds: bool| match ((known >> fact) & 1 == 1, holds) {
        (false, _) => (State::Open, 1 << fact),
        (true, true) => (State::Yes, 0),
        (true, false) => (State::No, 0),
    };
    let is = |place: u32| test(place, f.is(place));
    let mut pay = |number: usize, (state, mut missing): Test, needs: u64, amount: &dyn Fn() -> i64| {
        if state != State::No {
            missing |= needs & !known;
        }
        result.states[number - 1] = state;
        result.missing[number - 1] = missing;
        if state == State::Yes && missing == 0 {
            result.amounts[number - 1] = amount();
        }
    };
    for (place, award) in (0..).zip(AWARDS) {
        pay(usize::try_from(place).unwrap_or(0) + 1, is(place), 0, &|| award * YUAN);
    }
    let years = |holds: bool| test(YEARS, holds);
    let industry = |set: u32| test(INDUSTRY, is_in(f.industry, set));
    let rating = |set: u32| test(RATING, is_in(f.rating, set));
    pay(9, all([is(IN_INCUBATOR), years(f.years <= 3)]), 1 << RENT, &|| share(f.rent, 50, 100));
    let capital = |bound: i64| test(CAPITAL, f.capital >= bound * YUAN);
    pay(10, all([is(FOREIGN_INVESTED), capital(2_000_000)]), 1 << RENT, &|| rent_of_foreign(f));
    pay(11, is(RESEARCH_INSTITUTE), 1 << TECH, &|| share(f.tech, 5, 100).min(2_000_000 * YUAN));
    pay(12, is(SHARED_PLATFORM), 1 << SERVICE, &|| share(f.service, 30, 100).min(500_000 * YUAN));
    let exporter = all([is(TRADE_SERVICES), test(EXPORTS, f.exports > 200_000_000 * YUAN)]);
    pay(13, exporter, 1 << EXPORTS_BEFORE, &|| growth(f));
    pay(14, test(EVENTS, f.events > 0), 0, &|| promotion(f));
    pay(15, test(INVESTMENT, f.investment > 0), 1 << PRIOR, &|| investment(f));
    pay(16, all([is(SME), test(LOAN, f.loan <= 3_000_000 * YUAN)]), 0, &|| share(f.loan, 6, 1000));
    let fixed = |number: usize| move || FIXED[number - 17] * YUAN;
    let employees = |holds: bool| test(EMPLOYEES, holds);
    pay(17, all([is(HI_TECH), industry(KEY_INDUSTRIES), employees(f.employees >= 50)]), 0, &fixed(17));
    let central = test(DISTRICT, is_in(f.district, CENTRAL_DISTRICTS));
    let foreign =
        [is(FOREIGN_INVESTED), capital(10_000_000), industry(FOREIGN_INDUSTRIES), central, years(f.years <= 5)];
    pay(18, all(foreign), 0, &fixed(18));
    let research = |bound: i32| test(RESEARCH, f.research >= bound);
    pay(19, all([is(SME), is(SPECIALIZED_NEW), research(50), rating(RATED_A_B)]), 0, &fixed(19));
    let exports = test(EXPORTS, f.exports >= 50_000_000 * YUAN);
    pay(20, all([is(TRADE_SERVICES), exports, rating(RATED_A)]), 0, &fixed(20));
    let large = test(REVENUE, f.revenue >= 20_000_000 * YUAN);
    let green = [is(GREEN_CERTIFIED), industry(GREEN_INDUSTRIES), employees(f.employees >= 20), large];
    pay(21, all(green), 0, &fixed(21));
    pay(22, all([is(PATENT_HOLDER), is(SME), research(30)]), 0, &fixed(22));
    let park = test(DISTRICT, is_in(f.district, SCIENCE_PARK));
    let institute =
        [is(RESEARCH_INSTITUTE), employees(f.employees >= 10), park, years(f.years >= 1), rating(RATED_A_B_C)];
    pay(23, all(institute), 0, &fixed(23));
    let small = test(REVENUE, f.revenue < 5_000_000 * YUAN);
    let young =
        [is(IN_INCUBATOR), years(f.years <= 2), employees(f.employees <= 50), industry(SOFTWARE_INDUSTRIES), small];
    pay(24, all(young), 0, &fixed(24));
    result.total = result.amounts.iter().sum();
    result
}

/// Cents as a decimal string of yuan.
fn yuan(cents: i64) -> String {
    let text = format!("{}.{:02}", cents / YUAN, cents % YUAN);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Result {
    /// In the form in which results are compared.
    pub fn amounts(&self) -> Amounts {
        let amounts = (0..24).zip(&self.amounts).map(|(place, amount)| {
            let applies = (self.applies >> place) & 1 == 1;
            applies.then(|| yuan(*amount))
        });
        Amounts { amounts: amounts.collect(), total: yuan(self.total) }
    }
}

impl KnownResult {
    /// In the form in which results are compared, for complete facts.
    pub fn amounts(&self) -> Amounts {
        assert_eq!(self.missing, [0; 24]);
        let pairs = self.states.iter().zip(&self.amounts);
        let amounts = pairs.map(|(state, amount)| (*state == State::Yes).then(|| yuan(*amount)));
        Amounts { amounts: amounts.collect(), total: yuan(self.total) }
    }
}
