// The words around keeping, sharing and exporting, in every language. Fetched with it.

import type { Language } from '../texts.ts';
import type { Refusal } from './kept.ts';

/** Where answers came from that have been taken up. */
export type Source = 'device' | 'file' | 'link';

export interface KeepTexts {
  readonly device: string;
  readonly saving: string;
  readonly savingPage: (site: string) => string;
  readonly savingFrame: (site: string) => string;
  readonly savingFromDisk: string;
  readonly noStorage: string;
  readonly notStored: string;
  readonly clear: string;
  readonly clearNote: string;
  readonly cleared: string;
  readonly undo: string;
  readonly dismiss: string;
  readonly file: string;
  readonly saveFile: string;
  readonly loadFile: string;
  readonly fileNote: string;
  readonly link: string;
  readonly makeLink: string;
  readonly linkNote: string;
  readonly linkFromDisk: string;
  readonly noLink: string;
  readonly linkTooLong: string;
  readonly address: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly print: string;
  readonly printReport: string;
  readonly printNote: string;
  readonly preparing: string;
  readonly notPrinted: string;
  readonly export: string;
  readonly exportTable: string;
  readonly exportData: string;
  readonly exportNote: string;
  readonly taken: Readonly<Record<Source, (day: string) => string>>;
  readonly storedStays: string;
  readonly unchanged: string;
  readonly changed: string;
  readonly editions: (then: string, now: string) => string;
  readonly sameName: string;
  readonly changedClauses: (count: number) => string;
  readonly clause: string;
  readonly then: (day: string) => string;
  readonly now: (day: string) => string;
  readonly absent: string;
  readonly totalThen: string;
  readonly potentialThen: string;
  readonly gone: (facts: string) => string;
  readonly refused: Readonly<Record<Source, string>>;
  readonly why: Readonly<Record<Refusal, string>>;
  readonly columns: readonly string[];
}

