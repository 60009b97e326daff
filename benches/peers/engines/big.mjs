// Hand-written JavaScript over big.js.

import Big from 'big.js';
import { exactly, exactResult } from '../../workload/exact.mjs';

export const label = 'hand-written, big.js';
export const exact = true;

/** ⌊a ÷ b⌋; big.js rounds towards 0. */
function wholes(a, b) {
  const quotient = a.div(b);
  const whole = quotient.round(0, Big.roundDown);
  return whole.gt(quotient) ? whole.minus(1) : whole;
}

export function open() {
  return { evaluate: exactly(Big, wholes), result: exactResult };
}
