import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, NotFoundError, TransitionNotAllowedError, type Changed, type Command } from '@medel/kernel';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, decide, funder, lead, type Permission } from '@medel/workflow';

import { ApplicationFactFinder, type Case } from './application-fact-finder.js';
import type { CompletionRequestEvent } from './completion-request.events.js';
import { completionRequestMachine, type CompletionRequestStatus } from './completion-request.machine.js';
import { COMPLETION_PERMISSIONS } from './completion-request.policy.js';
import { unmetCompletionRequirements } from './completion-request.requirements.js';

const OFFICER: readonly Permission[] = [funder('programme_officer')];
const APPLICANT: readonly Permission[] = [lead('coordinator', 'project_manager', 'signatory')];

type ChangedCompletion = Promise<Changed<CompletionRequestStatus>>;

/** What the funder's officers do with a submitted application, and what the applicant answers. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly factFinder: ApplicationFactFinder,
    private readonly clock: Clock,
  ) {}

  /** Records the outcome of the formal check; a later check takes the place of an earlier one. */
  checkFormally(id: string, check: { passed: boolean; note: string }, command: Command): Promise<Changed> {
    const request = { type: 'FORMAL_CHECK', ...check };
    return this.transitions.command({ type: 'application', id }, request, command, async (tx) => {
      const found = await this.submitted(tx, id, command, OFFICER, request.type);
      await tx.query(
        `INSERT INTO medel.formal_check (application_id, passed, note, checked_by, checked_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (application_id) DO UPDATE SET passed = $2, note = $3, checked_by = $4, checked_at = $5`,
        [id, check.passed, check.note, command.actor.id, this.clock.now()],
      );
      await this.transitions.note(tx, { type: 'application', id }, command.actor, request);
      return { id, status: found.status, version: found.version };
    });
  }

  /** Asks the applicant to complete the application by `dueAt`. */
  askForCompletion(id: string, asked: { question: string; dueAt: Date }, command: Command): ChangedCompletion {
    const request = { type: 'CREATE', ...asked };
    return this.transitions.command({ type: 'application', id }, request, command, async (tx) => {
      await this.submitted(tx, id, command, OFFICER, 'ASK_FOR_COMPLETION');
      const requestId = randomUUID();
      await tx.query(
        'INSERT INTO medel.completion_request (id, application_id, question, due_at, asked_by) VALUES ($1, $2, $3, $4, $5)',
        [requestId, id, asked.question, asked.dueAt, command.actor.id],
      );
      await this.transitions.note(tx, { type: 'completion_request', id: requestId }, command.actor, request, [
        { type: 'notifyApplicant', params: { template: 'completion_requested' } },
        {
          type: 'planReminders',
          params: { kind: 'completion_due', dueAt: asked.dueAt.toISOString(), offsetsDays: [-3, 0] },
        },
      ]);
      return { id: requestId, status: 'open', version: 1 };
    });
  }

  answerCompletion(requestId: string, answer: string, command: Command): ChangedCompletion {
    return this.send(requestId, { type: 'ANSWER', answer }, command);
  }

  acceptCompletion(requestId: string, command: Command): ChangedCompletion {
    return this.send(requestId, { type: 'ACCEPT' }, command);
  }

  returnCompletion(requestId: string, reason: string, command: Command): ChangedCompletion {
    return this.send(requestId, { type: 'RETURN', reason }, command);
  }

  expireCompletion(requestId: string, command: Command): ChangedCompletion {
    return this.send(requestId, { type: 'EXPIRE' }, command);
  }

  /** The applicant asks for a rejection to be looked at again. Whether it is in time is judged when it is reinstated. */
  askForReconsideration(id: string, reason: string, command: Command): Promise<Changed> {
    const request = { type: 'ASK_FOR_RECONSIDERATION', reason };
    return this.transitions.command({ type: 'application', id }, request, command, async (tx) => {
      const found = await this.factFinder.find(tx, id, command.actor);
      assertMay(command.actor, request.type, APPLICANT, found.parties);
      if (found.facts.outcome !== 'rejected')
        throw new TransitionNotAllowedError('application', found.status, request.type);
      await tx.query(
        'INSERT INTO medel.reconsideration_request (application_id, reason, asked_by, asked_at) VALUES ($1, $2, $3, $4)',
        [id, reason, command.actor.id, this.clock.now()],
      );
      await this.transitions.note(tx, { type: 'application', id }, command.actor, request, [
        { type: 'notifyStaff', params: { template: 'reconsideration_asked' } },
      ]);
      return { id, status: found.status, version: found.version };
    });
  }

  private async submitted(
    tx: EntityManager,
    id: string,
    command: Command,
    permissions: readonly Permission[],
    event: string,
  ): Promise<Case> {
    const found = await this.factFinder.find(tx, id, command.actor);
    assertMay(command.actor, event, permissions, found.parties);
    requireVersion(command, { type: 'application', id, version: found.version });
    if (found.status !== 'submitted') throw new TransitionNotAllowedError('application', found.status, event);
    return found;
  }

  /** The only way a completion request changes status. */
  private send(requestId: string, event: CompletionRequestEvent, command: Command): ChangedCompletion {
    return this.transitions.command({ type: 'completion_request', id: requestId }, event, command, async (tx) => {
      const [row] = await tx.query<CompletionRow[]>(
        'SELECT application_id, status, version, due_at FROM medel.completion_request WHERE id = $1',
        [requestId],
      );
      if (!row) throw new NotFoundError('CompletionRequest', requestId);
      const { parties } = await this.factFinder.find(tx, row.application_id, command.actor);
      assertMay(command.actor, event.type, COMPLETION_PERMISSIONS[event.type], parties);

      const facts = { now: this.clock.now(), dueAt: row.due_at };
      const decision = decide(completionRequestMachine, row.status, facts, event, unmetCompletionRequirements);
      const version = await this.keepAnswer(tx, requestId, row.version, event);
      const subject = { type: 'completion_request', id: requestId, version };
      return this.transitions.record(tx, subject, command.actor, decision);
    });
  }

  private async keepAnswer(
    tx: EntityManager,
    id: string,
    version: number,
    event: CompletionRequestEvent,
  ): Promise<number> {
    if (event.type !== 'ANSWER') return version;
    await tx.query(
      'UPDATE medel.completion_request SET answer = $3, version = version + 1 WHERE id = $1 AND version = $2',
      [id, version, event.answer],
    );
    return version + 1;
  }
}

interface CompletionRow {
  readonly application_id: string;
  readonly status: CompletionRequestStatus;
  readonly version: number;
  readonly due_at: Date;
}
