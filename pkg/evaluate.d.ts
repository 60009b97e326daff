// `huiqi/evaluate`: what is needed to evaluate, and no more; two thirds of the whole engine. Kept by hand, pinned by tests/types.

/// <reference lib="esnext.disposable" />

import type { Answers, BriefDescription, EvaluateOptions, Report, Session } from './types.d.ts';

export type * from './types.d.ts';

export type InitInput = string | URL | Request | Response | ArrayBuffer | ArrayBufferView | CompiledModule;

/** `WebAssembly.Module` where it is declared; Node's types do not. */
export type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/** Loads the engine, from beside this file if nothing else is said; to be awaited once, before the first policy. */
export default function init(options?: { readonly module_or_path: InitInput | Promise<InitInput> }): Promise<void>;

/**
 * What a Pack says of its policy, without the engine; throws `PackError`. Only the engine notices a file that has been altered. The first
 * part of a file is enough: English and what is shown later are then empty.
 */
export function readDescription(pack: Uint8Array): BriefDescription;

/** One edition of a policy. */
export class Policy {
  /** Reads a Pack; throws `PackError`. The description, if `readDescription` has read it from these bytes already. */
  constructor(pack: Uint8Array, description?: BriefDescription);
  /** Facts, clauses and articles with their texts in every language, but for the rules as text. */
  describe(): BriefDescription;
  /** What the answers come to; throws `AnswersError` with the problems and the report when they have any. */
  evaluate(answers: Answers, options?: EvaluateOptions): Report;
  /** Answers of which one changes at a time, with their report; throws `AnswersError` for a day that does not exist. */
  session(answers?: Answers, options?: EvaluateOptions): Session;
  /** Gives the policy's memory back; its sessions have their own. */
  free(): void;
  [Symbol.dispose](): void;
}
