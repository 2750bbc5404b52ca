/**
 * Which way imports may point. Lower layers never import higher ones; neighbours on one line may not import each other.
 * When something below must cause something above, it says so in an effect and the worker calls the higher service.
 * See docs/adr/0003-layers.md.
 */
const LAYERS = [
  ['kernel'],
  ['workflow'],
  ['platform'],
  ['queues'],
  ['audit', 'outbox', 'identity', 'documents'],
  ['transitions'],
  ['organisations', 'programmes'],
  ['partnerships', 'administration', 'credentials'],
  ['bank-accounts', 'ledger'],
  ['applications'],
  ['assessments'],
  ['grants'],
  ['reports'],
  ['claims'],
  ['payments'],
  ['deadlines', 'notifications', 'my-work', 'privacy'],
  ['lifecycles'],
  ['effects'],
  ['seed'],
];

const LIBRARIES = LAYERS.flat();

const nothingAbove = LAYERS.flatMap((layer, height) =>
  layer.map((lib) => {
    const above = LAYERS.slice(height)
      .flat()
      .filter((other) => other !== lib);
    return {
      name: `${lib}-imports-nothing-above`,
      severity: 'error',
      from: { path: `^libs/${lib}/` },
      to: { path: `^libs/(${above.join('|')})/` },
    };
  }),
).filter(({ to }) => to.path !== '^libs/()/');

module.exports = {
  forbidden: [
    ...nothingAbove,
    {
      name: 'every-library-has-a-layer',
      severity: 'error',
      comment: 'Say in LAYERS where a new library stands.',
      from: { path: '^libs/', pathNot: `^libs/(${LIBRARIES.join('|')}|stand-ins)/` },
      to: {},
    },
    {
      name: 'stand-ins-stay-in-development',
      severity: 'error',
      comment:
        'The product must not be able to tell a stand-in from the real thing, nor invented cases from real ones.',
      from: { path: '^(libs|apps)/', pathNot: '^(libs/(stand-ins|seed)|apps/(stand-ins|cli))/' },
      to: { path: '^libs/(stand-ins|seed)/' },
    },
    { name: 'no-cycles', severity: 'error', from: { pathNot: '^apps/web/' }, to: { circular: true } },
    {
      name: 'no-cycles-on-the-page',
      severity: 'error',
      comment: 'A part may name the type of the props that its page hands it.',
      from: { path: '^apps/web/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'libs-do-not-know-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'apps-do-not-know-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-page-speaks-http-only',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/' },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      comment: 'Import @medel/x, never a file inside it.',
      from: { path: '^(libs/[^/]+|apps|test)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: 'spec\\.ts$' },
      to: { pathNot: '^libs/kernel/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'Rules are handed facts; they never fetch.',
      from: { path: '(^libs/workflow/|\\.(machine|requirements|policy|rules|events)\\.ts$)' },
      to: {
        path: ['node_modules/(@nestjs|typeorm|bullmq|pg|ioredis)/', '\\.(service|module|controller|processor)\\.ts$'],
      },
    },
    {
      name: 'rules-touch-no-machine-room',
      severity: 'error',
      from: { path: '(^libs/workflow/|\\.(machine|requirements|policy|rules|events)\\.ts$)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-http-below-the-api',
      severity: 'error',
      from: { path: '^(libs|apps/worker)/', pathNot: '^libs/stand-ins/' },
      to: { path: 'node_modules/(fastify|@fastify|@nestjs/(platform-fastify|swagger))/' },
    },
    {
      name: 'shipped-code-does-not-import-test',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: 'spec\\.ts$' },
      to: { path: '^test/' },
    },
    { name: 'nothing-imports-a-spec', severity: 'error', from: {}, to: { path: 'spec\\.tsx?$' } },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.medel|apps/web/src/api/generated)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
