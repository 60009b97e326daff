// The page inside a frame: the widget as a stranger would use it, and the frame's side of embed/protocol.ts. It tells the page around it how tall
// it is, and the report when the visitor hands it over; nothing else of him. It reads no address and stores nothing.

import type {} from 'huiqi/widget';
import type { Answers } from 'huiqi/types';
import { fieldsOf, isRecord, message, type Said, SETTINGS, type Settings, type Welcome } from '../embed/protocol.ts';
import { EMBED_TEXTS, type EmbedTexts } from './embed-texts.ts';

/** So long is waited for a host, in milliseconds; there may be none that knows of this. */
const PATIENCE = 1000;

/** What a host has filled in is no longer than this, as JSON. */
const MOST = 100_000;

const widget = Object.assign(document.createElement('huiqi-widget'), { isFramed: true, link: './' });
/** The host's origin, once it has spoken: from then on it is spoken to, and nobody else. */
let host: string | null = null;
let report = false;
let prefilled: Answers = {};
let foreign: string | null = null;

function say(said: Said): void {
  // A host without an origin of its own cannot be named; it gets no report.
  if (host !== null) parent.postMessage(message(said), host === 'null' ? '*' : host);
}

addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  if (parent === window || source !== parent || host !== null) return;
  const welcome = welcomeOf(data);
  if (welcome === null) return;
  host = origin;
  report = welcome.report && origin !== 'null';
  prefilled = welcome.answers ?? {};
  set(welcome.settings);
  begin();
  new ResizeObserver(() => say({ type: 'height', height: document.documentElement.getBoundingClientRect().height })).observe(document.documentElement);
});

function welcomeOf(data: unknown): Welcome | null {
  const said = fieldsOf(data);
  if (said === null || said['type'] !== 'welcome' || !isRecord(said['settings']) || typeof said['report'] !== 'boolean') return null;
  const { settings } = said;
  const texts = SETTINGS.flatMap((name) => (typeof settings[name] === 'string' ? [[name, settings[name]]] : []));
  const answers = said['answers'] === null ? null : plain(said['answers']);
  if (answers === undefined) return null;
  return { type: 'welcome', settings: Object.fromEntries(texts) as Settings, answers, report: said['report'] };
}

/** Answers as JSON has them; undefined: they are none. What is wrong with one of them, the engine says. */
function plain(value: unknown): Answers | undefined {
  try {
    const text = JSON.stringify(value);
    return isRecord(value) && text.length <= MOST ? (JSON.parse(text) as Answers) : undefined;
  } catch {
    return undefined;
  }
}

function set(settings: Settings): void {
  for (const name of SETTINGS) {
    const value = settings[name];
    if (value === undefined || value === '') continue;
    if (name === 'policy' && (!URL.canParse(value, location.href) || new URL(value, location.href).origin !== location.origin)) foreign = value;
    else widget.setAttribute(name, value);
  }
  if (settings.theme === 'light' || settings.theme === 'dark') document.documentElement.style.colorScheme = settings.theme;
  if (report && host !== null) widget.handOver = host;
  if (Object.keys(prefilled).length > 0) widget.answers = { ...prefilled, ...widget.answers };
}

/** A policy that the host did not mean is not shown in place of the one that it did. */
function begin(): void {
  tell();
  if (foreign !== null) widget.remove();
  else if (!widget.isConnected) document.body.append(widget);
}

function tell(): void {
  const tag = /^(?:zh|$)/i.test(widget.lang) ? 'zh-CN' : 'en';
  const texts = EMBED_TEXTS[tag];
  document.documentElement.lang = tag;
  document.title = texts.document;
  if (host === null) return;
  // `null` is what browsers call an origin that is none.
  const name = host === 'null' ? texts.unnamed : host;
  write('host', (report ? texts.asks : texts.around)(location.host, name));
  write('refused', foreign === null ? '' : texts.foreign(name, foreign));
  const count = Object.keys(prefilled).length;
  write('prefilled', count === 0 ? '' : texts.prefilled(name, count), ...(count === 0 ? [] : [' ', clearing(texts)]));
}

function clearing(texts: EmbedTexts): HTMLElement {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: texts.clear });
  button.addEventListener('click', () => {
    const others = Object.entries(widget.answers).filter(([fact]) => !Object.hasOwn(prefilled, fact));
    prefilled = {};
    widget.answers = Object.fromEntries(others);
    tell();
  });
  return button;
}

function write(id: string, ...parts: readonly (string | Node)[]): void {
  document.getElementById(id)?.replaceChildren(...parts.filter((part) => part !== ''));
}

widget.addEventListener('huiqi-ready', () => say({ type: 'ready' }));
widget.addEventListener('huiqi-error', ({ detail }) => say({ type: 'error', message: detail.message }));
widget.addEventListener('huiqi-report', ({ detail }) => report && say({ type: 'report', report: detail }));
new MutationObserver(tell).observe(widget, { attributeFilter: ['lang'] });

if (parent === window) begin();
else {
  // Whoever the host is, this says nothing.
  parent.postMessage(message({ type: 'hello' }), '*');
  setTimeout(begin, PATIENCE);
}
