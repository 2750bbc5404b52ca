import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

import { fromRoot } from './root.mjs';

/** A suite of Jest's, by the name of its project in jest.config.mjs. */
export const jest = (name, ...args) => ({
  name,
  run: (report) =>
    spawn('jest', ['--selectProjects', name, '--json', `--outputFile=${report}`, '--passWithNoTests', ...args], {
      // Jest cannot load ES modules, which all of Nest is, without this.
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    }),
  count: ({ numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) => ({
    passed: numPassedTests,
    // A file that could not even be run failed as a whole.
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests,
  }),
});

/** The suite in a real browser. */
export const playwright = (name) => ({
  name,
  run: (report) =>
    spawn('playwright', ['test', '--config', 'test/browser/playwright.config.ts', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    }),
  count: ({ stats: { expected, unexpected, flaky, skipped } }) => ({
    passed: expected + flaky,
    failed: unexpected,
    skipped,
  }),
});

/** Runs a suite in this terminal and counts its tests. One that dies without a report failed once. */
export function runSuite({ name, run, count }) {
  const report = fromRoot(`.medel/reports/${name}.json`);
  mkdirSync(fromRoot('.medel/reports'), { recursive: true });
  rmSync(report, { force: true });
  const started = performance.now();
  const status = run(report);
  const counted = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 1, skipped: 0 };
  // A runner that complains although every test passed has a reason: a leak, a broken teardown.
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  return { name, ...counted, seconds: (performance.now() - started) / 1000 };
}

function spawn(bin, args, environment) {
  const { status } = spawnSync(fromRoot(`node_modules/.bin/${bin}`), args, {
    cwd: fromRoot('.'),
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status;
}

export function isInstalled(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
