// The report for other programs: each clause as a row of a table; everything, with the answers, as JSON.

import type { Answers, Report } from 'huiqi/types';
import { amountInWords } from '../amount.ts';
import type { View } from '../view.ts';
import { csv } from './csv.ts';
import { KEEP_TEXTS } from './keep-texts.ts';

export function tableOf({ clauses, policy, as_of: day }: Report, { edition, language, texts }: View): string {
  const names = (facts: readonly string[]): string => facts.map((id) => edition.facts.get(id)?.name[language] ?? id).join(texts.comma);
  const rows = clauses.flatMap((report) => {
    const clause = edition.clauses.get(report.id);
    if (clause === undefined) return [];
    const { id, article, verdict, amount, needs, amount_needs: amountNeeds } = report;
    return [[
      String(article),
      // A number by itself would lose its last zero: 17.10.
      `${id} ${clause.title[language]}`,
      texts.verdicts[verdict],
      amountInWords(clause, report, texts),
      amount?.low ?? '',
      amount?.high ?? '',
      amount?.currency ?? '',
      names(needs),
      verdict === 'does_not_qualify' ? '' : names(amountNeeds),
      policy.edition,
      day,
    ]];
  });
  return csv([KEEP_TEXTS[language].columns, ...rows]);
}

export function reportOf(report: Report, answers: Answers): string {
  return `${JSON.stringify({ answers, report }, null, 2)}\n`;
}
