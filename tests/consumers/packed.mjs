// The packed package, as npm would hand it to a stranger: its bytes, and into a consumer's own node_modules. Knows no consumer by name.

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const TARBALL = `${root}target/consumers/huiqi.tgz`;

export const tarball = () => new Uint8Array(readFileSync(TARBALL));

/** Installs it into one of the consumers' folders, whose path this returns; nothing is asked of the registry. */
export function install(consumer) {
  const folder = fileURLToPath(new URL(`${consumer}/`, import.meta.url));
  // npm takes a file of the same name for what is installed already.
  rmSync(`${folder}node_modules`, { recursive: true, force: true });
  const flags = ['--no-save', '--no-package-lock', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  run('npm', ['install', ...flags, TARBALL], folder);
  return folder;
}

/** Runs a command to its end and returns what it prints; throws with all of it if it fails. */
export function run(command, args, cwd) {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_PATH: '' } });
  } catch ({ message, stdout, stderr }) {
    throw new Error(`${message}\n${stdout}\n${stderr}`);
  }
}
