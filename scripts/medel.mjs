// `npm run medel -- <command>`: a command of the console, on the product that runs or on its database at rest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { build } from './build.mjs';
import { surroundings } from './local/environment.mjs';
import { ensureInstalled } from './local/install.mjs';
import { run } from './local/refusal.mjs';
import { fromRoot } from './local/root.mjs';
import { findRunning } from './local/running.mjs';

await run(async () => {
  ensureInstalled();
  build();
  const { environment } = surroundings({ ...findRunning()?.environment, ...process.env });
  const database = environment.DATABASE_URL ? undefined : await openDatabase(environment);
  // Ctrl-C reaches the command too; we wait for it, so that its database outlives it.
  process.on('SIGINT', () => undefined);
  const command = spawn(
    process.execPath,
    ['--enable-source-maps', fromRoot('dist/apps/cli/src/main.js'), ...process.argv.slice(2)],
    { cwd: fromRoot('.'), env: { DATABASE_URL: database?.url, ...environment }, stdio: 'inherit' },
  );
  const [code] = await once(command, 'exit');
  await database?.stop();
  process.exitCode = code ?? 1;
});

async function openDatabase(environment) {
  const { startEmbeddedDatabase } = await import('./local/embedded-database.mjs');
  const { startProgram } = await import('./local/program.mjs');
  const database = await startEmbeddedDatabase();
  await database.fillOnce((command, url) =>
    startProgram('cli', { ...environment, DATABASE_URL: url }, [command]).succeeded(),
  );
  return database;
}
