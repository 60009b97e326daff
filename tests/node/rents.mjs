// A company of which two or three clauses draw on the same rent, in every outcome that their overlap can have.

const COMPANY = {
  in_district: true, incubatee: true, foreign_invested: true, newly_introduced_or_increased: true, fits_industry_direction: true,
};

const RENTS = ['0.01', '100000', 250000, { low: '1', high: '99999.99' }, { low: '10000', high: null }, { unknown: true }];
const CAPITALS = ['2000000', '5000000', '10000000', { low: '2000000', high: '4999999.99' }, { low: '2000000', high: null }];

/** Answers, rent after rent for every capital. */
export function rents() {
  const found = [];
  for (const paid_in_capital_usd of CAPITALS) {
    for (const [place, annual_rent] of RENTS.entries()) {
      found.push({ ...COMPANY, paid_in_capital_usd, annual_rent, cultural_creative_filed: place % 2 === 0 });
    }
  }
  return found;
}
