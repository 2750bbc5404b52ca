import { randomUUID } from 'node:crypto';

import { kronor, sum, type Actor, type Ore, type Role } from '@medel/kernel';
import type { RulePack } from '@medel/programmes';

import type { TestDatabase } from '../database.js';
import { confirmedAccount } from './confirmed-account.js';
import { rulePack } from './rule-pack.js';

/** Kronor by category, one entry for each reporting year. */
export type YearlyBudget = readonly Readonly<Record<string, number>>[];

interface Terms {
  readonly status: 'funded' | 'reporting' | 'closed';
  readonly agreement: 'sent' | 'active';
  readonly startsOn: string;
  readonly endsOn: string;
  readonly budget: YearlyBudget;
  readonly lastCostDate: string | null;
  readonly pack: RulePack;
  /** Another grant's people and organisations, when the two belong together. */
  readonly beside: RunningGrant | null;
}

const TERMS: Terms = {
  status: 'funded',
  agreement: 'active',
  startsOn: '2023-02-01',
  endsOn: '2025-01-31',
  budget: [{ international_travel: 130_000, meals: 21_000 }, { international_travel: 130_000 }],
  lastCostDate: '2026-12-31',
  pack: rulePack,
  beside: null,
};

const LEAD = {
  coordinator: 'coordinator',
  manager: 'project_manager',
  controller: 'controller',
  signatory: 'signatory',
} as const;
const FUNDER = {
  officer: 'programme_officer',
  decider: 'decision_maker',
  claimsOfficer: 'claims_officer',
  otherClaimsOfficer: 'claims_officer',
  approver: 'approver',
  payer: 'payment_releaser',
  otherPayer: 'payment_releaser',
  thirdPayer: 'payment_releaser',
  auditor: 'auditor',
} as const;

export type People = Readonly<Record<keyof typeof LEAD | keyof typeof FUNDER | 'abroad' | 'stranger', Actor>>;

/** A grant with its agreement, budget and everybody around it, and a stranger who works for another funder. */
export interface RunningGrant {
  readonly applicationId: string;
  readonly grantId: string;
  readonly callId: string;
  readonly funderId: string;
  readonly leadId: string;
  readonly partnershipId: string;
  readonly grantedOre: Ore;
  readonly people: People;
}

