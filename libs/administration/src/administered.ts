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

/** The organisation, if the actor looks after it or cares for it as `cares` says: others who have a part in it are refused. */
export async function requireAdministered(
  tx: EntityManager,
  organisationId: string,
  actor: Actor,
  cares: Care = administers,
): Promise<AdministeredOrganisation> {
  const organisation = await requireOurs(tx, organisationId, actor);
  if (!cares(actor, organisation)) throw new ForbiddenError(`${actor.id} does not look after ${organisationId}`);
  return organisation;
}

/** An organisation that a person is or was something in. */
export interface Belonging extends AdministeredOrganisation {
  readonly name: string;
  readonly isCurrent: boolean;
  readonly isAdministrator: boolean;
  readonly isOurs: boolean;
}

type Care = (actor: Actor, organisation: AdministeredOrganisation) => boolean;

/** Where a person belongs, if the actor looks after at least one of those. To strangers the person does not exist. */
export async function requireAdministeredPerson(tx: EntityManager, id: string, actor: Actor): Promise<Belonging[]> {
  const belongings = (await placesOf(tx, id)).filter(({ isCurrent }) => isCurrent);
  return requireCare(belongings, id, actor, administers);
}

/** Where a person belongs or once did: their data outlasts their roles, and so does the care for it. */
export async function requirePersonInCare(
  tx: EntityManager,
  id: string,
  actor: Actor,
  cares: Care,
): Promise<Belonging[]> {
  return requireCare(await placesOf(tx, id), id, actor, cares);
}

/** Every organisation that a person is or was something in, whoever asks. */
export function placesOf(tx: EntityManager, personId: string): Promise<Belonging[]> {
  return tx.query<Belonging[]>(
    `SELECT o.id, o.kind, o.registered_by AS "registeredBy", o.name, coalesce(${IS_OURS}, false) AS "isOurs",
            bool_or(${IS_CURRENT}) AS "isCurrent", bool_or(m.role = 'administrator' AND ${IS_CURRENT}) AS "isAdministrator"
       FROM medel.membership m JOIN medel.organisation o ON o.id = m.organisation_id
      WHERE m.person_id = $1
      GROUP BY o.id ORDER BY o.name`,
    [personId],
  );
}

const IS_CURRENT = 'now() BETWEEN m.valid_from AND m.valid_until';

function requireCare(belongings: Belonging[], id: string, actor: Actor, cares: Care): Belonging[] {
  if (!belongings.some((one) => one.isOurs && knows(actor, one))) throw new NotFoundError('Person', id);
  if (!belongings.some((one) => cares(actor, one))) throw new ForbiddenError(`${actor.id} does not look after ${id}`);
  return belongings;
}

/**
 * How many administrators an organisation has beside one person; null when a funder looks after it as well. It asks for
 * this very moment: now() is when the transaction began, and another who left may have begun later.
 */
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
        AND clock_timestamp() BETWEEN m.valid_from AND m.valid_until`,
    [id, personId],
  );
  return row?.count ?? 0;
}
