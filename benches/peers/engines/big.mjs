// Hand-written JavaScript over big.js.

import Big from 'big.js';
import { exactly, exactResult } from '../../workload/exact.mjs';

export const label = 'hand-written, big.js';
export const exact = true;

/** The whole part downwards; big.js rounds towards 0. */
function floor(value) {
  const whole = value.round(0, Big.roundDown);
  return whole.gt(value) ? whole.minus(1) : whole;
}

export function open() {
  return { evaluate: exactly(Big, floor), result: exactResult };
}