/** Written straight into the tables: how a case gets here is tested elsewhere. */
export async function runningGrant(database: TestDatabase, changes: Partial<Terms> = {}): Promise<RunningGrant> {
  const terms = { ...TERMS, ...changes };
  const parties = terms.beside ?? (await newParties(database));
  const { funderId, partnershipId, people } = parties;
  const [applicationId, grantId, callId, packId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const grantedOre = sum(linesOf(terms.budget).map(({ amountOre }) => amountOre));

  await newCall(database, { callId, packId, funderId, grantedOre, terms });
  await database.asSystem(
    `INSERT INTO application (id, call_id, partnership_id, kind, title, starts_on, ends_on, status, outcome, rule_pack_id, submitted_at, created_by)
     VALUES ($1, $2, $3, 'project', 'Human rights', $4, $5, $6, $7, $8, '2022-10-01', $9)`,
    [
      applicationId,
      callId,
      partnershipId,
      terms.startsOn,
      terms.endsOn,
      terms.status,
      terms.status === 'closed' ? 'terminated' : null,
      packId,
      people.coordinator.id,
    ],
  );
  await newGrant(database, { applicationId, grantId, callId, packId, grantedOre, terms });
  return { ...parties, applicationId, grantId, callId, grantedOre };
}

const linesOf = (budget: YearlyBudget) =>
  budget.flatMap((lines, index) =>
    Object.entries(lines).map(([category, amount]) => ({ year: index + 1, category, amountOre: kronor(amount) })),
  );

async function newParties(database: TestDatabase) {
  const funderId = await newOrganisation(database, 'A funder', 'SE', 'funder');
  const leadId = await newOrganisation(database, 'A municipality', 'SE', 'municipality');
  const abroadId = await newOrganisation(database, 'A town abroad', 'ZA', 'local_government');
  await confirmedAccount(database, leadId);
  const elsewhereId = await newOrganisation(database, 'Another funder', 'SE', 'funder');
  const partnershipId = randomUUID();
  await database.asSystem(
    "INSERT INTO partnership (id, name, lead_organisation_id, region_cluster) VALUES ($1, 'Twins', $2, 'africa')",
    [partnershipId, leadId],
  );
  await database.asSystem(
    "INSERT INTO partner (partnership_id, organisation_id, role) VALUES ($1, $2, 'lead'), ($1, $3, 'partner')",
    [partnershipId, leadId, abroadId],
  );
  const people = {
    ...(await newPeople(database, leadId, LEAD)),
    ...(await newPeople(database, funderId, FUNDER)),
    abroad: await newPerson(database, abroadId, 'coordinator'),
    stranger: await newPerson(database, elsewhereId, 'claims_officer'),
  };
  return { funderId, leadId, partnershipId, people: people as People };
}

async function newOrganisation(database: TestDatabase, name: string, country: string, kind: string): Promise<string> {
  const id = randomUUID();
  await database.asSystem('INSERT INTO organisation (id, name, country, kind) VALUES ($1, $2, $3, $4)', [
    id,
    name,
    country,
    kind,
  ]);
  return id;
}

async function newPeople(
  database: TestDatabase,
  organisationId: string,
  roles: Readonly<Record<string, Role>>,
): Promise<Record<string, Actor>> {
  const people: Record<string, Actor> = {};
  for (const [name, role] of Object.entries(roles)) people[name] = await newPerson(database, organisationId, role);
  return people;
}

/** Somebody with one role. */
export async function newPerson(database: TestDatabase, organisationId: string, role: Role): Promise<Actor> {
  const id = randomUUID();
  await database.asSystem('INSERT INTO person (id, name, email) VALUES ($1, $2, $3)', [id, role, `${id}@example.org`]);
  await database.asSystem('INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, $3)', [
    id,
    organisationId,
    role,
  ]);
  return { id, memberships: [{ organisationId, role }] };
}

async function newCall(
  database: TestDatabase,
  call: { callId: string; packId: string; funderId: string; grantedOre: Ore; terms: Terms },
): Promise<void> {
  const programmeId = randomUUID();
  await database.asSystem(
    `INSERT INTO rule_pack (id, funder_id, name, pack_version, content, status)
     VALUES ($1, $2, $3, $5, $4, 'published')`,
    [call.packId, call.funderId, `pack ${call.packId}`, JSON.stringify(call.terms.pack), call.terms.pack.version],
  );
  await database.asSystem('INSERT INTO programme (id, funder_id, name, last_cost_date) VALUES ($1, $2, $3, $4)', [
    programmeId,
    call.funderId,
    JSON.stringify({ sv: 'Ett program', en: 'A programme' }),
    call.terms.lastCostDate,
  ]);
  await database.asSystem(
    `INSERT INTO call (id, programme_id, funder_id, title, kinds, status, opens_at, closes_at, frame_ore, committed_ore, rule_pack_id)
     VALUES ($1, $2, $3, $4, '{project}', 'decided', '2022-09-15', '2022-10-16', $5, $6, $7)`,
    [
      call.callId,
      programmeId,
      call.funderId,
      JSON.stringify({ sv: 'En utlysning', en: 'A call' }),
      (2n * call.grantedOre).toString(),
      call.grantedOre.toString(),
      call.packId,
    ],
  );
}

async function newGrant(
  database: TestDatabase,
  grant: { applicationId: string; grantId: string; callId: string; packId: string; grantedOre: Ore; terms: Terms },
): Promise<void> {
  const { applicationId, grantId, terms } = grant;
  await database.asSystem(
    `INSERT INTO "grant" (id, application_id, call_id, granted_ore, rule_pack_id, starts_on, ends_on, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '2022-12-12')`,
    [grantId, applicationId, grant.callId, grant.grantedOre.toString(), grant.packId, terms.startsOn, terms.endsOn],
  );
  for (const { year, category, amountOre } of linesOf(terms.budget)) {
    await database.asSystem(
      'INSERT INTO grant_budget_line (grant_id, application_id, year, category, amount_ore) VALUES ($1, $2, $3, $4, $5)',
      [grantId, applicationId, year, category, amountOre.toString()],
    );
  }
  await database.asSystem(
    "INSERT INTO agreement (application_id, grant_id, status, sign_by) VALUES ($1, $2, $3, '2023-01-31')",
    [applicationId, grantId, terms.agreement],
  );
}
