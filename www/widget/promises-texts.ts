// The words around the list of what a policy promises. Fetched with it.

import type { Language } from './texts.ts';

export interface PromisesTexts {
  readonly intro: string;
}

export const PROMISES_TEXTS: Readonly<Record<Language, PromisesTexts>> = {
  zh: {
    intro: '虽然无法估算，各条的内容仍可在这里阅读。',
  },
  en: {
    intro: 'What each article promises can be read here all the same.',
  },
};
