// Hand-written JavaScript over binary numbers: no unknowns, no exactness, nothing but the rules.

import { AWARDS, BOOLS, FIXED } from '../../workload/facts.mjs';

export const label = 'hand-written, plain numbers';
export const exact = false;

export function open() {
  return { evaluate, result: ({ applies, amounts, total }) => ({ amounts: amounts.map((amount, place) => (applies[place] ? amount : null)), total }) };
}

function evaluate(f) {
  const applies = new Array(24).fill(false);
  const amounts = new Array(24).fill(0);
  const pay = (number, amount) => {
    applies[number - 1] = true;
    amounts[number - 1] = amount;
  };
  for (let place = 0; place < 8; place += 1) if (f[BOOLS[place]]) pay(place + 1, AWARDS[place]);
  const { annual_rent: rent, paid_in_usd: capital, h1_exports: exports, industry, district, rating, events } = f;
  if (f.in_incubator && f.years <= 3) pay(9, rent * 0.5);
  if (f.foreign_invested && capital >= 2e6) pay(10, rent * (capital >= 1e7 ? 1 : capital >= 5e6 ? 0.8 : 0.5));
  if (f.research_institute) pay(11, Math.min(f.tech_contract * 0.05, 2e6));
  if (f.shared_platform) pay(12, Math.min(f.service_contract * 0.3, 5e5));
  if (f.trade_services && exports > 2e8) pay(13, Math.max(0, Math.min(Math.floor((exports - f.h1_exports_prev) / 1e8) * 5e5, 7.5e6)));
  if (events.length > 0) {
    let sum = 0;
    for (let row = 0; row < events.length; row += 1) sum += Math.min(events[row] * 0.2, 1e5);
    pay(14, Math.min(sum, 1.2e6));
  }
  if (f.investment > 0) pay(15, Math.min(f.investment * 0.2, Math.max(0, 5e6 - f.prior_subsidy)));
  if (f.sme && f.loan <= 3e6) pay(16, f.loan * 0.006);
  if (f.hi_tech && (industry === 'biomed' || industry === 'ic' || industry === 'ai') && f.employees >= 50) pay(17, FIXED.P17);
  if (
    f.foreign_invested && capital >= 1e7 && (industry === 'biomed' || industry === 'new_energy' || industry === 'ic' || industry === 'ai') &&
    (district === 'bonded' || district === 'downtown') && f.years <= 5
  ) pay(18, FIXED.P18);
  if (f.sme && f.specialized_new && f.rd_ratio >= 0.05 && (rating === 'A' || rating === 'B')) pay(19, FIXED.P19);
  if (f.trade_services && exports >= 5e7 && rating === 'A') pay(20, FIXED.P20);
  if (f.green_certified && (industry === 'manufacturing' || industry === 'new_energy' || industry === 'logistics') && f.employees >= 20 && f.revenue >= 2e7) pay(21, FIXED.P21);
  if (f.patent_holder && f.sme && f.rd_ratio >= 0.03) pay(22, FIXED.P22);
  if (f.research_institute && f.employees >= 10 && district === 'science_park' && f.years >= 1 && (rating === 'A' || rating === 'B' || rating === 'C')) pay(23, FIXED.P23);
  if (f.in_incubator && f.years <= 2 && f.employees <= 50 && (industry === 'ai' || industry === 'software') && f.revenue < 5e6) pay(24, FIXED.P24);
  let total = 0;
  for (let place = 0; place < 24; place += 1) if (applies[place]) total += amounts[place];
  return { applies, amounts, total };
}
