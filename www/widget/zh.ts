// The widget's own words in Chinese. Words of the policy come from the Pack, words about an answer from the engine.

import type { Texts } from './texts.ts';

const UNITS = { CNY: '元', USD: '美元' } as const;
const EXCEEDS = { yes: '超过', no: '不超过', open: '可能超过' } as const;

export const zh: Texts = {
  tag: 'zh-CN',
  otherLanguage: 'English',

  loading: '正在读取政策文件……',
  estimating: '正在准备估算……',
  explaining: '正在取得说明……',
  notExplained: '说明没有下载成功，请检查网络后重试。',
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
  formIntro: '只填您知道的。没有填的按“不清楚”处理，结果会给出范围。',
  answered: (count, all) => `已答 ${count}/${all}`,
  expandAll: '全部展开',
  collapseAll: '全部收起',
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
  otherProblems: '有些回答无法使用',

  resultsTitle: '估算结果',
  toResults: '查看结果',
  certain: '已确定',
  upTo: '最高',
  qualifiedTotal: '符合条件的条款合计',
  potentialTotal: '答完全部问题后的合计范围',
  potentialInexact: '该范围偏宽，实际范围更窄。',
  partial: '这里只列出部分条文，因此不显示合计。',
  unbounded: '暂无上限',
  money: (value, currency) => `${value}${UNITS[currency]}`,
  between: (low, high, currency) => `${low} – ${high}${UNITS[currency]}`,
  atLeast: (low, currency) => `${low}${UNITS[currency]}起，暂无上限`,
  spoken: (certain, upTo) => `已确定 ${certain}，最高 ${upTo}`,

  advice: '怎样改变结果',
  filter: '按结果筛选',
  all: '全部条文',
  verdicts: {
    qualifies: '符合',
    needs_answers: '待定',
    does_not_qualify: '不符合',
    not_claimable: '无申报事项',
  },
  nothingHere: '没有这一类条款。',
  article: (number) => `第${number}条`,
  promise: '条文内容',
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

  assumptions: '本次估算的假设',
  assumption: (name, value) => `${name}：${value}`,
  change: '修改',
  changeOf: (name) => `修改：${name}`,
  warnings: '请留意',
  comma: '、',
  overlap: (clauses, note) => `${clauses}：${note}`,
  drawn: (sum, cost, exceeds, yearly) => `${yearly ? '第1年' : ''}合计 ${sum}，${EXCEEDS[exceeds]}费用 ${cost}。`,
  notAdded: (clauses) => `${clauses} 未写明金额，未计入。`,
};

function day(date: string): string {
  const [year, month, dayOfMonth] = date.split('-').map((part) => part.replace(/^0/, ''));
  return `${year}年${month}月${dayOfMonth}日`;
}
