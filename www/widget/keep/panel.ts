// Draws what can be done: keep on this device, clear, file, link, paper, other programs.

import { html, nothing, type TemplateResult } from 'lit-html';
import type { View } from '../view.ts';
import type { Deeds, State } from './keep.ts';
import { KEEP_TEXTS, type KeepTexts } from './keep-texts.ts';
import { isShareable } from './link.ts';
import { canStore } from './store.ts';
import { said } from './told.ts';

export function panel(state: State, deeds: Deeds, page: string | null, view: View): TemplateResult {
  const words = KEEP_TEXTS[view.language];
  const chosen = (event: Event): void => {
    const field = event.currentTarget as HTMLInputElement;
    deeds.openFile(field.files?.[0]);
    // The same file may be chosen again.
    field.value = '';
  };
  return html`
    <div class="kept" role="status">${said('panel', state, deeds, view)}</div>
    <h4>${words.device}</h4>
    ${onDevice(state, deeds, words, view)}
    <p><button type="button" class="plain" @click=${() => deeds.clear('panel')}>${words.clear}</button></p>
    <p class="muted">${words.clearNote}</p>
    <h4>${words.file}</h4>
    <p class="choices">
      <button type="button" class="plain" @click=${deeds.saveFile}>${words.saveFile}</button>
      <label class="plain pick"><input class="unseen" type="file" accept=".json,application/json" @change=${chosen} />${words.loadFile}</label>
    </p>
    <p class="muted">${words.fileNote}</p>
    <h4>${words.link}</h4>
    ${shared(state, deeds, words, page, view)}
    <h4>${words.print}</h4>
    <p><button type="button" class="plain" @click=${() => deeds.print(view)}>${words.printReport}</button></p>
    <p role="status">${state.printing === 'no' ? nothing : state.printing === 'failed' ? words.notPrinted : words.preparing}</p>
    <p class="muted">${words.printNote}</p>
    <h4>${words.export}</h4>
    <p class="choices">
      <button type="button" class="plain" @click=${() => deeds.exportTable(view)}>${words.exportTable}</button>
      <button type="button" class="plain" @click=${deeds.exportData}>${words.exportData}</button>
    </p>
    <p class="muted">${words.exportNote}</p>
  `;
}

function onDevice({ isSaving }: State, { save }: Deeds, words: KeepTexts, { isFramed }: View): TemplateResult {
  if (!canStore()) return html`<p>${words.noStorage}</p>`;
  const { host } = new URL(document.baseURI);
  const toggle = (event: Event): void => {
    const box = event.currentTarget as HTMLInputElement;
    box.checked = save(box.checked);
  };
  return html`
    <label class="option">
      <input type="checkbox" aria-describedby="saving-note" .checked=${isSaving} @change=${toggle} />
      <span>${words.saving}</span>
    </label>
    <p class="muted" id="saving-note">${host === '' ? words.savingFromDisk : (isFramed ? words.savingFrame : words.savingPage)(host)}</p>
  `;
}

function shared({ link, copied }: State, { makeLink, copy }: Deeds, words: KeepTexts, page: string | null, { report }: View): TemplateResult {
  if (page === null || !isShareable(page)) return html`<p class="muted">${words.noLink}</p>`;
  const isFromDisk = new URL(page, document.baseURI).protocol === 'file:';
  const select = (event: Event): void => (event.currentTarget as HTMLInputElement).select();
  const press = (event: Event): void => {
    const field = (event.currentTarget as HTMLElement).closest('.address')?.querySelector('input');
    if (field) copy(field);
  };
  // A link of other answers than those on the page would deceive.
  const current = link !== null && link.of === report ? link : null;
  return html`
    ${current?.address != null
      ? html`
          <div class="address">
            <label><span class="unseen">${words.address}</span><input type="text" class="boxed" readonly .value=${current.address} @focus=${select} /></label>
            <button type="button" class="plain" @click=${press}>${words.copy}</button>
          </div>
          <p role="status">${copied === null ? nothing : copied ? words.copied : words.notCopied}</p>
        `
      : html`
          <p><button type="button" class="plain" @click=${makeLink}>${words.makeLink}</button></p>
          ${current === null ? nothing : html`<p role="alert">${words.linkTooLong}</p>`}
        `}
    <p class="muted">${words.linkNote}</p>
    ${isFromDisk ? html`<p class="muted">${words.linkFromDisk}</p>` : nothing}
  `;
}
