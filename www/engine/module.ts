// Starts a WebAssembly module and speaks to it: of what wasm-bindgen generates for JavaScript, as much as the engine's few calls need. Its
// declarations of the module's functions are the types here, so that a call that no longer fits fails to compile.

import type * as Lean from '../../target/module/evaluate_bg.wasm';

/** The functions that both modules have (src/wasm.rs). */
export type Calls = typeof Lean;

export interface Options {
  readonly module_or_path?: Source | PromiseLike<Source>;
}

type Source = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

/** Something in the engine's memory; what has been freed has place 0, which the engine refuses. */
export interface Owned {
  readonly place: number;
  readonly free: () => void;
}

/** A module that has started, and its memory. */
export class Module<Has extends Calls = Calls> {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #encoder = new TextEncoder();
  /** Frees what its owner has forgotten. */
  readonly #forgotten = new FinalizationRegistry((free: () => void) => free());
  #bytes = new Uint8Array();
  #words = new Uint32Array();
  calls!: Has;

  /** From what was given, or from the module's own address. */
  async start({ module_or_path: given }: Options = {}, address: URL): Promise<void> {
    if (this.calls !== undefined) return;
    const module = await compiled(await (given ?? address));
    const imports: WebAssembly.ModuleImports = {};
    for (const { name } of WebAssembly.Module.imports(module)) {
      // The names end in a hash. One that is missing here fails to link.
      if (name.startsWith('__wbg_Error')) imports[name] = (place: number, size: number) => new Error(this.#read(place, size));
      else if (name.startsWith('__wbg___wbindgen_throw')) imports[name] = (place: number, size: number) => { throw new Error(this.#read(place, size)); };
      else if (name === '__wbindgen_init_externref_table') imports[name] = () => this.#fillTable();
    }
    const [{ module: of }] = WebAssembly.Module.imports(module) as [WebAssembly.ModuleImportDescriptor];
    const { exports } = await WebAssembly.instantiate(module, { [of]: imports });
    // Another call may have been faster.
    if (this.calls !== undefined) return;
    this.calls = exports as unknown as Has;
    this.calls.__wbindgen_start();
  }

  /** Memory that has grown leaves its views behind. */
  get bytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.calls.memory.buffer);
    return this.#bytes;
  }

  get words(): Uint32Array {
    if (this.#words.length === 0) this.#words = new Uint32Array(this.calls.memory.buffer);
    return this.#words;
  }

  /** Hands bytes or a text over; the engine frees them. */
  given(value: Uint8Array | string): [place: number, size: number] {
    const bytes = typeof value === 'string' ? this.#encoder.encode(value) : value;
    const place = this.calls.__wbindgen_malloc(bytes.length, 1) >>> 0;
    this.bytes.set(bytes, place);
    return [place, bytes.length];
  }

  /** Takes over a JSON text. */
  taken<Value>([place, size]: [number, number]): Value {
    try {
      return JSON.parse(this.#read(place, size)) as Value;
    } finally {
      this.calls.__wbindgen_free(place, size, 1);
    }
  }

  /** Opens what reads a Pack, or throws a `PackError` that says why it cannot. */
  opened([place, error, failed]: [number, number, number]): number {
    if (!failed) return place;
    const cause = this.calls.__wbindgen_externrefs.get(error) as Error;
    this.calls.__externref_table_dealloc(error);
    cause.name = 'PackError';
    throw cause;
  }

  /** What the engine has made lives until it is freed, or its owner is forgotten. */
  owned(owner: object, place: number, free: (place: number, isForgotten: number) => void): Owned {
    const owned = {
      place,
      free: (): void => {
        this.#forgotten.unregister(owned);
        const freed = owned.place;
        owned.place = 0;
        free(freed, 0);
      },
    };
    this.#forgotten.register(owner, () => free(place, 1), owned);
    return owned;
  }

  #read(place: number, size: number): string {
    return this.#decoder.decode(this.bytes.subarray(place >>> 0, (place >>> 0) + size));
  }

  /** The values that the engine knows by their place. */
  #fillTable(): void {
    const table = this.calls.__wbindgen_externrefs;
    const place = table.grow(4);
    table.set(0, undefined);
    [undefined, null, true, false].forEach((value, at) => table.set(place + at, value));
  }
}

async function compiled(source: Source): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  const found = typeof source === 'string' || source instanceof URL || source instanceof Request ? await fetch(source) : source;
  if (!(found instanceof Response)) return WebAssembly.compile(found);
  if (!found.ok) throw new Error(`the engine was not found: ${found.status} ${found.statusText} ${found.url}`);
  // A server that gives it another type cannot have it compiled while it arrives.
  if (found.headers.get('Content-Type') === 'application/wasm') return WebAssembly.compileStreaming(found);
  return WebAssembly.compile(await found.arrayBuffer());
}
