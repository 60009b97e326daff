// The shapes that cross the border between the engine and JavaScript. Kept by hand, pinned to the engine by tests/types.

/// <reference lib="esnext.disposable" />

/** A text in every language of the engine. */
export interface Text { readonly zh: string; readonly en: string }

/** An amount as a plain decimal string: no exponent, no superfluous zeros. */
export type Decimal = string;

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

export type Verdict = 'qualifies' | 'does_not_qualify' | 'needs_answers';
export type ArticleVerdict = Verdict | 'not_claimable';
export type Kind = 'award' | 'subsidy' | 'matching' | 'tax' | 'relief' | 'finance' | 'access';
export type Currency = 'CNY' | 'USD';
export type Nature = 'grows' | 'recognition' | 'identity' | 'past';

/** What the visitor has said, by fact id. Missing or null: not given, so that a default counts. */
export type Answers = Readonly<Record<string, Answer>>;
export type Answer = null | boolean | number | string | Unknown | Between | readonly Row[];
/** "I do not know": no default counts. */
export interface Unknown { readonly unknown: true }
/** Both ends included; a null or missing `high` has no upper end. */
export interface Between { readonly low: number | string; readonly high?: number | string | null }
export type Row = Readonly<Record<string, number | string>>;

export interface Interval { readonly low: Decimal; readonly high: Decimal | null }
export interface Amount extends Interval { readonly currency: Currency }
export interface Year extends Interval { readonly year: number }

export interface Reading {
  readonly id: string;
  readonly verdict: Verdict;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
}

export interface ClauseReport {
  readonly id: string;
  readonly article: number;
  readonly kind: Kind;
  readonly verdict: Verdict;
  readonly needs: readonly string[];
  readonly stated: boolean;
  readonly amount: Amount | null;
  readonly amount_needs: readonly string[];
  readonly schedule: readonly Year[] | null;
  readonly readings: readonly Reading[];
  readonly fault: Fault | null;
}
/** `overflow`: more digits than exact arithmetic holds. */
export type Fault = 'overflow';

export interface ArticleReport {
  readonly number: number;
  readonly verdict: ArticleVerdict;
  readonly clauses: readonly string[];
}

export interface Assumption { readonly fact: string; readonly value: boolean | number | string }
/** Qualifying clauses that draw on the same cost. */
export interface Warning {
  readonly code: 'overlap';
  readonly clauses: readonly string[];
  /** The overlap, by its id in the description. */
  readonly overlap: string;
  /** Whether sum and cost are of the first year, in which the clauses together draw the most, or of the whole amounts. */
  readonly yearly: boolean;
  /** The sum of the amounts that are stated, and the cost, in yuan. */
  readonly sum: Interval;
  readonly cost: Interval;
  /** Whether the sum exceeds the cost; `open`: as the authority decides, or as what is not known turns out. */
  readonly exceeds: 'yes' | 'no' | 'open';
  /** Those of the clauses of which the policy states no amount. */
  readonly unstated: readonly string[];
}

export interface Validity { readonly from: Day; readonly to: Day }
export interface PolicyReference {
  readonly id: string;
  readonly edition: string;
  readonly hash: string;
  readonly draft: boolean;
  readonly valid: Validity;
}

export interface Report {
  readonly policy: PolicyReference;
  readonly as_of: Day;
  readonly in_force: boolean;
  readonly clauses: readonly ClauseReport[];
  readonly articles: readonly ArticleReport[];
  readonly totals: {
    readonly qualified: Interval;
    readonly potential: Interval & { readonly exact: boolean };
  };
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
}

export type ProblemCode =
  | 'not_json' | 'unknown_fact' | 'wrong_type' | 'not_a_number' | 'negative' | 'too_precise' | 'too_large'
  | 'not_an_option' | 'too_many_rows' | 'empty_range' | 'bad_date';

export interface Problem {
  /** The fact at fault; null for `not_json` and `bad_date`. */
  readonly fact: string | null;
  /** JSON pointer into the answers. */
  readonly pointer: string;
  readonly code: ProblemCode;
  readonly message: Text;
  /** The nearest known fact id, for `unknown_fact`. */
  readonly nearest: string | null;
}

/** Outcome of answers that have problems: the report leaves the faulty facts out; null for `not_json` and `bad_date`. */
export interface Outcome { readonly problems: readonly Problem[]; readonly report: Report | null }

export interface EvaluateOptions {
  /** The day of the estimate; today in the policy's time zone if not given. */
  readonly asOf?: Day | undefined;
}

/** The file is no Pack that this engine can use; the message says why. */
export interface PackError extends Error { readonly name: 'PackError' }

