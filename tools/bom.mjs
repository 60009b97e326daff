// The software bill of materials as CycloneDX 1.6: `node tools/bom.mjs` prints what a visitor downloads is made of, with the hashes that both lock files hold
// it to. The same lock files give the same bytes: neither time nor serial number is in it.

import { readFileSync } from 'node:fs';
import { parts } from './parts.mjs';

const { name, version, license } = JSON.parse(readFileSync(new URL('../pkg/package.json', import.meta.url), 'utf8'));
const hex = (base64) => Buffer.from(base64, 'base64').toString('hex');
const component = ({ kind, name, version, licence, homepage, sha256, integrity }) => ({
  type: 'library',
  'bom-ref': purl(kind, name, version),
  name,
  version,
  purl: purl(kind, name, version),
  licenses: [{ expression: licence }],
  hashes: [sha256 ? { alg: 'SHA-256', content: sha256 } : { alg: 'SHA-512', content: hex(integrity.replace('sha512-', '')) }],
  ...(homepage ? { externalReferences: [{ type: 'website', url: homepage }] } : {}),
});
const own = purl('npm', name, version);
const components = parts().map(component);
console.log(JSON.stringify({
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': own, name, version, purl: own, licenses: [{ expression: license }] } },
  components,
  dependencies: [{ ref: own, dependsOn: components.map((each) => each['bom-ref']) }],
}, null, 2));

function purl(kind, name, version) {
  return `pkg:${kind}/${name.replace('@', '%40')}@${version}`;
}
