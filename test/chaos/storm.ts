import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import fc from 'fast-check';

import { ApplicationsModule } from '@medel/applications';
import { AssessmentsModule } from '@medel/assessments';
import { ClaimsModule } from '@medel/claims';
import { GrantsModule } from '@medel/grants';
import type { Actor } from '@medel/kernel';
import { startMailCatcher } from '@medel/stand-ins';

import { freePort } from '../../scripts/local/postgres.mjs';
import { moduleOn, type TestDatabase } from '../database.js';
import { claimAt, cost } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { TestClock, World } from '../factories/world.js';
import { buildWith, type Fault } from './faulty-build.js';
import { harmDone, quiet } from './harm.js';
import { MortalPostgres } from './mortal-postgres.js';
import { MortalProcess } from './mortal-process.js';
import { PersistentClient } from './persistent-client.js';

const SUBMISSIONS = 120;
const CLAIMS = 10;

export interface Aftermath {
  readonly kills: number;
  /** Commands whose success somebody was told of. */
  readonly acknowledged: number;
  /** What should not have happened, in words; empty when all is well. */
  readonly harm: readonly string[];
}

/**
 * Drives submissions and claims through the running product while its processes are killed at random moments, waits
 * for what is left to finish by itself, and counts what was lost, doubled or left behind.
 */
export async function storm({
  seed,
  kills,
  fault,
}: {
  seed: number;
  kills: number;
  fault?: Fault;
}): Promise<Aftermath> {
  const directory = mkdtempSync(join(tmpdir(), 'medel-chaos-'));
  mkdirSync(join(directory, 'bank'));
  const database = await MortalPostgres.start();
  const mail = await startMailCatcher({ port: await freePort(), directory: join(directory, 'mail') });
  const work = await prepare(database);
  const port = await freePort();
  const environment = environmentOf(database, { port, directory, smtpUrl: mail.url });
  const dist = buildWith(fault);
  const api = new MortalProcess(join(dist, 'apps/api/src/main.js'), environment);
  const worker = new MortalProcess(join(dist, 'apps/worker/src/main.js'), {
    ...environment,
    PORT: String(await freePort()),
  });
  try {
    api.start();
    worker.start();
    const client = new PersistentClient(`http://127.0.0.1:${port}`);
    await client.get('/health/ready', '');
    const acknowledged = new Acknowledged();
    const load = Promise.all([
      submitAll(client, work, acknowledged),
      ...work.claims.map((claim) => payOut(client, claim, acknowledged)),
    ]);
    const killed = await killAtRandom(seed, kills, [
      () => api.kill(),
      () => worker.kill(),
      () => database.killAndRestart(),
    ]);
    const failures = await settled(load);
    await quiet(database, 30_000);
    const caught = readdirSync(join(directory, 'mail')).length;
    const bankFiles = readdirSync(join(directory, 'bank')).filter((file) => file.endsWith('.json'));
    const harm = await harmDone(database, {
      submitted: acknowledged.submitted,
      paid: acknowledged.paid,
      caught,
      bankFiles,
    });
    return { kills: killed, acknowledged: acknowledged.count, harm: [...failures, ...harm] };
  } finally {
    await Promise.all([api.stop(), worker.stop()]);
    await mail.close();
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

class Acknowledged {
  count = 0;
  readonly submitted: string[] = [];
  readonly paid: string[] = [];
}

interface Work {
  readonly drafts: readonly string[];
  readonly signatory: string;
  readonly claims: readonly {
    readonly id: string;
    readonly tokens: Readonly<Record<keyof RunningGrant['people'], string>>;
  }[];
}

async function prepare(database: TestDatabase): Promise<Work> {
  const app = await moduleOn(
    database,
    [ApplicationsModule, AssessmentsModule, GrantsModule, ClaimsModule],
    new TestClock(new Date(Date.now())),
  );
  try {
    const world = await World.build(app, database);
    const drafts: string[] = [];
    for (let n = 0; n < SUBMISSIONS; n += 1) drafts.push(await world.completeDraft());
    const claims = [];
    for (let n = 0; n < CLAIMS; n += 1) {
      const grant = await runningGrant(database);
      const id = await claimAt(app, grant, 'attested', { costs: [cost({ voucherNumber: `V-${n}` })] });
      claims.push({ id, tokens: await tokensOf(database, grant.people) });
    }
    return { drafts, claims, signatory: await tokenOf(database, (await world.as('signatory')).actor) };
  } finally {
    await app.close();
  }
}

async function tokensOf<Name extends string>(database: TestDatabase, people: Readonly<Record<Name, Actor>>) {
  const tokens: Partial<Record<Name, string>> = {};
  for (const [name, person] of Object.entries<Actor>(people)) tokens[name as Name] = await tokenOf(database, person);
  return tokens as Record<Name, string>;
}

async function tokenOf(database: TestDatabase, { id }: Actor): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await database.asSystem(
    `WITH opened AS (INSERT INTO session (person_id, kind, expires_at)
                     VALUES ($2, 'development', now() + interval '1 hour') RETURNING id)
     INSERT INTO session_token (token_hash, session_id) SELECT $1, id FROM opened`,
    [createHash('sha256').update(token).digest(), id],
  );
  return token;
}

async function submitAll(
  client: PersistentClient,
  { drafts, signatory }: Work,
  acknowledged: Acknowledged,
): Promise<void> {
  for (const id of drafts) {
    const { status, body } = await client.post(`/api/v1/applications/${id}/submission`, signatory);
    if (status !== 200) throw new Error(`a submission was refused: ${JSON.stringify(body)}`);
    acknowledged.count += 1;
    acknowledged.submitted.push(id);
    await sleep(100);
  }
}

/** One claim from the signatory to the bank, by all the hands it takes. */
async function payOut(
  client: PersistentClient,
  { id, tokens }: Work['claims'][number],
  acknowledged: Acknowledged,
): Promise<void> {
  const send = async (path: string, token: string, body?: object): Promise<string> => {
    const answer = await client.post(`/api/v1/${path}`, token, body);
    if (answer.status >= 300) throw new Error(`${path} was refused: ${JSON.stringify(answer.body)}`);
    acknowledged.count += 1;
    return String(answer.body.id);
  };
  const reach = async (path: string, wanted: string): Promise<void> => {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const { body } = await client.get(`/api/v1/${path}`, tokens.claimsOfficer);
      if (body.status === wanted) return;
      await sleep(200);
    }
    throw new Error(`${path} never became ${wanted}`);
  };
  await send(`claims/${id}/submission`, tokens.signatory);
  await reach(`claims/${id}`, 'checking');
  await send(`claims/${id}/verification`, tokens.claimsOfficer, { cuts: [] });
  await send(`claims/${id}/approval`, tokens.approver);
  const batch = await send('payment-batches', tokens.thirdPayer, { claimIds: [id] });
  await send(`payment-batches/${batch}/approval`, tokens.payer);
  await send(`payment-batches/${batch}/release`, tokens.otherPayer);
  await reach(`claims/${id}`, 'paid');
  acknowledged.paid.push(id);
}

