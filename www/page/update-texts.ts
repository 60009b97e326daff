// What the page says when there is a newer version of it.

export interface UpdateTexts {
  readonly offer: string;
  readonly reload: string;
}

export const UPDATE_TEXTS: Readonly<Record<'zh-CN' | 'en', UpdateTexts>> = {
  'zh-CN': {
    offer: '本页面有新版本。已填写的内容会保留。',
    reload: '更新并重新载入',
  },
  en: {
    offer: 'There is a new version of this page. Your answers will be kept.',
    reload: 'Update and reload',
  },
};
