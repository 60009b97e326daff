// The shorter visits of tests/browser/journeys.spec.ts in WebKit, in one browser after each other: each with where it starts, what it is for, and its steps in
// order. Nothing that the page does on the way may complain.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';
import { Engine, lacking, until } from './engine.mjs';
import { description, KEYS, Visit } from './visit.mjs';

const skip = lacking !== null && `there is no ${lacking}: \`make engines\` installs it`;
const WIDE = [1280, 900];

let engine;
let server;
let address;

before(async () => {
  if (skip) return;
  ({ server, address } = await serve(fileURLToPath(new URL('../../target/site', import.meta.url)), 0));
  engine = await Engine.start();
});

after(async () => {
  await engine?.stop();
  server?.closeAllConnections();
  server?.close();
});

const tenant = { in_district: true, incubatee: true, incubatee_rent_years_received: '0' };

/** The name of the topic that has been come to, in every language: its title has the focus. */
async function topicAfter(visit, before) {
  const title = await until(async () => {
    const focused = await visit.text(await visit.findFocused('h3'));
    return focused !== before && focused;
  }, 'another topic');
  return description.groups.find(({ name }) => name.zh === title)?.name ?? assert.fail(`\`${title}\` is no topic`);
}

async function expectNarrow(visit) {
  const { wide, shown } = await visit.script('return { wide: document.documentElement.scrollWidth, shown: innerWidth }');
  assert.ok(wide <= shown, `${wide} px in a window of ${shown}`);
}

