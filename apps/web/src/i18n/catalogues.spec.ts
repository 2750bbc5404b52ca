import english from './en.json' with { type: 'json' };
import spanish from './es.json' with { type: 'json' };
import swedish from './sv.json' with { type: 'json' };

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
  ['English', english],
  ['Spanish', spanish],
])('the %s catalogue', (_, catalogue) => {
  const theirs = texts(catalogue);
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
