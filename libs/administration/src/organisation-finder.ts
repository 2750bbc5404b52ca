import type { EntityManager } from 'typeorm';

import { NotFoundError, type Actor } from '@medel/kernel';
import type { OrganisationKind, Organisations } from '@medel/organisations';

import type { ClosingFacts, Duplicate, OrganisationDetails } from './organisation.requirements.js';

/** An organisation as it is registered. */
export interface RegisteredOrganisation extends OrganisationDetails {
  readonly id: string;
  readonly country: string;
  readonly kind: OrganisationKind;
  /** The funder who let it in, if any. */
  readonly registeredBy: string | null;
  readonly closedAt: Date | null;
  readonly version: number;
}

const ORGANISATION = `
SELECT o.id, o.name, o.country, o.kind, o.organisation_number AS "organisationNumber",
       o.municipality_code AS "municipalityCode", o.registry, o.registry_id AS "registryId",
       o.registered_by AS "registeredBy", o.closed_at AS "closedAt", o.version
  FROM medel.organisation o WHERE o.id = $1`;

/** Asks nothing of whoever asks: call it for what they are known to see. */
export async function findOrganisation(tx: EntityManager, id: string): Promise<RegisteredOrganisation> {
  const [organisation] = await tx.query<RegisteredOrganisation[]>(ORGANISATION, [id]);
  if (!organisation) throw new NotFoundError('Organisation', id);
  return organisation;
}

const DUPLICATE = `
SELECT o.id, CASE WHEN o.organisation_number = $2 THEN 'organisationNumber'
                  WHEN lower(o.registry) = lower($5) AND lower(o.registry_id) = lower($6) THEN 'registryId'
                  ELSE 'name' END AS by
  FROM medel.organisation o
 WHERE o.id <> $1
   AND (o.organisation_number = $2
     OR o.country = $3 AND lower(o.registry) = lower($5) AND lower(o.registry_id) = lower($6)
     OR o.country = $3 AND o.country <> 'SE' AND lower(o.name) = lower($4) AND (o.registry_id IS NULL OR $6::text IS NULL))
 ORDER BY o.organisation_number = $2 DESC NULLS LAST, o.created_at LIMIT 1`;

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The same organisation under another id, or null. Two who register the same one at once queue here. */
export async function findDuplicate(
  tx: EntityManager,
  organisations: Organisations,
  actor: Actor,
  { id, country, ...details }: OrganisationDetails & { readonly id: string | null; readonly country: string },
): Promise<Duplicate | null> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('organisation ' || $1, 0))", [country]);
  const { organisationNumber, name, registry, registryId } = details;
  const values = [id ?? NOBODY, organisationNumber, country, name, registry, registryId];
  const [found] = await tx.query<{ id: string; by: Duplicate['by'] }[]>(DUPLICATE, values);
  if (!found) return null;
  const known = await organisations.knownOne(tx, found.id, actor);
  return { by: found.by, knownAs: known?.name ?? null };
}

/** Everything the rules look at before an organisation is closed. Whoever begins a case with it waits until that is done. */
export async function findClosingFacts(tx: EntityManager, id: string): Promise<ClosingFacts & { version: number }> {
  await tx.query('SELECT FROM medel.organisation WHERE id = $1 FOR UPDATE', [id]);
  const [row] = await tx.query<(ClosingFacts & { version: number })[]>(
    `SELECT o.closed_at IS NOT NULL AS "isClosed", o.version, c.drafts, c.undecided
       FROM medel.organisation o CROSS JOIN LATERAL medel.undecided_cases(o.id) AS c WHERE o.id = $1`,
    [id],
  );
  if (!row) throw new NotFoundError('Organisation', id);
  return row;
}
