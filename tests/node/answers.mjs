// Answers at random, from a fixed seed, for whatever policy a description describes: every shape of value, the bounds that
// the rules print favoured, and a share of bad input. Knows descriptions, not the engine.

/** An endless, repeatable stream of answers. */
export function* randomAnswers(description, seed) {
  const random = generator(seed);
  const bounds = printedBounds(description);
  const { facts } = description;
  for (;;) {
    const density = random.pick([0.1, 0.4, 0.8, 1]);
    const answers = {};
    for (const fact of random.shuffle(facts)) {
      if (random.chance(density)) answers[fact.id] = value(fact, random, bounds);
    }
    if (random.chance(0.25)) spoil(answers, facts, random);
    yield answers;
  }
}

/** Answers of the edition that have a problem, by its code; `bad_date` is none of answers. */
export function faultyAnswers({ facts }) {
  const list = facts.find((fact) => fact.type === 'list');
  const rows = Array.from({ length: 201 }, () => Object.fromEntries(list.fields.map((field) => [field.id, '1'])));
  return {
    not_json: ['a text'],
    unknown_fact: [{ annual_rents: '1' }],
    wrong_type: [{ in_district: 'yes' }, { annual_rent: 1.5 }, { annual_rent: true }],
    not_a_number: [{ annual_rent: '1e3' }, { annual_rent: '1_000' }],
    negative: [{ annual_rent: '-1' }, { culture_firms_grown: -1 }],
    too_precise: [{ annual_rent: '0.001' }],
    too_large: [{ annual_rent: '1000000000000000' }, { incubatee_rent_years_received: 4 }],
    not_an_option: [{ org_kind: 'shop' }],
    too_many_rows: [{ [list.id]: rows }],
    empty_range: [{ annual_rent: { low: '2', high: '1' } }],
  };
}

/** Every figure that a rule prints, as a whole number or a decimal, without its unit. */
export function printedBounds({ clauses }) {
  const scale = { 万: 10_000n, 亿: 100_000_000n };
  const found = new Set(['0']);
  for (const clause of clauses) {
    for (const rule of [clause, ...clause.readings]) {
      for (const [, figure, unit] of `${rule.when.zh} ${rule.pays?.zh ?? ''}`.matchAll(/(\d[\d,]*)(?:\.\d+)?\s*([万亿]?)/gu)) {
        found.add(String(BigInt(figure.replaceAll(',', '')) * (scale[unit] ?? 1n)));
      }
    }
  }
  return [...found];
}

function value(fact, random, bounds) {
  if (random.chance(0.06)) return null;
  if (random.chance(0.08)) return { unknown: true };
  switch (fact.type) {
    case 'bool':
      return random.chance(0.75);
    case 'choice':
      return random.pick(fact.options).id;
    case 'list':
      return Array.from({ length: random.pick([0, 1, 1, 2, 3, 4, 7]) }, () =>
        Object.fromEntries(fact.fields.map((field) => [field.id, number(field, random, bounds)])));
    default:
      return random.chance(0.2) ? range(fact, random, bounds) : number(fact, random, bounds);
  }
}

function range(type, random, bounds) {
  const ends = [hundredths(type, random, bounds), hundredths(type, random, bounds)].sort((a, b) => (a < b ? -1 : 1));
  const [low, high] = ends.map((end) => written(end, random));
  return random.pick([{ low, high }, { low, high: null }, { low }]);
}

function number(type, random, bounds) {
  return written(hundredths(type, random, bounds), random);
}

/** An amount in hundredths: a printed bound or close to one, or anything. */
function hundredths(type, random, bounds) {
  const step = type.type === 'count' ? 100n : 1n;
  const limit = type.type === 'count' && type.max !== null ? BigInt(type.max) * 100n : 10n ** 14n;
  const bound = BigInt(random.pick(bounds)) * 100n;
  const near = bound + step * BigInt(random.pick([-1, 0, 0, 0, 1]));
  const anything = BigInt(Math.floor(random.next() * 10 ** random.pick([2, 5, 8, 11]))) * step;
  const chosen = random.chance(0.6) ? near : anything;
  return chosen < 0n || chosen > limit ? step * BigInt(random.pick([0, 1, 2, 3])) : chosen;
}

/** As a visitor's program may write it: a decimal string, or a whole number where it is one. */
function written(amount, random) {
  const whole = amount / 100n;
  const rest = amount % 100n;
  if (rest === 0n) return random.chance(0.5) ? Number(whole) : String(whole);
  const decimals = String(rest).padStart(2, '0');
  return `${whole}.${random.chance(0.5) ? decimals : decimals.replace(/0$/, '')}`;
}

const BAD_VALUES = [
  'yes', '', ' 1', '1 ', '+1', '-1', '-0.01', '1e3', '1_000', '1,000', '0x10', '０', '十万', '1.', '.5', '1.005', 'NaN', '9'.repeat(40),
  '999999999999999.99', '1000000000000000', -1, 1.5, 1e15, 2 ** 53, 1e21, true, [], {}, [{}], [1], [null], [[]], { unknown: false }, { unknown: 1 },
  { unknown: true, low: 1 }, { low: 2, high: 1 }, { low: '5', high: '4.99' }, { low: null }, { high: 3 }, { low: 'a', high: 'b' }, { low: 1, height: 2 },
  { low: 1.5, high: 2 }, { low: [], high: {} }, [{ net_spend: null }], [{ amount: { unknown: true } }], [{ net_spend: '-3', colour: 1 }],
  [{ amount: '1' }, { amount: 'x' }, {}], [{ net_spend: 1 }, { net_spend: 2.5 }, { net_spend: '1.001' }], 'enterprises', 'Enterprise',
];
const BAD_NAMES = ['in_distric', 'annual-rent', 'ANNUAL_RENT', 'annual_rents', '', 'a/b', 'a~b', '在本区', 'x'.repeat(80), 'hnte ', 'constructor', 'net_spend'];

function spoil(answers, facts, random) {
  const faults = random.pick([1, 1, 2, 3, 6]);
  for (let fault = 0; fault < faults; fault += 1) {
    if (random.chance(0.25)) answers[random.pick(BAD_NAMES)] = random.pick([true, 1, 'x', null]);
    else answers[random.pick(facts).id] = random.pick(BAD_VALUES);
  }
  if (random.chance(0.1)) {
    for (const fact of facts) if (fact.type === 'list') answers[fact.id] = Array.from({ length: 201 }, () => ({ [fact.fields[0].id]: '1' }));
  }
}

/** mulberry32: small, and the same on every machine. */
function generator(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = (items) => items[Math.floor(next() * items.length)];
  const shuffle = (items) => items.map((item) => [next(), item]).sort(([a], [b]) => a - b).map(([, item]) => item);
  return { next, pick, shuffle, chance: (probability) => next() < probability };
}
