import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { withClient } from '../local/postgres.mjs';

const hasPgbench = spawnSync('pgbench', ['--version']).status === 0;

/** Who drives the database directly. Without pgbench a loop in Node does, which is slower, so the lines say so. */
export const DRIVER = hasPgbench ? 'pgbench' : 'a loop of pg, because pgbench is not installed';

/**
 * Runs a transaction straight on the database and answers how many a second it does. `statements` may use `:i`, a random
 * number from 1 to `upTo`, and whatever the column of a statement that ends in `\gset` is called.
 */
export async function transactionsPerSecond(url, statements, { connections, seconds, upTo }) {
  return hasPgbench
    ? byPgbench(url, statements, { connections, seconds, upTo })
    : byLoop(url, statements, { connections, seconds, upTo });
}

async function byPgbench(url, statements, { connections, seconds, upTo }) {
  const directory = mkdtempSync(join(tmpdir(), 'medel-pgbench-'));
  const script = join(directory, 'script.sql');
  writeFileSync(script, [`\\set i random(1, ${upTo})`, ...statements.map(asLine)].join('\n'));
  try {
    const { stdout } = await promisify(execFile)('pgbench', [
      ...['--no-vacuum', '--protocol', 'prepared', '--file', script, '--time', String(seconds)],
      ...['--client', String(connections), '--jobs', String(Math.min(2, connections)), url],
    ]);
    const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1];
    if (failed !== undefined && failed !== '0') throw new Error(`pgbench failed:\n${stdout}`);
    return Number(/^tps = ([\d.]+)/m.exec(stdout)[1]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** pgbench wants a statement on one line, and \gset in the place of the semicolon. */
const asLine = (statement) => {
  const line = statement.replaceAll(/\s+/g, ' ').trim();
  return line.endsWith('\\gset') ? line : `${line};`;
};

async function byLoop(url, statements, { connections, seconds, upTo }) {
  const deadline = performance.now() + seconds * 1000;
  const loop = async (client) => {
    let done = 0;
    for (; performance.now() < deadline; done += 1) {
      const variables = { i: 1 + Math.floor(Math.random() * upTo) };
      for (const statement of statements) {
        const { rows } = await client.query(filledIn(statement, variables));
        if (statement.endsWith('\\gset')) Object.assign(variables, rows[0]);
      }
    }
    return done;
  };
  const counts = await Promise.all(Array.from({ length: connections }, () => withClient(url, loop)));
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

const filledIn = (statement, variables) =>
  statement.replace('\\gset', '').replaceAll(/(?<!:):([a-z]+)\b/g, (_, name) => variables[name]);
