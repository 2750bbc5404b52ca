import { createHash, randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';

import type { Actor, Membership } from '@medel/kernel';
import { prepared } from '@medel/platform';

/** Browsers carry theirs in a cookie; development's tools send theirs as a bearer token. */
export type SessionKind = 'browser' | 'development';

/**
 * Who the tokens belong to and what they may be, as of now: a role that was taken away or a person who was shut out
 * counts from the next request. Half an hour of silence ends a session.
 */
const ACTORS = `
SELECT s.token_hash, p.id, s.last_seen_at < now() - interval '1 minute' AS overdue,
       coalesce((SELECT jsonb_agg(jsonb_build_object('organisationId', m.organisation_id, 'role', m.role))
                   FROM medel.membership m
                  WHERE m.person_id = p.id AND now() BETWEEN m.valid_from AND m.valid_until), '[]') AS memberships
  FROM unnest($1::bytea[], $2::text[]) AS asked (token_hash, kind)
  JOIN medel.session s USING (token_hash, kind)
  JOIN medel.person p ON p.id = s.person_id
 WHERE p.active AND s.expires_at > now() AND s.last_seen_at > now() - interval '30 minutes'`;

/** Who is signed in. The token is known to its holder alone; the database keeps its hash. */
@Injectable()
export class Sessions {
  /** Requests that arrive together are looked up together; what was found is forgotten at once. */
  private readonly lookUps = new DataLoader((asked: readonly LookUp[]) => this.actorsOf(asked), {
    cache: false,
    batchScheduleFn: setImmediate,
  });

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Begins a session of at most eight hours and returns its token: 256 bits, never shown again. */
  async open(personId: string, kind: SessionKind): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.dataSource.query('DELETE FROM medel.session WHERE person_id = $1 AND expires_at < now()', [personId]);
    await this.dataSource.query(
      `INSERT INTO medel.session (token_hash, person_id, kind, expires_at) VALUES ($1, $2, $3, now() + interval '8 hours')`,
      [hashOf(token), personId, kind],
    );
    return token;
  }

  /** The person a token belongs to with their memberships of this moment, or nobody. */
  actorOf(token: string, kind: SessionKind): Promise<Actor | undefined> {
    return this.lookUps.load({ tokenHash: hashOf(token), kind });
  }

  async close(token: string): Promise<void> {
    await this.dataSource.query('DELETE FROM medel.session WHERE token_hash = $1', [hashOf(token)]);
  }

  /** That they were seen is written once a minute, so that reading does not become writing. */
  private async actorsOf(asked: readonly LookUp[]): Promise<(Actor | undefined)[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const rows = await prepared<ActorRow>(runner.manager, 'actors_of_sessions', ACTORS, [
        asked.map(({ tokenHash }) => tokenHash),
        asked.map(({ kind }) => kind),
      ]);
      const overdue = rows.filter((row) => row.overdue).map((row) => row.token_hash);
      if (overdue.length > 0)
        await runner.query('UPDATE medel.session SET last_seen_at = now() WHERE token_hash = ANY ($1)', [overdue]);
      return asked.map(({ tokenHash }) => rows.find((row) => tokenHash.equals(row.token_hash))).map(actorIn);
    } finally {
      await runner.release();
    }
  }
}

interface LookUp {
  readonly tokenHash: Buffer;
  readonly kind: SessionKind;
}

interface ActorRow {
  readonly token_hash: Buffer;
  readonly id: string;
  /** Longer ago than a minute since it was written that they were seen. */
  readonly overdue: boolean;
  readonly memberships: Membership[];
}

const actorIn = (row: ActorRow | undefined): Actor | undefined => row && { id: row.id, memberships: row.memberships };

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
