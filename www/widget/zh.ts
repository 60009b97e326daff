// The widget's own words in Chinese. Words of the policy come from the Pack, words about an answer from the engine.

import type { Texts } from './texts.ts';

const UNITS = { CNY: '元', USD: '美元' } as const;

export const zh: Texts = {
  tag: 'zh-CN',
  otherLanguage: 'English',
  large: '大字',

  loading: '正在读取政策文件……',
  estimating: '正在准备估算……',
  explaining: '正在取得内容……',
  notExplained: '内容没有下载成功，请检查网络后重试。',
  noEnglish: '英文内容没有取得，先以中文显示。',
  cannotEstimate: '暂时无法估算',
  engineFailed: '估算程序无法启动。当前浏览器可能不支持 WebAssembly，请换用较新的浏览器。',
  downloadFailed: '政策文件没有下载成功，请检查网络后重试。',
  packRefused: '政策文件已损坏，或与本工具的版本不符，不能用于估算。',
  detail: (message) => `具体原因：${message}`,
  retry: '重试',

  issuer: '发布单位',
  edition: '版本',
  draft: '征求意见稿',
  validity: '有效期',
  days: (from, to) => `${day(from)}至${day(to)}`,
  asOf: '估算日期',
  inForce: (date) => `${day(date)}，在有效期内`,
  notInForce: (date) => `${day(date)}，不在有效期内`,
  private: '所有计算都在这台设备上完成，填写的内容不会上传。',
  trust: '嵌入本工具的网页能读到您的回答。',
  estimate: '结果只是估算，不是审批决定；最终以主管部门的认定为准。',
  readFirst: '关于本政策的说明',

  formTitle: '企业情况',
  way: '填写方式',
  ways: ['逐步填写', '全部问题'],
  profiles: '哪些符合您的情况？',
  profilesIntro: '可以多选；选好后先问最要紧的几个问题。',
  beginWith: '先从这里开始',
  yes: '是',
  no: '否',
  notSure: '不清楚',
  clear: '清除',
  assumed: (value) => `未回答时按“${value}”估算`,
  readAs: (value) => `= ${value}`,
  withUnit: (value, unit) => `${value}${unit}`,
  range: (low, high) => `${low} – ${high}`,
  addRow: '添加一行',
  removeRow: (row) => `删除第${row}行`,
  remove: '删除',
  row: (row) => `第${row}行`,
  cell: (row, field) => `第${row}行：${field}`,
  none: '没有',

  resultsTitle: '估算结果',
  noneYet: '目前还没有可以确定符合的条款。',
  others: (count) => `其余 ${count} 条待定条款`,
  toResults: '查看结果',
  certain: '已确定',
  upTo: '最高',
  qualifiedTotal: '符合条件的条款合计（估算，不是审批决定）',
  estimateOnly: '目前（只是估算）',
  potentialTotal: '答完全部问题后的合计范围',
  potentialInexact: '该范围偏宽，实际范围更窄。',
  partial: '这里只列出部分条文，因此不显示合计。',
  unbounded: '暂无上限',
  money: (value, currency) => `${value}${UNITS[currency]}`,
  between: (low, high, currency) => `${low} – ${high}${UNITS[currency]}`,
  atLeast: (low, currency) => `${low}${UNITS[currency]}起，暂无上限`,
  spoken: (certain, upTo) => `已确定 ${certain}，最高 ${upTo}`,

  verdicts: {
    qualifies: '符合',
    needs_answers: '待定',
    does_not_qualify: '不符合',
    not_claimable: '无申报事项',
  },
  ceiling: (amount) => `最高 ${amount}`,
  ceilingOpen: '最高额待定',
  price: (amount) => `费用不高于 ${amount}`,
  priceOpen: '费用上限待定',
  unstated: '未写明金额',
  amountOpen: '金额待定',
  faults: { overflow: '数字过大，无法精确计算' },
  needs: '还需要知道',
  amountNeeds: '金额还取决于',
  andMore: (count) => `等${count}项`,

  comma: '、',
};

function day(date: string): string {
  const [year, month, dayOfMonth] = date.split('-').map((part) => part.replace(/^0/, ''));
  return `${year}年${month}月${dayOfMonth}日`;
}
