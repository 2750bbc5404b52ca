import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { ApplicationFactFinder, type Case } from '@medel/applications';
import type { Actor } from '@medel/kernel';
import { assertMay, doors, may, type Door } from '@medel/workflow';

import type { AssessmentEvent } from './assessment.events.js';
import { assessmentMachine, type AssessmentStatus } from './assessment.machine.js';
import { ASSESSMENT_PERMISSIONS, MAY_ASSIGN, MAY_READ_ASSESSMENTS } from './assessment.policy.js';
import { unmetAssessmentRequirements } from './assessment.requirements.js';

export interface AssessmentPart {
  readonly id: string;
  readonly assessorId: string;
  readonly assessorName: string;
  readonly status: AssessmentStatus;
  readonly version: number;
  readonly conflicted: boolean | null;
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string;
  readonly recommendedOre: string | null;
  readonly doors: readonly Door[];
}

/** Somebody who can be asked for an assessment. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
}

/** Assessments as one person may see them: the officers all, an assessor their own, the applicant none. */
@Injectable()
export class AssessmentsQueries {
  constructor(private readonly factFinder: ApplicationFactFinder) {}

  /** The funder's assessors who have not been asked yet. Only whoever may ask them is told. */
  async candidates(tx: EntityManager, applicationId: string, actor: Actor): Promise<Candidate[]> {
    const { parties } = await this.factFinder.find(tx, applicationId, actor);
    assertMay(actor, 'ASSIGN', MAY_ASSIGN, parties);
    return tx.query<Candidate[]>(
      `SELECT DISTINCT p.id, p.name FROM medel.current_membership m JOIN medel.person p ON p.id = m.person_id
        WHERE m.organisation_id = $2 AND m.role = 'assessor'
          AND NOT EXISTS (SELECT FROM medel.assessment x WHERE x.application_id = $1 AND x.assessor_id = p.id)
        ORDER BY p.name`,
      [applicationId, parties.funderId],
    );
  }

  async ofApplication(tx: EntityManager, found: Case, actor: Actor): Promise<AssessmentPart[]> {
    const all = may(actor, MAY_READ_ASSESSMENTS, found.parties);
    const rows = await tx.query<Omit<AssessmentPart, 'doors'>[]>(
      `SELECT x.id, x.assessor_id AS "assessorId", p.name AS "assessorName", x.status, x.version, x.conflicted, x.scores,
              x.comment, x.recommended_ore AS "recommendedOre"
         FROM medel.assessment x JOIN medel.person p ON p.id = x.assessor_id
        WHERE x.application_id = $1 AND ($2 OR x.assessor_id = $3) ORDER BY p.name`,
      [found.id, all, actor.id],
    );
    return rows.map((row) => ({ ...row, doors: doorsOf(row, found, actor) }));
  }
}

function doorsOf(row: Omit<AssessmentPart, 'doors'>, { facts, parties, status }: Case, actor: Actor): Door[] {
  return doors(
    assessmentMachine,
    row.status,
    ASSESSMENT_PERMISSIONS,
    (permissions) => row.assessorId === actor.id && may(actor, permissions, parties),
    (type) =>
      unmetAssessmentRequirements({ type } as AssessmentEvent, {
        // Declaring is how a conflict is ruled out, so the door to it stands open.
        conflicted: type === 'DECLARE' ? false : row.conflicted,
        scores: row.scores,
        comment: row.comment,
        criteria: facts.pack.criteria,
        applicationStatus: status,
      }),
  );
}
