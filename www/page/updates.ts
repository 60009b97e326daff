// Keeps the page working without its server, and offers a newer version of it when there is one: never by itself, and without losing an answer.
// Comes after the first estimate, and is no part of it. The worker is the page's (www/worker/); the widget knows nothing of either.

import type { HuiqiWidget } from 'huiqi/widget';
import './opened.ts';
import styles from './updates.css?inline';
import { UPDATE_TEXTS } from './update-texts.ts';

/** Relative to the page, as is all that it asks for. */
const WORKER = './worker.js';

/** Where answers stand while the page is loaded again; pages beside this one have their own. */
const KEPT = `huiqi ${location.pathname}`;

let offered: HTMLElement | null = null;

const widget = document.querySelector('huiqi-widget');
if (widget !== null) void keepUp(widget);

async function keepUp(widget: HuiqiWidget): Promise<void> {
  takeUp(widget);
  document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: './manifest.webmanifest' }));
  // There is none where a connection is not secure, and none that starts where storage is forbidden: the page then works as ever, with its server.
  const registration = await navigator.serviceWorker?.register(trusted(WORKER), { updateViaCache: 'none' }).catch(() => null);
  if (!registration) return;
  const offerOnce = (): void => {
    if (registration.waiting !== null && registration.active !== null) offer(widget, registration);
  };
  offerOnce();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', offerOnce));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
  });
}

function offer(widget: HuiqiWidget, registration: ServiceWorkerRegistration): void {
  if (offered !== null) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
  const [words, button] = [document.createElement('span'), document.createElement('button')];
  button.type = 'button';
  button.addEventListener('click', () => {
    keep(widget);
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    // Another page may have asked for it before.
    if (registration.waiting === null) location.reload();
    else registration.waiting.postMessage('take over');
  });
  const speak = (): void => {
    const texts = UPDATE_TEXTS[document.documentElement.lang === 'en' ? 'en' : 'zh-CN'];
    words.textContent = texts.offer;
    button.textContent = texts.reload;
  };
  offered = document.createElement('p');
  offered.className = 'update';
  offered.role = 'status';
  offered.append(words, ' ', button);
  document.body.prepend(offered);
  speak();
  new MutationObserver(speak).observe(document.documentElement, { attributeFilter: ['lang'] });
}

/** Where storage is forbidden there is no worker either, and nothing is offered. */
function keep(widget: HuiqiWidget): void {
  sessionStorage.setItem(KEPT, JSON.stringify(widget.answers));
}

/** Goes on with what was kept; what has been entered since comes first. */
function takeUp(widget: HuiqiWidget): void {
  try {
    const kept = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    if (kept !== null) widget.answers = { ...(JSON.parse(kept) as HuiqiWidget['answers']), ...widget.answers };
  } catch {
    // Storage is forbidden, and so nothing was kept.
  }
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}

/** Where scripts need to be trusted, this one address is. */
function trusted(worker: typeof WORKER): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('huiqi', { createScriptURL: () => WORKER });
  return policy?.createScriptURL(worker) ?? worker;
}
