// The words of what comes after the first estimate, in both languages.

import type { Kind, Warning } from 'huiqi/types';
import type { Language } from '../texts.ts';

export interface CompleteTexts {
  readonly formIntro: string;
  readonly answered: (count: number, all: number) => string;
  readonly expandAll: string;
  readonly collapseAll: string;
  readonly otherProblems: string;

  readonly back: string;
  readonly next: (topic: string) => string;
  readonly finish: string;
  readonly see: string;
  readonly left: (count: number) => string;
  readonly skipped: (count: number) => string;
  readonly end: string;
  readonly nothingLeft: string;
  readonly endIntro: string;

  readonly tools: Readonly<Record<'advice' | 'charts' | 'compare' | 'keep', string>>;

  readonly filter: string;
  readonly byVerdict: string;
  readonly all: string;
  readonly narrow: string;
  readonly search: string;
  readonly field: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly any: string;
  readonly inOrder: string;
  readonly nothingHere: string;
  readonly article: (number: number) => string;
  readonly promise: string;

  readonly assumptions: string;
  readonly assumption: (name: string, value: string) => string;
  readonly change: string;
  readonly changeOf: (name: string) => string;
  readonly warnings: string;
  readonly overlap: (clauses: string, note: string) => string;
  readonly drawn: (sum: string, cost: string, exceeds: Warning['exceeds'], yearly: boolean) => string;
  readonly notAdded: (clauses: string) => string;
}

const EXCEEDS_ZH = { yes: '超过', no: '不超过', open: '可能超过' } as const;
const EXCEEDS_EN = { yes: 'which is more than', no: 'which is not more than', open: 'which may be more than' } as const;

export const COMPLETE_TEXTS: Readonly<Record<Language, CompleteTexts>> = {
  zh: {
    formIntro: '只填您知道的。没有填的按“不清楚”处理，结果会给出范围。',
    answered: (count, all) => `已答 ${count}/${all}`,
    expandAll: '全部展开',
    collapseAll: '全部收起',
    otherProblems: '有些回答无法使用',

    back: '上一步',
    next: (topic) => `下一步：${topic}`,
    finish: '完成',
    see: '查看结果',
    left: (count) => (count === 0 ? '其余问题都不会再影响结果' : `还有 ${count} 个问题会影响结果，答多少都可以`),
    skipped: (count) => `本类另有 ${count} 个问题已经答过，或不影响结果。`,
    end: '问完了',
    nothingLeft: '已经没有会影响结果的问题了。',
    endIntro: '剩下的问题您都看过了，可以返回补答；没有答的按“不清楚”处理。',

    tools: { advice: '怎样改变结果', charts: '图表', compare: '比较方案', keep: '保存、分享、打印' },

    filter: '筛选条文',
    byVerdict: '按结果筛选',
    all: '全部条文',
    narrow: '查找',
    search: '关键词',
    field: '领域',
    kind: '类别',
    kinds: { award: '奖励', subsidy: '补助', matching: '配套支持', tax: '税收', relief: '减负', finance: '金融', access: '服务与保障' },
    any: '不限',
    inOrder: '按条文顺序列出',
    nothingHere: '没有这样的条款。',
    article: (number) => `第${number}条`,
    promise: '条文内容',

    assumptions: '本次估算的假设',
    assumption: (name, value) => `${name}：${value}`,
    change: '修改',
    changeOf: (name) => `修改：${name}`,
    warnings: '请留意',
    overlap: (clauses, note) => `${clauses}：${note}`,
    drawn: (sum, cost, exceeds, yearly) => `${yearly ? '第1年' : ''}合计 ${sum}，${EXCEEDS_ZH[exceeds]}费用 ${cost}。`,
    notAdded: (clauses) => `${clauses} 未写明金额，未计入。`,
  },
  en: {
    formIntro: 'Answer what you know. What is left open counts as unknown, and results are given as ranges.',
    answered: (count, all) => `${count} of ${all} answered`,
    expandAll: 'Open all',
    collapseAll: 'Close all',
    otherProblems: 'Some answers cannot be used',

    back: 'Back',
    next: (topic) => `Next: ${topic}`,
    finish: 'Finish',
    see: 'See the results',
    left: (count) => (count === 0 ? 'No other question can change the results' : `${count} ${count === 1 ? 'question' : 'questions'} can still change the results; answer as many as you like`),
    skipped: (count) => `${count} more here: answered before, or of no effect.`,
    end: 'That was all',
    nothingLeft: 'No question is left that could change the results.',
    endIntro: 'You have seen all that is left, and can go back to it; what is not answered counts as unknown.',

    tools: { advice: 'What would change the result', charts: 'Charts', compare: 'Compare scenarios', keep: 'Keep, share, print' },

    filter: 'Filter the articles',
    byVerdict: 'Filter by result',
    all: 'All articles',
    narrow: 'Search',
    search: 'Words',
    field: 'Field',
    kind: 'Kind',
    kinds: { award: 'Award', subsidy: 'Subsidy', matching: 'Matching support', tax: 'Tax', relief: 'Relief', finance: 'Finance', access: 'Services and access' },
    any: 'Any',
    inOrder: 'In the order of the articles',
    nothingHere: 'No clause of this kind.',
    article: (number) => `Article ${number}`,
    promise: 'What the article says',

    assumptions: 'Assumed in this estimate',
    assumption: (name, value) => `${name}: ${value}`,
    change: 'Change',
    changeOf: (name) => `Change: ${name}`,
    warnings: 'Please note',
    overlap: (clauses, note) => `${clauses}: ${note}`,
    drawn: (sum, cost, exceeds, yearly) => ` ${yearly ? 'In the first year they' : 'They'} come to ${sum}, ${EXCEEDS_EN[exceeds]} the cost: ${cost}.`,
    notAdded: (clauses) => ` ${clauses} states no amount and is not counted.`,
  },
};
