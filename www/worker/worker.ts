// Keeps the page's files, so that it works without its server. Which files these are, with the SHA-256 of each, stands in the first line of the
// built file (tools/keep.mjs). One version of the page has one cache; a file stands in it by its path and hash, so that one that has not
// changed is taken over from the cache before. A newer version waits until no page has the older one open, or until its visitor asks for it.
// It knows nothing of answers, and asks for nothing but the files in its list.

interface Kept {
  /** The SHA-256 of each file by its path; the page itself has the path ''. */
  readonly files: Readonly<Record<string, string>>;
  readonly version: string;
}

declare const self: ServiceWorkerGlobalScope & { readonly kept: Kept };

const { files, version } = self.kept;
const scope = self.registration.scope;
const OURS = `huiqi ${scope} `;

self.addEventListener('install', (event) => event.waitUntil(keep()));

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), tidy()])));

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.method !== 'GET' || !address.startsWith(scope)) return;
  if (request.mode === 'navigate') event.waitUntil(tidy());
  const path = address.slice(scope.length).replace(/^index\.html$/, '');
  const hash = files[path];
  if (hash !== undefined) event.respondWith(answer(keyOf(path, hash), request));
  // A page of the version before may still ask for its own.
  else if (path.startsWith('assets/')) event.respondWith(answer(address, request));
});

function keyOf(path: string, hash: string): string {
  return `${scope}${path}?${hash}`;
}

async function answer(key: string, request: Request): Promise<Response> {
  return (await caches.match(key, { ignoreSearch: !key.includes('?') })) ?? fetch(request);
}

async function keep(): Promise<void> {
  const cache = await caches.open(OURS + version);
  await Promise.all(
    Object.entries(files).map(async ([path, hash]) => {
      const key = keyOf(path, hash);
      await cache.put(key, (await caches.match(key)) ?? (await fetched(path, hash)));
    }),
  );
}

/** The file, if need be past the browser's own cache; a server that is being changed may not have it yet. */
async function fetched(path: string, hash: string): Promise<Response> {
  for (const cache of ['default', 'reload'] as const) {
    const response = await fetch(scope + path, { cache });
    const bytes = await response.arrayBuffer();
    if (!response.ok || (await sha256(bytes)) !== hash) continue;
    const headers = new Headers(response.headers);
    // These told of the bytes as they were sent.
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    return new Response(bytes, { headers });
  }
  throw new Error(`${path} is not the file of this version`);
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Removes the caches of other versions, unless one is to come or another page may still need them. */
async function tidy(): Promise<void> {
  const names = await caches.keys();
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  if (self.registration.installing !== null || self.registration.waiting !== null || pages.length > 1) return;
  const others = names.filter((name) => name.startsWith(OURS) && name !== OURS + version);
  await Promise.all(others.map((name) => caches.delete(name)));
}
