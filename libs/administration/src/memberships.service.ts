import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, NotFoundError, RequirementsNotMetError, type Command, type Ore, type Role } from '@medel/kernel';
import { CONFIG, type Config } from '@medel/platform';
import { Transitions, type Note } from '@medel/transitions';

import { otherAdministrators, requireAdministered } from './administered.js';
import type { ActorKind } from './administration.policy.js';
import { unmetForGranting, unmetForLeaving } from './administration.requirements.js';

/** Somebody to let in, and what they are to be. */
export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly language: 'sv' | 'en' | 'es';
  readonly role: Role;
  /** When the role ends by itself. */
  readonly validUntil: Date | null;
  /** The most they may say yes to at once; null when nothing is to limit them. */
  readonly limitOre: Ore | null;
}

/** Another system to let in. */
export interface ServiceClient {
  readonly name: string;
  /** What its access tokens call it. */
  readonly clientId: string;
  readonly role: Role;
  readonly validUntil: Date | null;
}

export interface Appointment {
  readonly personId: string;
  readonly role: Role;
  readonly validUntil: Date | null;
  readonly limitOre: Ore | null;
}

/** An invitation that was not taken up by then has to be renewed: addresses move to other people. */
const INVITED = "now() + interval '14 days'";

/** Who is what in which organisation. A role that is given or withdrawn counts from the next request. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Lets somebody into an organisation and tells them by mail. Whoever is known by that address already is not made twice. */
  invite(organisationId: string, invitation: Invitation, command: Command): Promise<{ id: string }> {
    const request = { type: 'INVITE', organisationId, ...invitation };
    return this.transitions.command({ type: 'person', id: null }, request, command, async (tx) => {
      const organisation = await requireAdministered(tx, organisationId, command.actor);
      const known = await this.renew(tx, invitation.email);
      const facts = { organisationKind: organisation.kind, personId: known ?? null, personKind: 'person' as const };
      this.requireGrantable({ ...facts, ...invitation }, command);
      const id = known ?? (await this.admit(tx, invitation));
      await this.appoint(tx, organisationId, { personId: id, ...invitation }, command, 'invited');
      return { id };
    });
  }

  /**
   * Lets another system act in an organisation, under the client id that its tokens carry. It is somebody without an
   * address and with an end; later roles, ends and switching it off are as for a person.
   */
  registerClient(organisationId: string, client: ServiceClient, command: Command): Promise<{ id: string }> {
    const request = { type: 'REGISTER_CLIENT', organisationId, ...client };
    return this.transitions.command({ type: 'person', id: null }, request, command, async (tx) => {
      const organisation = await requireAdministered(tx, organisationId, command.actor);
      const facts = {
        organisationKind: organisation.kind,
        personId: null,
        personKind: 'service' as const,
        limitOre: null,
      };
      this.requireGrantable({ ...facts, ...client }, command);
      const id = randomUUID();
      const { name, clientId } = client;
      await tx.query(`INSERT INTO medel.person (id, kind, name, issuer, subject) VALUES ($1, 'service', $2, $3, $4)`, [
        id,
        name,
        // The first of them issues the tokens of service clients.
        this.config.identityProviders[0].issuer,
        clientId,
      ]);
      await this.transitions.note(tx, { type: 'person', id }, command.actor, { type: 'CLIENT_REGISTERED', clientId });
      await this.appoint(tx, organisationId, { personId: id, limitOre: null, ...client }, command, 'role_granted');
      return { id };
    });
  }

  /** Gives somebody of an organisation another role in it, or the same one until another day. */
  grant(organisationId: string, appointment: Appointment, command: Command): Promise<{ id: string }> {
    const request = { type: 'GRANT', organisationId, ...appointment };
    return this.transitions.command({ type: 'person', id: appointment.personId }, request, command, async (tx) => {
      const organisation = await requireAdministered(tx, organisationId, command.actor);
      const [known] = await tx.query<{ personKind: ActorKind }[]>(
        `SELECT m.person_kind AS "personKind" FROM medel.membership m JOIN medel.person p ON p.id = m.person_id
          WHERE m.person_id = $1 AND m.organisation_id = $2 AND p.erased_at IS NULL LIMIT 1`,
        [appointment.personId, organisationId],
      );
      if (!known) throw new NotFoundError('Person', appointment.personId);
      this.requireGrantable({ organisationKind: organisation.kind, ...known, ...appointment }, command);
      return { id: await this.appoint(tx, organisationId, appointment, command, 'role_granted') };
    });
  }

  /** Ends a role at once. Throws NotFoundError when it has ended already or is nobody's the actor looks after. */
  withdraw(membershipId: string, command: Command): Promise<{ id: string }> {
    const request = { type: 'WITHDRAW', membershipId };
    return this.transitions.command({ type: 'person', id: null }, request, command, async (tx) => {
      const [row] = await tx.query<{ person_id: string; organisation_id: string; role: Role }[]>(
        'SELECT person_id, organisation_id, role FROM medel.membership WHERE id = $1 AND valid_until > now() FOR UPDATE',
        [membershipId],
      );
      if (!row) throw new NotFoundError('Membership', membershipId);
      const organisation = await requireAdministered(tx, row.organisation_id, command.actor);
      if (row.role === 'administrator') {
        await tx.query('SELECT FROM medel.organisation WHERE id = $1 FOR UPDATE', [organisation.id]);
        const left = await otherAdministrators(tx, organisation, row.person_id);
        refuse('WITHDRAW', unmetForLeaving({ otherAdministrators: left }));
      }
      await tx.query('UPDATE medel.membership SET valid_until = now() WHERE id = $1', [membershipId]);
      const note = { type: 'ROLE_WITHDRAWN', organisationId: row.organisation_id, role: row.role };
      await this.note(tx, row.person_id, note, command, 'role_withdrawn');
      return { id: membershipId };
    });
  }

  private requireGrantable(
    facts: Pick<Invitation, 'role' | 'validUntil' | 'limitOre'> & {
      readonly organisationKind: Parameters<typeof unmetForGranting>[0]['organisationKind'];
      readonly personId: string | null;
      readonly personKind: ActorKind;
    },
    { actor }: Command,
  ): void {
    refuse('GRANT', unmetForGranting({ ...facts, granterId: actor.id, now: this.clock.now() }));
  }

  /** The person behind an address; whoever has not yet signed in may now do so for a while again. */
  private async renew(tx: EntityManager, email: string): Promise<string | undefined> {
    const [[person]] = await tx.query<[{ id: string }[], number]>(
      `UPDATE medel.person SET invited_until = CASE WHEN arrived_at IS NULL THEN ${INVITED} ELSE invited_until END
        WHERE lower(email) = lower($1) RETURNING id`,
      [email],
    );
    return person?.id;
  }

  private async admit(tx: EntityManager, { name, email, language }: Invitation): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `INSERT INTO medel.person (id, name, email, language, invited_until) VALUES ($1, $2, $3, $4, ${INVITED})`,
      [id, name, email, language],
    );
    return id;
  }

  private async appoint(
    tx: EntityManager,
    organisationId: string,
    { personId, role, validUntil, limitOre }: Appointment,
    command: Command,
    template: string,
  ): Promise<string> {
    const [membership] = await tx.query<{ id: string }[]>(
      `INSERT INTO medel.membership (person_id, person_kind, organisation_id, role, valid_from, valid_until, granted_by, limit_ore)
       SELECT p.id, p.kind, $2, $3, now(), coalesce($4::timestamptz, 'infinity'), $5, $6 FROM medel.person p WHERE p.id = $1
       ON CONFLICT (person_id, organisation_id, role) DO UPDATE
          SET valid_from = CASE WHEN membership.valid_until > now() AND membership.person_kind = 'person'
                                THEN membership.valid_from ELSE now() END,
              valid_until = excluded.valid_until, granted_by = excluded.granted_by, limit_ore = excluded.limit_ore
       RETURNING id`,
      [personId, organisationId, role, validUntil, command.actor.id, limitOre?.toString() ?? null],
    );
    const ends = validUntil?.toISOString() ?? null;
    const note = { type: 'ROLE_GRANTED', organisationId, role, validUntil: ends, limitOre };
    await this.note(tx, personId, note, command, template);
    return membership?.id ?? '';
  }

  private note(tx: EntityManager, personId: string, note: Note, { actor }: Command, template: string): Promise<void> {
    const effects = [{ type: 'notifyPerson', params: { template } }];
    return this.transitions.note(tx, { type: 'person', id: personId }, actor, note, effects);
  }
}

function refuse(event: string, problems: ReturnType<typeof unmetForGranting>): void {
  if (problems.length > 0) throw new RequirementsNotMetError(event, problems);
}
