import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Case } from '@medel/applications';
import type { Actor } from '@medel/kernel';
import { doors, may, type Door } from '@medel/workflow';

import type { AssessmentEvent } from './assessment.events.js';
import { assessmentMachine, type AssessmentStatus } from './assessment.machine.js';
import { ASSESSMENT_PERMISSIONS, MAY_READ_ASSESSMENTS } from './assessment.policy.js';
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

/** Assessments as one person may see them: the officers all, an assessor their own, the applicant none. */
@Injectable()
export class AssessmentsQueries {
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
