import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';

const ROOT = resolve(import.meta.dirname, '../..');

const { forbidden, options } = createRequire(import.meta.url)('../../dependency-cruiser.cjs') as {
  forbidden: IForbiddenRuleType[];
  options: ICruiseOptions;
};

/** A repository of a few files, laid beside the real one, with these faults in it. */
async function broken(faults: Record<string, string>): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'medel-layers-'));
  const files = {
    'libs/kernel/src/index.ts': 'export const money = 1;',
    'apps/api/src/main.ts': 'export {};',
    ...faults,
  };
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
    for (const [path, code] of Object.entries(files)) {
      mkdirSync(join(directory, dirname(path)), { recursive: true });
      writeFileSync(join(directory, path), code);
    }
    return await violations(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function violations(baseDir: string): Promise<string[]> {
  const { tsConfig, ...settings } = options;
  const { output } = await cruise(
    ['apps', 'libs'],
    { ...settings, baseDir, validate: true, ruleSet: { forbidden } },
    // Each planted repository has its own `@medel/*`, and nothing may be remembered from the one before.
    { alias: { '@medel/*': join(baseDir, 'libs/*/src/index.ts') }, bustTheCache: true },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
}

const kernel = "import { money } from '@medel/kernel'; export const x = money;";

// prettier-ignore
const PLANTED: [sentence: string, rule: string, files: Record<string, string>][] = [
  ['a lower library that imports a higher one', 'applications-imports-nothing-above', {
    'libs/applications/src/index.ts': "import { x } from '@medel/claims'; export const y = x;",
    'libs/claims/src/index.ts': kernel,
  }],
  ['neighbours of one layer that import each other', 'audit-imports-nothing-above', {
    'libs/audit/src/index.ts': "import { x } from '@medel/outbox'; export const y = x;",
    'libs/outbox/src/index.ts': kernel,
  }],
  ['an import past the front door', 'front-door-only', {
    'libs/applications/src/index.ts': "import { x } from '../../kernel/src/money.js'; export const y = x;",
    'libs/kernel/src/money.ts': 'export const x = 1;',
  }],
  ['a kernel that leans on a package', 'kernel-imports-nothing', {
    'libs/kernel/src/index.ts': "import { DataSource } from 'typeorm'; export const y = DataSource;",
  }],
  ['a rule that fetches', 'rules-are-pure', {
    'libs/claims/src/claim.requirements.ts': "import { DataSource } from 'typeorm'; export const y = DataSource;",
  }],
  ['a rule that opens files', 'rules-touch-no-machine-room', {
    'libs/claims/src/claim.policy.ts': "import { readFileSync } from 'node:fs'; export const y = readFileSync;",
  }],
  ['HTTP below the API', 'no-http-below-the-api', {
    'libs/claims/src/index.ts': "import fastify from 'fastify'; export const y = fastify;",
  }],
  ['a library that knows an app', 'libs-do-not-know-apps', {
    'libs/claims/src/index.ts': "import * as main from '../../../apps/api/src/main.js'; export const y = main;",
  }],
  ['an app that knows another', 'apps-do-not-know-each-other', {
    'apps/worker/src/main.ts': "import * as main from '../../api/src/main.js'; export const y = main;",
  }],
  ['a page that reaches into the product', 'the-page-speaks-http-only', { 'apps/web/src/main.ts': kernel }],
  ['a product that knows its stand-ins', 'stand-ins-stay-in-development', {
    'apps/api/src/main.ts': "import { x } from '@medel/stand-ins'; export const y = x;",
    'libs/stand-ins/src/index.ts': kernel,
  }],
  ['a library without a layer', 'every-library-has-a-layer', { 'libs/utils/src/index.ts': kernel }],
  ['a circle', 'no-cycles', {
    'libs/claims/src/a.ts': "import { b } from './b.js'; export const a = b;",
    'libs/claims/src/b.ts': "import { a } from './a.js'; export const b = a;",
  }],
  ['a circle on the page', 'no-cycles-on-the-page', {
    'apps/web/src/a.ts': "import { b } from './b.js'; export const a = b;",
    'apps/web/src/b.ts': "import { a } from './a.js'; export const b = a;",
  }],
  ['an import of a spec', 'nothing-imports-a-spec', {
    'libs/claims/src/index.ts': "import { y } from './claim.spec.js'; export const z = y;",
    'libs/claims/src/claim.spec.ts': 'export const y = 1;',
  }],
  ['an import of nothing', 'everything-resolves', { 'libs/claims/src/index.ts': "export * from './gone.js';" }],
];

describe('layers', () => {
  it.each(PLANTED)('stop %s', async (_, rule, files) => {
    expect(await broken(files)).toContain(rule);
  });

  it('let a higher library use a lower one', async () => {
    expect(await broken({ 'libs/claims/src/index.ts': kernel, 'apps/worker/src/main.ts': kernel })).toEqual([]);
  });
});
