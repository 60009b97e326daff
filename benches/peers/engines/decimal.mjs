// Hand-written JavaScript over decimal.js. Its results are the reference for all others.

import Decimal from 'decimal.js';
import { exactly, exactResult } from '../../workload/exact.mjs';

export const label = 'hand-written, decimal.js';
export const exact = true;

export function open() {
  return { evaluate: exactly(Decimal, (value) => value.floor()), result: exactResult };
}
