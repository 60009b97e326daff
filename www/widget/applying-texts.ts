// The words of what to do next, in both languages.

import type { Language } from './texts.ts';

export interface ApplyingTexts {
  readonly heading: string;
  readonly unstated: string;
  readonly notSaid: (what: readonly string[]) => string;
  readonly where: string;
  readonly when: string;
  readonly how: string;
  readonly documents: string;
  readonly office: string;
  readonly telephone: string;
  readonly link: string;
}

export const APPLYING: Readonly<Record<Language, ApplyingTexts>> = {
  zh: {
    heading: '下一步怎样申报',
    unstated: '政策没有写明申报的地点、时间、方式、材料和联系电话，请留意主管部门的申报通知，或向其咨询。',
    notSaid: (what) => `政策没有写明：${what.join('、')}。`,
    where: '在哪里',
    when: '什么时候',
    how: '怎样办理',
    documents: '材料',
    office: '受理单位',
    telephone: '电话',
    link: '网址',
  },
  en: {
    heading: 'What to do next',
    unstated: 'The policy does not say where, when and how to apply, with which documents, or whom to call. Watch for notices of the competent authority, or ask it.',
    notSaid: (what) => `The policy does not say: ${what.join(', ').toLowerCase()}.`,
    where: 'Where',
    when: 'When',
    how: 'How',
    documents: 'Documents',
    office: 'Office',
    telephone: 'Telephone',
    link: 'Website',
  },
};
