// Prints the report and nothing around it: an empty frame of the page's own origin is filled in with templates and a style sheet made by its own
// window, and prints itself. So the strictest content security policy holds, and a page around the widget stays out of it. Fetched when it is asked for.

import { render } from 'lit-html';
import marks from '../../mark.css?inline';
import tokens from '../../tokens.css?raw';
import { paper, type Printed } from './paper.ts';
import { PRINT_TEXTS } from './print-texts.ts';
import styles from './print.css?inline';

/** The one that was printed last; browsers do not all say when they are done. */
let last: HTMLIFrameElement | null = null;

export async function print(root: ShadowRoot, printed: Printed): Promise<void> {
  const { language, texts, edition, day } = printed.view;
  last?.remove();
  const frame = (last = document.createElement('iframe'));
  frame.className = 'paper';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  // Not all browsers have the document at once.
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
  root.append(frame);
  await loaded;
  const { contentWindow: window, contentDocument: page } = frame;
  if (window === null || page === null) throw new Error('there is no frame to print from');
  const words = PRINT_TEXTS[language];
  const sheet = new (window as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(tokens + marks + styles + footers(`${edition.description.policy.name[language]} · ${edition.description.policy.edition} · ${day}`, words.page));
  page.adoptedStyleSheets = [sheet];
  page.documentElement.lang = texts.tag;
  page.title = `${words.title} ${edition.description.policy.name[language]} ${day}`;
  render(paper(printed), page.body);
  window.addEventListener('afterprint', () => setTimeout(() => frame.remove()), { once: true });
  window.focus();
  window.print();
}

/** What stands at the foot of every page, where the browser has such places: which estimate it is, and the page of so many. */
function footers(estimate: string, page: readonly [string, string, string]): string {
  const [before, between, after] = page.map(quoted);
  return `@page { @bottom-left { content: ${quoted(estimate)}; } @bottom-right { content: ${before} counter(page) ${between} counter(pages) ${after}; } }`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\\n\r\f<]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;
}
