// `huiqi/evaluate`: what is needed to evaluate, and no more. It describes a policy without its rules as text, and explains nothing.

import type { BriefDescription } from 'huiqi/types';
import { Module, type Options } from './module.ts';
import { AnyPolicy } from './policy.ts';

export { readDescription } from './description.ts';

const module = new Module();

export default function init(options?: Options): Promise<void> {
  return module.start(options, new URL(/* @vite-ignore */ './evaluate_bg.wasm', import.meta.url));
}

export class Policy extends AnyPolicy {
  constructor(pack: Uint8Array, description?: BriefDescription) {
    super(module, pack, description);
  }
}
