// What the visitor can do with his answers beyond the page: keep them on this device, in a file or in a link, take them up again, print and export
// what follows from them, and clear everything. Fetched when he asks for one of these, or where there is something to take up. It writes to
// storage only what he has chosen to keep, and hands no server anything.

import type { HuiqiWidget } from 'huiqi/widget';
import type { Report } from 'huiqi/types';
import type { TemplateResult } from 'lit-html';
import type { Edition, Explainer } from '../engine.ts';
import type { Entries } from '../entries.ts';
import { keyOf, stored } from '../stored.ts';
import type { View } from '../view.ts';
import { type Changes, changesSince, sorted } from './changes.ts';
import { reportOf, tableOf } from './export.ts';
import type { Source } from './keep-texts.ts';
import { type Kept, KeptError, keptOf, read, type Refusal, written } from './kept.ts';
import styles from './keep.css?inline';
import { addressOf, FRAGMENT, keptIn } from './link.ts';
import { panel } from './panel.ts';
import { remove, store } from './store.ts';
import { told } from './told.ts';

/** A file that is larger is none of ours. */
const LARGEST_FILE = 1_000_000;

/** So long a browser may take to begin with a file that it is handed, in milliseconds. */
const FETCHING = 60_000;

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** The part of the widget that keeps: it draws all that can be done. Whenever something changes there is a new object, so that a template sees it. */
export interface Keep {
  (view: View): TemplateResult;
  /** What has happened, above all else. Whatever is drawn is seen here, and with it what is kept on this device and what a link carries. */
  readonly told: (view: View) => TemplateResult;
}

/** Where something is told: above all else, or where it was asked for. */
export type Place = 'top' | 'panel';

export type Told =
  | { readonly what: 'taken'; readonly from: Source; readonly changes: Changes; readonly staysStored: boolean }
  | { readonly what: 'refused'; readonly from: Source; readonly why: Refusal }
  | { readonly what: 'cleared' | 'not stored' };

export interface State {
  readonly isSaving: boolean;
  readonly told: (Told & { readonly at: Place }) | null;
  /** What was entered before it was cleared or replaced. */
  readonly before: Entries | null;
  /** The link that was asked for last, with the report that it has; null: none was. */
  readonly link: { readonly of: Report; readonly address: string | null } | null;
  readonly copied: boolean | null;
  readonly printing: 'no' | 'preparing' | 'failed';
}

export interface Deeds {
  /** Whether it is kept from now on. */
  readonly save: (isSaving: boolean) => boolean;
  readonly clear: (at: Place) => void;
  readonly undo: () => void;
  readonly dismiss: () => void;
  readonly saveFile: () => void;
  readonly openFile: (file: File | undefined) => void;
  readonly makeLink: () => void;
  readonly copy: (field: HTMLInputElement) => void;
  readonly print: (view: View) => void;
  readonly exportTable: (view: View) => void;
  readonly exportData: () => void;
}

const NOTHING: State = { isSaving: false, told: null, before: null, link: null, copied: null, printing: 'no' };

/** The widgets that have this part. */
const served = new WeakSet<HuiqiWidget>();

