// Defines <huiqi-widget>.

import { HuiqiWidget } from './widget.ts';

// A page may load the bundle twice.
if (customElements.get('huiqi-widget') === undefined) customElements.define('huiqi-widget', HuiqiWidget);

export { HuiqiWidget };
