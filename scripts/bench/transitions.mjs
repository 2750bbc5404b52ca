import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { withClient } from '../local/postgres.mjs';
import { idOf, callOf, isDraft, leadOf, load, OFFICERS, signedInAs } from './data.mjs';
import { interleave, limitFigure, percentile, ratioFigure, surroundingsOf } from './figures.mjs';
import { drive, some, warmUp } from './load.mjs';
import { DRIVER, transactionsPerSecond } from './pgbench.mjs';
import { countingProxy } from './proxy.mjs';
import { onStage } from './stage.mjs';

const APPLICATIONS = 100_000;
const REPEATS = 5;
const SECONDS = 4;
const COUNTED = 1_000;

/** Every tenth application is for pgbench, so that the two never meet. */
const SUBJECT = "md5('application:' || :i * 10 + 3)::uuid";
const isTheirs = (n) => n % 10 === 3;

/** What a dismissal writes, the way one would by hand: no chain is checked, no arrow, no right. */
const SIX_STATEMENTS = [
  'BEGIN',
  `SELECT version FROM medel.application WHERE id = ${SUBJECT} FOR UPDATE \\gset`,
  `UPDATE medel.application SET status = 'closed', outcome = 'dismissed', status_changed_at = now(), version = version + 1
    WHERE id = ${SUBJECT} AND version = :version`,
  `INSERT INTO medel.audit_entry (stream, position, actor_id, event, from_status, to_status, occurred_at, previous_hash, hash)
   VALUES ('application:' || ${SUBJECT}, :version, md5('officer:0')::uuid, '{"type": "DISMISS", "reason": "Not within the call"}',
           'submitted', 'closed', now(), sha256('previous'), sha256('this'))`,
  `INSERT INTO medel.outbox_message (type, payload)
   VALUES ('notifyApplicant', jsonb_build_object('template', 'application_dismissed',
           'subject', jsonb_build_object('type', 'application', 'id', ${SUBJECT})))`,
  `INSERT INTO medel.idempotency_key (actor_id, key, fingerprint, result)
   VALUES (md5('officer:0')::uuid, gen_random_uuid()::text, sha256('request'),
           jsonb_build_object('id', ${SUBJECT}, 'status', 'closed', 'version', :version::int))`,
  'COMMIT',
];

const ONE_STATEMENT = [
  `WITH moved AS (
     UPDATE medel.application SET status = 'closed', outcome = 'dismissed', status_changed_at = now(), version = version + 1
      WHERE id = ${SUBJECT} RETURNING id, version),
   audited AS (
     INSERT INTO medel.audit_entry (stream, position, actor_id, event, from_status, to_status, occurred_at, previous_hash, hash)
     SELECT 'application:' || id, version - 1, md5('officer:0')::uuid, '{"type": "DISMISS", "reason": "Not within the call"}',
            'submitted', 'closed', now(), sha256('previous'), sha256('this') FROM moved),
   sent AS (
     INSERT INTO medel.outbox_message (type, payload)
     SELECT 'notifyApplicant', jsonb_build_object('template', 'application_dismissed',
            'subject', jsonb_build_object('type', 'application', 'id', id)) FROM moved)
   INSERT INTO medel.idempotency_key (actor_id, key, fingerprint, result)
   SELECT md5('officer:0')::uuid, gen_random_uuid()::text, sha256('request'),
          jsonb_build_object('id', id, 'status', 'closed', 'version', version) FROM moved`,
];

/** P1: one POST that changes a status, with everything that belongs to it, against the same rows' plain writes. */
export function transitions(tell) {
  return onStage(async (stage) => {
    const { appUrl, superuserUrl } = await stage.database('transitions');
    return withClient(superuserUrl, async (client) => {
      await load(client, { applications: APPLICATIONS, withContents: true });
      const port = await stage.api(appUrl);
      const rows = ours();
      const facts = { applications: APPLICATIONS, ...(await surroundingsOf(client)) };
      const tellAll = (figures) => figures.forEach((figure) => tell({ ...figure, ...facts }));
      await warmUp(port, rows.dismissal);
      for (const connections of [1, 16, 64]) tellAll(await compare(port, superuserUrl, rows, connections));
      tellAll([await submissions(port, superuserUrl, rows)]);
      tellAll(await roundTrips(stage, appUrl, rows));
      tellAll(await journal(client, port, rows));
    });
  });
}

