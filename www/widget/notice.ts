// What every visitor must know before he reads a result: whose policy, which edition, a draft, in force or not, that nothing
// leaves the device, and that an estimate is no decision.

import { html, nothing, type TemplateResult } from 'lit-html';
import { TAGS } from './texts.ts';
import type { View } from './view.ts';

export function notice({ edition: { description: { policy }, lacksEnglish }, language, texts, day, report, problems, later, isFramed, choices, actions }: View): TemplateResult {
  const other = TAGS[language === 'zh' ? 'en' : 'zh'];
  // A report is missing until the engine is there, and for a day that is none.
  const inForce = report?.in_force ?? (policy.valid.from <= day && day <= policy.valid.to);
  const isDay = report !== null || problems.length === 0;
  return html`
    <header class="notice" part="notice">
      <div class="masthead">
        <h2>${policy.name[language]} ${policy.draft ? html`<span class="badge">${texts.draft}</span>` : nothing}</h2>
        <span class="options">
          <button type="button" class="plain" aria-pressed=${choices.isLarge} @click=${() => actions.choose({ isLarge: !choices.isLarge })}>${texts.large}</button>
          <button type="button" class="plain" lang=${other} @click=${actions.switchLanguage}>${texts.otherLanguage}</button>
        </span>
      </div>
      ${later === 'no English' || (lacksEnglish && language === 'en')
        ? html`
            <div class="alert" role="alert">
              <p>${texts.noEnglish}</p>
              ${language === 'en' ? nothing : html`<button type="button" class="plain" @click=${actions.switchLanguage}>${texts.retry}</button>`}
            </div>
          `
        : nothing}
      <dl class="particulars">
        <div><dt>${texts.issuer}</dt><dd>${policy.issuer[language]}</dd></div>
        <div><dt>${texts.edition}</dt><dd>${policy.edition}</dd></div>
        <div><dt>${texts.validity}</dt><dd>${texts.days(policy.valid.from, policy.valid.to)}</dd></div>
        ${isDay
          ? html`
              <div class=${inForce ? '' : 'expired'}>
                <dt>${texts.asOf}</dt>
                <dd>${inForce ? texts.inForce(day) : texts.notInForce(day)}</dd>
              </div>
            `
          : nothing}
      </dl>
      <ul class="terms">
        <li>${texts.estimate}</li>
        <li>${texts.private}${isFramed ? nothing : texts.trust}</li>
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
