import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor, Role } from '@medel/kernel';

import { standingOf, type EmergencyFacts, type EmergencyStanding } from './emergency.requirements.js';

/** Emergency access, as those see it who asked for it or oversee the organisation. */
export interface EmergencyAccess {
  readonly id: string;
  readonly organisationName: string;
  readonly role: Role;
  readonly reason: string;
  readonly askedById: string;
  readonly askedByName: string;
  readonly approvedById: string | null;
  readonly approvedByName: string | null;
  readonly askedAt: Date;
  readonly endsAt: Date | null;
  readonly endedAt: Date | null;
  readonly standing: EmergencyStanding;
  /** Whether the reader is the one who asked. */
  readonly isMine: boolean;
}

type Row = Omit<EmergencyAccess, 'standing'> & EmergencyFacts;

const EMERGENCIES = `
SELECT e.id, o.name AS "organisationName", e.role, e.reason, p.id AS "askedById", p.name AS "askedByName",
       a.id AS "approvedById", a.name AS "approvedByName",
       e.asked_at AS "askedAt", e.ends_at AS "endsAt", e.ended_at AS "endedAt", now() AS now, e.asked_by = $1 AS "isMine"
  FROM medel.emergency_access e
  JOIN medel.organisation o ON o.id = e.organisation_id
  JOIN medel.person p ON p.id = e.asked_by
  LEFT JOIN medel.person a ON a.id = e.approved_by
 WHERE e.asked_at > now() - interval '30 days'
   AND (e.asked_by = $1 OR medel.overseer_of(o.id) = ANY ($2) AND medel.overseer_of(o.id) = ANY (medel.my_organisations()))
 ORDER BY e.asked_at DESC, e.id LIMIT 200`;

@Injectable()
export class EmergencyAccessQueries {
  /** Of the last thirty days, the latest first. */
  async of(tx: EntityManager, { id, memberships }: Actor): Promise<EmergencyAccess[]> {
    const overseen = memberships
      .filter(({ role }) => role === 'administrator' || role === 'auditor')
      .map(({ organisationId }) => organisationId);
    const rows = await tx.query<Row[]>(EMERGENCIES, [id, overseen]);
    return rows.map(({ now, ...row }) => ({ ...row, standing: standingOf({ ...row, now }) }));
  }
}
