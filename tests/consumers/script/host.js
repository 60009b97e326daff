// A host without a build step. It may run before the element is defined, and listens all the same.

const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

for (const name of ['huiqi-ready', 'huiqi-change', 'huiqi-error']) {
  document.addEventListener(name, ({ target, detail }) => {
    show('told', `${document.getElementById('told').textContent} ${name} ${JSON.stringify(detail)}`.trim());
    show('seen', target.report?.totals.qualified.low ?? '');
  });
}

document.addEventListener('DOMContentLoaded', () => {
  document.getElementById('prefill').addEventListener('click', () => {
    const widget = document.querySelector('huiqi-widget');
    widget.answers = { in_district: true, incubatee: true, annual_rent: '180000' };
    show('seen', widget.report.totals.qualified.low);
  });
});