/** Requests on rows that nobody has touched: each is a new row, a new key, and one of many people. */
function ours() {
  const next = (fits) => {
    let n = 0;
    return () => {
      do n += 1;
      while (n <= APPLICATIONS && !fits(n));
      return n <= APPLICATIONS ? n : undefined;
    };
  };
  const submitted = next((n) => !isDraft(n) && !isTheirs(n));
  const drafts = next((n) => isDraft(n) && !isTheirs(n));
  const post = (n, verb, person, body) => ({
    method: 'POST',
    path: `/api/v1/applications/${idOf('application', n)}/${verb}`,
    headers: { ...person, 'Idempotency-Key': randomUUID() },
    body,
  });
  const dismissal = JSON.stringify({ reason: 'Not within the call' });
  return {
    dismissal() {
      const n = submitted();
      // One of the officers whose funder the call belongs to: both go by even and odd.
      return n && post(n, 'dismissal', signedInAs('officer', (callOf(n) + 2 * n) % OFFICERS), dismissal);
    },
    submission() {
      const n = drafts();
      return n && post(n, 'submission', signedInAs('signatory', leadOf(n)));
    },
  };
}

async function compare(port, url, rows, connections) {
  const upTo = APPLICATIONS / 10 - 1;
  const direct = (statements) => transactionsPerSecond(plain(url), statements, { connections, seconds: SECONDS, upTo });
  const rounds = await interleave(REPEATS, {
    ours: () => drive(port, { connections, seconds: SECONDS, nextRequest: rows.dismissal }),
    six: () => direct(SIX_STATEMENTS),
    one: () => direct(ONE_STATEMENT),
  });
  const values = rounds.map(({ ours }) => ours.perSecond);
  const of = (percent) => rounds.map(({ ours }) => percentile(ours.latencies, percent));
  const facts = { connections, driver: DRIVER };
  return [
    ratioFigure('state changes per second against the same writes in six statements', {
      ...{ values, against: rounds.map(({ six }) => six), floor: 0.3, goal: 0.45, ...facts },
    }),
    ratioFigure('state changes per second against the same writes in one statement', {
      ...{ values, against: rounds.map(({ one }) => one), ...facts },
    }),
    limitFigure('p50 of a state change, ms', { values: of(50), connections }),
    limitFigure('p99 over p50 of a state change', {
      values: rounds.map(({ ours }) => percentile(ours.latencies, 99) / percentile(ours.latencies, 50)),
      ...{ limit: 3, p99: Math.max(...of(99)), connections },
    }),
  ];
}

/** Whoever submits waits for the next case number, so this is the slowest of the state changes. */
async function submissions(port, url, rows) {
  const connections = 16;
  const rounds = await interleave(REPEATS, {
    ours: () => drive(port, { connections, seconds: SECONDS / 2, nextRequest: rows.submission }),
    six: () =>
      transactionsPerSecond(plain(url), SIX_STATEMENTS, {
        ...{ connections, seconds: SECONDS / 2, upTo: APPLICATIONS / 10 - 1 },
      }),
  });
  return ratioFigure('submissions per second, which queue for the case number', {
    ...{ values: rounds.map(({ ours }) => ours.perSecond), against: rounds.map(({ six }) => six) },
    ...{ connections, driver: DRIVER },
  });
}

async function roundTrips(stage, appUrl, rows) {
  const proxy = await countingProxy(appUrl);
  try {
    const port = await stage.api(proxy.url);
    await drive(port, { connections: 1, seconds: 1, nextRequest: some(50, rows.dismissal) });
    const before = { ...proxy.counts };
    await drive(port, { connections: 1, seconds: 60, nextRequest: some(COUNTED, rows.dismissal) });
    const per = (name) => (proxy.counts[name] - before[name]) / COUNTED;
    return [
      limitFigure("round trips of a command's transaction", {
        ...{ values: [per('roundTripsInTransaction')], limit: 4, statements: per('statementsInTransaction') },
      }),
      limitFigure('round trips of a request, with the look-up of the session', {
        ...{ values: [per('roundTrips')], limit: 5, statements: per('statements') },
      }),
    ];
  } finally {
    proxy.stop();
  }
}

/** What PostgreSQL writes to its log for each. The first touch of a page after a checkpoint also writes the whole page. */
async function journal(client, port, rows) {
  const bytesEach = async () => {
    await client.query('CHECKPOINT');
    const before = await position(client);
    await drive(port, { connections: 16, seconds: 60, nextRequest: some(COUNTED, rows.dismissal) });
    return Number((await position(client)) - before) / COUNTED;
  };
  await set(client, 'autovacuum', 'off');
  const withPages = await bytesEach();
  await set(client, 'full_page_writes', 'off');
  const values = [await bytesEach(), await bytesEach(), await bytesEach()];
  return [
    limitFigure('WAL of a state change, bytes', { values, limit: 4_000 }),
    limitFigure('WAL of a state change just after a checkpoint, with whole pages, bytes', { values: [withPages] }),
  ];
}

async function set(client, name, value) {
  await client.query(`ALTER SYSTEM SET ${name} = ${value}`);
  await client.query('SELECT pg_reload_conf()');
  await sleep(500);
}

async function position(client) {
  const { rows } = await client.query("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS bytes");
  return BigInt(rows[0].bytes);
}

/** No triggers: what our rows cost when nobody looks after them. */
function plain(url) {
  return `${url}?options=-c%20session_replication_role%3Dreplica`;
}
