import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SYSTEM } from '@medel/kernel';

const DIST = join(process.cwd(), 'dist');

export type Fault = 'acknowledge-first';

/** Each fault is one change to one built file: the text to look for, and what takes its place. */
const FAULTS: Record<Fault, { file: string; from: RegExp; to: string }> = {
  // The classical dual write: what was promised is committed first, and done afterwards if nobody dies in between.
  'acknowledge-first': {
    file: 'libs/outbox/src/effect-runner.js',
    from: /if \(message\)\s+await work\(runner\.manager, message\);/,
    to: `await runner.query('COMMIT');
         await runner.query("BEGIN");
         await runner.query("SELECT set_config('medel.actor', '${SYSTEM.id}', true)");
         if (message) await work(runner.manager, message);`,
  },
};

/** The built product, or a copy of it with a fault planted. Answers the folder its `apps` are in. */
export function buildWith(fault: Fault | undefined): string {
  if (!fault) return DIST;
  const copy = join(DIST, `.${fault}`);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  for (const part of ['apps', 'libs']) cpSync(join(DIST, part), join(copy, part), { recursive: true });
  const { file, from, to } = FAULTS[fault];
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  if (!from.test(source)) throw new Error(`${file} has no place for the fault ${fault}`);
  writeFileSync(path, source.replace(from, to));
  return copy;
}
