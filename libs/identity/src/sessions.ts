import { createHash, randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';

import { NotFoundError, type Actor, type Membership } from '@medel/kernel';
import { prepared } from '@medel/platform';

/** Browsers carry theirs in a cookie; development's tools send theirs as a bearer token. */
export type SessionKind = 'browser' | 'development';

/** A membership as the database tells it: JSON has no öre. */
export type ToldMembership = Omit<Membership, 'limitOre'> & { readonly limit: string | null };

export const membershipIn = ({ limit, ...membership }: ToldMembership): Membership => ({
  ...membership,
  ...(limit !== null && { limitOre: BigInt(limit) }),
});

/** Whom a role is read of is named in SQL: the answer is their memberships as of now, in JSON, for `membershipIn`. */
export const membershipsOf = (personId: string): string => `
  coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('organisationId', m.organisation_id, 'role', m.role, 'limit', m.limit_ore::text))
              FROM medel.current_membership m WHERE m.person_id = ${personId}), '[]')`;

/** A session that somebody holds the token of, as of now; or a service client's, which lasts for one request. */
export interface Session {
  readonly id: string;
  readonly actor: Actor;
  readonly kind: SessionKind | 'service';
  /** Whether they proved who they are within the last five minutes. */
  readonly isFresh: boolean;
  /** Whether the token should give way to a new one, because their roles changed. */
  readonly isRotationDue: boolean;
  readonly expiresAt: Date;
  /** When it ends by itself if they do nothing more. */
  readonly idleEndsAt: Date;
  /** The issuer that vouched for them, or OURSELVES; null when nobody did. */
  readonly vouchedBy: string | null;
}

/** Who vouches for whoever proves to us who they are, without an issuer. */
export const OURSELVES = 'medel';

/** What is known of how a session began. */
export interface Beginning {
  /** What the browser calls itself, so that its person can tell their sessions apart. */
  readonly userAgent?: string;
  /** When the identity provider last saw them prove who they are. */
  readonly authenticatedAt?: Date;
  /** The issuer that vouches for them, or OURSELVES. */
  readonly vouchedBy?: string;
  /** How long it lasts at most; eight unless told. */
  readonly hours?: number;
}

/** A session as its person sees it among theirs. */
export interface SessionSummary {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly userAgent: string;
  readonly current: boolean;
}

const LASTS = `s.expires_at > now() AND s.last_seen_at > now() - interval '30 minutes'`;

/**
 * Who the tokens belong to and what they may be, as of now: a role that was taken away or a person who was shut out
 * counts from the next request. Half an hour of silence ends a session.
 */
const SESSIONS = `
SELECT t.token_hash, s.id, s.kind, s.person_id, s.rotation_due AND t.valid_until = 'infinity' AS rotation_due,
       s.last_seen_at, now() AS asked_at, s.expires_at, s.vouched_by, s.last_seen_at < now() - interval '1 minute' AS overdue,
       coalesce(s.authenticated_at > now() - interval '5 minutes', false) AS fresh,
       ${membershipsOf('s.person_id')} AS memberships
  FROM unnest($1::bytea[], $2::text[]) AS asked (token_hash, kind)
  JOIN medel.session_token t USING (token_hash)
  JOIN medel.session s ON s.id = t.session_id AND s.kind = asked.kind
  JOIN medel.person p ON p.id = s.person_id
 WHERE p.active AND t.valid_until > now() AND ${LASTS}`;

/** Who is signed in. A token is known to its holder alone; the database keeps its hash. */
@Injectable()
export class Sessions {
  /** Requests that arrive together are looked up together; what was found is forgotten at once. */
  private readonly lookUps = new DataLoader((asked: readonly LookUp[]) => this.lookUp(asked), {
    cache: false,
    batchScheduleFn: setImmediate,
  });

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Begins a session and returns its token: 256 bits, never shown again. */
  async open(
    personId: string,
    kind: SessionKind,
    { userAgent = '', authenticatedAt, vouchedBy, hours = 8 }: Beginning = {},
  ): Promise<string> {
    const token = newToken();
    await this.dataSource.query('DELETE FROM medel.session WHERE person_id = $1 AND expires_at < now()', [personId]);
    await this.dataSource.query(
      `WITH opened AS (INSERT INTO medel.session (person_id, kind, user_agent, authenticated_at, vouched_by, expires_at)
                       VALUES ($2, $3, $4, $5, $6, now() + $7 * interval '1 hour') RETURNING id)
       INSERT INTO medel.session_token (token_hash, session_id) SELECT $1, id FROM opened`,
      [hashOf(token), personId, kind, userAgent.slice(0, 400), authenticatedAt ?? null, vouchedBy ?? null, hours],
    );
    return token;
  }

  /**
   * The session a token belongs to, or nothing. `unattended` is a request that nobody made: a page that asks for news
   * by itself does not keep its reader signed in.
   */
  find(token: string, kind: SessionKind, unattended = false): Promise<Session | undefined> {
    return this.lookUps.load({ tokenHash: hashOf(token), kind, unattended });
  }

  /** A new token for the session of one whose time has come; nothing when another request was faster. */
  async rotate(token: string): Promise<string | undefined> {
    const replacement = newToken();
    const [rotated] = await this.dataSource.query<unknown[]>(
      `WITH retired AS (UPDATE medel.session_token SET valid_until = now() + interval '30 seconds'
                         WHERE token_hash = $1 AND valid_until = 'infinity' RETURNING session_id),
            settled AS (UPDATE medel.session SET rotation_due = false FROM retired WHERE id = session_id)
       INSERT INTO medel.session_token (token_hash, session_id) SELECT $2, session_id FROM retired RETURNING session_id`,
      [hashOf(token), hashOf(replacement)],
    );
    return rotated === undefined ? undefined : replacement;
  }

  async close(token: string): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM medel.session s USING medel.session_token t WHERE t.token_hash = $1 AND s.id = t.session_id',
      [hashOf(token)],
    );
  }

  /** Where a person is signed in, the latest used first. */
  of({ id, actor }: Session): Promise<SessionSummary[]> {
    return this.dataSource.query<SessionSummary[]>(
      `SELECT s.id, s.created_at AS "startedAt", s.last_seen_at AS "lastSeenAt", s.user_agent AS "userAgent",
              s.id = $2 AS current
         FROM medel.session s WHERE s.person_id = $1 AND s.kind = 'browser' AND ${LASTS}
        ORDER BY s.last_seen_at DESC, s.id LIMIT 100`,
      [actor.id, id],
    );
  }

  /** Throws NotFoundError when it is no session of theirs. */
  async end({ actor }: Session, id: string): Promise<void> {
    const [, ended] = await this.dataSource.query<[unknown, number]>(
      'DELETE FROM medel.session WHERE id = $1 AND person_id = $2',
      [id, actor.id],
    );
    if (ended === 0) throw new NotFoundError('Session', id);
  }

  /** Ends all the others of the same person. */
  async endOthers({ id, actor }: Session): Promise<void> {
    await this.dataSource.query('DELETE FROM medel.session WHERE person_id = $1 AND id <> $2', [actor.id, id]);
  }

  /** That they were seen is written once a minute, so that reading does not become writing. */
  private async lookUp(asked: readonly LookUp[]): Promise<(Session | undefined)[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const rows = await prepared<SessionRow>(runner.manager, 'sessions_of_tokens', SESSIONS, [
        asked.map(({ tokenHash }) => tokenHash),
        asked.map(({ kind }) => kind),
      ]);
      const found = asked.map(({ tokenHash }) => rows.find((row) => tokenHash.equals(row.token_hash)));
      const seen = found.flatMap((row, index) => (row?.overdue && !asked[index]?.unattended ? [row.id] : []));
      if (seen.length > 0)
        await runner.query('UPDATE medel.session SET last_seen_at = now() WHERE id = ANY ($1)', [seen]);
      return found.map((row) => row && sessionIn(row, seen.includes(row.id)));
    } finally {
      await runner.release();
    }
  }
}

