// The element, and the engine beside it.

import init, { Policy } from 'huiqi/evaluate';
import 'huiqi/widget';

const PREFILLED = { in_district: true, incubatee: true, annual_rent: '180000' };

const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

for (const name of ['huiqi-ready', 'huiqi-change', 'huiqi-error']) {
  document.addEventListener(name, ({ target, detail }) => {
    show('told', `${document.getElementById('told').textContent} ${name} ${JSON.stringify(detail)}`.trim());
    show('seen', target.report?.totals.qualified.low ?? '');
  });
}

document.getElementById('prefill').addEventListener('click', async () => {
  const widget = document.querySelector('huiqi-widget');
  widget.answers = PREFILLED;
  show('seen', widget.report.totals.qualified.low);
  await init();
  const response = await fetch(new URL('huiqi/binjiang-2023.pack', import.meta.url));
  const policy = new Policy(new Uint8Array(await response.arrayBuffer()));
  show('own', policy.evaluate(PREFILLED, { asOf: '2023-06-30' }).totals.qualified.low);
});
