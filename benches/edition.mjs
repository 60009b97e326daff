// Sets of answers to the edition: none, those of a company that has filled in its part of the form, and all.

import { someAnswer } from './measure.mjs';

export function answerSets(policy) {
  return { empty: {}, typical: TYPICAL, full: Object.fromEntries(policy.describe().facts.map((fact) => [fact.id, fullAnswer(fact)])) };
}

/** A technology company with a rented office in an incubator. */
const TYPICAL = {
  in_district: true,
  org_kind: 'enterprise',
  tech_sme: true,
  hnte: true,
  incubatee: true,
  annual_rent: '180000',
  incubatee_rent_years_received: 1,
  rd_spend_incurred: true,
  municipal_rd_subsidy: false,
  small_or_medium: true,
  guaranteed_loan_amount: { low: '1000000', high: '2000000' },
  foreign_invested: false,
  trade_services_firm: false,
  new_ecommerce: false,
  software_company: true,
};

/** An answer with which more clauses pay than with others. */
function fullAnswer(fact) {
  const last = fact.type === 'choice' ? fact.options.at(-1).id : 'other';
  return last === 'other' ? someAnswer(fact) : last;
}
