// Four builds: with `--mode engine` the package around each of the two WebAssembly modules (`pkg/huiqi.js`, `pkg/evaluate.js`); the
// static page and the page for frames (`target/site`), which fetch the built-in Pack in two parts, with the worker that keeps them; with
// `--mode embed` the script that puts such a frame into a page (`target/site/embed.js`); with `--mode offline` the same page as one file
// (`target/offline`), with the whole engine alone; and with `--mode widget` the library bundle (`pkg/widget.js`), which finds the engine and the
// whole Pack beside itself, with the loader as a module (`pkg/embed.js`).

import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { CONTENT_SECURITY_POLICY } from '../tools/content-security.mjs';
import { oneFile } from './one-file.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The built page forbids itself every request but for its own files; `vite dev` needs inline scripts and stays without. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY }, injectTo: 'head-prepend' },
  ],
};

/** The engine and the Pack are fetched along with the script, not after it has started. */
const fetchedEarly: Plugin = {
  name: 'fetched-early',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /evaluate_bg[^/]*\.wasm$|\.pack$|\bfirst-[^/]*\.js$/.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: file.endsWith('.js') ? { rel: 'modulepreload', href: `./${file}` } : { rel: 'preload', href: `./${file}`, as: 'fetch', crossorigin: true },
          injectTo: 'head',
        })),
  },
};

/** The page for frames has the element from the page's own script, which is the same file for both and stays in one piece. */
const elementInFrame: Plugin = {
  name: 'element-in-frame',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle, filename }) => {
      if (!filename.endsWith('/embed.html')) return [];
      const script = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.isEntry && file.name === 'index');
      return [{ tag: 'script', attrs: { type: 'module', crossorigin: true, src: script === undefined ? './page.ts' : `./${script.fileName}` }, injectTo: 'head-prepend' }];
    },
  },
};

/** What is imported on demand has nothing of its own to fetch early, and an address that is whole needs no second base. */
const importedPlainly: Plugin = {
  name: 'imported-plainly',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      file.code = file.code
        .replace(/\b\w+\(\(\)=>(import\(`[^`]+`\)(?:\.then\(.*?\)\))?),__VITE_PRELOAD__,import\.meta\.url\)/g, '$1')
        .replace(/\b\w+\(async\(\)=>\{let(\{\w+:\w+\})=await (import\(`[^`]+`\));return\1\},__VITE_PRELOAD__,import\.meta\.url\)/g, '$2')
        .replace(/new URL\((new URL\(`[^`]+`,import\.meta\.url\))\.href,``\+import\.meta\.url\)/g, '$1');
    }
  },
};

/** Firefox remembers a script that did not come, and would not ask for it again: the next time it goes by another address of the same file. */
const askedAgain: Plugin = {
  name: 'asked-again',
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || file.isEntry || !/\bimport\(`/.test(file.code)) continue;
      const code = file.code.replace(/\bimport\(`/g, '$i(`');
      file.code = 'let $a={},$i=e=>import($a[e]??=e).catch(t=>{throw $a[e]+=`?`,t});' + code;
    }
  },
};

/** The page has the tokens in its own style sheet, from where the widget inherits them. */
const tokensOnce: Plugin = {
  name: 'tokens-once',
  enforce: 'pre',
  load: (id) => (id.endsWith('/tokens.css?inline') ? '' : null),
};

/** In the library the Pack keeps its name beside the bundle, where the host's own bundler finds it; it is whole. */
const PACK: Readonly<Record<string, string>> = {
  '\0huiqi/binjiang-2023.pack?url': "export default new URL(/* @vite-ignore */ './binjiang-2023.pack', import.meta.url).href",
  '\0huiqi/binjiang-2023.rest?url': 'export default null',
};
const packBesideBundle: Plugin = {
  name: 'pack-beside-bundle',
  enforce: 'pre',
  resolveId: (id) => (`\0${id}` in PACK ? `\0${id}` : null),
  load: (id) => PACK[id] ?? null,
};

/** Has Chromium compile a script while it arrives, and not function by function on the thread that draws the page. */
const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad\n';

/** In a template a line break with its indentation says nothing; a blank on a line says a blank. */
const noBreaks: Plugin = {
  name: 'no-breaks',
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      const code = file.code.replace(/\n +(?=(.))/g, (_, next) => ('<$`'.includes(next) ? '' : ' '));
      file.code = file.isDynamicEntry ? code : COMPILE_AHEAD + code;
    }
  },
};

const target = ['chrome123', 'firefox128', 'safari17.5'];

