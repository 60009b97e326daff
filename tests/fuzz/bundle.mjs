// The web's own TypeScript as a module that Node can import: bundled by the build's own tool, so that what is tried is what is shipped.

import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The exports of a file of the project. */
export async function bundled(path) {
  const vite = createRequire(new URL('www/package.json', root)).resolve('vite');
  const { build } = await import(pathToFileURL(vite));
  const [{ output }] = [await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'es2022', lib: { entry: fileURLToPath(new URL(path, root)), formats: ['es'] } },
  })].flat();
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`);
}
