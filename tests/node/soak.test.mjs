// A short soak; `make soak` makes it a million. Counts are held, time is not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hold, soak } from '../soak/evaluations.mjs';

test('5,000 evaluations, sessions and explanations leave memory as it is', async () => {
  const found = await soak(5000);
  hold(found);
  assert.ok(found.errors > 100 && found.changes > 500, 'errors and changes are among them');
});
