import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';
import { ROLES } from '@medel/kernel';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { rulePack } from '../factories/rule-pack.js';

/** An API to throw things at, and somebody whom no role holds back: what is refused is refused for what it is. */
export interface Target {
  readonly api: NestFastifyApplication;
  readonly headers: Readonly<Record<string, string>>;
  /** What there is to name in an address or a body, by the name of the field. */
  readonly ids: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function makeTarget(): Promise<Target> {
  const database = await freshDatabase();
  const api = await createApi(testConfig(database));
  const personId = await somebodyWithEveryRole(database);
  const headers = { authorization: `Bearer ${await api.get(Sessions).open(personId, 'development')}` };
  const opened = { ...(await opening(database)), assessorId: personId };
  const { callId, partnershipId } = opened;
  const made = await api.inject({
    method: 'POST',
    url: '/api/v1/applications',
    headers,
    payload: { callId, partnershipId, kind: 'project', title: 'Vatten' },
  });
  return {
    api,
    headers,
    ids: { ...opened, applications: made.json<{ id: string }>().id },
    async close() {
      await api.close();
      await database.close();
    },
  };
}

async function somebodyWithEveryRole(database: TestDatabase): Promise<string> {
  const [person] = await database.asSystem<{ id: string }>(
    `WITH places AS (INSERT INTO organisation (name, country, kind, bankgiro)
                     VALUES ('Funder', 'SE', 'funder', NULL), ('Lead', 'SE', 'municipality', '9912346') RETURNING id),
          somebody AS (INSERT INTO person (name, email) VALUES ('Sam', 'sam@example.org') RETURNING id),
          roles AS (INSERT INTO membership (person_id, organisation_id, role)
                    SELECT somebody.id, places.id, role FROM somebody, places, unnest($1::text[]) AS role)
     SELECT id FROM somebody`,
    [ROLES],
  );
  return idOf(person);
}

/** A call that is open, and a cooperation that may apply. */
async function opening(
  database: TestDatabase,
): Promise<{ callId: string; partnershipId: string; organisationId: string }> {
  const [pack] = await database.asSystem<{ id: string }>(
    'INSERT INTO rule_pack (name, version, content) VALUES ($1, 1, $2) RETURNING id',
    [rulePack.name, JSON.stringify(rulePack)],
  );
  const [made] = await database.asSystem<{ callId: string; partnershipId: string; organisationId: string }>(
    `WITH funder AS (SELECT id FROM organisation WHERE kind = 'funder'),
          lead AS (SELECT id FROM organisation WHERE kind <> 'funder'),
          fund AS (INSERT INTO programme (funder_id, name)
                   SELECT id, '{"sv":"Fond","en":"Fund"}' FROM funder RETURNING id, funder_id),
          open_call AS (INSERT INTO call (programme_id, funder_id, title, kinds, opens_at, closes_at, frame_ore, rule_pack_id, status)
                        SELECT id, funder_id, '{"sv":"Utlysning","en":"Call"}', '{project}', now() - interval '1 day',
                               now() + interval '1 day', 100000000, $1, 'open' FROM fund RETURNING id),
          cooperation AS (INSERT INTO partnership (name, lead_organisation_id, region_cluster)
                          SELECT 'Cooperation', id, 'africa' FROM lead RETURNING id),
          partners AS (INSERT INTO partner SELECT cooperation.id, lead.id, 'lead' FROM cooperation, lead)
     SELECT open_call.id AS "callId", cooperation.id AS "partnershipId", lead.id AS "organisationId"
       FROM open_call, cooperation, lead`,
    [idOf(pack)],
  );
  if (!made) throw new Error('nothing was made');
  return made;
}

function idOf(row: { id: string } | undefined): string {
  if (!row) throw new Error('nothing was made');
  return row.id;
}
