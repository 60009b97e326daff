// zen, as its addon for Node, with the decision compiled once.

import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { IDS } from '../../workload/facts.mjs';
import { DECISION } from '../rules/zen.mjs';

export const label = '@gorules/zen-engine, native addon';
export const exact = true;

export function open() {
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(DECISION));
  const evaluate = async (facts) => (await decision.evaluate(facts)).result;
  return { evaluate, result: (found) => ({ amounts: IDS.map((id) => found[id] ?? null), total: found.total }) };
}