/** Whether the page's own script needs a module as it starts; `importers` are those that do not wait until it is asked for. */
function isFirst(id: string, importers: (id: string) => readonly string[], seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return importers(id).some((importer) => importer.endsWith('/page/page.ts') || isFirst(importer, importers, seen));
}

const site: UserConfig = {
  root: path('page'),
  base: './',
  plugins: [elementInFrame, contentSecurityPolicy, fetchedEarly, importedPlainly, askedAgain, tokensOnce, noBreaks],
  resolve: {
    alias: [
      { find: /^huiqi$/, replacement: path('../pkg/huiqi.js') },
      { find: /^huiqi\/evaluate$/, replacement: path('../pkg/evaluate.js') },
      { find: /^huiqi\/(.*\.(?:pack|rest))/, replacement: `${path('../target/pack')}/$1` },
    ],
  },
  build: {
    outDir: path('../target/site'),
    emptyOutDir: true,
    target,
    cssTarget: target,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: path('page/index.html'), embed: path('page/embed.html'), worker: path('worker/worker.ts') },
      // A worker keeps its name: by that browsers look for a newer one.
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
        // What is needed first is one file, whoever else needs it later.
        codeSplitting: { groups: [{ name: (id, modules) => (isFirst(id, (of) => modules.getModuleInfo(of)?.importers ?? []) ? 'first' : null) }] },
      },
    },
  },
};

/** In the one file the Pack is whole. */
const packIsWhole: Plugin = {
  name: 'pack-is-whole',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.rest?url') ? '\0nothing' : null),
  load: (id) => (id === '\0nothing' ? 'export default null' : null),
};

const offline: UserConfig = {
  root: path('page'),
  base: './',
  publicDir: false,
  plugins: [importedPlainly, tokensOnce, packIsWhole, noBreaks, oneFile('huiqi.html')],
  resolve: {
    alias: [
      // The whole engine evaluates too.
      { find: /^huiqi(?:\/evaluate)?$/, replacement: path('../pkg/huiqi.js') },
      { find: /^huiqi\/(.*\.pack)/, replacement: `${path('../pkg')}/$1` },
    ],
  },
  build: {
    outDir: path('../target/offline'),
    emptyOutDir: true,
    target,
    cssTarget: target,
    assetsInlineLimit: Infinity,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
};

const embed: UserConfig = {
  publicDir: false,
  build: {
    outDir: path('../target/site'),
    emptyOutDir: false,
    target,
    minify: true,
    reportCompressedSize: false,
    lib: { entry: path('embed/script.ts'), formats: ['iife'], name: 'huiqi', fileName: () => 'embed.js' },
  },
};

/** What keeps its name beside the package is left alone here by a comment, which would have the host's own bundler leave it alone too. */
const seenByBundlers: Plugin = {
  name: 'seen-by-bundlers',
  generateBundle: (_, bundle) => {
    for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = file.code.replace(/\s*\/\* @vite-ignore \*\/\s*/g, '');
  },
};

const engine: UserConfig = {
  plugins: [seenByBundlers],
  build: {
    outDir: path('../pkg'),
    emptyOutDir: false,
    target,
    minify: true,
    reportCompressedSize: false,
    lib: { entry: { huiqi: path('engine/huiqi.ts'), evaluate: path('engine/evaluate.ts') }, formats: ['es'] },
    rolldownOptions: { output: { minify: true, entryFileNames: '[name].js', chunkFileNames: 'policy.js' } },
  },
};

const widget: UserConfig = {
  plugins: [packBesideBundle, seenByBundlers, noBreaks],
  // Of lit-html the build that can also be imported where there is no document.
  resolve: { conditions: ['node', 'module', 'import', 'production'] },
  build: {
    outDir: path('../pkg'),
    emptyOutDir: false,
    target,
    cssTarget: target,
    minify: true,
    reportCompressedSize: false,
    lib: { entry: { widget: path('widget/huiqi-widget.ts'), embed: path('embed/loader.ts') }, formats: ['es'] },
    rolldownOptions: {
      external: ['huiqi', 'huiqi/evaluate'],
      output: {
        minify: true,
        paths: { huiqi: './huiqi.js', 'huiqi/evaluate': './evaluate.js' },
        entryFileNames: '[name].js',
        // The package lists its files by name.
        chunkFileNames: 'widget-[name].js',
        // What several parts share is one file.
        codeSplitting: { groups: [{ name: 'base', test: /node_modules|www\/widget/, minShareCount: 2 }] },
      },
    },
  },
};

const builds: Readonly<Record<string, UserConfig>> = { embed, engine, offline, widget };

export default defineConfig(({ mode }) => builds[mode] ?? site);
