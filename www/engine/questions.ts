// Questions as plain objects, from the places that the engine gives (src/wasm/places.rs); ids are those of the description.

import type { AnswerState, BriefDescription, Decimal, Questions } from 'huiqi/types';

type ByPlace = readonly [
  questions: readonly (readonly [
    fact: number, state: number, settles: number, neededBy: number, low: Decimal | null, high: Decimal, unlimited: number, exact: boolean,
  ])[],
  clauses: readonly (readonly [clause: number, yes: Sets, no: Sets, cut: boolean])[],
];

type Sets = readonly (readonly number[])[];

const STATES: readonly AnswerState[] = ['unanswered', 'assumed', 'unsure'];

export function questionsOf([questions, clauses]: ByPlace, description: BriefDescription): Questions {
  const { facts } = description;
  const ids = (sets: Sets): string[][] => sets.map((set) => set.map((fact) => facts[fact]!.id));
  return {
    questions: questions.map(([place, state, settles, needed_by, low, high, unlimited, exact]) => {
      const { id: fact, group } = facts[place]!;
      return { fact, group, state: STATES[state]!, settles, needed_by, narrows: { low, high, unlimited, exact } };
    }),
    clauses: clauses.map(([place, yes, no, cut]) => ({ clause: description.clauses[place]!.id, yes: ids(yes), no: ids(no), cut })),
  };
}