const JOURNEYS = [
  {
    name: 'mistype and correct',
    start: 'the whole form, on a wide screen',
    aim: 'a rent typed wrongly is told at its field and counts once it is right',
    steps: [
      ['answer what a tenant of an incubator knows', async (visit) => {
        await visit.openAll();
        await visit.enter(tenant);
      }],
      ['type words in place of the rent', (visit) => visit.enter({ annual_rent: '十八来万' })],
      ['be told at the field, with what was typed still there', async (visit) => {
        const field = await visit.find('input[aria-invalid=true]', '', visit.asking('annual_rent'));
        assert.equal(await visit.script('return arguments[0].value', field), '十八来万');
        await visit.find('.problem', '', visit.asking('annual_rent'));
      }],
      ['correct it', (visit) => visit.enter({ annual_rent: '18万' })],
      ['see how it was read, and three years of half of it', async (visit) => {
        await visit.find('input[aria-invalid=false]', '', visit.asking('annual_rent'));
        await visit.find('.echo', '180,000元', visit.asking('annual_rent'));
        await visit.expectClause('17.3', 'zh', '270,000元');
      }],
    ],
  },
  {
    name: 'change the language midway',
    start: 'the guided way, in Chinese',
    aim: 'a colleague who reads English takes over, and nothing is asked twice',
    steps: [
      ['answer the first question and go on', async (visit) => {
        await visit.enter({ in_district: true });
        await visit.click('button', '下一步');
        visit.topic = await topicAfter(visit);
      }],
      ['change to English', (visit) => visit.click('button', 'English')],
      ['stand at the same topic', async (visit) => {
        await visit.find('h3', visit.topic.en);
        await visit.find('button', 'Next');
      }],
      ['go back and find the answer', async (visit) => {
        await visit.click('button', 'Back');
        await visit.expectAnswer('in_district', true, 'en');
      }],
    ],
  },
  {
    name: 'keyboard only',
    start: 'the top of the page, with no mouse',
    aim: 'from the first key to the first topic and to what would change the result',
    steps: [
      ['walk to the first question and say yes', async (visit) => {
        await visit.find('.listing');
        await visit.tabTo('input', '', visit.asking('in_district'));
        await visit.press(KEYS.space);
        await visit.expectAnswer('in_district', true);
      }],
      ['change the answer with the arrows, and back', async (visit) => {
        await visit.press(KEYS.right);
        await visit.expectAnswer('in_district', false);
        await visit.press(KEYS.left);
        await visit.expectAnswer('in_district', true);
      }],
      ['go on to the next topic, which takes the focus', async (visit) => {
        await visit.tabTo('button', '下一步');
        await visit.press(KEYS.enter);
        await topicAfter(visit);
      }],
      ['open what would change the result', async (visit) => {
        await visit.tabTo('summary', '怎样改变结果');
        await visit.press(KEYS.enter);
        await visit.find('.advice .listed');
      }],
    ],
  },
  {
    name: 'back button',
    start: 'a blank page',
    aim: 'it goes back a topic, and from the first one to the beginning; nothing that was said is lost',
    steps: [
      ['answer and go on, topic by topic', async (visit) => {
        await visit.enter({ in_district: true });
        await visit.click('button', '下一步');
        const { zh: first } = await topicAfter(visit);
        await visit.click('button', '下一步');
        visit.topics = [first, (await topicAfter(visit, first)).zh];
      }],
      ['go back to the topic before', async (visit) => {
        await visit.back();
        await visit.find('h3', visit.topics[0]);
        assert.equal(await visit.look('h3', visit.topics[1]), null);
      }],
      ['go back to the beginning', async (visit) => {
        await visit.back();
        await visit.find('h3', '先从这里开始');
        await visit.expectAnswer('in_district', true);
      }],
      ['go forward to the second again', async (visit) => {
        await visit.forward();
        await visit.find('h3', visit.topics[0]);
        await visit.forward();
        await visit.find('h3', visit.topics[1]);
      }],
    ],
  },
  {
    name: 'reload',
    start: 'the page with answers, none of them kept',
    aim: 'to begin again: a reload keeps nothing by itself',
    steps: [
      ['answer, and go on', async (visit) => {
        await visit.enter({ in_district: true });
        await visit.expectAnswer('in_district', true);
        await visit.click('button', '下一步');
        await topicAfter(visit);
      }],
      ['reload', (visit) => visit.reload()],
      ['find the page as new, in the same language', async (visit) => {
        await visit.find('.listing');
        await visit.find('h3', '先从这里开始');
        assert.equal(await visit.look('label:has(:checked)', '', visit.asking('in_district')), null);
      }],
      ['answer again', async (visit) => {
        await visit.enter({ in_district: true });
        await visit.expectClause('46.1', 'zh');
      }],
      ['go on again, and back to the beginning', async (visit) => {
        await visit.click('button', '下一步');
        await topicAfter(visit);
        await visit.back();
        await visit.find('h3', '先从这里开始');
        await visit.expectAnswer('in_district', true);
      }],
    ],
  },
  {
    name: 'not sure of everything',
    start: 'the whole form',
    aim: 'someone who knows nothing gets ranges, never a wrong no',
    steps: [
      ['say “not sure” to every question', async (visit) => {
        await visit.openAll();
        const boxes = await until(async () => {
          const found = await visit.all('label', '不清楚', ['.question', '']);
          return found.length === description.facts.filter(({ type }) => type !== 'list').length && found;
        }, 'all questions');
        for (const box of boxes) await visit.clickOn(box);
        assert.equal((await visit.all('label:has(:checked)', '不清楚', ['.question', ''])).length, boxes.length);
      }],
      ['see that nothing is certain and nothing is ruled out by a guess', async (visit) => {
        await visit.find('.verdict.needs_answers', '', ['.clause', '']);
        await visit.find('.totals', '0元');
        assert.deepEqual(await visit.all('.clause .verdict.qualifies'), []);
        assert.deepEqual(await visit.all('.problem'), []);
      }],
      ['become sure of one thing', async (visit) => {
        await visit.enter({ in_district: true, employs_staff: true });
        await visit.expectClause('46.1', 'zh');
      }],
    ],
  },
  {
    name: 'phone',
    start: 'a window of 390 px',
    aim: 'the sum stays in sight, results and questions are one press apart, and nothing scrolls sideways',
    window: [390, 760],
    steps: [
      ['say what describes the firm, and answer', async (visit) => {
        assert.equal(await visit.script('return innerWidth'), 390);
        await visit.click('label', description.profiles[0].name.zh);
        await visit.enter({ in_district: true });
        await expectNarrow(visit);
      }],
      ['see the sum at the bottom', async (visit) => visit.expectInSight(await visit.find('[part=bar]', '只是估算'))],
      ['press “results”', async (visit) => {
        await visit.click('button', '查看结果');
        await visit.expectInSight(await visit.findFocused('h2', '估算结果'));
        await expectNarrow(visit);
      }],
      ['go back to a question that is still needed', async (visit) => {
        const name = await visit.text(await visit.find('.needs button'));
        await visit.click('.needs button', name);
        const { question } = description.facts.find((fact) => fact.name.zh === name);
        await visit.expectInSight(await visit.findFocused('input', '', ['.question', question.zh]));
        await expectNarrow(visit);
      }],
    ],
  },
];

for (const { name, start, aim, window = WIDE, steps } of JOURNEYS) {
  test(`${name}: from ${start}, ${aim}`, { skip }, async () => {
    const visit = new Visit(engine);
    await visit.resize(...window);
    await visit.open('about:blank');
    await visit.open(address);
    for (const [step, make] of steps) {
      await make(visit).catch((error) => {
        throw new Error(`${step}: ${error.message}`, { cause: error });
      });
    }
    assert.deepEqual(await visit.complaints(), []);
  });
}
