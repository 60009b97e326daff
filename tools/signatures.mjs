// Holds installed npm packages to their registry's signatures: `node tools/signatures.mjs FOLDER…`. A signature that is missing or wrong fails; a registry
// that does not answer, or has no keys, is told and passes.

import { spawnSync } from 'node:child_process';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('usage: node tools/signatures.mjs FOLDER…');
  process.exit(2);
}

/** What npm says where the registry, or the keys of signatures, cannot be reached. */
const AWAY = /\b(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|E404|E5\d\d)\b|No keys found|network connectivity/i;

/** Milliseconds; npm asks for keys again and again where there is no network. */
const PATIENCE = 30_000;

for (const folder of folders) {
  const { status, signal, stdout, stderr } = spawnSync('npm', ['audit', 'signatures', '--json', '--fetch-timeout=20000', '--fetch-retries=0'], { cwd: folder, encoding: 'utf8', timeout: PATIENCE });
  const { invalid = [], missing = [] } = read(stdout);
  const wrong = [...invalid, ...missing].map(({ name, version, code }) => `${name}@${version}: ${code ?? 'no signature'}`);
  if (wrong.length > 0) {
    console.error(`${folder}: ${wrong.join(', ')}`);
    process.exitCode = 1;
  } else if (status === 0) {
    console.log(`${folder}: every package has the signature of its registry`);
  } else if (signal !== null || AWAY.test(stdout + stderr)) {
    console.log(`${folder}: the registry does not answer, so signatures are not checked`);
    break;
  } else {
    console.error(`${folder}: ${stderr || stdout}`);
    process.exitCode = 1;
  }
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
