// A record as the fragment of an address, which no browser sends to a server: `#huiqi=1d.…`, the version, `d` for deflate or `p` for plain, and the
// record's JSON as base64url. Reading is bounded: neither a long fragment nor one that unpacks without end takes more memory than is stated here.

import { read, type Kept, KeptError, VERSION, written } from './kept.ts';

export const FRAGMENT = '#huiqi=';

/** A fragment longer than this is none of ours, nor is a record. */
const LONGEST_FRAGMENT = 100_000;
const LONGEST = 400_000;

/** The fragment of a record, with its sign; throws a KeptError where it would be too long to be read again. */
export async function fragmentOf(kept: Kept): Promise<string> {
  const bytes = new TextEncoder().encode(written(kept));
  const isPlain = typeof CompressionStream === 'undefined';
  const fragment = `${FRAGMENT}${VERSION}${isPlain ? 'p' : 'd'}.${base64url(isPlain ? bytes : await packed(bytes))}`;
  if (bytes.length > LONGEST || fragment.length > LONGEST_FRAGMENT) throw new KeptError('huge');
  return fragment;
}

/** The record in a fragment; throws a KeptError. */
export async function keptIn(fragment: string, policy: string): Promise<Kept> {
  if (fragment.length > LONGEST_FRAGMENT) throw new KeptError('huge');
  const [, version, way, payload = ''] = /^#huiqi=(\d{1,4})([dp])\.([\w-]+)$/.exec(fragment) ?? [];
  if (version === undefined) throw new KeptError('damaged');
  if (Number(version) !== VERSION) throw new KeptError('newer');
  const bytes = bytesOf(payload);
  return read(textOf(way === 'd' ? await unpacked(bytes) : bytes), policy);
}

async function packed(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (typeof DecompressionStream === 'undefined') throw new KeptError('unsupported');
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > LONGEST) throw new KeptError('huge');
      parts.push(part.value);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error instanceof KeptError ? error : new KeptError('damaged');
  }
  const whole = new Uint8Array(size);
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytes]).stream() as ReadableStream<Uint8Array<ArrayBuffer>>;
}

function base64url(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOf(payload: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    throw new KeptError('damaged');
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new KeptError('damaged');
  }
}

/** The address of a page with this fragment; null where the page offers none to share. */
export async function addressOf(page: string | null, kept: Kept): Promise<string | null> {
  if (page === null || !isShareable(page)) return null;
  const address = new URL(page, document.baseURI);
  address.hash = await fragmentOf(kept);
  return address.href;
}

/** Whether a page's address is one that can be handed on. */
export function isShareable(page: string): boolean {
  return URL.canParse(page, document.baseURI) && /^(?:https?|file):$/.test(new URL(page, document.baseURI).protocol);
}
