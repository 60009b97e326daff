// The words of explanations, in every language. Fetched with them.

import type { State } from 'huiqi/types';
import type { Language } from './texts.ts';

export interface ExplanationTexts {
  readonly kind: (kind: string) => string;
  readonly why: string;
  readonly states: Readonly<Record<State, string>>;
  readonly how: string;
  readonly exactly: (value: string) => string;
  readonly schedule: string;
  readonly year: (year: number) => string;
  readonly settling: string;
  readonly settlesYes: string;
  readonly settlesNo: string;
  readonly and: string;
  readonly moreSets: (count: number) => string;
  readonly notAllSets: string;
  readonly secondReading: string;
  readonly doubts: string;
  readonly rule: string;
  readonly when: string;
  readonly pays: string;
  readonly paysPrice: string;
}

export const EXPLANATION: Readonly<Record<Language, ExplanationTexts>> = {
  zh: {
    kind: (kind) => `类别：${kind}`,
    why: '条件是否满足',
    states: { holds: '满足', fails: '不满足', open: '待定' },
    how: '金额怎样计算',
    exactly: (value) => `精确值 ${value}`,
    schedule: '分年金额',
    year: (year) => `第${year}年`,
    settling: '哪些回答能定下来',
    settlesYes: '可能由此确定符合（任一行）',
    settlesNo: '可能由此确定不符合（任一行）',
    and: ' 和 ',
    moreSets: (count) => `另有${count}组`,
    notAllSets: '未全部列出。',
    secondReading: '另一种理解',
    doubts: '文字有疑义之处',
    rule: '政策文件中的规则',
    when: '条件',
    pays: '金额',
    paysPrice: '费用上限',
  },
  en: {
    kind: (kind) => `Kind: ${kind.toLowerCase()}`,
    why: 'Are the conditions met?',
    states: { holds: 'met', fails: 'not met', open: 'open' },
    how: 'How the amount is computed',
    exactly: (value) => `exactly ${value}`,
    schedule: 'Year by year',
    year: (year) => `Year ${year}`,
    settling: 'Which answers settle it',
    settlesYes: 'Could settle that it applies (any one line)',
    settlesNo: 'Could settle that it does not (any one line)',
    and: ' and ',
    moreSets: (count) => `and ${count} more`,
    notAllSets: 'Not all are listed.',
    secondReading: 'Another reading',
    doubts: 'Where the wording leaves doubt',
    rule: 'The rule in the policy file',
    when: 'When',
    pays: 'Amount',
    paysPrice: 'Fee ceiling',
  },
};
