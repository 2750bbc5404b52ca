import { ServerResponse } from 'node:http';
import { inspect } from 'node:util';

import { Log } from '@medel/platform';

import { takeLeaks, watch } from './sentinel.js';

/**
 * Run before every file of the suites that have a database: whatever a server of this process answers, injected requests
 * too, and whatever the product has to log is searched for the second tenant's marks.
 */
const LOUDNESSES = ['log', 'warn', 'error', 'fatal', 'debug', 'verbose'] as const;

type Method = (this: object, ...given: unknown[]) => unknown;

const undo = [
  ...(['write', 'end'] as const).map((verb) =>
    listenIn(ServerResponse.prototype, verb, (answer, [content]) => {
      if (typeof content === 'string' || content instanceof Uint8Array)
        watch(`the answer to ${(answer as ServerResponse).req.url}`, content);
    }),
  ),
  ...LOUDNESSES.map((loudness) =>
    listenIn(Log.prototype, loudness, (_, said) => {
      watch('the log', inspect(said, { depth: 8 }));
    }),
  ),
];

afterEach(() => {
  expect(takeLeaks()).toEqual([]);
});
afterAll(() => {
  for (const one of undo) one();
});

/** Hears every call of a method before it is made. Answers how to stop. */
function listenIn(prototype: object, name: string, hear: (self: object, given: unknown[]) => void): () => void {
  const method = Reflect.get(prototype, name) as Method;
  const heard: Method = function (...given) {
    hear(this, given);
    return method.apply(this, given);
  };
  Reflect.set(prototype, name, heard);
  return () => Reflect.set(prototype, name, method);
}
