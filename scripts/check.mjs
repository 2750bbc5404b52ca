// `npm run check`: what can be known about the code without a database. Shows the output of what fails.
import { spawnSync } from 'node:child_process';

import { ensureInstalled } from './local/install.mjs';
import { run } from './local/refusal.mjs';
import { fromRoot } from './local/root.mjs';

const JEST = ['jest', '--silent', '--selectProjects'];

const STEPS = [
  ['formatting', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['lint', 'eslint', '.'],
  ['types', 'tsc', '--noEmit'],
  ['types of the page', 'tsc', '--noEmit', '-p', 'apps/web'],
  ['layers', 'depcruise', 'apps', 'libs', 'test', '--config', 'dependency-cruiser.cjs'],
  ['dead code', 'knip'],
  ['unit tests', ...JEST, 'unit'],
  ['architecture tests', ...JEST, 'architecture'],
];

await run(() => {
  ensureInstalled();
  const failed = STEPS.filter(([name, bin, ...args]) => {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(fromRoot(`node_modules/.bin/${bin}`), args, {
      cwd: fromRoot('.'),
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
    if (status !== 0) console.log(`\n${stdout}${stderr}`);
    return status !== 0;
  });
  console.log(failed.length === 0 ? '\nAll is well.' : `\n${failed.length} of ${STEPS.length} checks failed.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
});
