// What webpack does of its own accord is enough: no loader, no rule for WebAssembly, no rule for assets. Only a host that asks for
// Trusted Types has to have webpack's own code keep to them.

import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

export default { mode: 'production', context: here, entry: './src/main.js', output: { trustedTypes: 'webpack' } };
