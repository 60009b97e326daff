// Where a picture stands: what draws it is fetched once the place has a width, that is when what it stands in is opened, and it is drawn again
// by itself when its width changes or something is chosen in it. What is chosen stays with the place. After an answer it follows a frame later: the
// results are not to wait for it.

import { noChange, render, type TemplateResult } from 'lit-html';
import { Directive, directive, type ElementPart } from 'lit-html/directive.js';
import { missing } from './missing.ts';
import type { Texts } from './texts.ts';

type Charts = typeof import('./charts/charts.ts');
type Draw = (charts: Charts, place: Place) => TemplateResult;

/** What can be chosen in pictures. */
export interface Choice {
  /** The point that is told of each chart, by the chart's name. */
  readonly at: Readonly<Record<string, number>>;
  /** Whether clauses that still need answers are shown too. */
  readonly potential: boolean;
  /** The number over which the total is drawn, and from where to where, as typed. */
  readonly fact: string;
  readonly from: string;
  readonly to: string;
}

export interface Place {
  /** In pixels. */
  readonly width: number;
  readonly choice: Choice;
  readonly choose: (choice: Partial<Choice>) => void;
}

let charts: Charts | null = null;

/** Draws into the element that it stands in. */
export const picture = directive(
  class extends Directive {
    #element: Element | null = null;
    #draw: Draw | null = null;
    #texts: Texts | null = null;
    #width = 0;
    #isComing = false;
    #choice: Choice = { at: {}, potential: false, fact: '', from: '', to: '' };

    override render(_: Draw, __: Texts): unknown {
      return noChange;
    }

    override update({ element }: ElementPart, [draw, texts]: Parameters<this['render']>): unknown {
      if (draw === this.#draw) return noChange;
      this.#draw = draw;
      this.#texts = texts;
      if (this.#element === null) {
        this.#element = element;
        element.closest('details')?.addEventListener('toggle', () => this.#show());
        new ResizeObserver(([entry]) => {
          const width = Math.floor(entry!.contentRect.width);
          if (width === this.#width) return;
          this.#width = width;
          this.#show();
        }).observe(element);
      } else if (!this.#isComing) {
        this.#isComing = true;
        requestAnimationFrame(() =>
          setTimeout(() => {
            this.#isComing = false;
            this.#show();
          }),
        );
      }
      return noChange;
    }

    readonly #fetch = (): void => {
      this.#put(missing('loading', this.#texts!, this.#fetch));
      import('./charts/charts.ts').then(
        (module) => {
          charts = module;
          this.#show();
        },
        () => this.#put(missing('failed', this.#texts!, this.#fetch)),
      );
    };

    #show(): void {
      const element = this.#element!;
      // The engine of what is gone may be closed.
      if (this.#width === 0 || !element.isConnected || element.closest('details')?.open === false) return;
      if (charts === null) return this.#fetch();
      charts.adopt(element.getRootNode() as ShadowRoot);
      const choose = (choice: Partial<Choice>): void => {
        this.#choice = { ...this.#choice, ...choice };
        this.#show();
      };
      this.#put(this.#draw!(charts, { width: this.#width, choice: this.#choice, choose }));
    }

    #put(template: TemplateResult): void {
      render(template, this.#element as HTMLElement);
    }
  },
);
