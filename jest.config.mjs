// Nest 12 ships ES modules only, so everything here is one too; swc strips types and keeps decorator metadata.
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

// Fastify's parts require these ES modules the way Node can and Jest on Node 20 cannot.
const REQUIRED = '(content-disposition|cookie)';
const asCommonJs = ['@swc/jest', { module: { type: 'commonjs' } }];

const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc, [`/node_modules/${REQUIRED}/.+\\.js$`]: asCommonJs },
  transformIgnorePatterns: [`/node_modules/(?!${REQUIRED}/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^@medel/([^/]+)$': '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.medel/'],
};

const onDatabase = {
  ...base,
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
};

// Every answer and log line is searched for what belongs to the second tenant.
const setupFilesAfterEnv = ['<rootDir>/test/watch.ts'];

export default {
  // A busy machine makes a world slowly; a test that hangs is still found.
  testTimeout: 30_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    { ...base, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'] },
    {
      ...onDatabase,
      displayName: 'integration',
      setupFilesAfterEnv,
      testMatch: ['<rootDir>/test/integration/**/*.spec.ts'],
    },
    { ...onDatabase, displayName: 'start', testMatch: ['<rootDir>/test/start/**/*.spec.ts'] },
    { ...onDatabase, displayName: 'e2e', setupFilesAfterEnv, testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
    { ...onDatabase, displayName: 'chaos', testMatch: ['<rootDir>/test/chaos/**/*.spec.ts'] },
  ],
};
