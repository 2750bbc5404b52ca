import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

import { Refusal } from './refusal.mjs';
import { fromRoot } from './root.mjs';

/** Installs what package-lock.json names, unless the last installation is younger than it. */
export function ensureInstalled() {
  const changedAt = (file) => statSync(fromRoot(file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) return;
  console.log('Installing packages ...');
  // The build needs the development packages, whatever NODE_ENV says.
  const { status } = spawnSync('npm', ['ci', '--include=dev'], { cwd: fromRoot('.'), stdio: 'inherit' });
  if (status !== 0) throw new Refusal('npm could not install the packages: it says why above.');
}
