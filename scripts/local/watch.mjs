import { spawn } from 'node:child_process';
import { watch } from 'node:fs';

import { startProgram } from './program.mjs';
import { fromRoot } from './root.mjs';

/** How long the compiler must have been silent before what it wrote is run. */
const SILENCE_MS = 300;

/** Compiles while one types, and starts worker and API again whenever their code has changed. */
export function startWatching(environment) {
  const compilers = [
    spawn(fromRoot('node_modules/.bin/nest'), ['build', 'api', '--watch', '--preserveWatchOutput'], inTerminal()),
    spawn(fromRoot('node_modules/.bin/vite'), ['build', 'apps/web', '--watch', '--logLevel', 'warn'], inTerminal()),
  ];
  let programs = startAll(environment);
  let timer;
  let restart = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      restart = restart.then(async () => {
        await stopAll(programs);
        programs = startAll(environment);
      });
    }, SILENCE_MS);
  };
  const watchers = ['dist/apps', 'dist/libs'].map((folder) => watch(fromRoot(folder), { recursive: true }, changed));

  return {
    // Code that crashes while one works on it is no reason to stop: the next change starts it again.
    gone: new Promise(() => undefined),
    async stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      for (const compiler of compilers) compiler.kill();
      await restart;
      await stopAll(programs);
    },
  };
}

const inTerminal = () => ({ cwd: fromRoot('.'), stdio: ['ignore', 'inherit', 'inherit'] });

function startAll(environment) {
  return ['worker', 'api'].map((name) => {
    const program = startProgram(name, environment);
    void program.gone.then(([code]) => code && console.error(program.obituary().message));
    return program;
  });
}

async function stopAll(programs) {
  for (const program of programs.toReversed()) await program.stop();
}
