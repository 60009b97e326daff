// Other editions than the one that is built: the policy's files, changed, as a Pack in the two parts that the page fetches.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Parts = Readonly<Record<'pack' | 'rest', Buffer>>;

/** The edition under the name `another edition`, each of its files as `change` makes it. */
export function anotherEdition(change: (text: string) => string): Parts {
  const work = mkdtempSync(join(tmpdir(), 'huiqi-'));
  try {
    cpSync(join(root, 'policy/binjiang-2023'), join(work, 'policy'), { recursive: true });
    for (const name of readdirSync(join(work, 'policy'))) {
      const file = join(work, 'policy', name);
      writeFileSync(file, change(readFileSync(file, 'utf8').replace(/^edition *= *".*"$/m, 'edition = "another edition"')));
    }
    execFileSync(join(root, 'target/debug/huiqi'), ['build', join(work, 'policy'), '-o', join(work, 'edition.pack')]);
    execFileSync(process.execPath, [join(root, 'tools/cut.mjs'), join(work, 'edition.pack'), join(work, 'parts')]);
    const part = (ending: string): Buffer => readFileSync(join(work, `parts/edition.${ending}`));
    return { pack: part('pack'), rest: part('rest') };
  } finally {
    rmSync(work, { recursive: true });
  }
}