export const KEEP_TEXTS: Readonly<Record<Language, KeepTexts>> = {
  zh: {
    device: '保存在这台设备上',
    saving: '在这台设备的浏览器里保存填写的内容，下次打开时自动填好',
    savingPage: (site) => `只存在这个浏览器里，不会上传；${site}的网页能读到。在公用电脑上请不要选。`,
    savingFrame: (site) => `只存在这个浏览器里，不会上传；保存在框架所属的${site}名下，外面的网页读不到。在公用电脑上请不要选。`,
    savingFromDisk: '只存在这个浏览器里，不会上传；从这台设备的磁盘上打开的其他网页也能读到。在公用电脑上请不要选。',
    noStorage: '这个浏览器不允许本页面保存内容，请改用“存成文件”。',
    notStored: '没有保存成功：浏览器的存储空间已满或被禁用。请改用“存成文件”。',
    clear: '全部清除',
    clearNote: '清空所有回答，并删除保存在这台设备上的内容。',
    cleared: '已全部清除，这台设备上不再保存任何内容。',
    undo: '恢复刚才的回答',
    dismiss: '知道了',
    file: '文件',
    saveFile: '存成文件',
    loadFile: '打开已存的文件',
    fileNote: '文件里有您的全部回答和今天的结果，请妥善保管。',
    link: '分享链接',
    makeLink: '生成链接',
    linkNote: '链接里有您的全部回答，打开链接的人都能看到；内容在“#”之后，不会发送给任何服务器。',
    linkFromDisk: '本页面是从磁盘打开的，链接只在这台设备上有效。',
    noLink: '所在网页没有提供可以分享的网址，可以改用“存成文件”。',
    linkTooLong: '填写的内容太多，放不进链接，请改用“存成文件”。',
    address: '链接地址',
    copy: '复制链接',
    copied: '链接已复制。',
    notCopied: '浏览器不允许自动复制，链接已选中，请手动复制。',
    print: '打印',
    printReport: '打印报告',
    printNote: '报告含每项回答、每条结论和理由；在打印窗口中选“另存为 PDF”可以得到文件。',
    preparing: '正在准备报告……',
    notPrinted: '报告没有准备好，请检查网络后重试。',
    export: '导出',
    exportTable: '导出表格（CSV）',
    exportData: '导出数据（JSON）',
    exportNote: '表格可用 Excel 或 WPS 打开，列出各条款的结论和金额；数据另含全部回答。',
    taken: {
      device: (day) => `已填入这台设备上保存的回答（${day}）。`,
      file: (day) => `已填入文件中的回答（${day}）。`,
      link: (day) => `已填入链接中的回答（${day}）。`,
    },
    storedStays: '这台设备上原来保存的内容没有改动；这次的回答不会自动保存。',
    unchanged: '结果与当时相同。',
    changed: '与当时相比有变化：',
    editions: (then, now) => `政策版本：当时“${then}”，现在“${now}”`,
    sameName: '政策文件的内容有更新，版本名称没有变',
    changedClauses: (count) => `${count}个条款的结论不同`,
    clause: '条款',
    then: (day) => `当时（${day}）`,
    now: (day) => `现在（${day}）`,
    absent: '没有这一款',
    totalThen: '符合条件的合计',
    potentialThen: '答完全部问题后的合计',
    gone: (facts) => `现在的版本不再询问，没有填入：${facts}`,
    refused: {
      device: '这台设备上保存的内容无法使用，没有填入。',
      file: '这个文件无法使用，现有回答没有改动。',
      link: '链接中的内容无法使用，现有回答没有改动。',
    },
    why: {
      foreign: '它不是本工具保存的内容。',
      newer: '它由本工具的另一个版本保存，当前版本读不了。',
      damaged: '内容不完整或已损坏。',
      other: '它属于另一项政策。',
      huge: '内容过大。',
      unsupported: '当前浏览器无法解开它，请换用较新的浏览器。',
    },
    columns: ['条', '条款', '结论', '金额说明', '最低', '最高', '币种', '还需要知道', '金额还取决于', '政策版本', '估算日期'],
  },
  en: {
    device: 'On this device',
    saving: 'Keep what is entered in this browser, and fill it in on the next visit',
    savingPage: (site) => `It stays in this browser and is never uploaded; pages of ${site} can read it. Leave this off on a shared computer.`,
    savingFrame: (site) =>
      `It stays in this browser and is never uploaded; it belongs to ${site}, where this frame comes from, and the page around it cannot read it. Leave this off on a shared computer.`,
    savingFromDisk: 'It stays in this browser and is never uploaded; other pages opened from this disk can read it. Leave this off on a shared computer.',
    noStorage: 'This browser does not let the page keep anything. Save to a file instead.',
    notStored: 'Nothing was kept: the browser has no room or does not allow it. Save to a file instead.',
    clear: 'Clear everything',
    clearNote: 'Empties all answers and removes what is kept on this device.',
    cleared: 'Everything is cleared, and nothing is kept on this device any more.',
    undo: 'Bring the answers back',
    dismiss: 'Got it',
    file: 'As a file',
    saveFile: 'Save to a file',
    loadFile: 'Open a saved file',
    fileNote: 'The file has all your answers and the results of the day; keep it safe.',
    link: 'As a link',
    makeLink: 'Make a link',
    linkNote: 'The link has all your answers, for whoever opens it. They stand after the "#", which is never sent to a server.',
    linkFromDisk: 'This page was opened from disk: the link works on this device only.',
    noLink: 'The page around this offers no address to share. Save to a file instead.',
    linkTooLong: 'There is more than fits into a link. Save to a file instead.',
    address: 'Address of the link',
    copy: 'Copy the link',
    copied: 'The link has been copied.',
    notCopied: 'The browser does not allow copying; the link is selected, please copy it by hand.',
    print: 'On paper',
    printReport: 'Print a report',
    printNote: 'The report has every answer, and every clause with its reasons. Choose "Save as PDF" in the print window to get a file.',
    preparing: 'Preparing the report…',
    notPrinted: 'The report could not be prepared. Please check the connection and try again.',
    export: 'For other programs',
    exportTable: 'Table (CSV)',
    exportData: 'Data (JSON)',
    exportNote: 'The table opens in Excel or WPS and has each clause with verdict and amount; the data has all answers too.',
    taken: {
      device: (day) => `The answers kept on this device have been filled in (${day}).`,
      file: (day) => `The answers in the file have been filled in (${day}).`,
      link: (day) => `The answers in the link have been filled in (${day}).`,
    },
    storedStays: 'What was kept on this device before is as it was; these answers are not kept by themselves.',
    unchanged: 'The results are the same as then.',
    changed: 'This has changed since:',
    editions: (then, now) => `Edition: "${then}" then, "${now}" now`,
    sameName: 'The policy file has been updated under the same name',
    changedClauses: (count) => (count === 1 ? 'One clause comes out differently' : `${count} clauses come out differently`),
    clause: 'Clause',
    then: (day) => `Then (${day})`,
    now: (day) => `Now (${day})`,
    absent: 'not in the edition',
    totalThen: 'Sum of the clauses that apply',
    potentialThen: 'Sum once everything is answered',
    gone: (facts) => `Not asked any more and not filled in: ${facts}`,
    refused: {
      device: 'What is kept on this device cannot be used and has not been filled in.',
      file: 'This file cannot be used. Your answers are as they were.',
      link: 'What the link carries cannot be used. Your answers are as they were.',
    },
    why: {
      foreign: 'It was not saved by this tool.',
      newer: 'It was saved by another version of this tool, which this one cannot read.',
      damaged: 'It is incomplete or damaged.',
      other: 'It belongs to another policy.',
      huge: 'It is too large.',
      unsupported: 'This browser cannot unpack it. Please use a newer one.',
    },
    columns: ['Article', 'Clause', 'Verdict', 'Amount in words', 'Low', 'High', 'Currency', 'Still needed', 'Amount depends on', 'Edition', 'Day of the estimate'],
  },
};
