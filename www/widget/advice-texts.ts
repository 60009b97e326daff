// The words of advice, in every language. Fetched with it.

import type { AnswerState } from 'huiqi/types';
import type { Language } from './texts.ts';

export interface AdviceTexts {
  readonly next: string;
  readonly nextIntro: (count: number) => string;
  readonly nothingToAsk: string;
  readonly notNeeded: (count: number) => string;
  readonly settles: (count: number) => string;
  readonly settlesWithOthers: (count: number) => string;
  readonly bearsOnAmounts: string;
  readonly raises: (money: string) => string;
  readonly raisesWithoutLimit: string;
  readonly lowers: (money: string) => string;
  readonly bounds: (count: number) => string;
  readonly states: Readonly<Record<AnswerState, string>>;
  readonly separator: string;
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
    next: '接下来最值得回答',
    nextIntro: (count) => `这${count}个问题会影响结果，其中有的现按默认值估算；最要紧的在前。`,
    nothingToAsk: '没有还需要回答的问题。',
    notNeeded: (count) => `不必回答：${count}个问题已不影响结果`,
    settles: (count) => `可确定${count}项结论`,
    settlesWithOthers: (count) => `与其他回答一起可确定${count}项结论`,
    bearsOnAmounts: '只影响金额',
    raises: (money) => `“已确定”至多提高 ${money}`,
    raisesWithoutLimit: '“已确定”可随之不断提高',
    lowers: (money) => `“最高”至多降低 ${money}`,
    bounds: (count) => `可为${count}项定出金额上限`,
    states: { unanswered: '', assumed: '现按默认值估算', unsure: '已答，但不是确定的值' },
    separator: '；',
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
    inRow: (name, field) => `${name}（至少一行的${field}）`,
    gained: (clauses) => `同时符合：${clauses}`,
    lost: (clauses) => `不再符合：${clauses}`,
    total: (before, after) => `合计 ${before} → ${after}`,
    others: (count) => `另外${count}项`,
    cut: (most, clauses) => `未全部列出，每项至多${most}个变化；这些条款可能还有别的途径：${clauses}`,
  },
  en: {
    next: 'What to answer next',
    nextIntro: (count) => `${count} ${count === 1 ? 'question' : 'questions'} can change the result, some of them now answered by a default; what matters most comes first.`,
    nothingToAsk: 'Nothing is left to ask.',
    notNeeded: (count) => `Not needed: ${count} ${count === 1 ? 'question' : 'questions'} can change nothing any more`,
    settles: (count) => `can settle ${count} ${count === 1 ? 'verdict' : 'verdicts'}`,
    settlesWithOthers: (count) => `can settle ${count} ${count === 1 ? 'verdict' : 'verdicts'} together with other answers`,
    bearsOnAmounts: 'changes amounts only',
    raises: (money) => `can raise what is certain by up to ${money}`,
    raisesWithoutLimit: 'can raise what is certain without limit',
    lowers: (money) => `can lower what is possible by up to ${money}`,
    bounds: (count) => `can set an upper limit for ${count} ${count === 1 ? 'amount' : 'amounts'}`,
    states: { unanswered: '', assumed: 'a default counts now', unsure: 'answered, but not with a single value' },
    separator: '; ',
    almost: 'Almost',
    almostIntro: 'Each entry is the smallest change that makes a clause apply; what can gain the most comes first.',
    noGaps: 'There is no such clause.',
    rises: 'Clauses that apply, and what comes next',
    beyond: 'Depends on what the enterprise is, or on the past: no advice',
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
    inRow: (name, field) => `${name} (${field} in at least one row)`,
    gained: (clauses) => `applies too: ${clauses}`,
    lost: (clauses) => `no longer applies: ${clauses}`,
    total: (before, after) => `in total ${before} → ${after}`,
    others: (count) => `${count} more`,
    cut: (most, clauses) => `not all are listed, and each has at most ${most} changes; these clauses may have further ways: ${clauses}`,
  },
};
