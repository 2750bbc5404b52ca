// One process that keeps Jest warm and tries one mutant after another, as its parent sends them.
import { resolve } from 'node:path';

import { runCLI } from 'jest';

import jestConfig from '../../jest.config.mjs';
import { current } from './current.mjs';

// Jest takes our configuration only for the directory it stands in, written without a slash at the end.
const root = resolve(import.meta.dirname, '../..');
process.chdir(root);

const config = {
  ...jestConfig.projects[0],
  rootDir: root,
  transform: { '^.+\\.ts$': resolve(import.meta.dirname, 'transformer.mjs') },
  reporters: [],
};

let attempts = 0;

process.on('message', async ({ path, text, specs }) => {
  Object.assign(current, { path, text });
  attempts += 1;
  // Jest remembers what it compiled under one configuration, so each mutant gets a configuration of its own.
  const own = JSON.stringify({ ...config, globals: { attempts } });
  const { results } = await runCLI(
    { _: specs, $0: '', config: own, runTestsByPath: true, runInBand: true, watchman: false },
    [root],
  );
  process.send({ passed: results.success });
});
