import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { Checkout } from './checkout.js';

import.meta.jest.setTimeout(240_000);

const PORT = 47_500;
const ADDRESS = `http://localhost:${PORT}`;

describe('npm start', () => {
  let checkout: Checkout;

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/build.mjs']);
    checkout = new Checkout();
  });
  afterAll(() => {
    checkout.remove();
  });

  const start = async () => {
    const started = checkout.start({ PORT: String(PORT) });
    await until(() => started.output.includes('Medel runs at') || started.child.exitCode !== null);
    expect(started.output).toContain(`Medel runs at ${ADDRESS}`);
    return started;
  };
  const medel = (...command: string[]) =>
    execFileSync(process.execPath, ['scripts/medel.mjs', ...command], {
      cwd: checkout.directory,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    }).trim();
  const databaseLog = () => readFileSync(checkout.path('.medel/postgres.log'), 'utf8');

  it('makes an example programme, serves it, and stops without cutting anyone off', async () => {
    const { child, exit } = await start();
    expect((await fetch(`${ADDRESS}/`)).status).toBe(200);
    const token = medel('token', '--as', 'olivia.officer');
    const me = await fetch(`${ADDRESS}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await me.json()).toMatchObject({ name: 'Olivia Officer' });

    child.kill('SIGINT');
    expect(await exit).toBe(0);
    expect(processesOf(checkout)).toEqual([]);
    // What PostgreSQL says to those who are still connected when it goes.
    expect(databaseLog()).not.toContain('terminating connection');
    expect(databaseLog()).toContain('database system is shut down');
  });

  it('has its audit chain proven while nothing runs', () => {
    expect(medel('verify-audit')).toMatch(/^\d+ entries in \d+ streams: all intact\.$/);
  });

  it('leaves nothing running when it is killed without warning', async () => {
    const { child } = await start();
    // PostgreSQL, its keeper, stand-ins, worker and API.
    expect(processesOf(checkout).length).toBeGreaterThanOrEqual(5);
    child.kill('SIGKILL');
    await until(() => processesOf(checkout).length === 0);
    expect(databaseLog()).toContain('database system is shut down');
  });

  it('takes back the data of a database that lost its keeper', async () => {
    const first = await start();
    for (const { pid, command } of processesOf(checkout)) {
      if (command.includes('postgres-keeper')) process.kill(pid, 'SIGKILL');
    }
    expect(await first.exit).toBe(1);
    expect(first.output).toContain('The database ended by itself');

    const second = await start();
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);
    expect(processesOf(checkout)).toEqual([]);
  });

  it('stops altogether when a part of it dies, and says which', async () => {
    const started = await start();
    const [worker] = processesOf(checkout).filter(({ command }) => command.includes('apps/worker'));
    process.kill(worker?.pid ?? 0, 'SIGKILL');
    expect(await started.exit).toBe(1);
    expect(started.output).toContain('The program worker ended by itself (SIGKILL)');
    expect(processesOf(checkout)).toEqual([]);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(50);
}

/** Whatever runs with a path of this checkout on its command line: PostgreSQL, its keeper, and our programs. */
function processesOf({ directory }: Checkout): { pid: number; command: string }[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return command.includes(directory) ? [{ pid: Number(pid), command }] : [];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}
