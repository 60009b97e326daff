// `embed.js`: one script tag is one estimate, a frame right behind the tag, from where the script comes from. Settings are the tag's `data-` attributes.

import type { EmbedOptions } from 'huiqi/embed';
import { embed } from './loader.ts';

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.src !== '') {
  const { answers, height, report, ...settings } = script.dataset as Readonly<Record<string, string | undefined>>;
  if (script.closest('head') !== null) console.error('huiqi: the script tag has to stand in the body, where the estimate is to be');
  script.after(
    embed({
      ...(settings as Partial<EmbedOptions>),
      address: new URL('embed.html', script.src),
      report: report !== undefined,
      ...(height === undefined ? {} : { height: Number(height) }),
      answers: answers === undefined ? null : read(answers),
    }),
  );
} else console.error('huiqi: embed.js works as a script tag with an address, and not as a module; for modules there is huiqi/embed');

function read(answers: string): NonNullable<EmbedOptions['answers']> | null {
  try {
    return JSON.parse(answers) as NonNullable<EmbedOptions['answers']>;
  } catch (error) {
    console.error('huiqi: data-answers is not JSON', error);
    return null;
  }
}