interface LookUp {
  readonly tokenHash: Buffer;
  readonly kind: SessionKind;
  readonly unattended: boolean;
}

interface SessionRow {
  readonly token_hash: Buffer;
  readonly id: string;
  readonly kind: SessionKind;
  readonly person_id: string;
  readonly rotation_due: boolean;
  readonly last_seen_at: Date;
  readonly asked_at: Date;
  readonly expires_at: Date;
  /** Longer ago than a minute since it was written that they were seen. */
  readonly overdue: boolean;
  readonly fresh: boolean;
  readonly vouched_by: string | null;
  readonly memberships: ToldMembership[];
}

const IDLE_MS = 30 * 60_000;

function sessionIn(row: SessionRow, justSeen: boolean): Session {
  const idleEnds = (justSeen ? row.asked_at : row.last_seen_at).getTime() + IDLE_MS;
  return {
    id: row.id,
    actor: { id: row.person_id, memberships: row.memberships.map(membershipIn) },
    kind: row.kind,
    isFresh: row.fresh,
    isRotationDue: row.rotation_due,
    expiresAt: row.expires_at,
    idleEndsAt: new Date(Math.min(idleEnds, row.expires_at.getTime())),
    vouchedBy: row.vouched_by,
  };
}

const newToken = (): string => randomBytes(32).toString('base64url');

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
