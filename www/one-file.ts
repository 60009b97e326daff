// Vite plugins for the one-file edition: whatever the page would fetch stands in the page itself, whichever file it comes from. Addresses of
// files become their bytes; scripts, styles and the icon become part of the HTML, which gets a Content-Security-Policy of their hashes that
// forbids every request. What cannot be inlined fails the build, so that nothing is ever left to fetch.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { contentSecurityOfOneFile } from '../tools/content-security.mjs';

const BYTES = '\0bytes';
const DECODE = 'export const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));';

/** `new URL('file', import.meta.url)`, which says where a file lies beside a script. */
const ADDRESS = /new URL\((?:\/\*.*?\*\/|\s)*(["'`])([^"'`]+)\1\s*,\s*import\.meta\.url\)(?:\.href)?/g;

/** An expression for the bytes of a file. */
function bytesOf(file: string): string {
  return `bytes(${JSON.stringify(readFileSync(file).toString('base64'))})`;
}

/** Addresses of files become bytes, for whoever imports or computes them. */
const asBytes: Plugin = {
  name: 'as-bytes',
  enforce: 'pre',
  resolveId: (id) => (id === BYTES ? id : null),
  load: (id) => {
    if (id === BYTES) return DECODE;
    return id.endsWith('?url') ? `import { bytes } from '${BYTES}'; export default ${bytesOf(id.slice(0, -'?url'.length))};` : null;
  },
  transform: (code, id) => {
    if (!code.includes('import.meta.url')) return null;
    const inlined = code.replace(ADDRESS, (_, _quote, file: string) => bytesOf(join(dirname(id), file)));
    return { code: `import { bytes } from '${BYTES}';\n${inlined}`, map: null };
  },
};

/** What may not end an element or begin a comment inside a script stands there in another spelling. */
function within(script: string): string {
  return script.replace(/<(?=\/script|!--|script)/gi, '\\x3c');
}

const SCRIPT = /<script type="module"[^>]* src="\.\/([^"]+)"><\/script>/g;
const ICON = /(?<=<link rel="icon"[^>]* href=")\.\/([^"]+)/g;
const STYLES = /<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/g;

/** What a script, and what the page around it, would still have to fetch. */
const FETCHED = /\bimport\s*\([^)]*|\bnew URL\([^)]*import\.meta/g;
const NAMED = /\b(?:src|href)="(?!data:)[^"]*"/g;

/** Who wrote what is in the page: of each section of the licences its title and whose it is. */
function credits(): string {
  const sections = readFileSync(new URL('../pkg/THIRD-PARTY-LICENSES.txt', import.meta.url), 'utf8').split(/^-{20,}$/m).slice(1);
  const lines = sections.map((section) => {
    const [title = '', ...text] = section.trim().split('\n');
    const whose = text.filter((line) => /^\s*copyright\b/i.test(line)).map((line) => line.trim());
    return [title, ...whose].join('; ');
  });
  // Within a comment two hyphens would end it early.
  return `<!-- Parts of this file, whose licences are in THIRD-PARTY-LICENSES.txt of the package:\n${lines.join('\n').replace(/--+/g, '-')}\n-->`;
}

/** The page with its scripts and styles in it, under the name `file`. */
export function oneFile(file: string): Plugin[] {
  const inPage: Plugin = {
    name: 'in-page',
    enforce: 'post',
    generateBundle(_, bundle) {
      const taken = (name: string): string => {
        const found = bundle[name];
        delete bundle[name];
        if (found === undefined) return this.error(`${name} is not there to be inlined`);
        return (found.type === 'chunk' ? found.code : Buffer.from(found.source).toString()).trim();
      };
      const hashes: Record<'script' | 'style', string[]> = { script: [], style: [] };
      const element = (name: keyof typeof hashes, text: string, attributes = ''): string => {
        hashes[name].push(createHash('sha256').update(text).digest('base64'));
        return `<${name}${attributes}>${text}</${name}>`;
      };
      const source = taken('index.html');
      const left: string[] = source.replace(SCRIPT, '').replace(STYLES, '').replace(ICON, 'data:').match(NAMED) ?? [];
      const page = source
        .replace(ICON, (_, name: string) => `data:image/svg+xml;base64,${Buffer.from(taken(name)).toString('base64')}`)
        .replace(STYLES, (_, name: string) => element('style', taken(name)))
        .replace(SCRIPT, (_, name: string) => {
          // Vite leaves its place for what a part has fetched early where there are no parts.
          const code = taken(name).replaceAll('__VITE_PRELOAD__', 'void 0');
          left.push(...(code.match(FETCHED) ?? []));
          return element('script', within(code), ' type="module"');
        });
      left.push(...Object.keys(bundle));
      if (left.length > 0) this.error(`the one-file edition would still fetch: ${left.join(', ')}`);
      const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityOfOneFile(hashes.script, hashes.style)}">`;
      this.emitFile({ type: 'asset', fileName: file, source: `${page.replace('<head>', `<head>\n    ${policy}`)}\n${credits()}\n` });
    },
  };
  return [asBytes, inPage];
}
