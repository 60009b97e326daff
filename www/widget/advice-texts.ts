// The words of advice, in every language. Fetched with it.

import type { Language } from './texts.ts';

export interface AdviceTexts {
  readonly almost: string;
  readonly almostIntro: string;
  readonly noGaps: string;
  readonly rises: string;
  readonly beyond: string;
  readonly gains: (money: string) => string;
  readonly gainsUnbounded: string;
  readonly loses: (money: string) => string;
  readonly short: (distance: string, to: string) => string;
  readonly over: (distance: string, to: string) => string;
  readonly becomes: (value: string) => string;
  readonly answer: (value: string) => string;
  readonly atLeast: (value: string) => string;
  readonly range: (low: string, high: string) => string;
  readonly or: string;
  readonly noRows: string;
  readonly inRow: (name: string, field: string) => string;
  readonly gained: (clauses: string) => string;
  readonly lost: (clauses: string) => string;
  readonly total: (before: string, after: string) => string;
  readonly others: (count: number) => string;
  readonly cut: (most: number, clauses: string) => string;
}

export const ADVICE_TEXTS: Readonly<Record<Language, AdviceTexts>> = {
  zh: {
    almost: '差一点就符合',
    almostIntro: '每一条都是使条款符合的最小变化，按最多能多得的金额排列。',
    noGaps: '没有这样的条款。',
    rises: '已经符合的条款，再往上',
    beyond: '取决于企业的身份或已经过去的事，不作为建议',
    gains: (money) => `最多多得 ${money}`,
    gainsUnbounded: '多得的金额暂无上限',
    loses: (money) => `反而少得 ${money}`,
    short: (distance, to) => `还差 ${distance}，须达到 ${to}`,
    over: (distance, to) => `须减少 ${distance}，降到 ${to}`,
    becomes: (value) => `须为“${value}”`,
    answer: (value) => `还没有回答，须为 ${value}`,
    atLeast: (value) => `${value}以上`,
    range: (low, high) => `${low} – ${high}`,
    or: '或',
    noRows: '没有任何一行',
    inRow: (name, field) => `${name}（一行的${field}）`,
    gained: (clauses) => `同时符合：${clauses}`,
    lost: (clauses) => `不再符合：${clauses}`,
    total: (before, after) => `合计 ${before} → ${after}`,
    others: (count) => `另外${count}项`,
    cut: (most, clauses) => `每项最多列出${most}个变化；这些条款可能还有别的途径：${clauses}`,
  },
  en: {
    almost: 'Almost',
    almostIntro: 'Each entry is the smallest change that makes a clause apply; what can gain the most comes first.',
    noGaps: 'There is no such clause.',
    rises: 'Clauses that apply, and what comes next',
    beyond: 'Hangs on what the enterprise is, or on what is over: no advice',
    gains: (money) => `gains up to ${money}`,
    gainsUnbounded: 'gains an amount without upper bound',
    loses: (money) => `loses ${money}`,
    short: (distance, to) => `${distance} short of ${to}`,
    over: (distance, to) => `${distance} above ${to}`,
    becomes: (value) => `must be “${value}”`,
    answer: (value) => `not answered yet, must be ${value}`,
    atLeast: (value) => `${value} or more`,
    range: (low, high) => `${low} – ${high}`,
    or: ' or ',
    noRows: 'without rows',
    inRow: (name, field) => `${name} (${field} in one row)`,
    gained: (clauses) => `applies too: ${clauses}`,
    lost: (clauses) => `no longer applies: ${clauses}`,
    total: (before, after) => `in total ${before} → ${after}`,
    others: (count) => `${count} more`,
    cut: (most, clauses) => `only up to ${most} changes are listed; these clauses may have further ways: ${clauses}`,
  },
};
