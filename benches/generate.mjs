// Policies of any size, for measuring how time grows: `node benches/generate.mjs N …` writes target/bench/policies/N/. The same N gives the
// same policy. Two facts stand in every clause; every other fact is local to a topic of some clauses, as questions of a real policy are, and
// is used about three times.

import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mulberry32 } from './workload/enterprises.mjs';

const KINDS = ['enterprise', 'university', 'institute', 'association', 'other'];
const KINDS_ZH = ['企业', '高校', '院所', '社团', '其余'];
const TOPIC = 18;
const ARTICLE = 3;
const SECTORS = ['biomed', 'software', 'energy', 'logistics'];
const SECTORS_ZH = ['医药', '软件', '能源', '物流'];
const FIELDS = 6;
const DIGITS = '甲乙丙丁戊己庚辛壬癸';

for (const size of process.argv.slice(2).map(Number)) write(size);

function write(size) {
  const folder = new URL(`../target/bench/policies/${size}/`, import.meta.url);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { facts, articles, figures } = policy(size);
  writeFileSync(new URL('policy.toml', folder), heading(size));
  writeFileSync(new URL('facts.toml', folder), facts.join('\n'));
  writeFileSync(new URL('articles.toml', folder), articles.join('\n'));
  writeFileSync(new URL('figures.toml', folder), figures.join('\n'));
}

function policy(size) {
  const random = mulberry32(size);
  const facts = [bool('in_district', '在本区', 'identity'), choice('org_kind', '机构类型', KINDS, KINDS_ZH)];
  const articles = [];
  const figures = [];
  for (let first = 0; first < size; first += TOPIC) {
    const clauses = topicClauses(first / TOPIC, Math.min(TOPIC, size - first), facts, random);
    for (let place = 0; place < clauses.length; place += ARTICLE) {
      const number = articles.length + 1;
      const part = clauses.slice(place, place + ARTICLE).map((clause, of) => ({ id: `${number}.${of + 1}`, ...clause }));
      articles.push(article(number, part));
      figures.push(section(number, part));
    }
  }
  return { facts, articles, figures };
}

/** The clauses of a topic; the facts that they name are put to the others as they are first named. */
function topicClauses(topic, count, facts, random) {
  const pick = (values) => values[Math.floor(random() * values.length)];
  const named = new Map();
  const makers = {
    recognition: (id, zh) => bool(id, zh, 'recognition'),
    cost: money, output: money,
    staff: (id, zh) => fact(id, zh, 'count', 'grows', 'unit = "人"\n'),
    sector: (id, zh) => choice(id, zh, SECTORS, SECTORS_ZH),
    now: money, before: money,
    projects: (id, zh) => fact(id, zh, 'list', 'grows', 'fields = [{ id = "spent", name = { zh = "花费", en = "amount spent" }, type = "money", currency = "CNY" }]\n'),
  };
  const words = { recognition: '认定', cost: '花销', output: '产值', staff: '职工', sector: '行业', now: '今年额', before: '去年额', projects: '项目' };
  // Two recognitions and two outputs a topic, one fact of each other kind: so each is used about three times.
  const name = (kind) => {
    const place = kind === 'recognition' || kind === 'output' ? Math.floor(random() * 2) : 0;
    const id = `${kind}_${topic}_${place}`;
    const zh = `${words[kind]}${hanzi(topic)}${DIGITS[place]}`;
    if (!named.has(id)) {
      named.set(id, zh);
      facts.push(makers[kind](id, zh));
    }
    return zh;
  };
  const wan = (values) => `${pick(values)}万元`;
  const rules = [
    [4, () => ({ when: [name('recognition')], pays: wan([10, 20, 30, 50, 100]) })],
    [2, () => ({ when: [`${name('staff')} ${pick([10, 20, 50, 100])}人 以上`, name('recognition')], pays: `最高 ${wan([20, 50, 200])}` })],
    [4, () => {
      const cost = name('cost');
      return { when: [`${cost} 超过 0元`, name('recognition')], pays: `${pick([5, 10, 20, 30])}% × ${cost} 封顶 ${wan([50, 100, 300, 500])}` };
    }],
    [3, () => {
      const output = name('output');
      const [low, high] = pick([[1000, 5000], [2000, 8000], [5000, 20000]]);
      return { when: [`${output} 达到 ${low}万元`], pays: `分档 ${output} (${low}万元 以上: 20万元、${high}万元 以上: ${wan([50, 80, 100])})` };
    }],
    [2, () => {
      const projects = name('projects');
      return { when: [`任一 ${projects} (花费 超过 0元)`], pays: `合计 ${projects} (${pick([10, 20, 30])}% × 花费 封顶 10万元) 封顶 ${wan([50, 120])}` };
    }],
    [2, () => {
      const [now, before] = [name('now'), name('before')];
      return { when: [`${now} 超过 ${pick([1000, 2000, 5000])}万元`, `${now} - ${before} 达到 100万元`], pays: `每满 100万元 1万元 (${now} - ${before}) 封顶 ${wan([50, 100])}` };
    }],
    [2, () => ({ when: [`${name('sector')} 为 ${SECTORS_ZH.slice(0, 2 + Math.floor(random() * 2)).join('、')}`, `${name('staff')} 不满 ${pick([20, 50, 300])}人`], pays: wan([5, 15, 40]) })],
    [1, () => ({ when: [name('recognition'), `${name('output')} 低于 1亿元`] })],
  ];
  const weighted = rules.flatMap(([weight, rule]) => new Array(weight).fill(rule));
  return Array.from({ length: count }, (_, place) => {
    // Dealt, not drawn: every 20 clauses in a row have one mix, so that policies of different sizes can be compared.
    const { when, pays } = weighted[((topic * TOPIC + place) * 7) % weighted.length]();
    const kinds = KINDS_ZH.slice(0, 1 + Math.floor(random() * 3)).join('、');
    return { when: ['在本区', `机构类型 为 ${kinds}`, ...when].join(' 且 '), pays };
  });
}

