// The page's own words, in the languages of the widget.

export interface PageTexts {
  readonly document: string;
  readonly title: string;
  readonly purpose: string;
}

export const TEXTS: Readonly<Record<'zh-CN' | 'en', PageTexts>> = {
  'zh-CN': {
    document: '惠企政策估算',
    title: '这些惠企政策，我们能享受哪些？',
    purpose: '回答与企业有关的问题，逐条看到政策中哪些可以申报、金额是多少。',
  },
  en: {
    document: 'Policy estimate for enterprises',
    title: 'What does this policy offer us?',
    purpose: 'Answer questions about your organisation and see, clause by clause, what it qualifies for and for how much.',
  },
};
