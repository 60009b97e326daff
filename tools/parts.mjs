// The packages of others that are in what a visitor downloads, from both lock files: the crates that WebAssembly is compiled from, without what only runs
// while compiling, and the modules that are bundled. Everything is read from what is installed; nothing is asked of a registry.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Crates and modules by name: what they are, whose, and the texts of their licences. */
export function parts() {
  return [...crates(), ...modules()];
}

/** All that Cargo.lock has for both platforms, with the checksums that cargo holds downloads to. */
function crates() {
  const options = ['--locked', '--format-version', '1', '--no-default-features', '--features', 'whole', '--filter-platform', 'wasm32-unknown-unknown'];
  const { packages, resolve } = JSON.parse(execFileSync('cargo', ['metadata', ...options], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }));
  const checksums = new Map([...readFileSync(join(root, 'Cargo.lock'), 'utf8').matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .*\nchecksum = "(.+)"/g)].map(([, name, version, sum]) => [`${name}@${version}`, sum]));
  const known = new Map(packages.map((manifest) => [manifest.id, manifest]));
  const nodes = new Map(resolve.nodes.map(({ id, deps }) => [id, deps]));
  const compiled = new Set([resolve.root]);
  for (const id of compiled) {
    for (const { pkg, dep_kinds: kinds } of nodes.get(id)) {
      const runsWhileCompiling = known.get(pkg).targets.some(({ kind }) => kind.includes('proc-macro'));
      if (!runsWhileCompiling && kinds.some(({ kind }) => kind === null)) compiled.add(pkg);
    }
  }
  compiled.delete(resolve.root);
  return [...compiled].map((id) => known.get(id)).sort(byName).map(({ name, version, license, manifest_path: manifest, repository }) => ({
    kind: 'cargo', name, version, licence: license, homepage: repository, sha256: checksums.get(`${name}@${version}`), texts: texts(dirname(manifest)),
  }));
}

function modules() {
  const { packages } = JSON.parse(readFileSync(join(root, 'www/package-lock.json'), 'utf8'));
  return Object.entries(packages)
    // Types are not bundled.
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional && !path.includes('/@types/'))
    .map(([path, { version, license, integrity }]) => ({ path, name: path.replace(/^.*node_modules\//, ''), version, licence: license, integrity }))
    .sort(byName)
    .map(({ path, ...module }) => ({ kind: 'npm', ...module, homepage: `https://www.npmjs.com/package/${module.name}`, texts: texts(join(root, 'www', path)) }));
}

/** The files of a package that state its licence; of two to choose from, the shorter. */
function texts(folder) {
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name)).sort();
  const mit = names.filter((name) => /mit/i.test(name));
  const chosen = mit.length > 0 ? mit : names;
  return [...chosen, ...names.filter((name) => /^notice|unicode/i.test(name) && !chosen.includes(name))].map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}
