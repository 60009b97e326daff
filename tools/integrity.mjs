// The values by which a browser takes a script from another origin only as it is now: `node tools/integrity.mjs SITE PACKAGE` prints, as JSON, the SHA-384 of
// the frame's loader and of every script of the package, as `integrity` attributes and import maps have it.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [site, pkg] = process.argv.slice(2);
if (pkg === undefined) {
  console.error('usage: node tools/integrity.mjs SITE PACKAGE');
  process.exit(2);
}

const integrity = (path) => `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
const scripts = readdirSync(pkg).filter((name) => name.endsWith('.js')).sort();
console.log(JSON.stringify({
  site: { 'embed.js': integrity(join(site, 'embed.js')) },
  package: Object.fromEntries(scripts.map((name) => [name, integrity(join(pkg, name))])),
}, null, 2));
