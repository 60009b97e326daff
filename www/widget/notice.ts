// What every visitor must know before he reads a result: whose policy, which edition, a draft, in force or not, that nothing
// leaves the device, and that an estimate is no decision.

import { html, nothing, type TemplateResult } from 'lit';
import { textsIn } from './texts.ts';
import type { View } from './view.ts';

export function notice({ description: { policy }, outcome: { report }, language }: View, switchLanguage: () => void): TemplateResult {
  const texts = textsIn(language);
  const other = textsIn(language === 'zh' ? 'en' : 'zh');
  return html`
    <header class="notice" part="notice">
      <div class="masthead">
        <h2>${policy.name[language]} ${policy.draft ? html`<span class="badge">${texts.draft}</span>` : nothing}</h2>
        <button type="button" class="plain" lang=${other.tag} @click=${switchLanguage}>${texts.otherLanguage}</button>
      </div>
      <dl class="particulars">
        <div><dt>${texts.issuer}</dt><dd>${policy.issuer[language]}</dd></div>
        <div><dt>${texts.edition}</dt><dd>${policy.edition}</dd></div>
        <div><dt>${texts.validity}</dt><dd>${texts.days(policy.valid.from, policy.valid.to)}</dd></div>
        ${report === null
          ? nothing
          : html`
              <div class=${report.in_force ? '' : 'expired'}>
                <dt>${texts.asOf}</dt>
                <dd>${report.in_force ? texts.inForce(report.as_of) : texts.notInForce(report.as_of)}</dd>
              </div>
            `}
      </dl>
      <ul class="terms">
        <li>${texts.estimate}</li>
        <li>${texts.private}</li>
      </ul>
      <details class="more">
        <summary class="fold">${texts.readFirst}</summary>
        <ul>
          ${policy.notes.map((note) => html`<li>${note[language]}</li>`)}
        </ul>
      </details>
    </header>
  `;
}
