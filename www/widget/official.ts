// The official text of a policy, article by article. A text comes from an address of the page's own origin; what comes is text to be shown
// as text, and whatever is too long, not UTF-8, not plain, or has no article is refused. Knows no edition.

export type Refusal = 'foreign' | 'unreachable' | 'huge' | 'not plain text' | 'no articles';

/** Why there is no text to show. */
export class TextError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal);
    this.name = 'TextError';
  }
}

/** Paragraphs by article. */
export type Official = ReadonlyMap<number, readonly string[]>;

/** In bytes; the longest of laws has a third. */
const MOST = 1 << 20;

export async function fetchOfficial(url: string): Promise<Official> {
  const address = URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI) : null;
  if (address === null || address.origin !== globalThis.origin) throw new TextError('foreign');
  // A redirect to another origin fails as well.
  const response = await fetch(address, { mode: 'same-origin', referrerPolicy: 'no-referrer' }).catch(() => null);
  if (response?.ok !== true) throw new TextError('unreachable');
  if (/\b(?:html|xml|json|script)\b/i.test(response.headers.get('content-type') ?? '')) throw new TextError('not plain text');
  return articlesIn(decoded(await limited(response)));
}

async function limited(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const read = await reader?.read().catch(() => {
      throw new TextError('unreachable');
    });
    if (read?.value === undefined) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    length += read.value.length;
    if (length > MOST) {
      void reader?.cancel();
      throw new TextError('huge');
    }
    chunks.push(read.value);
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!/[\0-\x08\x0e-\x1f]|^\s*<(?:!|\?|html)/i.test(text)) return text;
  } catch {
    // Not UTF-8.
  }
  throw new TextError('not plain text');
}

/** `第十二条 …`, or `12. …` where no line begins so. */
const NAMED = /^\s*第([\d〇零一二三四五六七八九十百千]+)条[\s　:：.．、]*/;
const NUMBERED = /^\s*(\d{1,4})[.．、](?!\d)\s*/;

/** A chapter or a field: what stands below it belongs to no article. */
const HEADING = /^\s*(?:第[\d〇零一二三四五六七八九十百]+[编章节]|[一二三四五六七八九十]+、)/;

const CLOSING = /^(?:上述|本(?:文件|政策|办法|规定|意见|通知)|附[则件])/;

export function articlesIn(text: string): Official {
  const lines = text.split(/\r\n?|\n/);
  const head = lines.some((line) => NAMED.test(line)) ? NAMED : NUMBERED;
  const articles = new Map<number, string[]>();
  let last = 0;
  let own: string[] | undefined;
  for (const line of lines) {
    const number = numberOf(head.exec(line)?.[1] ?? '');
    // An article follows on a lesser one; other numbers are an article's own, and one beyond all laws is nobody's.
    if (number > last && number < 1e4) articles.set((last = number), (own = [line.replace(head, '').trim()]));
    else if (HEADING.test(line)) own = undefined;
    else if (line.trim() !== '') own?.push(line.trim());
  }
  if (articles.size === 0) throw new TextError('no articles');
  // What closes the whole text is not the last article's.
  const closing = own?.findIndex((paragraph, place) => place > 0 && CLOSING.test(paragraph)) ?? -1;
  if (closing > 0) own?.splice(closing);
  return articles;
}

const DIGITS = '零一二三四五六七八九';
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** `12` and `十二` are 12; 0: no number. */
function numberOf(numeral: string): number {
  if (/^\d*$/.test(numeral)) return Number(numeral);
  let sum = 0;
  let digit: number | null = null;
  for (const character of numeral) {
    const place = PLACES[character];
    // 〇 is not among them, and 0 too.
    if (place === undefined) digit = Math.max(0, DIGITS.indexOf(character));
    else {
      sum += (digit || 1) * place;
      digit = null;
    }
  }
  return sum + (digit ?? 0);
}
