//! The workload over exact decimals, with every fact known.

use super::super::inputs::Amounts;
use super::{
    AWARDS, CENTRAL_DISTRICTS, FIXED, FOREIGN_INDUSTRIES, FOREIGN_INVESTED, GREEN_CERTIFIED, GREEN_INDUSTRIES, HI_TECH,
    IN_INCUBATOR, KEY_INDUSTRIES, PATENT_HOLDER, RATED_A, RATED_A_B, RATED_A_B_C, RESEARCH_INSTITUTE, SCIENCE_PARK,
    SHARED_PLATFORM, SME, SOFTWARE_INDUSTRIES, SPECIALIZED_NEW, TRADE_SERVICES, is_in,
};
use rust_decimal::Decimal;

/// A constant of so many decimal places.
const fn decimal(digits: u32, places: u32) -> Decimal {
    Decimal::from_parts(digits, 0, 0, false, places)
}

const fn yuan(amount: u32) -> Decimal {
    decimal(amount, 0)
}

/// An enterprise, with money and shares as decimals.
pub struct Facts {
    other: super::Facts,
    rent: Decimal,
    capital: Decimal,
    tech: Decimal,
    service: Decimal,
    exports: Decimal,
    exports_before: Decimal,
    investment: Decimal,
    prior: Decimal,
    loan: Decimal,
    revenue: Decimal,
    research: Decimal,
    costs: [Decimal; 12],
}

impl Facts {
    /// From whole numbers.
    pub fn of(facts: &super::Facts) -> Self {
        let money = |cents: i64| Decimal::new(cents, 2);
        Self {
            other: *facts,
            rent: money(facts.rent),
            capital: money(facts.capital),
            tech: money(facts.tech),
            service: money(facts.service),
            exports: money(facts.exports),
            exports_before: money(facts.exports_before),
            investment: money(facts.investment),
            prior: money(facts.prior),
            loan: money(facts.loan),
            revenue: money(facts.revenue),
            research: Decimal::new(facts.research.into(), 3),
            costs: facts.costs.map(money),
        }
    }
}

/// What facts come to.
pub struct Result {
    applies: u32,
    amounts: [Decimal; 24],
    total: Decimal,
}

/// Evaluates complete facts.
pub fn evaluate(facts: &Facts) -> Result {
    let f = &facts.other;
    let (mut applies, mut amounts) = (0_u32, [Decimal::ZERO; 24]);
    let mut pay = |number: usize, condition: bool, amount: &dyn Fn() -> Decimal| {
        if condition {
            applies |= 1 << (number - 1);
            amounts[number - 1] = amount();
        }
    };
    for (place, award) in AWARDS.iter().enumerate() {
        pay(place + 1, (f.flags >> place) & 1 == 1, &|| Decimal::from(*award));
    }
    let (half, four_fifths) = (decimal(5, 1), decimal(8, 1));
    pay(9, f.is(IN_INCUBATOR) && f.years <= 3, &|| facts.rent * half);
    pay(10, f.is(FOREIGN_INVESTED) && facts.capital >= yuan(2_000_000), &|| {
        if facts.capital >= yuan(10_000_000) {
            facts.rent
        } else if facts.capital >= yuan(5_000_000) {
            facts.rent * four_fifths
        } else {
            facts.rent * half
        }
    });
    pay(11, f.is(RESEARCH_INSTITUTE), &|| (facts.tech * decimal(5, 2)).min(yuan(2_000_000)));
    pay(12, f.is(SHARED_PLATFORM), &|| (facts.service * decimal(3, 1)).min(yuan(500_000)));
    pay(13, f.is(TRADE_SERVICES) && facts.exports > yuan(200_000_000), &|| {
        let steps = ((facts.exports - facts.exports_before) / yuan(100_000_000)).floor();
        (steps * yuan(500_000)).min(yuan(7_500_000)).max(Decimal::ZERO)
    });
    pay(14, f.events > 0, &|| {
        let costs = &facts.costs[..usize::from(f.events)];
        let sum: Decimal = costs.iter().map(|cost| (*cost * decimal(2, 1)).min(yuan(100_000))).sum();
        sum.min(yuan(1_200_000))
    });
    pay(15, facts.investment > Decimal::ZERO, &|| {
        (facts.investment * decimal(2, 1)).min((yuan(5_000_000) - facts.prior).max(Decimal::ZERO))
    });
    pay(16, f.is(SME) && facts.loan <= yuan(3_000_000), &|| facts.loan * decimal(6, 3));
    let fixed = |number: usize| move || Decimal::from(FIXED[number - 17]);
    pay(17, f.is(HI_TECH) && is_in(f.industry, KEY_INDUSTRIES) && f.employees >= 50, &fixed(17));
    let foreign = f.is(FOREIGN_INVESTED) && facts.capital >= yuan(10_000_000) && is_in(f.industry, FOREIGN_INDUSTRIES);
    pay(18, foreign && is_in(f.district, CENTRAL_DISTRICTS) && f.years <= 5, &fixed(18));
    let rated = is_in(f.rating, RATED_A_B);
    pay(19, f.is(SME) && f.is(SPECIALIZED_NEW) && facts.research >= decimal(5, 2) && rated, &fixed(19));
    let exporter = f.is(TRADE_SERVICES) && facts.exports >= yuan(50_000_000);
    pay(20, exporter && is_in(f.rating, RATED_A), &fixed(20));
    let green = f.is(GREEN_CERTIFIED) && is_in(f.industry, GREEN_INDUSTRIES);
    pay(21, green && f.employees >= 20 && facts.revenue >= yuan(20_000_000), &fixed(21));
    pay(22, f.is(PATENT_HOLDER) && f.is(SME) && facts.research >= decimal(3, 2), &fixed(22));
    let institute = f.is(RESEARCH_INSTITUTE) && f.employees >= 10 && is_in(f.district, SCIENCE_PARK);
    pay(23, institute && f.years >= 1 && is_in(f.rating, RATED_A_B_C), &fixed(23));
    let young = f.is(IN_INCUBATOR) && f.years <= 2 && f.employees <= 50;
    pay(24, young && is_in(f.industry, SOFTWARE_INDUSTRIES) && facts.revenue < yuan(5_000_000), &fixed(24));
    let paid = amounts.iter().enumerate().filter(|(place, _)| (applies >> place) & 1 == 1);
    let total = paid.map(|(_, amount)| amount).sum();
    Result { applies, amounts, total }
}

impl Result {
    /// In the form in which results are compared.
    pub fn amounts(&self) -> Amounts {
        let text = |amount: &Decimal| amount.normalize().to_string();
        let amounts = (0..24).zip(&self.amounts).map(|(place, amount)| {
            let applies = (self.applies >> place) & 1 == 1;
            applies.then(|| text(amount))
        });
        Amounts { amounts: amounts.collect(), total: text(&self.total) }
    }
}
