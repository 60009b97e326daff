// A custom element that lit-html draws into its shadow root: once it is connected, and whenever what it draws from has changed, at most
// once a task. It knows nothing of what is drawn.

import { nothing, render, type TemplateResult } from 'lit-html';

/** Where a page is rendered on a server there are no elements; importing this is then of no use, and does no harm. */
const Elements = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export abstract class DrawnElement extends Elements {
  protected readonly renderRoot = this.attachShadow({ mode: 'open' });
  /** Has properties stand in attributes, whose names it returns; `otherwise` is what holds where there is none. */
  protected static standIn(properties: Readonly<Record<string, string | null>>): readonly string[] {
    return Object.entries(properties).map(([property, otherwise]) => {
      const attribute = property.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
      Object.defineProperty(this.prototype, property, {
        get(this: DrawnElement) {
          return this.getAttribute(attribute) ?? otherwise;
        },
        set(this: DrawnElement, value: string | null) {
          if (value === null) this.removeAttribute(attribute);
          else this.setAttribute(attribute, value);
        },
      });
      return attribute;
    });
  }

  /** Has the element drawn anew when one of these properties changes. */
  protected static drawFrom(...properties: readonly string[]): void {
    for (const property of properties) {
      const values = new WeakMap<DrawnElement, unknown>();
      Object.defineProperty(this.prototype, property, {
        get(this: DrawnElement) {
          return values.get(this);
        },
        set(this: DrawnElement, value: unknown) {
          if (values.get(this) === value) return;
          values.set(this, value);
          this.requestUpdate();
        },
      });
    }
  }

  /** What a host has set before the element was defined. */
  readonly #early: Readonly<Record<string, unknown>>;
  #wasConnected = false;
  #drawing: Promise<void> | null = null;

  constructor(styles: CSSStyleSheet) {
    super();
    this.renderRoot.adoptedStyleSheets = [styles];
    this.#early = Object.fromEntries(Object.entries(this).filter(([name]) => name in Object.getPrototypeOf(this)));
    for (const name in this.#early) Reflect.deleteProperty(this, name);
  }

  protected abstract render(): TemplateResult | typeof nothing;
  /** What changes before it is drawn is drawn along; what changes afterwards is drawn in the next task. */
  protected abstract beforeDrawing(): void;
  protected abstract afterDrawing(): void;

  connectedCallback(): void {
    if (!this.#wasConnected) Object.assign(this, this.#early);
    this.#wasConnected = true;
    this.requestUpdate();
  }

  attributeChangedCallback(_: string, before: string | null, now: string | null): void {
    if (before !== now) this.requestUpdate();
  }

  protected requestUpdate(): void {
    if (this.#wasConnected) this.#drawing ??= this.#draw();
  }

  /** When everything has been drawn. */
  protected get updateComplete(): Promise<void> {
    return this.#drawing ?? Promise.resolve();
  }

  async #draw(): Promise<void> {
    await null;
    try {
      this.beforeDrawing();
      render(this.render(), this.renderRoot);
    } finally {
      this.#drawing = null;
    }
    this.afterDrawing();
  }
}
