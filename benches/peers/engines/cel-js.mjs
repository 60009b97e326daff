// @marcbachmann/cel-js, with types declared and the expression parsed once. The host adds the total.

import { Environment } from '@marcbachmann/cel-js';
import { BOOLS, CHOICES, NUMBERS } from '../../workload/facts.mjs';
import { CEL } from '../rules/cel.mjs';

export const label = '@marcbachmann/cel-js';
export const exact = false;

export function open() {
  const environment = new Environment();
  for (const fact of BOOLS) environment.registerVariable(fact, 'bool');
  for (const fact of NUMBERS) environment.registerVariable(fact, 'double');
  for (const fact of Object.keys(CHOICES)) environment.registerVariable(fact, 'string');
  environment.registerVariable('events', 'list<double>');
  environment.registerFunction('sum(list<double>): double', (values) => {
    let sum = 0;
    for (const value of values) sum += value;
    return sum;
  });
  const parsed = environment.parse(CEL);
  const evaluate = (facts) => {
    const amounts = parsed(facts);
    let total = 0;
    for (let place = 0; place < 24; place += 1) if (amounts[place] >= 0) total += amounts[place];
    return { amounts, total };
  };
  return { evaluate, result: ({ amounts, total }) => ({ amounts: amounts.map((amount) => (amount >= 0 ? amount : null)), total }) };
}
