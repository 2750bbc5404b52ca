import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApplicationsService, AttachmentsService, ReviewsService } from '@medel/applications';
import { AssessmentsService } from '@medel/assessments';
import { ChangeRequestsService } from '@medel/grants';
import { Sessions } from '@medel/identity';
import { ROLES, SYSTEM, type Role } from '@medel/kernel';
import { CallsService, RulePacksService } from '@medel/programmes';
import { ReportingService } from '@medel/reports';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt, cost } from '../factories/claim-at.js';
import { rulePack } from '../factories/rule-pack.js';
import type { People } from '../factories/running-grant.js';
import { TestClock, World } from '../factories/world.js';
import { colleague } from './colleagues.js';
import { foreignersThings, type Ids } from './foreigners.js';
import { RELATIONS, type Relation } from './reading.js';

/** An API with a partnership that has a case in every state, and everybody who may ask for them. */
export interface Stage {
  readonly api: NestFastifyApplication;
  readonly database: TestDatabase;
  /** What can be asked for, by the state it is in. */
  readonly subjects: Readonly<Record<string, Ids>>;
  /** What lists are searched for, by name. */
  readonly marks: Readonly<Record<string, string>>;
  /** Names and ids that no stranger may read. */
  readonly secrets: readonly string[];
  tokenOf(relation: Relation, role: Role | null): string;
  close(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const database = await freshDatabase();
  const clock = new TestClock();
  const api = await createApi(testConfig(database), clock);
  const world = await World.build(api, database);
  const tokens = await everybody(api, database, world);
  const subjects = await casesInEveryState(api, database, world, clock);
  await stamp(database, world);
  const marks = marksOf(world, subjects);
  return {
    api,
    database,
    subjects,
    marks,
    secrets: ['Alfa', ...Object.entries(marks).flatMap(([name, id]) => (name === 'published' ? [] : id))],
    tokenOf: (relation, role) => tokens.get(`${relation} ${role}`) ?? '',
    async close() {
      await api.close();
      await database.close();
    },
  };
}

/** A person for each relation and role, signed in. The neighbours have a partnership and a draft of their own. */
async function everybody(
  api: NestFastifyApplication,
  database: TestDatabase,
  world: World,
): Promise<ReadonlyMap<string, string>> {
  const neighbourId = await newNeighbour(database, world);
  const elsewhere = await World.build(api, database, { pack: { ...rulePack, version: 9 } });
  await elsewhere.submitted();
  const organisations = {
    lead: world.leadId,
    abroad: world.abroadId,
    funder: world.funderId,
    neighbour: neighbourId,
    elsewhere: elsewhere.funderId,
  };
  const tokens = new Map<string, string>();
  const signIn = (personId: string) => api.get(Sessions).open(personId, 'development');
  for (const relation of RELATIONS)
    for (const role of ROLES)
      tokens.set(`${relation} ${role}`, await signIn((await world.person(role, organisations[relation])).id));
  const [nobody] = await database.asSystem<{ id: string }>(
    "INSERT INTO person (name, email) VALUES ('Nobody', 'nobody@example.org') RETURNING id",
  );
  tokens.set('nobody null', await signIn(nobody?.id ?? ''));
  return tokens;
}

async function newNeighbour(database: TestDatabase, world: World): Promise<string> {
  const [id, partnershipId] = [randomUUID(), randomUUID()];
  await database.asSystem(
    "INSERT INTO organisation (id, name, country, kind) VALUES ($1, 'Neighbour', 'SE', 'region')",
    [id],
  );
  await database.asSystem(
    "INSERT INTO partnership (id, name, lead_organisation_id, region_cluster) VALUES ($1, 'Next door', $2, 'africa')",
    [partnershipId, id],
  );
  await database.asSystem("INSERT INTO partner (partnership_id, organisation_id, role) VALUES ($1, $2, 'lead')", [
    partnershipId,
    id,
  ]);
  const coordinator = await world.person('coordinator', id);
  await world
    .get(ApplicationsService)
    .create({ callId: world.callId, partnershipId, kind: 'project', title: 'Next door' }, { actor: coordinator });
  return id;
}

async function casesInEveryState(
  api: NestFastifyApplication,
  database: TestDatabase,
  world: World,
  clock: TestClock,
): Promise<Stage['subjects']> {
  const applications = api.get(ApplicationsService, { strict: false });
  const coordinator = await world.as('coordinator');
  const draft = await incompleteDraft(world);
  const withdrawn = await incompleteDraft(world);
  await applications.withdraw(withdrawn.id, coordinator);
  const submitted = await submittedCase(database, world);
  const unwritten = await unpublishedCall(database, world);
  const running = await runningCase(api, database, world, clock);
  const body = { organisationId: [world.leadId], assessorId: [(await world.person('assessor', undefined, true)).id] };
  return {
    draft: { ...body, applications: [draft.id], attachments: [draft.attachmentId] },
    withdrawn: { applications: [withdrawn.id] },
    submitted: { ...body, ...submitted },
    running: { ...body, ...running },
    unstarted: {
      calls: [unwritten],
      callId: [world.callId],
      partnershipId: [world.partnershipId],
      programmeId: [world.programmeId],
      rulePackId: [await packOf(database, world)],
    },
    published: { calls: [world.callId] },
    ...(await rulePacks(database, world)),
    staff: await colleague(database, world),
    foreign: await foreignersThings(api, database),
    newcomer: { registeredBy: [world.funderId] },
  };
}

const FILE = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** It lacks the one attachment that it may not be submitted without, so that it stays a draft. */
async function incompleteDraft(world: World): Promise<{ id: string; attachmentId: string }> {
  const coordinator = await world.as('coordinator');
  const { id } = await world
    .get(ApplicationsService)
    .create(
      { callId: world.callId, partnershipId: world.partnershipId, kind: 'project', title: 'A draft' },
      coordinator,
    );
  const file = { kind: 'letter_of_intent', name: 'letter.pdf', bytes: FILE };
  const attachment = await world.get(AttachmentsService).attach(id, file, coordinator);
  return { id, attachmentId: attachment.id };
}

async function submittedCase(database: TestDatabase, world: World): Promise<Ids> {
  const officer = await world.as('programme_officer');
  const id = await world.submitted();
  const asked = { question: 'Who travels?', dueAt: new Date('2100-01-01') };
  const completion = await world.get(ReviewsService).askForCompletion(id, asked, officer);
  const { actor } = await world.as('assessor');
  const assessment = await world.get(AssessmentsService).assign(id, actor.id, officer);
  return {
    applications: [id],
    attachments: [await attachmentOf(database, id)],
    'completion-requests': [completion.id],
    assessments: [assessment.id],
  };
}

async function unpublishedCall(database: TestDatabase, world: World): Promise<string> {
  const { id } = await world.get(CallsService).create(
    {
      programmeId: world.programmeId,
      title: { sv: 'Alfa nästa', en: 'Alfa next' },
      kinds: ['project'],
      opensAt: new Date('2027-01-01'),
      closesAt: new Date('2027-03-01'),
      frameOre: 1_000_000n,
      rulePackId: await packOf(database, world),
    },
    await world.as('programme_officer'),
  );
  return id;
}

/** The pack that the call goes by, and one that waits to be published. */
async function rulePacks(database: TestDatabase, world: World): Promise<Stage['subjects']> {
  const content = { ...rulePack, version: rulePack.version + 1 };
  const uploaded = await world
    .get(RulePacksService)
    .upload(world.funderId, content, await world.as('programme_officer'));
  const ids = { uploaded: uploaded.id, governing: await packOf(database, world) };
  return {
    uploaded: {
      'rule-packs': [ids.uploaded],
      comparison: [ids.governing],
      replay: [ids.governing],
      funderId: [world.funderId],
    },
    governing: { 'rule-packs': [ids.governing], comparison: [ids.uploaded], replay: [ids.uploaded] },
  };
}

async function packOf(database: TestDatabase, world: World): Promise<string> {
  const [pack] = await database.asSystem<{ id: string }>('SELECT rule_pack_id AS id FROM call WHERE id = $1', [
    world.callId,
  ]);
  return pack?.id ?? '';
}

/** A grant in its first reporting, with a change asked for and a claim on its way to the bank. */
async function runningCase(
  api: NestFastifyApplication,
  database: TestDatabase,
  world: World,
  clock: TestClock,
): Promise<Ids> {
  const id = await world.funded();
  clock.set('2027-01-05T09:00:00Z');
  await world.get(ReportingService).openReporting(id, { actor: SYSTEM });
  const change = await world
    .get(ChangeRequestsService)
    .create(id, { kind: 'extension', endsOn: '2027-06-30' }, 'Delayed', await world.as('coordinator'));
  const grant = { applicationId: id, people: await peopleOf(world) } as Parameters<typeof claimAt>[1];
  const claimId = await claimAt(api, grant, 'approved', { costs: [cost({ incurredOn: '2026-08-20' })] });
  const batchId = await batchAt(api, grant, 'prepared', [claimId]);
  return {
    applications: [id],
    attachments: [await attachmentOf(database, id)],
    agreements: [await partOf(database, 'agreement', id)],
    'change-requests': [change.id],
    reports: [await partOf(database, 'report', id)],
    claims: [claimId],
    claimIds: [claimId],
    'payment-batches': [batchId],
  };
}

const attachmentOf = (database: TestDatabase, id: string): Promise<string> => partOf(database, 'attachment', id);

async function partOf(database: TestDatabase, table: string, applicationId: string): Promise<string> {
  const [row] = await database.asSystem<{ id: string }>(`SELECT id FROM ${table} WHERE application_id = $1`, [
    applicationId,
  ]);
  return row?.id ?? '';
}

async function peopleOf(world: World): Promise<Partial<People>> {
  return {
    controller: await world.person('controller'),
    manager: await world.person('project_manager'),
    signatory: await world.person('signatory'),
    claimsOfficer: await world.person('claims_officer'),
    approver: await world.person('approver'),
  };
}

/** Whatever tells who they are says Alfa, so that an answer that says it can be told from one that does not. */
async function stamp(database: TestDatabase, { leadId, abroadId, partnershipId }: World): Promise<void> {
  await database.asSystem("UPDATE organisation SET name = 'Alfa ' || name, version = version + 1 WHERE id = ANY ($1)", [
    [leadId, abroadId],
  ]);
  await database.asSystem("UPDATE partnership SET name = 'Alfa ' || name WHERE id = $1", [partnershipId]);
  await database.asSystem(
    "UPDATE application SET title = 'Alfa ' || title, version = version + 1 WHERE partnership_id = $1",
    [partnershipId],
  );
}

function marksOf(
  world: World,
  { draft, submitted, running, unstarted, staff, uploaded, governing }: Stage['subjects'],
): Stage['marks'] {
  const first = (ids: Ids | undefined, name: string) => ids?.[name]?.[0] ?? '';
  return {
    draft: first(draft, 'applications'),
    submitted: first(submitted, 'applications'),
    running: first(running, 'applications'),
    batch: first(running, 'payment-batches'),
    unwritten: first(unstarted, 'calls'),
    emergency: first(staff, 'emergency-access'),
    published: world.callId,
    uploaded: first(uploaded, 'rule-packs'),
    governing: first(governing, 'rule-packs'),
    programme: world.programmeId,
    partnership: world.partnershipId,
    lead: world.leadId,
    abroad: world.abroadId,
  };
}
