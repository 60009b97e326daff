// The engine without the element: the same Pack, the same answers, a figure of the host's own.

import init, { Policy } from 'huiqi';
import type { Answers, Decimal } from 'huiqi/types';

const policy = init()
  .then(() => fetch(new URL('huiqi/binjiang-2023.pack', import.meta.url)))
  .then(async (response) => new Policy(new Uint8Array(await response.arrayBuffer())));

export async function certain(answers: Answers): Promise<Decimal> {
  return (await policy).evaluate(answers, { asOf: '2023-06-30' }).totals.qualified.low;
}