/** Kills one thing after another, at moments and in an order that follow from the seed. */
async function killAtRandom(seed: number, kills: number, victims: readonly (() => unknown)[]): Promise<number> {
  const plan = fc.sample(fc.tuple(fc.integer({ min: 100, max: 900 }), fc.nat({ max: victims.length - 1 })), {
    numRuns: kills,
    seed,
  });
  let killed = 0;
  for (const [pause, victim] of plan) {
    await sleep(pause);
    await victims[victim]?.();
    killed += 1;
  }
  return killed;
}

async function settled(load: Promise<unknown>): Promise<string[]> {
  try {
    await load;
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function environmentOf(
  database: TestDatabase,
  { port, directory, smtpUrl }: { port: number; directory: string; smtpUrl: string },
): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    MEDEL_MODE: 'development',
    APP_DATABASE_URL: database.appUrl,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    OIDC_ISSUER: 'http://localhost:1',
    OIDC_CLIENT_ID: 'medel',
    OIDC_CLIENT_SECRET: 'secret',
    SMTP_URL: smtpUrl,
    FILES_DIRECTORY: join(directory, 'files'),
    BANK_DIRECTORY: join(directory, 'bank'),
    LOG_LEVEL: 'silent',
    // A storm does in a minute what an organisation does in a year.
    COMMANDS_PER_MINUTE: '9999999',
  };
}
