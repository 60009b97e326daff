// The workload's facts and fixed figures, as plain values: what every hand-written version and every engine starts from.
// Knows no engine.

export const BOOLS = [
  'listed_company', 'gazelle', 'specialized_new', 'hi_tech', 'little_giant', 'unicorn', 'national_lab', 'fortune500',
  'in_incubator', 'foreign_invested', 'research_institute', 'shared_platform', 'trade_services', 'sme', 'patent_holder', 'green_certified',
];

export const NUMBERS = [
  'years', 'annual_rent', 'paid_in_usd', 'tech_contract', 'service_contract', 'h1_exports', 'h1_exports_prev',
  'investment', 'prior_subsidy', 'loan', 'employees', 'revenue', 'rd_ratio',
];

export const CHOICES = {
  industry: ['biomed', 'ic', 'ai', 'software', 'new_energy', 'manufacturing', 'logistics', 'trade'],
  district: ['bonded', 'downtown', 'science_park', 'port', 'rural'],
  rating: ['A', 'B', 'C', 'D'],
};

export const MOST_EVENTS = 12;

export const IDS = Array.from({ length: 24 }, (_, place) => `P${place + 1}`);

/** P1 to P8 pay these to whom the fact of the same place in `BOOLS` is true; yuan. */
export const AWARDS = [100_000, 200_000, 300_000, 500_000, 500_000, 1_000_000, 2_000_000, 3_000_000];

/** What P17 to P24 pay; yuan. */
export const FIXED = {
  P17: 1_000_000, P18: 5_000_000, P19: 500_000, P20: 800_000, P21: 600_000, P22: 200_000, P23: 1_500_000, P24: 300_000,
};
