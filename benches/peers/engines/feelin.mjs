// feelin (FEEL of DMN), which parses at every evaluation: it has no step before.

import { evaluate as evaluateFeel } from 'feelin';
import { IDS } from '../../workload/facts.mjs';
import { FEEL } from '../rules/feel.mjs';

export const label = 'feelin';
export const exact = false;

export function open() {
  const evaluate = (facts) => evaluateFeel(FEEL, facts);
  return { evaluate, result: ({ value }) => ({ amounts: IDS.map((id) => value[id]), total: value.total }) };
}
