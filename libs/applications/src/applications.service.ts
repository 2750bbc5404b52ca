import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import {
  NotFoundError,
  RequirementsNotMetError,
  StaleVersionError,
  TransitionNotAllowedError,
  type Changed,
  type Command,
} from '@medel/kernel';
import { Partnerships } from '@medel/partnerships';
import type { ApplicationKind } from '@medel/programmes';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, assertSees, decide, type Decision } from '@medel/workflow';

import { ApplicationFactFinder, type Case } from './application-fact-finder.js';
import type { ApplicationEvent } from './application.events.js';
import { applicationMachine, type ApplicationStatus } from './application.machine.js';
import { APPLICATION_PERMISSIONS, MAY_CREATE, MAY_EDIT } from './application.policy.js';
import { unmetRequirements } from './application.requirements.js';

export interface NewApplication {
  readonly callId: string;
  readonly partnershipId: string;
  readonly kind: ApplicationKind;
  readonly title: string;
}

/** What is not named stays as it is; answers are merged section by section. */
export interface ApplicationEdit {
  readonly title?: string | undefined;
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | undefined;
  readonly answers?: Readonly<Record<string, string>> | undefined;
}

type ChangedApplication = Promise<Changed<ApplicationStatus>>;

/** Commands on an application. Each verb is one statechart event, one transaction. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly factFinder: ApplicationFactFinder,
    private readonly partnerships: Partnerships,
  ) {}

  create(application: NewApplication, command: Command): ChangedApplication {
    return this.transitions.command({ type: 'application', id: null }, application, command, async (tx) => {
      // Which funder it is for is none of the question: whoever starts an application is one of the partners.
      const parties = { ...(await this.partnerships.parties(tx, application.partnershipId)), funderId: '' };
      assertSees(command.actor, { type: 'Partnership', id: application.partnershipId }, parties);
      assertMay(command.actor, 'CREATE', MAY_CREATE, parties);
      await assertPublished(tx, application.callId);
      await assertOpen(tx, parties.partnerIds);
      const id = randomUUID();
      const { callId, partnershipId, kind, title } = application;
      // Row-level security lets a new row be read back only through its own id, so RETURNING is not asked for.
      await tx.query(
        'INSERT INTO medel.application (id, call_id, partnership_id, kind, title, created_by) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, callId, partnershipId, kind, title, command.actor.id],
      );
      await this.transitions.note(tx, { type: 'application', id }, command.actor, { ...application, type: 'CREATE' });
      return { id, status: 'draft', version: 1 };
    });
  }

  edit(id: string, edit: ApplicationEdit, command: Command): ChangedApplication {
    return this.transitions.command({ type: 'application', id }, { type: 'EDIT', ...edit }, command, async (tx) => {
      const found = await this.openForEditing(tx, id, command);
      const { title, startsOn, endsOn, answers } = edit;
      await tx.query(
        `UPDATE medel.application
            SET title = coalesce($3, title), starts_on = coalesce($4, starts_on), ends_on = coalesce($5, ends_on),
                answers = answers || $6, version = version + 1
          WHERE id = $1 AND version = $2`,
        [id, found.version, title ?? null, startsOn ?? null, endsOn ?? null, JSON.stringify(answers ?? {})],
      );
      return this.edited(tx, found, command, { type: 'EDIT', ...edit });
    });
  }

  submit(id: string, command: Command): ChangedApplication {
    return this.send(id, { type: 'SUBMIT' }, command);
  }

  withdraw(id: string, command: Command): ChangedApplication {
    return this.send(id, { type: 'WITHDRAW' }, command);
  }

  dismiss(id: string, reason: string, command: Command): ChangedApplication {
    return this.send(id, { type: 'DISMISS', reason }, command);
  }

  completeReview(id: string, command: Command): ChangedApplication {
    return this.send(id, { type: 'COMPLETE_REVIEW' }, command);
  }

  reopenReview(id: string, reason: string, command: Command): ChangedApplication {
    return this.send(id, { type: 'REOPEN_REVIEW', reason }, command);
  }

  /** A change of status that others commit together with, in their `tx`. */
  async transition(tx: EntityManager, id: string, event: ApplicationEvent, command: Command): ChangedApplication {
    const found = await this.factFinder.find(tx, id, command.actor);
    const subject = { type: 'application', id, version: found.version };
    return this.transitions.record(tx, subject, command.actor, decideOn(found, event, command));
  }

  /** A draft is open to its partners; a submitted one only where a completion was asked for. */
  async openForEditing(tx: EntityManager, id: string, command: Command): Promise<Case> {
    const found = await this.factFinder.find(tx, id, command.actor);
    assertMay(command.actor, 'EDIT', MAY_EDIT, found.parties);
    requireVersion(command, { type: 'application', id, version: found.version });
    const open = found.status === 'draft' || (found.status === 'submitted' && found.facts.openCompletionRequests > 0);
    if (!open) throw new TransitionNotAllowedError('application', found.status, 'EDIT');
    return found;
  }

  /** Confirms that the edit raised the version, and records it. */
  async edited(
    tx: EntityManager,
    { id, status, version }: Case,
    { actor }: Command,
    note: { readonly type: string },
  ): ChangedApplication {
    const [row] = await tx.query<{ version: number }[]>('SELECT version FROM medel.application WHERE id = $1', [id]);
    if (row?.version !== version + 1) throw new StaleVersionError('Application', id);
    await this.transitions.note(tx, { type: 'application', id }, actor, note);
    return { id, status, version: version + 1 };
  }

  private send(id: string, event: ApplicationEvent, command: Command): ChangedApplication {
    return this.transitions.move(
      { type: 'application', id },
      event,
      command,
      (tx) => this.factFinder.find(tx, id, command.actor),
      (found) => decideOn(found, event, command),
    );
  }
}

/** A call that is still being written is its funder's alone. */
async function assertPublished(tx: EntityManager, callId: string): Promise<void> {
  const calls = await tx.query<unknown[]>("SELECT FROM medel.call WHERE id = $1 AND status <> 'draft'", [callId]);
  if (calls.length === 0) throw new NotFoundError('Call', callId);
}

/** No case begins with an organisation that is closed; the database holds it too. */
async function assertOpen(tx: EntityManager, partnerIds: readonly string[]): Promise<void> {
  const closed = await tx.query<{ name: string }[]>(
    'SELECT name FROM medel.organisation WHERE id = ANY ($1) AND closed_at IS NOT NULL ORDER BY name',
    [partnerIds],
  );
  if (closed.length === 0) return;
  throw new RequirementsNotMetError(
    'CREATE',
    closed.map(({ name }) => ({
      code: 'organisation_closed',
      detail: {
        sv: `${name} är stängd för nya ansökningar. Välj ett annat partnerskap.`,
        en: `${name} is closed to new applications. Choose another partnership.`,
      },
      pointer: '/partnershipId',
    })),
  );
}

/** The only way an application changes status. Who may is asked before whether the rules are met. */
function decideOn(found: Case, event: ApplicationEvent, command: Command): Decision<ApplicationStatus> {
  assertMay(command.actor, event.type, APPLICATION_PERMISSIONS[event.type], found.parties);
  requireVersion(command, { type: 'application', id: found.id, version: found.version });
  return decide(applicationMachine, found.status, found.facts, event, unmetRequirements);
}
