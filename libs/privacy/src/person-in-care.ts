import type { EntityManager } from 'typeorm';

import { administers, IS_OURS, requirePersonInCare, type Belonging } from '@medel/administration';
import type { Actor } from '@medel/kernel';

/** Where a person belongs or once did, for an administrator who looks after them. To strangers they do not exist. */
export const administersPerson = (tx: EntityManager, id: string, actor: Actor): Promise<Belonging[]> =>
  requirePersonInCare(tx, id, actor, administers);

/** SQL: whether the person in `personId` is or was somebody where one of the organisations `administered` looks after them. */
export const isCaredFor = (personId: string, administered: string): string => `EXISTS (
  SELECT FROM medel.membership m JOIN medel.organisation o ON o.id = m.organisation_id
   WHERE m.person_id = ${personId} AND (o.id = ANY (${administered}) OR o.registered_by = ANY (${administered})) AND ${IS_OURS})`;
