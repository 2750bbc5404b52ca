import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { NotFoundError, type Membership, type Role } from '@medel/kernel';

import { PersonUnknownError } from './refusals.js';

/** What the identity provider vouches for. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Only when the provider says it has verified it. */
  readonly verifiedEmail: string | undefined;
}

/** Somebody to let in. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly language: 'sv' | 'en' | 'es';
}

/** A person as they see themselves. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  /** Null for a service client. */
  readonly email: string | null;
  readonly language: 'sv' | 'en' | 'es';
  /** How they get what can wait; decisions and deadlines are mailed at once. */
  readonly mails: 'at_once' | 'daily' | 'page_only';
  readonly memberships: readonly ProfileMembership[];
}

export interface ProfileMembership {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly role: Role;
  /** Null for as long as anybody remembers. */
  readonly validFrom: string | null;
  /** Null for until further notice. */
  readonly validUntil: string | null;
  /** The colleague whose role it is, when it is lent. */
  readonly actsFor: string | null;
  /** Taken in an emergency: it ends within the hour, and everybody sees. */
  readonly isEmergency: boolean;
}

const PROFILE = `
SELECT p.id, p.name, p.email, p.language, p.mails,
       coalesce((SELECT jsonb_agg(jsonb_build_object('organisationId', o.id, 'organisationName', o.name, 'role', m.role,
                                                     'validFrom', nullif(m.valid_from, '-infinity'),
                                                     'validUntil', nullif(m.valid_until, 'infinity'), 'actsFor', g.name,
                                                     'isEmergency', m.is_emergency)
                                  ORDER BY o.name, m.role, g.name NULLS FIRST)
                   FROM medel.current_membership m JOIN medel.organisation o ON o.id = m.organisation_id
                   LEFT JOIN medel.person g ON g.id = m.acts_for
                  WHERE m.person_id = p.id), '[]') AS memberships
  FROM medel.person p WHERE p.id = $1`;

/** The people who may sign in. Somebody here lets them in first: an account elsewhere gives nobody access. */
@Injectable()
export class People {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Lets somebody in. Until they first sign in they are known by their e-mail alone. */
  async admit(tx: EntityManager, { name, email, language }: NewPerson): Promise<string> {
    const id = randomUUID();
    await tx.query('INSERT INTO medel.person (id, name, email, language) VALUES ($1, $2, $3, $4)', [
      id,
      name,
      email,
      language,
    ]);
    return id;
  }

  /** Gives a person a role in an organisation, at once. */
  async appoint(tx: EntityManager, personId: string, { organisationId, role, limitOre }: Membership): Promise<void> {
    await tx.query(
      'INSERT INTO medel.membership (person_id, organisation_id, role, limit_ore) VALUES ($1, $2, $3, $4)',
      [personId, organisationId, role, limitOre?.toString() ?? null],
    );
  }

  async profile(id: string): Promise<Profile> {
    const [profile] = await this.dataSource.query<Profile[]>(PROFILE, [id]);
    if (!profile) throw new NotFoundError('Person', id);
    return profile;
  }

  /**
   * The active person behind an identity. The first time they come they are known by their verified e-mail and tied
   * to the identity; from then on the address means nothing, since addresses move to other people. Further identities
   * are added by themselves, while they are signed in.
   */
  async recognise({ issuer, subject, verifiedEmail }: Identity): Promise<string> {
    const [known] = await this.dataSource.query<{ id: string; active: boolean }[]>(
      `SELECT p.id, p.active FROM medel.identity i JOIN medel.person p ON p.id = i.person_id
        WHERE i.issuer = $1 AND i.subject = $2`,
      [issuer, subject],
    );
    if (known?.active) return known.id;
    const id = known || verifiedEmail === undefined ? undefined : await this.tie(issuer, subject, verifiedEmail);
    if (id === undefined) throw new PersonUnknownError(`nobody here is ${subject} of ${issuer}`);
    return id;
  }

  /** Of two who come at once with one address, the one who is later finds that the person has arrived. */
  private async tie(issuer: string, subject: string, email: string): Promise<string | undefined> {
    const [person] = await this.dataSource.query<{ id: string }[]>(
      `WITH arrived AS (UPDATE medel.person SET arrived_at = now()
                         WHERE lower(email) = lower($3) AND arrived_at IS NULL AND active AND invited_until > now()
                           AND id <> '00000000-0000-4000-8000-000000000000' RETURNING id)
       INSERT INTO medel.identity (issuer, subject, person_id) SELECT $1, $2, id FROM arrived RETURNING person_id AS id`,
      [issuer, subject, email],
    );
    return person?.id;
  }
}
