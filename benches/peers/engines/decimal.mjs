// Hand-written JavaScript over decimal.js.

import Decimal from 'decimal.js';
import { exactly, exactResult } from '../../workload/exact.mjs';

export const label = 'hand-written, decimal.js';
export const exact = true;

export function open() {
  return { evaluate: exactly(Decimal, (a, b) => a.div(b).floor()), result: exactResult };
}
