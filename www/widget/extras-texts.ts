// The words around what a host asks for beyond the estimate, in every language. Fetched with it.

import type { Refusal } from './official.ts';
import type { Language } from './texts.ts';

export interface ExtrasTexts {
  readonly official: string;
  readonly whole: string;
  readonly fetching: string;
  readonly absent: string;
  readonly refused: Readonly<Record<Refusal, string>>;
  readonly handOver: (receiver: string) => string;
  readonly contents: string;
  readonly page: string;
  readonly handed: (receiver: string) => string;
  readonly changed: (receiver: string) => string;
  readonly covered: string;
}

export const EXTRAS_TEXTS: Readonly<Record<Language, ExtrasTexts>> = {
  zh: {
    official: '原文',
    whole: '全文',
    fetching: '正在取得原文……',
    absent: '原文文件中没有这一条。',
    refused: {
      foreign: '原文文件不在本网站上，没有读取。',
      unreachable: '原文文件没有取得。',
      huge: '原文文件过大，没有读取。',
      'not plain text': '原文文件不是 UTF-8 纯文本，没有显示。',
      'no articles': '原文文件中没有找到条文，没有显示。',
    },
    handOver: (receiver) => `把估算结果交给${receiver}`,
    contents: '交出的是各条的结论、金额和所用的假设，不含您填写的内容，但有些内容可以由结论推知。',
    page: '所在网页',
    handed: (receiver) => `结果已交给${receiver}。`,
    changed: (receiver) => `交给${receiver}之后，结果又有变化。`,
    covered: '没有交出：按下时，这个按钮被外面的网页遮住，或刚露出来。请看清后再按一次。',
  },
  en: {
    official: 'Official wording',
    whole: 'Whole text',
    fetching: 'Fetching the official wording…',
    absent: 'The official text has no such article.',
    refused: {
      foreign: 'The official text is not on this site and was not read.',
      unreachable: 'The official text could not be had.',
      huge: 'The official text is too large and was not read.',
      'not plain text': 'The official text is not plain UTF-8 text and is not shown.',
      'no articles': 'No articles were found in the official text; it is not shown.',
    },
    handOver: (receiver) => `Hand the report to ${receiver}`,
    contents: 'The report has verdicts, amounts and assumptions. It does not have your answers, but some of them can be inferred from it.',
    page: 'this page',
    handed: (receiver) => `The report has been handed to ${receiver}.`,
    changed: (receiver) => `The report has changed since it was handed to ${receiver}.`,
    covered: 'Nothing was handed over: the page around this frame covered the button, or had just uncovered it. Press it again once you see it clearly.',
  },
};
