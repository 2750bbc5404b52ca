import { readdirSync, readFileSync } from 'node:fs';

const catalogueOf = (language: string) =>
  JSON.parse(readFileSync(new URL(`./${language}.json`, import.meta.url), 'utf8')) as object;

const swedish = catalogueOf('sv');

const PLURALS = /_(zero|one|two|few|many|other)$/;

/** Every text of a catalogue by its key, plural forms together, with the values it is filled with. */
function texts(catalogue: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, string | object]) =>
      typeof value === 'string'
        ? [[`${path}${key}`.replace(PLURALS, ''), value] as const]
        : [...texts(value, `${path}${key}.`)],
    ),
  );
}

const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each([
  ['English', 'en'],
  ['Spanish', 'es'],
])('the %s catalogue', (_, language) => {
  const theirs = texts(catalogueOf(language));
  const ours = texts(swedish);

  it('says everything that the Swedish one says, and nothing else', () => {
    // The API's own sentences come in Swedish and English; the Spanish ones are the catalogue's.
    const keys = [...theirs.keys()].filter((key) => !key.startsWith('problem.'));
    expect(keys.sort()).toEqual([...ours.keys()].sort());
  });

  it('is filled with the same values', () => {
    const differing = [...ours].filter(
      ([key, text]) => String(valuesIn(text)) !== String(valuesIn(theirs.get(key) ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it('leaves nothing empty', () => {
    expect([...theirs].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe('what the API may say to a partner', () => {
  /** Where the reasons stand that somebody who applies, reports or claims can be given. */
  const SOURCES = [
    'administration',
    'applications',
    'bank-accounts',
    'claims',
    'credentials',
    'documents',
    'grants',
    'privacy',
    'reports',
  ];
  const root = new URL('../../../../', import.meta.url);
  const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
  const files = SOURCES.flatMap((library) =>
    readdirSync(new URL(`libs/${library}/src/`, root))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => `libs/${library}/src/${file}`),
  );
  const codes = new Set(
    [...files, 'apps/api/src/http/fields.ts', 'apps/api/src/http/input.pipe.ts'].flatMap((file) =>
      [...read(file).matchAll(/(?:\bcode: |\brefuse\(\s*|\bproblem\(\s*)'([a-z_]+)'/g)].map(([, code]) => code ?? ''),
    ),
  );

  it('is said in Spanish too', () => {
    const { problem } = catalogueOf('es') as { problem: Record<string, string> };
    expect(codes.size).toBeGreaterThan(60);
    expect([...codes].filter((code) => !(code in problem))).toEqual([]);
  });
});
