// A partner's own script, beside the element and the frame: what it knows it fills in, what it is told it shows. The page is served from one origin
// and the site of the frame from another, whose address stands in the page's own (`?site=…`).

import { embed } from './huiqi/embed.js';

const KNOWN = { in_district: true, incubatee: true, annual_rent: '180000' };

for (const name of ['huiqi-ready', 'huiqi-change', 'huiqi-report', 'huiqi-error']) {
  document.addEventListener(name, ({ target, detail }) => {
    const row = document.getElementById('told').insertRow();
    const certain = name === 'huiqi-report' ? `${detail.totals.qualified.low} 元` : '';
    for (const text of [target.localName, name, certain]) row.insertCell().textContent = text;
  });
}

document.querySelector('huiqi-widget').answers = KNOWN;
const site = new URL(location.href).searchParams.get('site') ?? '';
if (URL.canParse(site)) document.getElementById('frame').append(embed({ address: new URL('embed.html', site), answers: KNOWN, report: true }));
