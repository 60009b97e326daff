// The page's reader of descriptions, built as the page's bundle builds it: `code` is what a visitor downloads of it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from '../../www/node_modules/vite/dist/node/index.js';
import { buildFolder } from './engine.mjs';

const entry = fileURLToPath(new URL('../../www/engine/description.ts', import.meta.url));
const [{ output: [chunk] }] = await build({
  configFile: false,
  logLevel: 'silent',
  build: { write: false, lib: { entry, formats: ['es'] }, rolldownOptions: { output: { minify: true } } },
});

export const { code } = chunk;
const file = join(buildFolder, 'description.mjs');
mkdirSync(buildFolder, { recursive: true });
writeFileSync(file, code);
export const { readDescription } = await import(pathToFileURL(file).href);

/** A description without what only the engine knows: the rules as text. */
export function brief(description) {
  const withoutRule = ({ when, pays, ...rest }) => rest;
  const clauses = description.clauses.map((clause) => ({ ...withoutRule(clause), readings: clause.readings.map(withoutRule) }));
  return { ...description, clauses };
}