/** The answers have problems; the report leaves the faulty facts out. */
export interface AnswersError extends Error, Outcome { readonly name: 'AnswersError' }

/* ---- session ---- */

/**
 * Answers of which one changes at a time. A faulty value is no exception here: it becomes a problem, and the fact counts as not given.
 * What is the same in two reports is one object in both.
 */
export interface Session {
  readonly answers: Answers;
  readonly report: Report;
  readonly problems: readonly Problem[];
  /** Replaces one answer (`undefined`: not given) and looks again at what depends on it. */
  set(fact: string, value: Answer | undefined): Change;
  /** Gives the session's memory back. */
  free(): void;
  [Symbol.dispose](): void;
}

/** What one answer has changed; null: nothing. */
export interface Change {
  /** The clauses that come out differently, in the policy's order. */
  readonly clauses: readonly ClauseReport[];
  /** The articles of which the verdict is another. */
  readonly articles: readonly ArticleReport[];
  readonly totals: Report['totals'] | null;
  readonly assumptions: readonly Assumption[] | null;
  readonly warnings: readonly Warning[] | null;
  readonly problems: readonly Problem[] | null;
}

/* ---- describe ---- */

/** All but the rules as text: what a Pack holds for the page to read by itself. */
export interface BriefDescription {
  readonly policy: PolicyReference & {
    readonly name: Text;
    readonly issuer: Text;
    readonly time_zone: string;
    readonly notes: readonly Text[];
  };
  readonly fields: readonly { readonly id: string; readonly name: Text; readonly intro: Text }[];
  readonly groups: readonly { readonly id: string; readonly name: Text }[];
  readonly facts: readonly FactDescription[];
  readonly articles: readonly ArticleDescription[];
  readonly clauses: readonly BriefClauseDescription[];
  readonly overlaps: readonly { readonly id: string; readonly clauses: readonly string[]; readonly note: Text }[];
  /** What can describe the visitor on a first screen, in the policy's order; empty where the policy has none. */
  readonly profiles: readonly Profile[];
}
export interface Description extends BriefDescription { readonly clauses: readonly ClauseDescription[] }

/** A kind of enterprise, with what is best asked of it first. */
export interface Profile {
  readonly id: string;
  readonly name: Text;
  /** One to seven facts, in the order in which they are best asked. */
  readonly asks: readonly string[];
}

interface FactBase {
  readonly id: string;
  readonly name: Text;
  readonly group: string;
  readonly nature: Nature;
  readonly question: Text;
  readonly help: Text | null;
  /** Counts until the visitor answers; null: none. */
  readonly default: boolean | number | string | null;
}
/** One number of a fact or of a list's row. `unit` is the printed unit (元, 美元, 亩, 年); null for a plain count. */
export type NumberType =
  | { readonly type: 'money'; readonly currency: Currency; readonly unit: Text }
  | { readonly type: 'count'; readonly unit: Text | null; readonly max: number | null }
  | { readonly type: 'quantity'; readonly unit: Text };
export type FactDescription = FactBase & (
  | { readonly type: 'bool' }
  | NumberType
  | { readonly type: 'choice'; readonly options: readonly { readonly id: string; readonly name: Text }[] }
  | { readonly type: 'list'; readonly fields: readonly (NumberType & { readonly id: string; readonly name: Text })[] }
);

export interface ArticleDescription {
  readonly number: number;
  readonly field: string;
  readonly title: Text;
  readonly summary: Text;
  readonly clauses: readonly string[];
}

export interface BriefClauseDescription {
  readonly id: string;
  readonly article: number;
  readonly kind: Kind;
  readonly title: Text;
  readonly summary: Text | null;
  /** `fixed`: exactly the amount; `ceiling`: anything up to it; `price`: a ceiling on what the visitor pays; `unstated`. */
  readonly amount: 'fixed' | 'ceiling' | 'price' | 'unstated';
  /** Facts on which verdict or amount can depend, in the policy's order. */
  readonly facts: readonly string[];
  readonly doubts: readonly Text[];
  readonly readings: readonly BriefReadingDescription[];
  /** What to do to get it, with what the policy says for all its clauses; null where the policy says nothing. */
  readonly apply: Apply | null;
}
/** How to apply for a clause, as far as the policy says. */
export interface Apply {
  readonly where: Text | null;
  readonly when: Text | null;
  readonly how: Text | null;
  /** Empty where the policy names none. */
  readonly documents: readonly Text[];
  readonly office: Text | null;
  readonly telephone: string | null;
  /** The https address of a page. Only whoever has made the Pack vouches for it: a page looks at its beginning before it links to it. */
  readonly link: string | null;
}
export interface BriefReadingDescription { readonly id: string; readonly name: Text }

