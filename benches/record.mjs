// Keeps what was measured last in docs/performance.json, part by part, and rewrites the generated parts of docs/performance.md.

import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { chart } from './chart.mjs';
import { sections } from './document.mjs';

const docs = new URL('../docs/', import.meta.url);

/** Records a part: `peers`, `native`, `edition`, `advice`, `generated`, `counts`, `memory`; or `page`, which the goals alone show. */
export async function record(part, figures) {
  const path = new URL('performance.json', docs);
  const measured = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'));
  const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), Node ${process.versions.node}`;
  const rounded = JSON.parse(JSON.stringify(figures, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value)));
  measured[part] = { on: new Date().toISOString().slice(0, 10), machine, ...rounded };
  await writeFile(path, `${JSON.stringify(measured, null, 1)}\n`);
  await rewrite(measured);
  if (part === 'peers') await writeFile(new URL('performance.svg', docs), chart(measured.peers));
}

/** Replaces what stands between the markers of each part. */
async function rewrite(measured) {
  const path = new URL('performance.md', docs);
  let text = await readFile(path, 'utf8');
  for (const [part, body] of Object.entries(sections(measured))) {
    const [begin, end] = [`<!-- measured: ${part} -->`, `<!-- end: ${part} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/performance.md has no part \`${part}\``);
    text = `${text.slice(0, from + begin.length)}\n${body}\n${text.slice(to)}`;
  }
  await writeFile(path, text);
}
