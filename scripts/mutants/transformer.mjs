// Jest asks this for each file; it answers with the mutant in place of the one file that is mutated.
import swcJest from '@swc/jest';

import jestConfig from '../../jest.config.mjs';
import { current } from './current.mjs';

const [, options] = Object.values(jestConfig.projects[0].transform)[0];
const swc = swcJest.createTransformer(options);

const textOf = (source, path) => (path === current.path ? current.text : source);

export default {
  canInstrument: false,
  getCacheKey: (source, path, rest) => swc.getCacheKey(textOf(source, path), path, rest),
  process: (source, path, rest) => swc.process(textOf(source, path), path, rest),
  processAsync: (source, path, rest) => swc.processAsync(textOf(source, path), path, rest),
};