/** A rule, as the policy file has it. */
export interface RuleDescription { readonly when: Text; readonly pays: Text | null }
export interface ClauseDescription extends BriefClauseDescription, RuleDescription { readonly readings: readonly ReadingDescription[] }
export interface ReadingDescription extends BriefReadingDescription, RuleDescription {}

/* ---- explain ---- */

export type State = 'holds' | 'fails' | 'open';

/** One node of a condition: the words of the rule, and what the answers make of it. */
export interface Reason {
  readonly state: State;
  /** The rule's own words, e.g. `上半年出口额 超过 2亿元`; for a group: `以下各项都须满足`. */
  readonly rule: Text;
  /** The visitor's own figures, e.g. `您填的是 1.2亿元`; null for a group. */
  readonly own: Text | null;
  /** The facts it names. */
  readonly facts: readonly string[];
  readonly parts: readonly Reason[];
}

/** One step of a computation, with its result for these answers. */
export interface Step {
  readonly rule: Text;
  /** The result with its unit, e.g. `60,000元`, `0元 – 500,000元`. */
  readonly result: Text;
  readonly low: Decimal;
  readonly high: Decimal | null;
  readonly parts: readonly Step[];
}

export interface Explanation {
  readonly clause: string;
  readonly verdict: Verdict;
  readonly condition: Reason;
  /** How the amount is computed, whatever the verdict; null where none is stated or arithmetic overflows. */
  readonly amount: Step | null;
  readonly needs: readonly string[];
  readonly amount_needs: readonly string[];
  readonly readings: readonly { readonly id: string; readonly name: Text; readonly verdict: Verdict; readonly condition: Reason; readonly amount: Step | null }[];
  readonly doubts: readonly Text[];
  readonly fault: Fault | null;
}

/** What could be changed so that clauses qualify. */
export interface Gaps {
  /** What the clauses that qualify come to now. */
  readonly qualified: Interval;
  /** What everything that is still possible comes to now. */
  readonly potential: Interval;
  /**
   * What can be done: by the money gained at the most, then by the number of changes, then by article; what hinges on an open question of
   * what the enterprise is, or of what is over, comes after all else.
   */
  readonly gaps: readonly Gap[];
  /** What cannot be brought about, because it is what the enterprise is or because it is over; in the policy's order. */
  readonly beyond: readonly Gap[];
  /** What the clauses that pay would pay more for: the next tier, step or cap of a fact that can be raised; in the order of the gaps. */
  readonly rises: readonly Rise[];
  /** How many facts a gap changes at the most. */
  readonly most: number;
  /** Clauses that may have further gaps than are told. */
  readonly cut: readonly string[];
}

/** Changes that make clauses qualify, none of which can be left out. */
export interface Gap {
  /** The clauses for which these are the smallest changes. */
  readonly clauses: readonly string[];
  readonly changes: readonly FactChange[];
  /** Every clause that qualifies then and does not now. */
  readonly gained: readonly string[];
  /** Every clause that qualifies now and does not then. */
  readonly lost: readonly string[];
  /** The amounts that are another then, of clauses that qualify now or then; null where the clause does not qualify. */
  readonly amounts: readonly { readonly clause: string; readonly before: Interval | null; readonly after: Interval | null }[];
  /** What the clauses that qualify come to then. */
  readonly qualified: Interval;
  /** What everything that is still possible comes to then. */
  readonly potential: Interval;
  /** The money gained at the most, in yuan, below 0 where some is lost; null without upper bound. */
  readonly gain: Decimal | null;
}

/** What a clause that pays would pay more for: one fact must rise. */
export interface Rise extends Gap {
  /** Whether a tier begins there, a step is full, or the cap is reached. */
  readonly kind: Exclude<MarkKind, 'threshold'>;
  /** What the rule says there, e.g. `500万美元 以上: 50% → 80%`. */
  readonly text: Text;
}

/** A fact that must become another, or still has to be answered. */
export interface FactChange {
  readonly fact: string;
  /** For the rows of a list: the field of which the largest value counts. */
  readonly field: string | null;
  readonly nature: Nature;
  /** Whether it is only to be answered: what is known does not speak against it. */
  readonly open: boolean;
  /**
   * What it must become: yes or no; one of these options; this number, the nearest that will do; a number between these, where it is
   * only to be answered; null for a list without rows.
   */
  readonly to: boolean | readonly string[] | Decimal | Interval | null;
  /** How far a number is from it, 0 or more; null for what is no number, or only to be answered. */
  readonly distance: Decimal | null;
  /** Whether the number must fall. */
  readonly falls: boolean;
}

