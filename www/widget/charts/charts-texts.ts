// The words of charts, in every language. Fetched with them.

import type { Language } from '../texts.ts';

export interface ChartsTexts {
  readonly chart: string;
  readonly hint: string;
  readonly table: string;
  readonly place: (place: number, all: number, told: string) => string;
  readonly scales: readonly (readonly [by: number, word: string])[];
  readonly withScale: (scale: string, unit: string) => string;
  readonly yuan: string;
  readonly axis: (name: string, unit: string) => string;
  readonly certain: string;
  readonly most: string;
  readonly openEnd: string;
  readonly sum: string;
  readonly clause: string;
  readonly verdict: string;
  readonly of: (what: string, value: string) => string;
  readonly separator: string;
  readonly byClause: string;
  readonly byClauseAbout: string;
  readonly nothingByClause: string;
  readonly potential: string;
  readonly showPotential: (count: number) => string;
  readonly potentialNote: string;
  readonly notDrawn: string;
  readonly notBenefits: string;
  readonly byYear: string;
  readonly byYearAbout: string;
  readonly nothingByYear: string;
  readonly year: string;
  readonly nth: (year: number) => string;
  readonly undated: (sum: string) => string;
  readonly overNumber: string;
  readonly overNumberAbout: string;
  readonly nothingOverNumber: string;
  readonly flat: string;
  readonly number: string;
  readonly from: string;
  readonly to: string;
  readonly cannotDraw: string;
  readonly over: (what: string, fact: string) => string;
  readonly curveAbout: string;
  readonly total: string;
  readonly amount: string;
  readonly fee: string;
  readonly own: string;
  readonly ownIs: (fact: string, value: string, amount: string) => string;
  readonly outside: string;
}

export const CHARTS_TEXTS: Readonly<Record<Language, ChartsTexts>> = {
  zh: {
    chart: '图表',
    hint: '选中图表后，可用方向键逐项查看。',
    table: '以表格查看',
    place: (place, all, told) => `${place}/${all}　${told}`,
    scales: [[1e8, '亿'], [1e4, '万'], [1, '']],
    withScale: (scale, unit) => `${scale}${unit}`,
    yuan: '元',
    axis: (name, unit) => (unit === '' ? name : `${name}（${unit}）`),
    certain: '已确定',
    most: '最高',
    openEnd: '暂无上限',
    sum: '合计',
    clause: '条款',
    verdict: '结论',
    of: (what, value) => `${what}：${value}`,
    separator: '；',
    byClause: '各条款的金额',
    byClauseAbout: '实心是已确定的金额，斜线延伸到最高金额；右端开口的暂无上限。',
    nothingByClause: '还没有符合条件且写明金额的条款。',
    potential: '待定',
    showPotential: (count) => `也画出待定的条款（${count}项）`,
    potentialNote: '待定条款按假设符合时的金额画出，有的彼此排斥，不能简单相加。',
    notDrawn: '没有画出的条款',
    notBenefits: '费用上限不是补助，未写明的金额无从画起，都不计入合计。',
    byYear: '分年金额',
    byYearAbout: '每年由各条款依次相接；只含按年计算的条款，第1年是接下来领取的一年。',
    nothingByYear: '符合条件的条款中没有按年计算的。',
    year: '年份',
    nth: (year) => `第${year}年`,
    undated: (sum) => `一次性的，以及没有定出年份的，不在图中，共 ${sum}：`,
    overNumber: '合计怎样随一个数字变化',
    overNumberAbout: '其他回答不变，只变这一个数字时，符合条件的条款合计多少。',
    nothingOverNumber: '按目前的回答，合计不随任何一个数字变化。',
    flat: '按目前的回答，合计不随这个数字变化。',
    number: '哪个数字',
    from: '从',
    to: '到',
    cannotDraw: '转折太多，画不出来，请缩小范围。',
    over: (what, fact) => `${what}：随${fact}变化`,
    curveAbout: '金额跳变处，实心圆点包含该点，空心圆点不含该点。',
    total: '合计',
    amount: '金额',
    fee: '费用上限',
    own: '您的位置',
    ownIs: (fact, value, amount) => `您的位置：${fact} ${value}，${amount}`,
    outside: '（在图外）',
  },
  en: {
    chart: 'chart',
    hint: 'With the chart in focus, arrow keys go through it.',
    table: 'As a table',
    place: (place, all, told) => `${place} of ${all}: ${told}`,
    scales: [[1e9, 'billion'], [1e6, 'million'], [1e3, 'thousand'], [1, '']],
    withScale: (scale, unit) => [scale, unit].filter((word) => word !== '').join(' '),
    yuan: 'yuan',
    axis: (name, unit) => (unit === '' ? name : `${name} (${unit})`),
    certain: 'Certain',
    most: 'Up to',
    openEnd: 'no upper bound yet',
    sum: 'Sum',
    clause: 'Clause',
    verdict: 'Result',
    of: (what, value) => `${what}: ${value}`,
    separator: '; ',
    byClause: 'Benefits by clause',
    byClauseAbout: 'Solid is certain, hatching goes on to the most. An open end has no upper bound yet.',
    nothingByClause: 'No clause applies yet that states an amount.',
    potential: 'Open',
    showPotential: (count) => `Show clauses that are still open too (${count})`,
    potentialNote: 'Open clauses are drawn as if they applied. Some exclude each other, so they do not simply add up.',
    notDrawn: 'Clauses that are not drawn',
    notBenefits: 'A ceiling on a fee is no benefit, and an amount that is not stated cannot be drawn. Neither counts in the sum.',
    byYear: 'Year by year',
    byYearAbout: 'Each year is made up of clauses end to end, only those that pay by the year. Year 1 is the next to be received.',
    nothingByYear: 'Among the clauses that apply none pays by the year.',
    year: 'Year',
    nth: (year) => `Year ${year}`,
    undated: (sum) => `One-off, or without a year that the policy states, and not in the chart, ${sum} in all:`,
    overNumber: 'How the sum varies with a number',
    overNumberAbout: 'What the clauses that apply come to when only this number changes and all other answers stay.',
    nothingOverNumber: 'With these answers the sum depends on no number.',
    flat: 'With these answers the sum does not depend on this number.',
    number: 'Which number',
    from: 'From',
    to: 'To',
    cannotDraw: 'The curve turns too often to be drawn. Please choose a narrower interval.',
    over: (what, fact) => `${what} by ${fact}`,
    curveAbout: 'Where it jumps, a filled dot belongs to the curve and a hollow one does not.',
    total: 'Sum',
    amount: 'Amount',
    fee: 'Fee ceiling',
    own: 'You',
    ownIs: (fact, value, amount) => `You: ${fact} ${value}, ${amount}`,
    outside: ' (outside the chart)',
  },
};
