// Measures one evaluation on the edition, wherever it is run: in Node or in a page. Comes in: a loaded policy; goes out:
// microseconds. Knows no file and no network.

const ROUNDS = 400;
const WARM_UP = 100;
// A clock of a page is coarse, so one sample is the mean of several calls.
const CALLS = 5;

/** Times of `policy.evaluate` for each set of answers, and of a fixed loop, interleaved so that all see the same machine. */
export function measure(policy, options) {
  const tasks = [
    ...Object.entries(answerSets(policy)).map(([name, answers]) => ({ name: `evaluate, ${name} answers`, run: () => policy.evaluate(answers, options) })),
    { name: 'reference loop', run: referenceLoop },
  ].map((task) => ({ ...task, times: [] }));
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const { run, times } of tasks) {
      const start = performance.now();
      for (let call = 0; call < CALLS; call += 1) run();
      const elapsed = (performance.now() - start) / CALLS;
      if (round >= 0) times.push(elapsed * 1000);
    }
  }
  return tasks.map(({ name, times }) => {
    times.sort((a, b) => a - b);
    return { name, min: times[0], median: times[times.length >> 1], max: times.at(-1) };
  });
}

/** Answers to the edition: none, those of a company that has filled in its part of the form, and all. */
export function answerSets(policy) {
  return { empty: {}, typical: TYPICAL, full: fullAnswers(policy.describe()) };
}

/** A technology company with a rented office in an incubator, which has filled in its part of the form. */
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

/** Every fact answered, so that the most clauses pay. */
function fullAnswers({ facts }) {
  return Object.fromEntries(facts.map((fact) => [fact.id, fullAnswer(fact)]));
}

function fullAnswer(fact) {
  switch (fact.type) {
    case 'bool':
      return true;
    case 'choice':
      return fact.options.at(-1).id === 'other' ? fact.options[0].id : fact.options.at(-1).id;
    case 'count':
      return 1;
    case 'list':
      return [1, 2, 3].map((row) => Object.fromEntries(fact.fields.map((field) => [field.id, `${row}23456.78`])));
    default:
      return '234567890.12';
  }
}

/** Strings, maps and whole numbers for some hundred microseconds: a yardstick of the machine, not of the engine. */
function referenceLoop() {
  const counts = new Map();
  let state = 1;
  for (let step = 0; step < 4000; step += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const key = `fact ${state % 97}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return JSON.stringify([...counts]).length;
}
