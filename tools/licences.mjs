// The licences of what others wrote and a visitor downloads: `node tools/licences.mjs` prints them all. A licence that is not among those known to allow
// it, or a package without its text, fails.

import { readFileSync } from 'node:fs';
import { parts } from './parts.mjs';

/** Licences that ask for no more than that they are told. */
const ALLOWED = /^(?:MIT|MIT OR Apache-2\.0|Apache-2\.0 OR MIT|ISC|BSD-3-Clause|\(MIT OR Apache-2\.0\) AND Unicode-3\.0)$/;

/** Compiled into WebAssembly by the compiler itself. */
const STANDARD = {
  kind: 'cargo',
  name: 'Rust standard library',
  version: /channel = "(.+)"/.exec(readFileSync(new URL('../rust-toolchain.toml', import.meta.url), 'utf8'))[1],
  licence: 'MIT OR Apache-2.0',
  homepage: 'https://github.com/rust-lang/rust',
  texts: [`Copyright (c) The Rust Project Contributors\n\n${readFileSync(new URL('../LICENSE-MIT', import.meta.url), 'utf8').replace(/^[\s\S]*?(?=Permission is hereby granted)/, '').trim()}`],
};

const all = [STANDARD, ...parts()];
for (const { name, licence, texts } of all) {
  if (!ALLOWED.test(licence ?? '')) throw new Error(`${name} has the licence \`${licence}\`, which nobody has allowed`);
  if (texts.length === 0) throw new Error(`${name} has no text of its licence`);
}
const section = ({ kind, name, version, licence, homepage, texts }) =>
  [`${name} ${version} (${kind === 'npm' ? 'JavaScript' : 'WebAssembly'}), ${licence}`, homepage ?? '', '', ...texts].join('\n').trim();
const line = `\n\n${'-'.repeat(80)}\n\n`;
console.log(`huiqi is licensed under MIT or Apache-2.0. What it ships holds parts that others wrote, under the licences that follow.${line}${all.map(section).join(line)}`);
