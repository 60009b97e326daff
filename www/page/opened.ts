// A link with answers in its fragment, which no browser sends to a server: the widget gets it, and the address forgets it, so that no reload, bookmark
// or picture of the screen gives it away. Comes after the first estimate, and is no part of it.

import type {} from 'huiqi/widget';

function handOn(): void {
  const widget = document.querySelector('huiqi-widget');
  if (widget === null || !location.hash.startsWith('#huiqi=')) return;
  widget.link = location.hash;
  history.replaceState(history.state, '', location.pathname + location.search);
}

handOn();
addEventListener('hashchange', handOn);
