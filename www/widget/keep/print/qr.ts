// A text as a QR code, drawn as one path.

import { svg, type TemplateResult } from 'lit-html';
import { generate } from 'lean-qr/nano';

/** So many modules to a side, those of version 30, a telephone still reads at the size that they have on paper. */
const LARGEST = 137;

/** The light edge that readers need, in modules. */
const EDGE = 4;

/** `name`: for those who do not see it; null: the text is too long. */
export function qr(text: string, name: string): TemplateResult<2> | null {
  const code = codeOf(text);
  if (code === null) return null;
  const { size } = code;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x;
      while (code.get(x, y)) x += 1;
      if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  const box = `${-EDGE} ${-EDGE} ${size + 2 * EDGE} ${size + 2 * EDGE}`;
  return svg`<svg class="qr" viewBox=${box} role="img" aria-label=${name} shape-rendering="crispEdges"><path d=${path} /></svg>`;
}

function codeOf(text: string): ReturnType<typeof generate> | null {
  try {
    const code = generate(text);
    return code.size > LARGEST ? null : code;
  } catch {
    return null;
  }
}
