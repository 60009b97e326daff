// Seeded random enterprises for the workload. Money is whole yuan, multiples of 100, so that every amount is exact to the fen and no
// rounding rule is needed; a quarter of the draws sit on a bound or one step to its side.

import { BOOLS, CHOICES, MOST_EVENTS } from './facts.mjs';

/** So many enterprises, the same ones for the same seed. */
export function enterprises(count = 200, seed = 20240607) {
  const random = mulberry32(seed);
  return Array.from({ length: count }, () => enterprise(random));
}

function enterprise(random) {
  const pick = (values) => values[Math.floor(random() * values.length)];
  const below = (limit) => Math.floor(random() * limit);
  const often = (value, edges) => (random() < 0.3 ? pick(edges) : value);
  const money = (limit, edges = []) => (edges.length > 0 && random() < 0.25 ? pick(edges) : Math.floor((random() * limit) / 100) * 100);
  const facts = {};
  for (const fact of BOOLS) facts[fact] = random() < 0.5;
  facts.years = often(below(11), [1, 2, 3, 5]);
  facts.annual_rent = money(3e6);
  facts.paid_in_usd = money(1.4e7, [2e6, 5e6, 1e7, 1_999_900, 4_999_900, 9_999_900]);
  facts.tech_contract = money(8e7, [4e7]);
  facts.service_contract = money(4e6, [1_666_600, 1_666_700]);
  facts.h1_exports = money(2.5e9, [2e8, 200_000_100, 5e8]);
  facts.h1_exports_prev = money(1.2e9, [0, 1e8, 2e8]);
  facts.investment = money(6e7, [0, 2.5e7]);
  facts.prior_subsidy = money(6e6, [0, 5e6]);
  facts.loan = money(6e6, [3e6, 3_000_100]);
  facts.employees = often(below(120), [10, 20, 50]);
  facts.revenue = money(4e7, [5e6, 2e7]);
  facts.rd_ratio = often(below(120) / 1000, [0.03, 0.05]);
  for (const [fact, options] of Object.entries(CHOICES)) facts[fact] = pick(options);
  facts.events = Array.from({ length: below(MOST_EVENTS + 1) }, () => money(8e5, [5e5]));
  return facts;
}

/** Numbers from 0 to below 1, in a sequence that the seed alone determines. */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
