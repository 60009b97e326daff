// The static page around the widget. The language stands in the address (`?lang=en`), so that a link keeps it; the widget
// knows nothing of the address or the title.

import '../widget/huiqi-widget.ts';
import type {} from 'huiqi/widget';
import { TEXTS } from './texts.ts';

const widget = document.querySelector('huiqi-widget');

function speak(language: string): void {
  const tag = language === 'en' ? 'en' : 'zh-CN';
  const { document: name, title, purpose } = TEXTS[tag];
  document.documentElement.lang = tag;
  document.title = name;
  setText('title', title);
  setText('purpose', purpose);
}

function setText(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element !== null) element.textContent = text;
}

function remember(language: string): void {
  const address = new URL(location.href);
  if (language === 'en') address.searchParams.set('lang', 'en');
  else address.searchParams.delete('lang');
  history.replaceState(history.state, '', address);
}

if (widget !== null) {
  const asked = new URL(location.href).searchParams.get('lang');
  if (asked === 'en') {
    widget.lang = asked;
    speak(asked);
  }
  new MutationObserver(() => {
    speak(widget.lang);
    remember(widget.lang);
  }).observe(widget, { attributeFilter: ['lang'] });
}

// A page under development, in one file, or inside a frame keeps nothing of itself and has no other version.
const afterwards = import.meta.env.MODE === 'production' ? () => import('./updates.ts') : () => import('./opened.ts');
if (widget !== null) addEventListener('huiqi-ready', afterwards, { once: true });
