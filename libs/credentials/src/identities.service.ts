import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { IdentityTakenError, Providers, type Identity } from '@medel/identity';
import { NotFoundError, RequirementsNotMetError, type Actor } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { unmetForUnlinking } from './ways.requirements.js';

/** Who somebody is at an issuer, as they see it themselves. */
export interface IdentitySummary {
  readonly id: string;
  /** What the issuer is called here; null when it is no longer ours. */
  readonly provider: string | null;
  readonly linkedAt: Date;
}

/** The identities a person signs in with. They add and give them up themselves; nobody does it for them. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly transitions: Transitions,
    private readonly providers: Providers,
  ) {}

  of(actor: Actor): Promise<IdentitySummary[]> {
    return this.transitions.read(actor, async (tx) => {
      const rows = await tx.query<(Omit<IdentitySummary, 'provider'> & { issuer: string })[]>(
        `SELECT id, issuer, linked_at AS "linkedAt" FROM medel.identity WHERE person_id = $1 ORDER BY linked_at, id`,
        [actor.id],
      );
      return rows.map(({ id, issuer, linkedAt }) => ({
        id,
        provider: this.providers.of(issuer)?.name ?? null,
        linkedAt,
      }));
    });
  }

  /** Adds an identity to their own. Throws IdentityTakenError when it is somebody else's. */
  async link(actor: Actor, { issuer, subject }: Identity): Promise<void> {
    const person = { type: 'person', id: actor.id };
    await this.transitions.command(person, { type: 'LINK', issuer }, { actor }, async (tx) => {
      const [linked] = await tx.query<unknown[]>(
        `INSERT INTO medel.identity (issuer, subject, person_id) VALUES ($1, $2, $3)
         ON CONFLICT (issuer, subject) DO NOTHING RETURNING id`,
        [issuer, subject, actor.id],
      );
      if (!linked) await requireOwn(tx, actor, { issuer, subject });
      else await this.transitions.note(tx, person, actor, { type: 'IDENTITY_LINKED', issuer });
      return {};
    });
  }

  /** Throws NotFoundError when it is none of theirs. */
  async unlink(actor: Actor, id: string): Promise<void> {
    const person = { type: 'person', id: actor.id };
    await this.transitions.command(person, { type: 'UNLINK', id }, { actor }, async (tx) => {
      const [[unlinked]] = await tx.query<[{ issuer: string }[], number]>(
        'DELETE FROM medel.identity WHERE id = $1 AND person_id = $2 RETURNING issuer',
        [id, actor.id],
      );
      if (!unlinked) throw new NotFoundError('Identity', id);
      const problems = unmetForUnlinking({ otherWays: await waysLeft(tx, actor.id) });
      if (problems.length > 0) throw new RequirementsNotMetError('UNLINK', problems);
      await this.transitions.note(tx, person, actor, { type: 'IDENTITY_UNLINKED', issuer: unlinked.issuer });
      return {};
    });
  }
}

/** To add what one has already changes nothing. */
async function requireOwn(
  tx: EntityManager,
  { id }: Actor,
  { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
): Promise<void> {
  const [own] = await tx.query<unknown[]>(
    'SELECT FROM medel.identity WHERE (issuer, subject, person_id) = ($1, $2, $3)',
    [issuer, subject, id],
  );
  if (!own) throw new IdentityTakenError(`an identity at ${issuer} is somebody else's`);
}

async function waysLeft(tx: EntityManager, personId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT (SELECT count(*) FROM medel.identity WHERE person_id = $1)::int
          + (SELECT count(*) FROM medel.second_factor WHERE person_id = $1 AND confirmed_at IS NOT NULL AND medel.signs_in_by_mail($1))::int AS count`,
    [personId],
  );
  return row?.count ?? 0;
}
