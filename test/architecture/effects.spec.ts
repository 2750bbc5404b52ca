import { EFFECT_NAMES } from '@medel/effects';
import { lifecycles } from '@medel/lifecycles';
import { arrows } from '@medel/workflow';

import { effectsOf, findLifeCycles } from './life-cycles.js';
import { files, read } from './repository.js';

const found = await findLifeCycles();

const asked = found.flatMap(({ machine }) =>
  arrows(machine).flatMap(({ from, event }) => effectsOf(machine, from, event).map(({ type }) => type)),
);

describe('effects', () => {
  it('that a machine asks for have a handler', () => {
    const handled: readonly string[] = EFFECT_NAMES;

    expect([...new Set(asked)].filter((effect) => !handled.includes(effect))).toEqual([]);
  });

  it('that have a handler are asked for by a machine, a note or another effect', () => {
    const sources = files(/^libs\/.*(\.sql|(?<!\.spec)\.ts)$/).filter((file) => file !== 'libs/effects/src/effects.ts');
    const text = sources.map(read).join('\n');
    const requested = (effect: string) => asked.includes(effect) || new RegExp(`'${effect}'`).test(text);

    expect(EFFECT_NAMES.filter((effect) => !requested(effect))).toEqual([]);
  });
});

describe('the list of life cycles', () => {
  it('holds every machine', () => {
    expect(lifecycles.map(({ machine }) => machine.id).sort()).toEqual(found.map(({ name }) => name).sort());
  });

  it.each(lifecycles)('holds $machine.id with its permissions', ({ machine, permissions }) => {
    expect(permissions).toBe(found.find(({ name }) => name === machine.id)?.permissions);
  });
});
