// Defines <huiqi-widget> and the elements that it consists of.

import { HuiqiClause } from './clause.ts';
import { HuiqiField } from './field.ts';
import { HuiqiWidget } from './widget.ts';

const ELEMENTS = { 'huiqi-field': HuiqiField, 'huiqi-clause': HuiqiClause, 'huiqi-widget': HuiqiWidget };

for (const [tag, element] of Object.entries(ELEMENTS)) {
  // A page may load the bundle twice.
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}

export { HuiqiWidget };
