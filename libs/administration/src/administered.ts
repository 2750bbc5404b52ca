import type { EntityManager } from 'typeorm';

import { ForbiddenError, NotFoundError, type Actor } from '@medel/kernel';

import { administers, knows, type AdministeredOrganisation } from './administration.policy.js';

/** What the database knows by itself of whose an organisation is, whatever the code believes: the second fence. */
export const IS_OURS = `(o.id = ANY (medel.my_organisations()) OR o.registered_by = ANY (medel.my_organisations())
  OR current_setting('medel.actor', true) = '00000000-0000-4000-8000-000000000000')`;

/** The organisation, if the actor has a part in it or in the funder who let it in. To strangers it does not exist. */
export async function requireOurs(
  tx: EntityManager,
  organisationId: string,
  actor: Actor,
): Promise<AdministeredOrganisation> {
  const [organisation] = await tx.query<AdministeredOrganisation[]>(
    `SELECT o.id, o.kind, o.registered_by AS "registeredBy" FROM medel.organisation o WHERE o.id = $1 AND ${IS_OURS}`,
    [organisationId],
  );
  if (!organisation || !knows(actor, organisation)) throw new NotFoundError('Organisation', organisationId);
  return organisation;
}

/** The organisation, if the actor looks after it: others who have a part in it are refused. */
export async function requireAdministered(
  tx: EntityManager,
  organisationId: string,
  actor: Actor,
): Promise<AdministeredOrganisation> {
  const organisation = await requireOurs(tx, organisationId, actor);
  if (!administers(actor, organisation))
    throw new ForbiddenError(`${actor.id} is no administrator of ${organisationId}`);
  return organisation;
}

/** How many administrators an organisation has beside one person; null when a funder looks after it as well. */
export async function otherAdministrators(
  tx: EntityManager,
  { id, registeredBy }: AdministeredOrganisation,
  personId: string,
): Promise<number | null> {
  if (registeredBy !== null) return null;
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(DISTINCT p.id)::int AS count
       FROM medel.membership m JOIN medel.person p ON p.id = m.person_id AND p.active
      WHERE m.organisation_id = $1 AND m.role = 'administrator' AND m.person_id <> $2
        AND now() BETWEEN m.valid_from AND m.valid_until`,
    [id, personId],
  );
  return row?.count ?? 0;
}
