import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { ReviewsService } from '@medel/applications';
import { Sessions } from '@medel/identity';
import { ROLES } from '@medel/kernel';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt } from '../factories/claim-at.js';
import { runningGrant } from '../factories/running-grant.js';
import { World } from '../factories/world.js';
import { isSentinels, SENTINEL } from '../sentinel.js';

/** Ids of what there is, by how an address or a body names them: `applications`, `callId`. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** An API to throw things at, and somebody whom no role holds back: what is refused is refused for what it is. */
export interface Target {
  readonly api: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly headers: Readonly<Record<string, string>>;
  readonly ids: Ids;
  close(): Promise<void>;
}

export async function makeTarget(): Promise<Target> {
  const database = await freshDatabase();
  const api = await createApi(testConfig(database));
  await casesEverywhere(api, database);
  const personId = await somebodyWithEveryRole(database);
  const token = await api.get(Sessions).open(personId, 'development');
  return {
    api,
    database,
    headers: { authorization: `Bearer ${token}` },
    ids: await idsIn(database),
    async close() {
      await api.close();
      await database.close();
    },
  };
}

/** Something at every stage, so that requests get past the gate and into the rules. */
async function casesEverywhere(api: NestFastifyApplication, database: TestDatabase): Promise<void> {
  const world = await World.build(api, database);
  await world.completeDraft();
  const submitted = await world.submitted();
  const question = { question: 'Who travels?', dueAt: new Date('2100-01-01') };
  await world.get(ReviewsService).askForCompletion(submitted, question, await world.as('programme_officer'));
  await world.reviewed();
  await world.funded();
  for (const status of ['draft', 'attested', 'checking', 'verified'] as const) {
    await claimAt(api, await runningGrant(database, { status: 'reporting' }), status);
  }
  const grant = await runningGrant(database, { status: 'reporting' });
  await batchAt(api, grant, 'prepared', [await claimAt(api, grant, 'approved')]);
}

async function somebodyWithEveryRole(database: TestDatabase): Promise<string> {
  const [person] = await database.asSystem<{ id: string }>(
    "INSERT INTO person (name, email) VALUES ('Sam', 'sam@example.org') RETURNING id",
  );
  await database.asSystem(
    `INSERT INTO membership (person_id, organisation_id, role)
     SELECT $1, id, role FROM organisation, unnest($2::text[]) AS role WHERE position($3 IN name) = 0`,
    [person?.id, ROLES, SENTINEL],
  );
  return person?.id ?? '';
}

/** Where the names in addresses and bodies lead, as SQL. */
const PLACES = {
  applications: 'application ORDER BY status = $$draft$$ DESC',
  'completion-requests': 'completion_request',
  assessments: 'assessment',
  agreements: 'agreement',
  'change-requests': 'change_request',
  reports: 'report',
  claims: 'claim',
  claimIds: 'claim',
  'payment-batches': 'payment_batch',
  attachments: 'attachment',
  attachmentId: 'attachment',
  calls: 'call',
  'rule-packs': 'rule_pack',
  comparison: 'rule_pack',
  replay: 'rule_pack',
  funderId: "organisation WHERE kind = 'funder'",
  callId: "call WHERE status = 'open'",
  partnershipId: 'partnership ORDER BY name',
  organisationId: 'organisation ORDER BY name',
  assessorId: "person WHERE name LIKE 'assessor%'",
};

async function idsIn(database: TestDatabase): Promise<Ids> {
  const found: Record<string, readonly string[]> = {};
  for (const [name, place] of Object.entries(PLACES)) {
    const rows = await database.asSystem<{ id: string }>(`SELECT id FROM ${place}`);
    found[name] = rows.map(({ id }) => id).filter((id) => !isSentinels(id));
  }
  return { ...found, workflows: ['application', 'claim'] };
}
