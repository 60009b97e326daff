// Defines <huiqi-widget>.

import { HuiqiWidget } from './widget.ts';

// A page may load the bundle twice, and a server has no elements to define.
if (globalThis.customElements?.get('huiqi-widget') === undefined) globalThis.customElements?.define('huiqi-widget', HuiqiWidget);

export { HuiqiWidget };