function hanzi(number) {
  return [...String(number)].map((digit) => DIGITS[digit]).join('');
}

function fact(id, zh, type, nature, more = '') {
  return `[[fact]]\nid = "${id}"\nname = { zh = "${zh}", en = "${id.replaceAll('_', ' ')}" }\ntype = "${type}"\n${more}group = "all"\nnature = "${nature}"\nquestion = { zh = "${zh}？", en = "${id}?" }\n`;
}

function bool(id, zh, nature) {
  return fact(id, zh, 'bool', nature);
}

function money(id, zh) {
  return fact(id, zh, 'money', 'grows', 'currency = "CNY"\n');
}

function choice(id, zh, options, optionsZh) {
  const rows = options.map((option, place) => `  { id = "${option}", name = { zh = "${optionsZh[place]}", en = "${option}" } },\n`);
  return fact(id, zh, 'choice', 'identity', `options = [\n${rows.join('')}]\n`);
}

function article(number, clauses) {
  const head = `[[article]]\nnumber = ${number}\nfield = "field_${number % FIELDS}"\ntitle = { zh = "第${hanzi(number)}条", en = "Article ${number}" }\nsummary = { zh = "供测量用。", en = "For measuring." }\n`;
  const bodies = clauses.map(({ id, when, pays }) => {
    const paid = pays === undefined ? '' : `pays = "${pays}"\n`;
    return `[[article.clause]]\nid = "${id}"\nkind = "award"\ntitle = { zh = "款项", en = "Clause ${id}" }\nwhen = "${when}"\n${paid}`;
  });
  return [head, ...bodies].join('\n');
}

/** Every literal of an article's clauses, as `huiqi check` wants it listed. */
function section(number, clauses) {
  const used = clauses.flatMap(({ id, when, pays = '' }) => {
    const literals = [...`${when} ${pays}`.matchAll(/\d+(?:%|[万亿]?元|人)/g)].map(([literal]) => literal);
    return [...new Set(literals)].filter((literal) => literal !== '0元').map((literal) => `  { printed = "${literal}", role = "clause", clauses = ["${id}"] },\n`);
  });
  const sha256 = createHash('sha256').update(String(number)).digest('hex');
  return `[[section]]\nid = "${number}"\nsha256 = "${sha256}"\nfigure = [\n${used.join('')}]\n`;
}

function heading(size) {
  const fields = Array.from({ length: FIELDS }, (_, field) => `[[field]]\nid = "field_${field}"\nname = { zh = "领域", en = "Field ${field}" }\nintro = { zh = "供测量用。", en = "For measuring." }\n`);
  return `# ${size} clauses, made by benches/generate.mjs for measuring.

[policy]
id = "generated-${size}"
edition = "1"
draft = true
valid = { from = "2023-01-01", to = "2023-12-31" }
time_zone = "Asia/Shanghai"
name = { zh = "测量用的政策", en = "A policy for measuring" }
issuer = { zh = "测量", en = "Measurements" }
notes = [{ zh = "供测量用，不是真的政策。", en = "Invented for measuring; no policy of any authority." }]

[[unit]]
zh = "人"
en = "people"

[[group]]
id = "all"
name = { zh = "全部", en = "All" }

${fields.join('\n')}`;
}
