import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { fromRoot } from './root.mjs';

const FILE = fromRoot('.medel/running.json');

/** Leaves a note where commands find the running product: its process and the settings of its programs. */
export async function noteRunning(environment) {
  const { VARIABLES } = await import('../../dist/libs/platform/src/config.js');
  const ours = VARIABLES.filter(({ name }) => name in environment).map(({ name }) => [name, environment[name]]);
  mkdirSync(fromRoot('.medel'), { recursive: true });
  // It holds the password of the database, so it is for nobody else.
  writeFileSync(FILE, JSON.stringify({ pid: process.pid, environment: Object.fromEntries(ours) }), { mode: 0o600 });
}

export function forgetRunning() {
  rmSync(FILE, { force: true });
}

/** The note of a product that runs now, or undefined. */
export function findRunning() {
  try {
    const note = JSON.parse(readFileSync(FILE, 'utf8'));
    // Signal 0 asks whether the process is there; it throws when it is not, or is somebody else's by now.
    process.kill(note.pid, 0);
    return note;
  } catch {
    return undefined;
  }
}
