// One process that keeps Jest warm and tries one mutant after another, as its parent sends them.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runCLI } from 'jest';

import jestConfig from '../../jest.config.mjs';
import { current } from './current.mjs';

// Jest takes our configuration only for the directory it stands in, written without a slash at the end.
const root = resolve(import.meta.dirname, '../..');
process.chdir(root);

const config = JSON.stringify({
  ...jestConfig.projects[0],
  rootDir: root,
  transform: { '^.+\\.ts$': fileURLToPath(new URL('transformer.mjs', import.meta.url)) },
  reporters: [],
});

process.on('message', async ({ path, text, specs }) => {
  Object.assign(current, { path, text });
  const { results } = await runCLI(
    { _: specs, $0: '', config, runTestsByPath: true, runInBand: true, watchman: false },
    [root],
  );
  process.send({ passed: results.success, tests: results.numTotalTests });
});
