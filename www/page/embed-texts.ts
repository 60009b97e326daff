// What a frame says to the visitor about the page around it, in the languages of the widget.

export interface EmbedTexts {
  readonly document: string;
  readonly around: (own: string, host: string) => string;
  readonly asks: (own: string, host: string) => string;
  readonly prefilled: (host: string, count: number) => string;
  readonly clear: string;
  readonly unnamed: string;
  readonly foreign: (host: string, url: string) => string;
}

export const EMBED_TEXTS: Readonly<Record<'zh-CN' | 'en', EmbedTexts>> = {
  'zh-CN': {
    document: '惠企政策估算',
    around: (own, host) => `本估算由 ${own} 提供，嵌在 ${host} 之中。它看不到您的填写内容和结果，只知道本框的高度。`,
    asks: (own, host) => `本估算由 ${own} 提供，嵌在 ${host} 之中。它看不到您的填写内容，只知道本框的高度；您按下交出结果的按钮后，它才会得到结果。`,
    prefilled: (host, count) => `${host} 预先填写了 ${count} 项回答，请核对。`,
    clear: '清除这些回答',
    unnamed: '一个没有网址的网页',
    foreign: (host, url) => `${host} 指定的政策文件 ${url} 不在本网站上，没有使用。`,
  },
  en: {
    document: 'Policy estimate for enterprises',
    around: (own, host) => `This estimate is by ${own}, shown inside ${host}, which sees neither your answers nor the results, only how tall this frame is.`,
    asks: (own, host) =>
      `This estimate is by ${own}, shown inside ${host}, which sees neither your answers nor, unless you hand the report over, the results; only how tall this frame is.`,
    prefilled: (host, count) => `${host} has filled in ${count} ${count === 1 ? 'answer' : 'answers'} for you. Please check.`,
    clear: 'Clear these answers',
    unnamed: 'a page without an address',
    foreign: (host, url) => `The policy file that ${host} asks for, ${url}, is not on this site and is not used.`,
  },
};
