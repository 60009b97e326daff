// The fragment of a shared link: whatever stands behind the sign of an address is refused for what it is, or read and written again as the same record.

import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { bundled } from './bundle.mjs';

export const source = 'www/widget/keep/link.ts';

const POLICY = 'binjiang-2023-draft';
const RECORD = {
  huiqi: 1,
  policy: POLICY,
  edition: 'e',
  hash: '00',
  day: '2023-06-30',
  answers: { in_district: true, annual_rent: { low: '1', high: null }, hnte: { unknown: true }, promotions: [{ spend: '5', visitors: 3 }], size: 'large', count: 7 },
  verdicts: { qualifies: ['1.1'], needs_answers: [], does_not_qualify: ['2.1'] },
  totals: { qualified: { low: '0', high: '10.5' }, potential: { low: '0', high: null } },
};

/** Inputs: `=` and a fragment as it stands, or the text of a record, which is packed first. */
export const seeds = [JSON.stringify(RECORD), JSON.stringify({ ...RECORD, huiqi: 2 }), '=#huiqi=1p.e30', '=#huiqi=1d.q1YqUbIy1FEqSyzKTCxKVbIyBAA', '{"huiqi":1,"__proto__":{"polluted":1}}'];
export const words = ['"__proto__":', '"constructor":{"prototype":{}}', '{', '}', '[', ']', 'null', 'true', '1e999', '-0', '""', '"low":', '"unknown":true', '\\ud800', '\\u0000', '=#huiqi=1d.', '=#huiqi=1p.', '=#huiqi=9p.', '_', '-', ','];

const REFUSALS = new Set(['foreign', 'newer', 'damaged', 'other', 'huge', 'unsupported']);
/** Of JSON; the reader unpacks no more. */
const LONGEST = 400_000;

let link;

export async function prepare() {
  link ??= await bundled(source);
  // A record that unpacks without end is refused before it has taken the memory.
  await target(Buffer.from(`=#huiqi=1d.${deflateRawSync(Buffer.alloc(50 << 20, ' ')).toString('base64url')}`));
}

export async function target(bytes) {
  const text = bytes.toString();
  const fragments = text.startsWith('=')
    ? [text.slice(1)]
    : [`#huiqi=1p.${bytes.toString('base64url')}`, `#huiqi=1d.${deflateRawSync(bytes, { level: 1 }).toString('base64url')}`];
  for (const fragment of fragments) {
    try {
      const kept = await link.keptIn(fragment, POLICY);
      assert.equal(kept.policy, POLICY);
      assert.ok(JSON.stringify(kept).length <= 2 * LONGEST);
      assert.equal(Object.getPrototypeOf(kept.answers), Object.prototype);
      assert.deepEqual(await link.keptIn(await link.fragmentOf(kept), POLICY), kept);
    } catch (error) {
      if (error.name !== 'KeptError' || !REFUSALS.has(error.refusal)) throw error;
    }
    assert.equal({}.polluted, undefined, 'nobody else notices');
    assert.deepEqual(Object.keys(Object.prototype), []);
  }
}
