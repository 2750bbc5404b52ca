import js from '@eslint/js';
import ts from 'typescript-eslint';

/** A rule of our own: whatever one of the selectors finds is reported with the sentence that says what to do instead. */
const never = (message, ...selectors) => ({
  create: (context) =>
    Object.fromEntries(selectors.map((selector) => [selector, (node) => context.report({ node, message })])),
});

const money = ':matches(Identifier[name=/(^ore|Ore|_ore)$/], MemberExpression[property.name=/(^ore|Ore|_ore)$/])';
const sql = (pattern) => [`TemplateElement[value.raw=/${pattern}/i]`, `Literal[value=/${pattern}/i]`];
const functionWithTx = (parameter) => `:function[params.${parameter}.name='tx']`;

/** What this product never does. Each is planted in test/architecture/lint.spec.ts, where it must be found. */
const medel = {
  rules: {
    'one-door': never(
      'Only record_transition writes a status: go through Transitions.record.',
      "AssignmentExpression[left.object.type!='ThisExpression'][left.property.name='status']",
      "AssignmentExpression[left.property.value='status']",
      // A response class may copy the status it is given while it is made; nothing may change its mind later.
      "MethodDefinition[kind!='constructor'] AssignmentExpression[left.object.type='ThisExpression'][left.property.name='status']",
      ...sql('\\bUPDATE\\b[\\s\\S]*\\bSET\\b(?:(?!\\bWHERE\\b)[\\s\\S])*\\bstatus\\s*='),
    ),
    'no-save': never(
      'A stale save() overwrites what others wrote: use a guarded UPDATE ... WHERE id AND version.',
      'CallExpression[callee.property.name=/^(save|upsert)$/]',
    ),
    'exact-money': never(
      'Öre are bigint from the request to the database: no Number, no parseFloat, no Math.',
      `CallExpression[callee.name=/^(Number|parseFloat|parseInt)$/] > ${money}.arguments`,
      `CallExpression[callee.object.name='Number'][callee.property.name=/^parse/] > ${money}.arguments`,
      `CallExpression[callee.object.name='Math'] ${money}`,
      `UnaryExpression[operator='+'] > ${money}`,
      ':matches(TSPropertySignature, PropertyDefinition)[key.name=/(^ore|Ore)$/] > TSTypeAnnotation > TSNumberKeyword',
      'Identifier[name=/(^ore|Ore)$/] > TSTypeAnnotation > TSNumberKeyword',
    ),
    'transactions-begin-at-the-door': never(
      'Commands and reads are opened by Transitions.command and Transitions.read.',
      'CallExpression[callee.property.name=/^(transaction|startTransaction)$/]',
      ...sql('^\\s*(BEGIN|START TRANSACTION)\\b'),
    ),
    'stay-in-the-transaction': never(
      'This would run on another connection, outside the transaction: use `tx`.',
      ...[0, 1, 2].map(
        (parameter) =>
          `${functionWithTx(parameter)} MemberExpression[object.type='ThisExpression'][property.name=/([rR]epository|dataSource|DataSource)$/]`,
      ),
    ),
    'no-repositories': never(
      'A repository runs outside the transaction of whoever calls it: take `tx: EntityManager`.',
      'ImportSpecifier[imported.name=/^(InjectRepository|Repository)$/]',
      "CallExpression[callee.property.name='getRepository']",
    ),
    'ask-the-clock': never(
      'Ask the Clock, so tests can tell the time.',
      "NewExpression[callee.name='Date'][arguments.length=0]",
      "CallExpression[callee.object.name='Date'][callee.property.name='now']",
      "MemberExpression[object.object.name='Temporal'][object.property.name='Now']",
    ),
    'no-circles': never(
      'Two modules need each other: extract what they share.',
      "CallExpression[callee.name='forwardRef']",
    ),
    'no-module-mocks': never(
      'Mocked modules do not notice when the real one moves. Pass a value or use the database.',
      'CallExpression[callee.object.name=/^(jest|vi)$/][callee.property.name=/^(mock|doMock|unstable_mockModule)$/]',
    ),
    'no-enums': never('Use a union of string literals.', 'TSEnumDeclaration'),
  },
};

const small = {
  complexity: ['error', 8],
  'max-depth': ['error', 3],
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 5],
};

const everyMedelRule = Object.fromEntries(Object.keys(medel.rules).map((rule) => [`medel/${rule}`, 'error']));

export default ts.config(
  { ignores: ['dist', '.medel', 'node_modules', 'test-results', 'apps/web/src/api/generated'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...ts.configs.strictTypeChecked, ...ts.configs.stylisticTypeChecked],
    plugins: { medel },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...small,
      ...everyMedelRule,
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read configuration through readConfig.' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A response class describes a shape to OpenAPI, an options class one to Nest; a plain object of that shape is one.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // An empty string in the environment means "not set", so `||` is what is meant there.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['libs/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: [
                'HttpException',
                'BadRequestException',
                'NotFoundException',
                'ConflictException',
                'ForbiddenException',
                'UnauthorizedException',
                'UnprocessableEntityException',
                'InternalServerErrorException',
              ],
              message: 'Throw a DomainError; apps/api turns it into HTTP.',
            },
          ],
        },
      ],
    },
  },
  {
    // The door itself, the relay that acknowledges, and the migrations, which run before there is a door.
    files: ['libs/transitions/**', 'libs/outbox/**', 'libs/platform/src/migrate.ts'],
    rules: { 'medel/transactions-begin-at-the-door': 'off' },
  },
  { files: ['libs/kernel/src/clock.ts'], rules: { 'medel/ask-the-clock': 'off' } },
  {
    files: ['**/*.spec.ts', 'test/**'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-properties': 'off',
      // Tests print their seeds, and try what must be refused.
      'no-console': 'off',
      'medel/one-door': 'off',
      'medel/transactions-begin-at-the-door': 'off',
      'medel/ask-the-clock': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // The browser tells its own time and has no database.
    files: ['apps/web/**'],
    rules: {
      'medel/ask-the-clock': 'off',
      'medel/no-save': 'off',
      'medel/transactions-begin-at-the-door': 'off',
      complexity: ['error', 12],
      // A component is markup more than logic.
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'fetch', 'Buffer', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']
          .concat(['AbortSignal', 'AbortController', 'performance', 'require', 'module'])
          .map((name) => [name, 'readonly']),
      ),
    },
    rules: small,
  },
);
