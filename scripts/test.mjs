// `npm test`: every suite, one after another, and at the very end one line with the sums.
import { build } from './build.mjs';
import { ensureInstalled } from './local/install.mjs';
import { run } from './local/refusal.mjs';
import { isInstalled, jest, playwright, runSuite } from './local/suites.mjs';

/** What some tests need on the machine, and what goes untested without it. */
const NEEDED = [
  { program: 'redis-server', tests: 'the queue on Redis' },
  { program: 'chromium', tests: 'the browser suite' },
];

await run(async () => {
  ensureInstalled();
  // Some suites start the programs as the build made them.
  build();
  const missing = NEEDED.filter(({ program }) => !isInstalled(program));
  const suites = [jest('unit'), jest('architecture'), jest('integration'), jest('start'), jest('e2e'), jest('chaos')];
  if (isInstalled('chromium')) suites.push(playwright('browser'));

  const results = suites.map((suite) => {
    console.log(`\n=== ${suite.name} ===\n`);
    return runSuite(suite);
  });

  console.log('\n=== summary ===\n');
  for (const { name, passed, failed, skipped, seconds } of results) {
    const parts = [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])];
    console.log(`${name.padEnd(14)}${parts.join(', ').padEnd(40)}${seconds.toFixed(1)} s`);
  }
  for (const { program, tests } of missing) console.log(`NOT TESTED: ${tests}, because ${program} is not installed.`);

  const sum = (what) => results.reduce((total, result) => total + result[what], 0);
  // Where everything can be installed, a suite that was left out is a failure.
  const failed = sum('failed') + (process.env.CI === 'true' ? missing.length : 0);
  console.log(`\n${sum('passed')} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});