/** An exact number: a decimal, or where there is none a fraction such as `5000000/3`. */
export type Exact = string;

/** Over which interval, both ends included, and of what: a clause, or without one the sum over the clauses that qualify. */
export interface CurveRequest {
  readonly clause?: string | null | undefined;
  readonly from: Decimal | number;
  readonly to: Decimal | number;
}

/** What a clause or the total comes to as an exact function of one fact. */
export interface Curve {
  readonly fact: string;
  /** null: `totals.qualified` of a report. */
  readonly clause: string | null;
  /** The unit of the fact; null for a plain count. */
  readonly unit: Text | null;
  readonly from: Decimal;
  readonly to: Decimal;
  /** Rising; together they are the interval. Those of a count hold whole numbers only. */
  readonly segments: readonly Segment[];
  /** The same under second readings of the clause. */
  readonly readings: readonly { readonly id: string; readonly segments: readonly Segment[]; readonly marks: readonly Mark[] }[];
  /** Where the function turns, rising. */
  readonly marks: readonly Mark[];
}

/** A part of a curve on which nothing turns. */
export interface Segment {
  readonly from: Exact;
  readonly to: Exact;
  /** Whether the end itself is left out. */
  readonly from_open: boolean;
  readonly to_open: boolean;
  /** null for the total. */
  readonly verdict: Verdict | null;
  /** The least; null where the clause states or pays nothing, or at a fault. */
  readonly low: Straight | null;
  /** The most; null also where it has no bound. */
  readonly high: Straight | null;
  readonly fault: Fault | null;
}

/** A straight line: `value + slope × (place - from)`, in yuan. */
export interface Straight { readonly value: Exact; readonly slope: Decimal }

/** A place at which a curve turns. */
export interface Mark {
  readonly at: Exact;
  /** Whether the place itself still lies before the turn, as with a bound that must be exceeded. */
  readonly open: boolean;
  readonly kind: MarkKind;
  /** The clause whose rule says so. */
  readonly clause: string;
  /** The rule's own figures, e.g. `500万美元 以上: 50% → 80%`. */
  readonly text: Text;
}
/** The verdict becomes another; a tier begins; a whole step is full; a cap takes over, or ceases to. */
export type MarkKind = 'threshold' | 'tier' | 'step' | 'cap';

export type CurveCode =
  | 'unknown_fact' | 'not_numeric' | 'unknown_clause' | 'not_a_number' | 'negative' | 'too_precise' | 'too_large' | 'empty_range' | 'too_many_segments';
export interface CurveProblem { readonly code: CurveCode; readonly message: Text }

/** The request for a curve cannot be met. */
export interface CurveError extends Error { readonly name: 'CurveError'; readonly problem: CurveProblem }
/**
 * `unanswered`: nothing has been said, and nothing is assumed; `assumed`: a default counts, and is measured as if it were dropped;
 * `unsure`: not known, or a range.
 */
export type AnswerState = 'unanswered' | 'assumed' | 'unsure';

/** By how much one answer can narrow `totals.potential`. */
export interface Narrowing {
  /** By how much the lower end can rise at the most; null where it rises without limit with the answer. */
  readonly low: Decimal | null;
  /** By how much the upper end can fall at the most, amounts without upper bound left aside. */
  readonly high: Decimal;
  /** How many amounts without upper bound some answer bounds or rules out. */
  readonly unlimited: number;
  /** Whether `low` and `high` are attained and never surpassed. */
  readonly exact: boolean;
}

/** A fact that is worth asking for. */
export interface Question {
  readonly fact: string;
  readonly group: string;
  readonly state: AnswerState;
  /** How many open verdicts some answer to it alone settles. */
  readonly settles: number;
  /** How many open verdicts need it. */
  readonly needed_by: number;
  readonly narrows: Narrowing;
}

/** What is still worth asking, in the order in which it matters; what is of one state and group stands together. */
export interface Questions {
  readonly questions: readonly Question[];
  /** Every open clause, in the policy's order. */
  readonly clauses: readonly MinimalAnswers[];
}

/** The smallest sets of facts that could settle an open clause; short ones first. */
export interface MinimalAnswers {
  readonly clause: string;
  /** Those that could settle that the visitor qualifies. */
  readonly yes: readonly (readonly string[])[];
  /** Those that could settle that he does not. */
  readonly no: readonly (readonly string[])[];
  /** Whether there may be more sets, or longer ones. */
  readonly cut: boolean;
}
