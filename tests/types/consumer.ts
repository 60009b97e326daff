// A stranger's program against the published package, under the strictest settings: it must compile as it stands.

import init, { Policy } from 'huiqi';
import pack from 'huiqi/package.json' with { type: 'json' };
import 'huiqi/widget';
import type { Answers, ArticleVerdict, Curve, CurveError, Description, Explanation, Outcome, Problem, Question, Report, Text } from 'huiqi/types';

const answers: Answers = {
  in_district: true,
  org_kind: 'enterprise',
  annual_rent: { low: '100000', high: null },
  h1_export: '250000000.01',
  culture_firms_grown: 2,
  promotion_events: [{ net_spend: '400000' }, { net_spend: 1000 }],
  hnte: { unknown: true },
  tech_sme: null,
};

export async function estimate(bytes: Uint8Array): Promise<readonly string[]> {
  await init();
  const policy = new Policy(bytes);
  try {
    const description: Description = policy.describe();
    const report: Report = policy.evaluate(answers, { asOf: '2023-06-30' });
    const explanation: Explanation = policy.explain('41.1', answers, { asOf: '2023-06-30' });
    const first: Question | undefined = policy.questions(answers).questions[0];
    const curve: Curve = policy.curve('h1_export', { clause: '41.1', from: 0, to: '1000000000.00' }, answers);
    const steps: readonly string[] = curve.marks.filter((mark) => mark.kind === 'step').map((mark) => mark.at);
    const byVerdict = new Map<ArticleVerdict, number>();
    for (const article of report.articles) byVerdict.set(article.verdict, (byVerdict.get(article.verdict) ?? 0) + 1);
    const titles: readonly Text[] = description.articles.map((article) => article.title);
    const upTo: string | null = report.totals.potential.high;
    return [pack.version, explanation.condition.rule.zh, upTo ?? 'no upper bound', first?.fact ?? 'nothing left to ask', ...steps, ...titles.map((title) => title.en)];
  } catch (error) {
    if (isCurveError(error)) return [error.problem.message.zh];
    return isOutcome(error) ? error.problems.map((problem: Problem) => `${problem.pointer}: ${problem.message.en}`) : [String(error)];
  } finally {
    policy.free();
  }
}

function isOutcome(error: unknown): error is Error & Outcome {
  return error instanceof Error && error.name === 'AnswersError';
}

function isCurveError(error: unknown): error is CurveError {
  return error instanceof Error && error.name === 'CurveError';
}

// Without options, the day is today's in the policy's time zone.
export const today = (policy: Policy): string => policy.evaluate({}).as_of;

// @ts-expect-error a report cannot be written to
export const overwrite = (report: Report): void => { report.as_of = '2023-01-01'; };

// @ts-expect-error answers are no array
export const array = (policy: Policy): Report => policy.evaluate([]);

// @ts-expect-error a day is a text
export const date = (policy: Policy): Report => policy.evaluate({}, { asOf: new Date() });
