// `huiqi/evaluate`: what is needed to evaluate, and no more. It describes a policy without its rules as text, and explains nothing.

import type { BriefDescription } from 'huiqi/types';
import init, { Engine } from '../../target/module/evaluate.js';
import { AnyPolicy } from './policy.ts';

export { readDescription } from './description.ts';

let memory: WebAssembly.Memory;

export default async function start(module?: Parameters<typeof init>[0]): Promise<void> {
  ({ memory } = await init(module));
}

const module = { Engine, memory: () => memory };

export class Policy extends AnyPolicy {
  constructor(pack: Uint8Array, description?: BriefDescription) {
    super(module, pack, description);
  }
}
