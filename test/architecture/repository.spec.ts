import { files, read } from './repository.js';

const TEXT = /\.(ts|tsx|mjs|cjs|json|md|sql|ya?ml|css|html|sh|mjml|txt|conf)$|^(Dockerfile|LICENSE|\.[\w.]+)$/;

/** What tells of the machine or the people it was written on, or is a word we agreed not to use. Split, or this file would be found. */
const DOES_NOT_BELONG: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a tool that wrote code', new RegExp(['clau', 'de|anthro', 'pic|chat', 'gpt|copi', 'lot'].join(''), 'i')],
  ['a session of somebody writing', new RegExp(['helper', 'session'].join(' '), 'i')],
  ['a path of one machine', new RegExp(['(^|[\\s\'"`(=:])/(wo', 'rk|ho', 'me)/\\w'].join(''), 'm')],
  ['an unfinished thought', new RegExp(['\\b(TO', 'DO|FIX', 'ME|XX', 'X)\\b'].join(''))],
];

const texts = files(TEXT).filter((file) => file !== 'package-lock.json');

describe('the repository', () => {
  it.each(DOES_NOT_BELONG)('holds no sign of %s', (_, pattern) => {
    expect(texts.filter((file) => pattern.test(read(file)))).toEqual([]);
  });

  it('cites no document that is not here', () => {
    const here = files(/\.md$/).map((file) => file.split('/').at(-1));
    const cited = texts.flatMap((file) =>
      [...read(file).matchAll(/(?<![\w*.$}/-])(?:[\w-]+\/)*([\w-]+\.md)\b/g)].map(([, name]) => ({ file, name })),
    );

    expect(cited.filter(({ name }) => !here.includes(name))).toEqual([]);
  });

  it('takes packages from whatever registry the reader uses', () => {
    const hosts = [...read('package-lock.json').matchAll(/"resolved": "(https?:\/\/[^/]+)/g)].map(([, host]) => host);

    expect([...new Set(hosts)]).toEqual([]);
  });

  it('pins every package exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));

    expect(loose).toEqual([]);
  });

  it('numbers its migrations, so that they run in one order', () => {
    const names = files(/^libs\/platform\/migrations\//).map((file) => file.split('/').at(-1) ?? '');

    expect(names.filter((name) => !/^\d{13}(-[a-z0-9]+)+\.sql$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.slice(0, 13))).size).toBe(names.length);
  });

  it('says why wherever lint is silenced', () => {
    const silenced = files(/\.(tsx?|mjs|cjs)$/).flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => /(\/\/|\/\*) eslint-disable/.test(line) && !/ -- because \w/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );

    expect(silenced).toEqual([]);
  });

  it('has a README in every library with a life cycle', () => {
    const folders = files(/\.machine\.ts$/).map((file) => file.split('/').slice(0, 2).join('/'));
    const introduced = files(/^libs\/[^/]+\/README\.md$/).map((file) => file.split('/').slice(0, 2).join('/'));

    expect(folders.filter((folder) => !introduced.includes(folder))).toEqual([]);
  });

  it('has every library that the layers speak of, and no empty one', () => {
    const libraries = [...new Set(files(/^libs\//).map((file) => file.split('/')[1]))];

    expect(
      libraries.filter((library) => !files(/\/src\/index\.ts$/).includes(`libs/${library ?? ''}/src/index.ts`)),
    ).toEqual([]);
  });
});