/** Hands `take` the part, once for each widget, and another whenever something has changed. */
export function keepOf(widget: HuiqiWidget, take: (keep: Keep) => void, explainer: () => Promise<Explainer>): void {
  if (served.has(widget)) return;
  served.add(widget);
  const root = widget.shadowRoot!;
  root.adoptedStyleSheets.push(sheet);
  let state = NOTHING;
  let policy: string | null = null;
  /** What is drawn at the moment. */
  let now: View | null = null;

  const become = (next: Partial<State>): void => {
    state = { ...state, ...next };
    const drawn = state;
    const tell = (view: View): TemplateResult => {
      now = view;
      queueMicrotask(heed);
      return told(drawn, deeds, view);
    };
    take(Object.assign((view: View) => panel(drawn, deeds, widget.link, view), { told: tell }));
  };

  const kept = (): Kept | null => (widget.report === null || now === null ? null : keptOf(widget.report, now.entries));

  const keepOn = (): void => {
    const record = kept();
    if (!state.isSaving || record === null || store(record.policy, written(record))) return;
    become({ isSaving: false, told: { what: 'not stored', at: 'panel' } });
  };

  /** Answers in place of those that are there; the host hears of it as of any change. */
  const enter = (entries: Entries): void => {
    widget.answers = entries;
    widget.dispatchEvent(new CustomEvent('huiqi-change', { bubbles: true, composed: true, detail: null }));
  };

  const takeUp = (from: Source, at: Place, record: Kept): void => {
    if (now === null) return;
    const { edition, entries } = now;
    const { known, gone } = sorted(record.answers, edition.facts);
    const isOwn = from === 'device';
    // A link may be anybody's: what the visitor has kept of his own stays as it is.
    state = { ...state, isSaving: isOwn || (from === 'file' && state.isSaving) };
    // What has been entered while the page began comes before what was kept.
    enter(isOwn ? { ...known, ...entries } : known);
    if (widget.report === null) return;
    const changes = changesSince(record, widget.report, gone);
    const staysStored = from === 'link' && stored(record.policy) !== null;
    become({ told: { what: 'taken', from, at, changes, staysStored }, before: isOwn || Object.keys(entries).length === 0 ? null : entries, link: null });
  };

  const refuse = (from: Source, at: Place, error: unknown): void => {
    if (!(error instanceof KeptError)) throw error;
    become({ told: { what: 'refused', from, at, why: error.refusal } });
  };

  const heed = (): void => {
    if (now === null || widget.report === null) return;
    const { id } = now.edition.description.policy;
    const { link: address } = widget;
    const start = address?.indexOf(FRAGMENT) ?? -1;
    if (id !== policy) {
      policy = id;
      state = NOTHING;
      if (start < 0) restore(id);
    }
    if (address === null || start < 0) return;
    widget.link = address.slice(0, start);
    const fragment = address.slice(start);
    keptIn(fragment, id).then((record) => id === policy && takeUp('link', 'top', record)).catch((error: unknown) => refuse('link', 'top', error));
  };

  const restore = (id: string): void => {
    const text = stored(id);
    if (text === null) return;
    try {
      takeUp('device', 'top', read(text, id));
    } catch (error) {
      refuse('device', 'top', error);
    }
  };

  const link = async (): Promise<void> => {
    const [record, of] = [kept(), widget.report];
    if (record === null || of === null) return;
    const address = await addressOf(widget.link, record).catch(() => null);
    become({ link: { of, address }, copied: null });
  };

  const deeds: Deeds = {
    save: (isSaving) => {
      become({ isSaving, told: null });
      if (isSaving) keepOn();
      else if (policy !== null) remove(policy);
      return state.isSaving;
    },
    clear: (at) => {
      const entries = now?.entries ?? {};
      if (policy !== null) remove(policy);
      state = NOTHING;
      enter({});
      become({ told: { what: 'cleared', at }, before: Object.keys(entries).length === 0 ? null : entries });
    },
    undo: () => {
      const { before } = state;
      become({ told: null, before: null });
      if (before !== null) enter(before);
    },
    dismiss: () => become({ told: null, before: null }),
    saveFile: () => {
      const record = kept();
      if (record !== null) download(`${nameOf(record)}.json`, 'application/json', `${written(record, 2)}\n`);
    },
    openFile: (file) => {
      if (file === undefined || policy === null) return;
      const id = policy;
      const text = file.size > LARGEST_FILE ? Promise.reject(new KeptError('huge')) : file.text();
      text.then((content) => takeUp('file', 'panel', read(content, id))).catch((error: unknown) => {
        refuse('file', 'panel', error instanceof KeptError ? error : new KeptError('damaged'));
      });
    },
    makeLink: () => void link(),
    copy: (field) => {
      field.select();
      const copying = navigator.clipboard?.writeText(field.value) ?? Promise.reject(new Error('no clipboard'));
      copying.then(() => become({ copied: true }), () => become({ copied: false }));
    },
    print: (view) => {
      const [record, report] = [kept(), widget.report];
      if (record === null || report === null) return;
      become({ printing: 'preparing' });
      Promise.all([import('./print/print.ts'), explainer(), addressOf(widget.link, record).catch(() => null)]).then(
        ([{ print }, opened, address]) => {
          become({ printing: 'no' });
          return print(root, { view: { ...view, edition: whole(view.edition, opened), report, entries: record.answers }, explainer: opened, answers: widget.answers, address });
        },
      ).catch(() => become({ printing: 'failed' }));
    },
    exportTable: (view) => {
      const record = kept();
      if (record !== null && widget.report !== null) download(`${nameOf(record)}.csv`, 'text/csv', tableOf(widget.report, view));
    },
    exportData: () => {
      const record = kept();
      if (record !== null && widget.report !== null) download(`${nameOf(record)}-report.json`, 'application/json', reportOf(widget.report, widget.answers));
    },
  };

  // An answer is told before it is drawn.
  widget.addEventListener('huiqi-change', () =>
    queueMicrotask(() => {
      keepOn();
      if (state.link !== null) void link();
    }),
  );
  // Cleared in another page: this one must not keep it again.
  addEventListener('storage', ({ key, newValue }) => {
    if (state.isSaving && newValue === null && policy !== null && (key === null || key === keyOf(policy))) become({ isSaving: false });
  });
  // A page that is left may come back from the browser's memory, for another pair of eyes.
  addEventListener('pagehide', () => state.before !== null && become({ told: null, before: null }));
  become({});
}

/** Policy and day, as the name of a file. */
function nameOf({ policy, day }: Kept): string {
  return `huiqi-${policy.replace(/[^\w.-]+/g, '-')}-${day}`;
}

function download(name: string, type: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), FETCHING);
}

/** The edition with the texts that the page fetches later. */
function whole(edition: Edition, explainer: Explainer): Edition {
  const description = explainer.describe();
  const byId = <Named extends { readonly id: string }>(named: readonly Named[]): ReadonlyMap<string, Named> => new Map(named.map((of) => [of.id, of]));
  return { ...edition, description, facts: byId(description.facts), clauses: byId(description.clauses), isWhole: true };
}
