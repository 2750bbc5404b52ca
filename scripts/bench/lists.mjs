import { withClient } from '../local/postgres.mjs';
import { callOf, CALLS, idOf, load, OFFICERS, signedInAs } from './data.mjs';
import { interleave, limitFigure, percentile, ratioFigure, surroundingsOf } from './figures.mjs';
import { drive, some, warmUp } from './load.mjs';
import { DRIVER, transactionsPerSecond } from './pgbench.mjs';
import { onStage } from './stage.mjs';

const MANY = 1_000_000;
const FEW = 10_000;
const REPEATS = 3;
const SECONDS = 2;
/** Of one round at each size; there are ten rounds. */
const SAMPLES = 600;

/** P2: the 25 newest submitted applications of a call, against the same query without anything around it. */
export function lists(tell) {
  return onStage(async (stage) => {
    const many = await register(stage, 'many', MANY);
    const few = await register(stage, 'few', FEW);
    await withClient(many.superuserUrl, async (client) => {
      const facts = { applications: MANY, ...(await surroundingsOf(client)) };
      const tellAll = (figures) => figures.forEach((figure) => tell({ ...figure, ...facts }));
      for (const { port } of [many, few]) await warmUp(port, worklist());
      for (const connections of [1, 16, 64]) tellAll(await compare(many, connections));
      tellAll(await sizes(many.port, few.port));
      tellAll([await plan(client)]);
    });
  });
}

async function register(stage, name, applications) {
  const { appUrl, superuserUrl } = await stage.database(name);
  await withClient(superuserUrl, (client) => load(client, { applications, withContents: false }));
  return { superuserUrl, port: await stage.api(appUrl) };
}

/** Each request is another officer's, for another call of their funder. */
function worklist() {
  let n = 0;
  return () => {
    n += 1;
    const query = `status=submitted&callId=${idOf('call', callOf(n))}&sort=submitted&limit=25`;
    return {
      method: 'GET',
      path: `/api/v1/applications?${query}`,
      headers: signedInAs('officer', (callOf(n) + 2 * n) % OFFICERS),
    };
  };
}

async function compare({ port, superuserUrl }, connections) {
  const { text } = await statement();
  const same = text
    .replaceAll('$1', "'submitted'")
    .replaceAll('$2', `md5('call:' || :i % ${CALLS})::uuid`)
    .replaceAll('$3', "ARRAY[md5('funder:' || :i % 2)::uuid]");
  const rounds = await interleave(REPEATS, {
    ours: () => drive(port, { connections, seconds: SECONDS, nextRequest: worklist() }),
    theirs: () => transactionsPerSecond(superuserUrl, [same], { connections, seconds: SECONDS, upTo: 10_000 }),
  });
  const facts = { connections, driver: DRIVER };
  const of = (percent) => rounds.map(({ ours }) => percentile(ours.latencies, percent));
  return [
    ratioFigure('lists per second against the same query', {
      ...{ values: rounds.map(({ ours }) => ours.perSecond), against: rounds.map(({ theirs }) => theirs) },
      ...{ floor: 0.06, goal: 0.11, ...facts },
    }),
    limitFigure('p50 of a list, ms', { values: of(50), connections }),
    limitFigure('p99 of a list, ms', { values: of(99), connections }),
  ];
}

/** Whether a hundred times as many applications make a list slower. */
async function sizes(portOfMany, portOfFew) {
  const sample = (port) => async () => {
    const { latencies } = await drive(port, {
      ...{ connections: 1, seconds: 60, nextRequest: some(SAMPLES, worklist()) },
    });
    return latencies;
  };
  const rounds = await interleave(10, { many: sample(portOfMany), few: sample(portOfFew) });
  const all = (size) => rounds.flatMap((round) => round[size]);
  return [
    [50, 1.1],
    [99, 1.3],
  ].map(([percent, limit]) =>
    limitFigure(`p${percent} of a list among ${MANY} over that among ${FEW}`, {
      values: [percentile(all('many'), percent) / percentile(all('few'), percent)],
      ...{ limit, samples: all('many').length, connections: 1 },
    }),
  );
}

/** The statement as the product puts it, caught on its way to a database. */
async function statement() {
  const { ApplicationsQueries } = await import('../../dist/libs/applications/src/index.js');
  let caught;
  const client = {
    query(question) {
      caught = question;
      return { rows: [] };
    },
  };
  const filter = { status: 'submitted', callId: idOf('call', 0), sort: 'submitted', limit: 25 };
  const officer = { memberships: [{ organisationId: idOf('funder', 0), role: 'programme_officer' }] };
  await new ApplicationsQueries().list({ queryRunner: { connect: () => client } }, filter, officer);
  return caught;
}

/** Nothing is skipped by counting, and nothing but the page is read. */
async function plan(superuser) {
  const { text, values } = await statement();
  await superuser.query('BEGIN; SET LOCAL ROLE medel_app; SET LOCAL search_path = medel');
  await superuser.query("SELECT set_config('medel.actor', $1, true)", [idOf('officer', 0)]);
  const { rows } = await superuser.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
  await superuser.query('ROLLBACK');
  const steps = stepsOf(rows[0]['QUERY PLAN'][0].Plan).filter((step) => step['Relation Name'] === 'application');
  const read = steps.reduce((sum, step) => sum + step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0), 0);
  return limitFigure('applications read for a page of 25', {
    ...{
      values: [read],
      limit: 26,
      by: steps.map((step) => `${step['Node Type']} ${step['Index Name'] ?? ''}`.trim()),
    },
    offset: /\bOFFSET\b/i.test(text),
  });
}

const stepsOf = (step) => [step, ...(step.Plans ?? []).flatMap(stepsOf)];
