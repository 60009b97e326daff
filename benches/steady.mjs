// Builds the binary of `benches/steady.rs` and finds it, for what runs it by itself.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The path of the binary. */
export function buildSteady() {
  const cwd = fileURLToPath(new URL('../', import.meta.url));
  const output = execFileSync('cargo', ['bench', '--locked', '--profile', 'native', '--bench', 'steady', '--no-run', '--message-format', 'json'], { cwd, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] });
  const messages = output.trim().split('\n').map((line) => JSON.parse(line));
  return messages.find(({ reason, target, executable }) => reason === 'compiler-artifact' && target.name === 'steady' && executable).executable;
}
