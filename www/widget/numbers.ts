// What makes a number field easy to fill in, fetched after the first report: typed numbers are read (`numeral.ts`), money has a unit to choose, an echo says
// how a number was read (`= 3,000,000元 · 叁佰万元整`), a mistake comes with a hint, one field becomes the two ends of a range,
// and a list has rows.

import type { Answer, FactDescription, NumberType, ProblemCode } from 'huiqi/types';
import { html, type TemplateResult } from 'lit-html';
import { capitals, inMillions, inUnit } from './capitals.ts';
import { live } from './directives.ts';
import { entryOf, partsOf } from './entries.ts';
import { grouped } from './format.ts';
import { type NumberInput, numberInput, wrong } from './number-input.ts';
import styles from './numbers.css?inline';
import { NUMBERS, type Scale } from './numbers-texts.ts';
import { endsOf, hasScale, isNumber, readNumeral } from './numeral.ts';
import type { Question } from './question.ts';
import { rowsInput } from './rows-input.ts';
import type { Language } from './texts.ts';
import { tick } from './tick.ts';

export { readNumeral, rowsInput };

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

export function adopt(root: ShadowRoot): void {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

const SCALES: readonly Scale[] = ['', '万', '亿'];

/** What the digits of an amount count. Where the text says so itself, there is nothing to choose. */
export function unit({ id, type, entry, label, language, put }: NumberInput): TemplateResult | null {
  if (type.type !== 'money') return null;
  const words = NUMBERS[language];
  const [text, scale = ''] = partsOf(entry);
  const isSaid = hasScale(text);
  return html`
    <select
      id="${id}-unit"
      aria-label=${words.unit}
      aria-labelledby="${label} ${id}-unit"
      ?disabled=${isSaid}
      @change=${(event: Event) => put(entryOf([text, (event.target as HTMLSelectElement).value]))}
    >
      ${SCALES.map((one) => html`<option value=${one} .selected=${live(one === (isSaid ? '' : scale))}>${words.scaled(one, type.unit[language])}</option>`)}
    </select>
  `;
}

/** How an entry was read; empty where it says so itself, or is no number yet. */
export function echo({ type, entry, problems, language, texts }: NumberInput): string {
  const value = readNumeral(entry, type.unit);
  if (value === null || problems.length > 0) return '';
  const [low, high = low] = typeof value === 'string' ? [value] : [String(value.low), String(value.high)];
  if (!isNumber(low) || !isNumber(high)) return '';
  const figure = low === high ? grouped(low) : texts.range(grouped(low), grouped(high));
  const isMoney = type.type === 'money';
  // A small figure that is typed as it is written says it all.
  if (figure === entry.trim() && (!isMoney || figure.length < FIVE_DIGITS)) return '';
  if (isMoney) return [texts.readAs(texts.money(figure, type.currency)), low === high && inWords(low, type, language)].filter(Boolean).join(' · ');
  return texts.readAs(type.unit === null ? figure : texts.withUnit(figure, type.unit[language]));
}

/** With a comma. */
const FIVE_DIGITS = 6;
/** What the engine takes. */
const AMOUNT = /^0*\d{1,15}(\.\d{1,2})?$/;

function inWords(value: string, { currency, unit: { zh } }: NumberType & { readonly type: 'money' }, language: Language): string {
  if (!AMOUNT.test(value)) return '';
  if (language === 'en') return inMillions(value);
  return currency === 'CNY' ? capitals(value) : inUnit(value, zh);
}

/** How a number with this problem is written instead, where the engine's message does not say it all. */
export function hint(code: ProblemCode, { type }: NumberType, language: Language): TemplateResult | null {
  const words = NUMBERS[language][type][code];
  return words === undefined ? null : html`<p>${words}</p>`;
}

type Asked = Question<Extract<FactDescription, { type: NumberType['type'] }>>;

/** Turns one field into the two ends of a range, and back; nothing typed is lost. */
export function rangeTick({ fact, language, enter }: Asked, entry: string): TemplateResult {
  const [from, scale = '', to] = partsOf(entry);
  const isRange = to !== undefined;
  const turn = (): void => {
    // A range can stand in one field too.
    const [low, high = ''] = endsOf(from);
    const joined = to?.trim() ? `${from.trim() || '0'} – ${to}` : from;
    enter(fact.id, entryOf(isRange ? [joined, scale] : [low, scale, high]));
  };
  return tick(NUMBERS[language].range, isRange, turn);
}

/** The two ends of a range, where the entry is one; otherwise null. */
export function ends(asked: Asked, entry: string, field: Omit<NumberInput, 'put'>): TemplateResult | null {
  const { fact, problems, language, enter } = asked;
  const words = NUMBERS[language];
  const [from, scale = '', to] = partsOf(entry);
  if (to === undefined) return null;
  const whole = problems.filter(({ pointer }) => pointer === `/${fact.id}`);
  const end = (id: string, name: string, text: string, own: string, others: object, put: (text: string, scale: string) => Answer): TemplateResult => html`
    <span class="end">
      <span id="${id}-word">${name}</span>
      ${numberInput({
        ...field,
        ...others,
        id,
        label: `${field.label} ${id}-word`,
        entry: entryOf([text, scale]),
        problems: problems.filter(({ pointer }): boolean => pointer.endsWith(own)),
        isInvalid: whole.length > 0,
        put: (typed) => enter(fact.id, put(...withScale(partsOf(typed)))),
      })}
    </span>
  `;
  return html`
    <div class="ends">
      ${end(field.id, words.low, from, '/low', {}, (text, chosen) => entryOf([text, chosen, to]))}
      ${end(`${field.id}-to`, words.high, to, '/high', { blank: words.noLimit }, (text, chosen) => entryOf([from, chosen, text]))}
    </div>
    ${wrong(`${fact.id}-problem`, { ...field, problems: whole })}
  `;
}

const withScale = ([text, scale = '']: readonly [string, string?, string?]): readonly [string, string] => [text, scale];

/** How many rows there are, for who does not see them. */
export const rowCount = (count: number, language: Language): string => (count === 0 ? '' : NUMBERS[language].rows(count));

/** What is told where there can be no more rows. */
export const mostRows = (most: number, language: Language): string => NUMBERS[language].mostRows(most);
