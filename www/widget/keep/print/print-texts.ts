// The words of the printed report, in every language. Fetched with it.

import type { State } from 'huiqi/types';
import type { Language } from '../../texts.ts';

export interface PrintTexts {
  readonly title: string;
  readonly page: readonly [before: string, between: string, after: string];
  readonly answers: string;
  readonly noAnswers: string;
  readonly row: (row: number) => string;
  readonly results: string;
  readonly none: string;
  readonly states: Readonly<Record<State, string>>;
  readonly reasons: string;
  readonly labelled: (label: string, value: string) => string;
  readonly schedule: string;
  readonly year: (year: number) => string;
  readonly secondReading: (name: string, verdict: string) => string;
  readonly doubt: (doubt: string) => string;
  readonly partial: string;
  readonly code: string;
  readonly again: string;
  readonly open: string;
  readonly noAddress: string;
  readonly tooLong: string;
}

export const PRINT_TEXTS: Readonly<Record<Language, PrintTexts>> = {
  zh: {
    title: '惠企政策估算报告',
    page: ['第 ', ' 页，共 ', ' 页'],
    answers: '填写的回答',
    noAnswers: '没有填写任何回答。',
    row: (row) => `第${row}行`,
    results: '各条款的结论',
    none: '没有这一类条款。',
    states: { holds: '满足', fails: '不满足', open: '待定' },
    reasons: '理由',
    labelled: (label, value) => `${label}：${value}`,
    schedule: '分年金额',
    year: (year) => `第${year}年`,
    secondReading: (name, verdict) => `另一种理解（${name}）：${verdict}`,
    doubt: (doubt) => `文字有疑义之处：${doubt}`,
    partial: '本报告只含部分条文。',
    code: '打开这次估算的二维码',
    again: '扫码打开这次估算；二维码里有全部回答，请妥善保管。',
    open: '打开这次估算',
    noAddress: '所在网页没有提供可以分享的网址，因此没有二维码。',
    tooLong: '填写的内容太多，二维码放不下，因此没有印出。',
  },
  en: {
    title: 'Policy estimate',
    page: ['Page ', ' of ', ''],
    answers: 'Answers given',
    noAnswers: 'No answers have been given.',
    row: (row) => `Row ${row}`,
    results: 'Clause by clause',
    none: 'There are none.',
    states: { holds: 'met', fails: 'not met', open: 'open' },
    reasons: 'Reasons',
    labelled: (label, value) => `${label}: ${value}`,
    schedule: 'Year by year',
    year: (year) => `Year ${year}`,
    secondReading: (name, verdict) => `Another reading (${name}): ${verdict}`,
    doubt: (doubt) => `Where the wording leaves doubt: ${doubt}`,
    partial: 'This report covers some of the articles only.',
    code: 'QR code that opens this estimate',
    again: 'Scan to open this estimate. The code has all answers in it; keep it safe.',
    open: 'Open this estimate',
    noAddress: 'The page around this offers no address to share; so there is no QR code.',
    tooLong: 'There are more answers than a QR code holds; so there is none.',
  },
};
