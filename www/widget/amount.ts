// A clause's amount in words: exactly, up to, a ceiling on a fee, or not stated.

import type { BriefClauseDescription, ClauseReport } from 'huiqi/types';
import { interval, money } from './format.ts';
import type { Texts } from './texts.ts';

export function amountInWords(clause: BriefClauseDescription, report: ClauseReport, texts: Texts): string {
  if (report.fault !== null) return texts.faults[report.fault];
  if (report.verdict === 'does_not_qualify') return '';
  const { amount } = report;
  if (amount === null) return texts.unstated;
  const high = amount.high === null ? null : texts.money(money(amount.high), amount.currency);
  switch (clause.amount) {
    case 'price':
      return high === null ? texts.priceOpen : texts.price(high);
    case 'ceiling':
      // A ceiling's own range begins at 0, which would only be noise.
      return amount.low === '0' ? (high === null ? texts.ceilingOpen : texts.ceiling(high)) : interval(amount, amount.currency, texts);
    default:
      return amount.low === '0' && high === null ? texts.amountOpen : interval(amount, amount.currency, texts);
  }
}
