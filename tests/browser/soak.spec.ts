// Widgets that come and go leave nothing behind; `make soak` makes it a thousand.

import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';
import { hold, mounts } from '../soak/widgets.mjs';
import { expect, test } from './page.ts';

test('30 widgets that are mounted and removed leave no nodes, listeners or engine memory', async ({ page, others }) => {
  const { server, address } = await serve(fileURLToPath(new URL('../../pkg', import.meta.url)), 0);
  others.add(new URL(address).origin);
  try {
    const found = await mounts(page, address, 30);
    hold(found);
    // The counts are of this page: one widget that stays is seen in them.
    expect(found.after.nodes).toBeGreaterThan(10);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
