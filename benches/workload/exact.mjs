// The workload written by hand over any class of exact decimals: the reference that everything is held against, and two of the peers.
// Comes in: an enterprise; goes out: which provisions apply, their amounts, and the total.

import { AWARDS, BOOLS, FIXED, IDS } from './facts.mjs';
import { FixedPoint } from './fixed-point.mjs';

/** The evaluation over `Decimal`, whose methods are those that big.js and decimal.js share; `wholes(a, b)` is ⌊a ÷ b⌋. */
export function exactly(Decimal, wholes) {
  const decimal = (value) => new Decimal(value);
  const least = (a, b) => (a.lt(b) ? a : b);
  const greatest = (a, b) => (a.gt(b) ? a : b);
  const ZERO = decimal(0);
  const awards = AWARDS.map(decimal);
  const fixed = Object.fromEntries(Object.entries(FIXED).map(([id, amount]) => [id, decimal(amount)]));
  const [HALF, FOUR_FIFTHS, ONE] = ['0.5', '0.8', '1'].map(decimal);
  const [P5, P30, P20, P06, P3] = ['0.05', '0.3', '0.2', '0.006', '0.03'].map(decimal);
  const [M2, M5, M10, M20, M50, M100, M200] = [2e6, 5e6, 1e7, 2e7, 5e7, 1e8, 2e8].map(decimal);
  const [K100, K500, K1200, K3000, K7500] = [1e5, 5e5, 1.2e6, 3e6, 7.5e6].map(decimal);

  return (f) => {
    const applies = new Array(24).fill(false);
    const amounts = new Array(24).fill(ZERO);
    const pay = (number, amount) => {
      applies[number - 1] = true;
      amounts[number - 1] = amount;
    };
    for (let place = 0; place < 8; place += 1) if (f[BOOLS[place]]) pay(place + 1, awards[place]);
    const rent = decimal(f.annual_rent);
    const capital = decimal(f.paid_in_usd);
    const exports = decimal(f.h1_exports);
    const loan = decimal(f.loan);
    const investment = decimal(f.investment);
    const research = decimal(f.rd_ratio);
    const revenue = decimal(f.revenue);
    const { industry, district, rating } = f;
    if (f.in_incubator && f.years <= 3) pay(9, rent.times(HALF));
    if (f.foreign_invested && capital.gte(M2)) pay(10, rent.times(capital.gte(M10) ? ONE : capital.gte(M5) ? FOUR_FIFTHS : HALF));
    if (f.research_institute) pay(11, least(decimal(f.tech_contract).times(P5), M2));
    if (f.shared_platform) pay(12, least(decimal(f.service_contract).times(P30), K500));
    if (f.trade_services && exports.gt(M200)) {
      pay(13, greatest(ZERO, least(wholes(exports.minus(decimal(f.h1_exports_prev)), M100).times(K500), K7500)));
    }
    if (f.events.length > 0) {
      let sum = ZERO;
      for (const cost of f.events) sum = sum.plus(least(decimal(cost).times(P20), K100));
      pay(14, least(sum, K1200));
    }
    if (investment.gt(ZERO)) pay(15, least(investment.times(P20), greatest(ZERO, M5.minus(decimal(f.prior_subsidy)))));
    if (f.sme && loan.lte(K3000)) pay(16, loan.times(P06));
    if (f.hi_tech && (industry === 'biomed' || industry === 'ic' || industry === 'ai') && f.employees >= 50) pay(17, fixed.P17);
    if (
      f.foreign_invested && capital.gte(M10) && (industry === 'biomed' || industry === 'new_energy' || industry === 'ic' || industry === 'ai') &&
      (district === 'bonded' || district === 'downtown') && f.years <= 5
    ) pay(18, fixed.P18);
    if (f.sme && f.specialized_new && research.gte(P5) && (rating === 'A' || rating === 'B')) pay(19, fixed.P19);
    if (f.trade_services && exports.gte(M50) && rating === 'A') pay(20, fixed.P20);
    if (f.green_certified && (industry === 'manufacturing' || industry === 'new_energy' || industry === 'logistics') && f.employees >= 20 && revenue.gte(M20)) pay(21, fixed.P21);
    if (f.patent_holder && f.sme && research.gte(P3)) pay(22, fixed.P22);
    if (f.research_institute && f.employees >= 10 && district === 'science_park' && f.years >= 1 && (rating === 'A' || rating === 'B' || rating === 'C')) pay(23, fixed.P23);
    if (f.in_incubator && f.years <= 2 && f.employees <= 50 && (industry === 'ai' || industry === 'software') && revenue.lt(M5)) pay(24, fixed.P24);
    let total = ZERO;
    for (let place = 0; place < 24; place += 1) if (applies[place]) total = total.plus(amounts[place]);
    return { applies, amounts, total };
  };
}

const evaluate = exactly(FixedPoint, (a, b) => a.wholes(b));

/** The reference: what an enterprise gets, to the last digit. */
export function reference(facts) {
  return exactResult(evaluate(facts));
}

/** What an exact evaluation gives, in the one form in which results are compared: decimal strings, null where a provision does not apply. */
export function exactResult({ applies, amounts, total }) {
  return { amounts: IDS.map((_, place) => (applies[place] ? amounts[place].toFixed() : null)), total: total.toFixed() };
}
