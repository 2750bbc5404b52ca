import { arrows } from '@medel/workflow';

import { findLifeCycles, type LifeCycle } from './life-cycles.js';
import { files, read } from './repository.js';

const lifeCycles = await findLifeCycles();

const MAY_STAND = {
  machine: ['schemas', 'id', 'context', 'initial', 'states'],
  state: ['on', 'type'],
  arrow: ['target', 'guard', 'actions'],
};

describe.each(lifeCycles)('the $name machine', ({ name, folder, machine, permissions }) => {
  const states = Object.keys(machine.states);

  it('uses only what survives being stored: on, target, guard and actions that are data', () => {
    expect(forbiddenKeys(machine.config)).toEqual([]);
    expect(Object.keys(machine.implementations.actors)).toEqual([]);
    expect(Object.keys(machine.implementations.delays)).toEqual([]);
    expect(Object.values(machine.implementations.actions).filter(isBuiltIn)).toEqual([]);
  });

  it('has the statuses that the database allows, and begins where a row begins', () => {
    const column = statusColumn(name);

    expect([...column.statuses].sort()).toEqual([...states].sort());
    expect(column.initial).toBe(initialOf(machine));
  });

  it('says for every event who may send it, and for nothing else', () => {
    const events = [...new Set(arrows(machine).map(({ event }) => event))];

    expect(Object.keys(permissions).sort()).toEqual(events.sort());
    expect(events.filter((event) => permissions[event]?.length === 0)).toEqual([]);
  });

  it('reaches every status, and an end from each of them', () => {
    const ends = states.filter((state) => machine.states[state]?.type === 'final' || closes(machine, state));

    expect([...reachable(machine, initialOf(machine))].sort()).toEqual([...states].sort());
    expect(states.filter((state) => ![...reachable(machine, state)].some((end) => ends.includes(end)))).toEqual([]);
  });

  it('has each status and each event in the glossary, and no others', () => {
    const events = [...new Set(arrows(machine).map(({ event }) => event))];

    expect(explained(name).sort()).toEqual([...states, ...events].sort());
  });

  it('is introduced in the README of its library', () => {
    expect(read(`${folder}/README.md`)).toContain(`docs/workflows/${name}.md`);
  });
});

describe('forbidden keys', () => {
  it.each([
    ['invoke', { states: { a: { invoke: { src: 'x' } } } }],
    ['after', { states: { a: { after: { 1000: 'b' } } } }],
    ['always', { states: { a: { always: 'b' } } }],
    ['entry', { states: { a: { entry: 'x' } } }],
    ['exit', { states: { a: { exit: 'x' } } }],
    ['states', { states: { a: { initial: 'b', states: { b: {} } } } }],
    ['reenter', { states: { a: { on: { E: { target: 'a', reenter: true } } } } }],
    ['a function', { states: { a: { on: { E: { target: 'a', actions: () => undefined } } } } }],
  ])('a planted %s is found', (_, config) => {
    expect(forbiddenKeys(config)).not.toEqual([]);
  });
});

type Arrow = string | { readonly guard?: unknown; readonly actions?: unknown };

/** Whatever a restored row would lose or run again: timers, invoked work, entry and exit, assigned context. */
function forbiddenKeys(config: object): string[] {
  const states = Object.entries((config as { states?: Record<string, object> }).states ?? {});
  return [
    ...others(config, MAY_STAND.machine),
    ...states.flatMap(([state, node]) => [
      ...others(node, MAY_STAND.state).map((key) => `${state}.${key}`),
      ...Object.entries((node as { on?: Record<string, Arrow> }).on ?? {}).flatMap(([event, arrow]) =>
        forbiddenInArrow(arrow).map((key) => `${state}.${event}.${key}`),
      ),
    ]),
  ];
}

function forbiddenInArrow(arrow: Arrow): string[] {
  if (typeof arrow === 'string') return [];
  const functions = [arrow.guard, arrow.actions].flat().filter((part) => typeof part === 'function');
  return [...others(arrow, MAY_STAND.arrow), ...functions.map(String)];
}

/** `assign`, `raise` and their like do work of their own; ours are only names. */
const isBuiltIn = (action: unknown) => typeof action !== 'function' || 'resolve' in action;

const others = (node: object, allowed: readonly string[]) => Object.keys(node).filter((key) => !allowed.includes(key));

/** The CHECK list and the default of a status column, as the last migration that speaks of them left them. */
function statusColumn(table: string): { statuses: string[]; initial: string | undefined } {
  const speaking = files(/^libs\/platform\/migrations\/.*\.sql$/)
    .flatMap((file) => read(file).split(';'))
    .filter((sql) => new RegExp(`(CREATE|ALTER) TABLE "?${table}"?\\s`).test(sql));
  const lists = speaking.flatMap((sql) =>
    [...sql.matchAll(/CHECK \(status IN \(([^)]*)\)/g)].map(([, list]) => list ?? ''),
  );
  const defaults = speaking.flatMap((sql) => [...sql.matchAll(/\bstatus text NOT NULL DEFAULT '(\w+)'/g)]);
  return {
    statuses: [...(lists.at(-1) ?? '').matchAll(/'(\w+)'/g)].map(([, status]) => status ?? ''),
    initial: defaults.at(-1)?.[1],
  };
}

const initialOf = (machine: LifeCycle['machine']): string => machine.root.initial.target[0]?.key ?? '';

/** The words that the glossary explains under the heading of a machine. */
function explained(machine: string): string[] {
  const [, section = ''] =
    new RegExp(`^### ${machine}$([^]*?)(?=^##|(?![^]))`, 'm').exec(read('docs/glossary.md')) ?? [];
  return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, word]) => word ?? '');
}

function reachable(machine: LifeCycle['machine'], from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const arrow of arrows(machine).filter((arrow) => arrow.from === from)) reachable(machine, arrow.to, seen);
  return seen;
}

/** A status that an arrow ends the story in, though a reconsideration may still lead out of it. */
const closes = (machine: LifeCycle['machine'], state: string) =>
  arrows(machine).some(({ to, outcome }) => to === state && outcome !== null);
