// A partner's own script, beside the element and the frame: what it knows it fills in, what it is told it shows. It is served from one origin and
// the site from another, whose address stands in the page's own (`?site=…`).

const KNOWN = { in_district: true, incubatee: true, annual_rent: '180000' };

for (const name of ['huiqi-ready', 'huiqi-change', 'huiqi-report', 'huiqi-error']) {
  document.addEventListener(name, ({ target, detail }) => {
    const row = document.getElementById('told').insertRow();
    const certain = name === 'huiqi-report' ? `${detail.totals.qualified.low} 元` : '';
    for (const text of [target.localName, name, certain]) row.insertCell().textContent = text;
  });
}

document.addEventListener('DOMContentLoaded', () => {
  document.querySelector('huiqi-widget').answers = KNOWN;
  const site = new URL(location.href).searchParams.get('site');
  if (!URL.canParse(site ?? '')) return;
  const script = document.createElement('script');
  script.src = new URL('embed.js', site).href;
  script.dataset.answers = JSON.stringify(KNOWN);
  script.dataset.report = '';
  document.getElementById('frame').append(script);
});
