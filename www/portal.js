// A portal's own script, beside the element: what the portal knows of the enterprise that is signed in it fills in, and it shows what it has been handed.

const SIGNED_IN = { in_district: true };

const widget = document.querySelector('huiqi-widget');
widget.answers = SIGNED_IN;
widget.addEventListener('huiqi-report', ({ detail }) => {
  document.getElementById('certain').textContent = `已确定 ${detail.totals.qualified.low} 元`;
});
