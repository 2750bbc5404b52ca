import { createHash, randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import type { Actor, Membership } from '@medel/kernel';
import { prepared } from '@medel/platform';

/** Browsers carry theirs in a cookie; development's tools send theirs as a bearer token. */
export type SessionKind = 'browser' | 'development';

/**
 * Who the token belongs to and what they may be, as of now: a role that was taken away or a person who was shut out
 * counts from the next request. Half an hour of silence ends a session.
 */
const ACTOR = `
SELECT p.id, s.last_seen_at < now() - interval '1 minute' AS overdue,
       coalesce((SELECT jsonb_agg(jsonb_build_object('organisationId', m.organisation_id, 'role', m.role))
                   FROM medel.membership m
                  WHERE m.person_id = p.id AND now() BETWEEN m.valid_from AND m.valid_until), '[]') AS memberships
  FROM medel.session s JOIN medel.person p ON p.id = s.person_id
 WHERE s.token_hash = $1 AND s.kind = $2 AND p.active
   AND s.expires_at > now() AND s.last_seen_at > now() - interval '30 minutes'`;

/** Who is signed in. The token is known to its holder alone; the database keeps its hash. */
@Injectable()
export class Sessions {
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

  /**
   * The person a token belongs to with their memberships of this moment, or nobody. That they were seen is written once
   * a minute, so that reading does not become writing.
   */
  async actorOf(token: string, kind: SessionKind): Promise<Actor | undefined> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [row] = await prepared<ActorRow>(runner.manager, 'actor_of_session', ACTOR, [hashOf(token), kind]);
      if (row?.overdue)
        await runner.query('UPDATE medel.session SET last_seen_at = now() WHERE token_hash = $1', [hashOf(token)]);
      return row && { id: row.id, memberships: row.memberships };
    } finally {
      await runner.release();
    }
  }

  async close(token: string): Promise<void> {
    await this.dataSource.query('DELETE FROM medel.session WHERE token_hash = $1', [hashOf(token)]);
  }
}

interface ActorRow {
  readonly id: string;
  /** Longer ago than a minute since it was written that they were seen. */
  readonly overdue: boolean;
  readonly memberships: Membership[];
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
