// Two directives of the templates, cut to what they need here.

import { noChange } from 'lit-html';
import { Directive, directive, type PropertyPart } from 'lit-html/directive.js';

/** Draws anew only when something in the list is another object or value than before. */
export const guard = directive(
  class extends Directive {
    #before: readonly unknown[] = [];

    override render(_: readonly unknown[], draw: () => unknown): unknown {
      return draw();
    }

    override update(_: unknown, [from, draw]: Parameters<this['render']>): unknown {
      const before = this.#before;
      if (from.length === before.length && from.every((part, place) => part === before[place])) return noChange;
      this.#before = from;
      return draw();
    }
  },
);

/** A property that the visitor changes too: it is set where the element holds another value, whatever was drawn before. */
export const live = directive(
  class extends Directive {
    override render(value: unknown): unknown {
      return value;
    }

    override update({ element, name }: PropertyPart, [value]: Parameters<this['render']>): unknown {
      if (Reflect.get(element, name) !== value) Reflect.set(element, name, value);
      return noChange;
    }
  },
);
