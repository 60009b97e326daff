// A box to tick, beside what is asked.

import { html, type TemplateResult } from 'lit-html';
import { live } from './directives.ts';

export function tick(name: string, isSo: boolean, change: () => void): TemplateResult {
  return html`
    <label class="option tick">
      <input type="checkbox" .checked=${live(isSo)} @change=${change} />
      <span>${name}</span>
    </label>
  `;
}
