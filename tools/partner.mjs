// Serves the partner's demo page and the site, each on an origin of its own: `node tools/partner.mjs SITE PARTNER` prints the page's address. The page's
// policy allows the site's frame, and nothing else of it.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from './serve.mjs';

/** Both servers and the address of the page. */
export async function servePartner(siteFolder, partnerFolder, port = 0) {
  const site = await serve(siteFolder, port);
  const { origin } = new URL(site.address);
  const POLICY = 'content-security-policy';
  const partner = await serve(partnerFolder, port, (headers) => ({ ...headers, [POLICY]: `${headers[POLICY]}; frame-src ${origin}` }));
  const address = `${partner.address}partner.html?site=${encodeURIComponent(site.address)}`;
  return { servers: [site.server, partner.server], site: site.address, address };
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const [site, partner] = process.argv.slice(2);
  if (partner === undefined) {
    console.error('usage: node tools/partner.mjs SITE PARTNER');
    process.exit(2);
  }
  const { address } = await servePartner(site, partner, 8080);
  console.log(`serving the partner's page at ${address} (stop with Ctrl-C)`);
}
