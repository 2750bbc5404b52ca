import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { ApplicationFactFinder, type Case } from '@medel/applications';
import {
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  TransitionNotAllowedError,
  type Changed,
  type Command,
  type Ore,
} from '@medel/kernel';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, decide } from '@medel/workflow';

import type { AssessmentEvent } from './assessment.events.js';
import { assessmentMachine, type AssessmentStatus } from './assessment.machine.js';
import { ASSESSMENT_PERMISSIONS, MAY_ASSIGN } from './assessment.policy.js';
import { unmetAssessmentRequirements, type AssessmentFacts } from './assessment.requirements.js';

export interface AssessmentSheet {
  /** Criterion id to score, 1-5. */
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string;
  readonly recommendedOre: Ore | null;
}

type ChangedAssessment = Promise<Changed<AssessmentStatus>>;

/** Commands on an assessment. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly factFinder: ApplicationFactFinder,
  ) {}

  /** Asks a person to assess an application. The same person is never asked twice. */
  assign(applicationId: string, assessorId: string, command: Command): ChangedAssessment {
    const request = { type: 'CREATE', assessorId };
    return this.transitions.command({ type: 'application', id: applicationId }, request, command, async (tx) => {
      const found = await this.factFinder.find(tx, applicationId, command.actor);
      assertMay(command.actor, 'ASSIGN', MAY_ASSIGN, found.parties);
      if (found.status !== 'submitted') throw new TransitionNotAllowedError('application', found.status, 'ASSIGN');
      await assertAssessor(tx, assessorId, found);
      const id = randomUUID();
      await tx.query(
        'INSERT INTO medel.assessment (id, application_id, assessor_id, assigned_by) VALUES ($1, $2, $3, $4)',
        [id, applicationId, assessorId, command.actor.id],
      );
      await this.transitions.note(tx, { type: 'assessment', id }, command.actor, request, [
        { type: 'notifyAssessor', params: { template: 'assessment_assigned' } },
      ]);
      return { id, status: 'assigned', version: 1 };
    });
  }

  /** The assessor says whether they have a conflict of interest. Whoever has one leaves; the others begin. */
  declare(id: string, conflicted: boolean, command: Command): ChangedAssessment {
    const request = { type: 'DECLARATION', conflicted };
    return this.transitions.command({ type: 'assessment', id }, request, command, async (tx) => {
      const found = await this.own(tx, id, command);
      const declared = await this.write(tx, found, 'conflicted = $3', [conflicted]);
      const facts = { ...found.facts, conflicted };
      if (conflicted) return this.step(tx, { ...declared, facts }, { type: 'RECUSE' }, command);
      const next = await this.step(tx, { ...declared, facts }, { type: 'DECLARE' }, command);
      return this.step(tx, { ...declared, ...next, facts }, { type: 'START' }, command);
    });
  }

  /** Keeps the scores as far as they have come. */
  score(id: string, sheet: AssessmentSheet, command: Command): ChangedAssessment {
    const request = { type: 'SCORE', ...sheet };
    return this.transitions.command({ type: 'assessment', id }, request, command, async (tx) => {
      const found = await this.own(tx, id, command);
      if (found.status !== 'in_progress') throw new TransitionNotAllowedError('assessment', found.status, 'SCORE');
      const written = await this.write(tx, found, 'scores = $3, comment = $4, recommended_ore = $5', [
        JSON.stringify(sheet.scores),
        sheet.comment,
        sheet.recommendedOre?.toString() ?? null,
      ]);
      await this.transitions.note(tx, { type: 'assessment', id }, command.actor, request);
      return { id, status: written.status, version: written.version };
    });
  }

  submit(id: string, command: Command): ChangedAssessment {
    return this.send(id, { type: 'SUBMIT' }, command);
  }

  recuse(id: string, command: Command): ChangedAssessment {
    return this.send(id, { type: 'RECUSE' }, command);
  }

  private send(id: string, event: AssessmentEvent, command: Command): ChangedAssessment {
    return this.transitions.command({ type: 'assessment', id }, event, command, async (tx) =>
      this.step(tx, await this.own(tx, id, command), event, command),
    );
  }

  /** The only way an assessment changes status. */
  private step(tx: EntityManager, found: Found, event: AssessmentEvent, { actor }: Command): ChangedAssessment {
    const decision = decide(assessmentMachine, found.status, found.facts, event, unmetAssessmentRequirements);
    return this.transitions.record(tx, { type: 'assessment', id: found.id, version: found.version }, actor, decision);
  }

  /** The assessment, when it is the actor's own: nobody writes in another assessor's sheet. */
  private async own(tx: EntityManager, id: string, command: Command): Promise<Found> {
    const [row] = await tx.query<Row[]>(
      `SELECT application_id, assessor_id, status, version, conflicted, scores, comment
         FROM medel.assessment WHERE id = $1`,
      [id],
    );
    if (!row) throw new NotFoundError('Assessment', id);
    const { parties, facts, status } = await this.factFinder.find(tx, row.application_id, command.actor);
    assertMay(command.actor, 'ASSESS', ASSESSMENT_PERMISSIONS.SUBMIT, parties);
    if (row.assessor_id !== command.actor.id) throw new ForbiddenError(`${command.actor.id} is not the assessor`);
    requireVersion(command, { type: 'assessment', id, version: row.version });
    const { conflicted, scores, comment } = row;
    return {
      id,
      status: row.status,
      version: row.version,
      facts: { conflicted, scores, comment, criteria: facts.pack.criteria, applicationStatus: status },
    };
  }

  private async write(
    tx: EntityManager,
    found: Found,
    assignments: string,
    values: readonly unknown[],
  ): Promise<Found> {
    await tx.query(`UPDATE medel.assessment SET ${assignments}, version = version + 1 WHERE id = $1 AND version = $2`, [
      found.id,
      found.version,
      ...values,
    ]);
    return { ...found, version: found.version + 1 };
  }
}

interface Found {
  readonly id: string;
  readonly status: AssessmentStatus;
  readonly version: number;
  readonly facts: AssessmentFacts;
}

interface Row {
  readonly application_id: string;
  readonly assessor_id: string;
  readonly status: AssessmentStatus;
  readonly version: number;
  readonly conflicted: boolean | null;
  readonly scores: Record<string, number>;
  readonly comment: string;
}

/** Only somebody who is an assessor at the funder can be asked. */
async function assertAssessor(tx: EntityManager, personId: string, { parties }: Case): Promise<void> {
  const known = await tx.query<unknown[]>(
    `SELECT 1 FROM medel.current_membership WHERE person_id = $1 AND organisation_id = $2 AND role = 'assessor'`,
    [personId, parties.funderId],
  );
  if (known.length > 0) return;
  throw new InvalidInputError([
    {
      code: 'not_an_assessor',
      pointer: '/assessorId',
      detail: {
        sv: 'Personen är inte bedömare hos finansiären.',
        en: "The person is not one of the funder's assessors.",
      },
    },
  ]);
}
