// Puts an estimate into a page as a frame from another origin, and hears what the frame says: its height, that it is ready or failed, and the
// report, once the visitor has handed it over. It sends and stores nothing; it knows nothing of policies.

import type { embed as Published } from 'huiqi/embed';
import { fieldsOf, isRecord, message, type Settings } from './protocol.ts';

const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-downloads allow-modals';

/** In pixels: before the frame has told its own, and the most that is believed. */
const FIRST_HEIGHT = 600;
const MOST = 1_000_000;

/** The frame, to be put into the page; in its place a plain link, where a frame would be of this page's own origin. */
export const embed: typeof Published = (options) => {
  const { answers = null, report = false, height = FIRST_HEIGHT } = options;
  const address = new URL(options.address, document.baseURI);
  const lang = options.lang || document.documentElement.lang;
  const title = options.title || (/^(?:zh|$)/i.test(lang) ? '惠企政策估算' : 'Policy estimate for enterprises');
  if (!/^https?:$/.test(address.protocol) || address.origin === location.origin) return refused(address, title);

  const settings: Settings = { lang };
  const { policy, asOf, theme, articles, text } = options;
  for (const [name, value] of Object.entries({ policy, 'as-of': asOf, theme, articles, text })) if (value) settings[name as keyof Settings] = value;

  const frame = document.createElement('iframe');
  frame.title = title;
  frame.setAttribute('sandbox', SANDBOX);
  frame.referrerPolicy = 'no-referrer';
  Object.assign(frame.style, { display: 'block', width: '100%', border: '0' });
  grow(frame, height);
  frame.src = address.href;

  // A frame that the page has dropped is not held by its listener.
  const held = new WeakRef(frame);
  const tell = (name: string, detail: unknown): unknown => held.deref()?.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  addEventListener('message', function heed({ source, origin, data }: MessageEvent<unknown>) {
    const heard = held.deref();
    if (heard === undefined) return removeEventListener('message', heed);
    if (source === null || source !== heard.contentWindow || origin !== address.origin) return;
    const said = fieldsOf(data);
    if (said === null) return;
    const { type } = said;
    if (type === 'hello') heard.contentWindow?.postMessage(message({ type: 'welcome', settings, answers, report }), origin);
    if (type === 'height') grow(heard, said['height']);
    if (type === 'ready') tell('huiqi-ready', null);
    if (type === 'error' && typeof said['message'] === 'string') tell('huiqi-error', { message: said['message'] });
    if (type === 'report' && report && isRecord(said['report']) && Array.isArray(said['report']['clauses'])) tell('huiqi-report', said['report']);
  });
  return frame;
};

function grow(frame: HTMLIFrameElement, height: unknown): void {
  if (typeof height === 'number' && height > 0 && height <= MOST) frame.style.setProperty('height', `${Math.ceil(height)}px`, 'important');
}

/** A frame of the page's own origin could undo its sandbox. */
function refused(address: URL, title: string): HTMLAnchorElement {
  console.error(
    `huiqi: ${address.href} is not on another origin than this page, so that a frame would be no protection. ` +
      'Use the element <huiqi-widget> here (huiqi/widget), or serve the frame from an origin of its own.',
  );
  const link = document.createElement('a');
  link.textContent = title;
  // What is no address of the web is no link either.
  if (/^https?:$/.test(address.protocol)) link.href = address.href;
  return link;
}
