import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import { Refusal } from './refusal.mjs';
import { fromRoot, TO_STDERR } from './root.mjs';

/** Installs what package-lock.json names, unless it is there already. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing packages ...');
  // The build needs the development packages, whatever NODE_ENV says.
  const { status } = spawnSync('npm', ['ci', '--include=dev'], { cwd: fromRoot('.'), stdio: TO_STDERR });
  if (status !== 0) throw new Refusal('npm could not install the packages: it says why above.');
}

/** npm keeps a list of what it installed beside it. Packages for other kinds of machines are not on it. */
function isInstalled() {
  if (!existsSync(fromRoot('node_modules/.package-lock.json'))) return false;
  const wanted = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || installed[path]?.version === version || optional,
  );
}

function packagesIn(lock) {
  return JSON.parse(readFileSync(fromRoot(lock), 'utf8')).packages;
}
