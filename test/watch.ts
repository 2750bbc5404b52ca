import { ServerResponse } from 'node:http';
import { inspect } from 'node:util';

import { Log } from '@medel/platform';

import { takeLeaks, watch } from './sentinel.js';

/**
 * Run before every file of the suites that have a database: whatever a server of this process answers, injected requests
 * too, and whatever the product has to log is searched for the second tenant's marks.
 */
const LOUDNESSES = ['log', 'warn', 'error', 'fatal', 'debug', 'verbose'] as const;

const answer = ServerResponse.prototype;
const { write, end } = answer;
answer.write = watching(write);
answer.end = watching(end);

const undo = LOUDNESSES.map((loudness) => {
  const say = Log.prototype[loudness] as (this: Log, ...said: unknown[]) => void;
  Log.prototype[loudness] = function (this: Log, ...said: unknown[]): void {
    watch('the log', inspect(said, { depth: 8 }));
    say.apply(this, said);
  };
  return () => {
    Log.prototype[loudness] = say;
  };
});

afterEach(() => {
  expect(takeLeaks()).toEqual([]);
});
afterAll(() => {
  answer.write = write;
  answer.end = end;
  for (const one of undo) one();
});

function watching<Send extends typeof write | typeof end>(send: Send): Send {
  return function (this: ServerResponse, ...given: unknown[]) {
    const [content] = given;
    if (typeof content === 'string' || content instanceof Uint8Array) watch(`the answer to ${this.req.url}`, content);
    return (send as (this: ServerResponse, ...given: unknown[]) => unknown).apply(this, given);
  } as Send;
}
