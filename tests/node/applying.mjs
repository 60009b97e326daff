// A small policy that says how to apply, built from the cases of the language: `tests/good/base.toml`, and `apply.toml` behind it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from './engine.mjs';

const folder = mkdtempSync(join(tmpdir(), 'huiqi-applying-'));
const file = join(folder, 'applying.pack');
const good = (name) => readFileSync(new URL(`../good/${name}.toml`, import.meta.url), 'utf8');

// Nobody is asked for what no rule names.
const asked = good('base').replace(/\[\[fact\]\]\nid = "(?!in_district")[^]*?(?=\n\[\[)/g, '');
writeFileSync(join(folder, 'policy.toml'), asked + good('apply'));
// Its rules have no figures.
writeFileSync(join(folder, 'figures.toml'), '');
const built = spawnSync(commandLine, ['build', folder, '-o', file], { encoding: 'utf8' });
assert.equal(built.status, 0, built.stderr);

/** The bytes of its Pack. */
export const applying = new Uint8Array(readFileSync(file));
rmSync(folder, { recursive: true });
