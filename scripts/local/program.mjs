import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';

import { Refusal } from './refusal.mjs';
import { fromRoot } from './root.mjs';

/** How long a program may take to finish what it is doing when it is told to stop. */
const PATIENCE_MS = 20_000;

/**
 * Starts one of our programs as the build made it, its output going to .medel/logs. It gets a session of its own, so
 * that Ctrl-C reaches only the launcher, and the launcher decides the order in which everything stops. A program that
 * loses its channel to us stops by itself: then we are gone, and nobody else would stop it.
 */
export function startProgram(name, environment, args = []) {
  const log = fromRoot(`.medel/logs/${name}.log`);
  mkdirSync(fromRoot('.medel/logs'), { recursive: true });
  const output = openSync(log, 'w');
  const child = fork(fromRoot(`dist/apps/${name}/src/main.js`), args, {
    cwd: fromRoot('.'),
    env: environment,
    detached: true,
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const gone = once(child, 'exit');
  return {
    gone,
    /** Settles at the child's first message, which says that it is ready. */
    ready: once(child, 'message'),
    /** Says how the program ended and what it had to say. */
    obituary() {
      const how = child.signalCode ?? `exit code ${child.exitCode}`;
      const lastWords = readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n');
      return new Refusal(`The program ${[name, ...args].join(' ')} ended by itself (${how}):\n\n${lastWords}`);
    },
    /** For a program that does one thing: rejects with the obituary when it did not. */
    async succeeded() {
      const [code] = await gone;
      if (code !== 0) throw this.obituary();
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await gone;
      clearTimeout(impatience);
    },
  };
}
