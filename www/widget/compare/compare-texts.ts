// The words of the comparison, in both languages.

import type { Language } from '../texts.ts';

export interface CompareTexts {
  readonly title: string;
  readonly intro: (most: number) => string;
  readonly put: string;
  readonly full: (most: number) => string;
  readonly now: string;
  readonly name: (number: number) => string;
  readonly rename: string;
  readonly use: string;
  readonly drop: string;
  readonly sums: string;
  readonly answers: string;
  readonly clauses: string;
  readonly same: string;
  readonly open: string;
  readonly differs: string;
}

export const COMPARE_TEXTS: Readonly<Record<Language, CompareTexts>> = {
  zh: {
    title: '方案比较',
    intro: (most) => `把现在的回答记为一个方案，再改几个回答，就能看到差别。最多${most}个方案，离开本页后不保留。`,
    put: '记为方案',
    full: (most) => `已有${most}个方案`,
    now: '现在',
    name: (number) => `方案${number}`,
    rename: '方案名称',
    use: '采用',
    drop: '删除',
    sums: '合计',
    answers: '不同的回答',
    clauses: '不同的条款',
    same: '没有不同',
    open: '未回答',
    differs: '不同：',
  },
  en: {
    title: 'Scenarios compared',
    intro: (most) => `Put down the present answers as a scenario, then change some to see what differs. Up to ${most}; they are gone once you leave the page.`,
    put: 'Put down as a scenario',
    full: (most) => `There are ${most} scenarios already`,
    now: 'Now',
    name: (number) => `Scenario ${number}`,
    rename: 'Name of the scenario',
    use: 'Use',
    drop: 'Remove',
    sums: 'Sums',
    answers: 'Answers that differ',
    clauses: 'Clauses that differ',
    same: 'Nothing differs',
    open: 'not answered',
    differs: 'differs:',
  },
};
