import { funder, type Permission } from '@medel/workflow';

import type { AssessmentEvent } from './assessment.events.js';

const ASSESSOR: readonly Permission[] = [funder('assessor')];

/** Who may send which event to an assessment; besides, it must be their own. */
export const ASSESSMENT_PERMISSIONS: Record<AssessmentEvent['type'], readonly Permission[]> = {
  DECLARE: ASSESSOR,
  RECUSE: ASSESSOR,
  START: ASSESSOR,
  SUBMIT: ASSESSOR,
};

/** Who may ask somebody for an assessment. */
export const MAY_ASSIGN: readonly Permission[] = [funder('programme_officer')];

/** Who may read the assessments of a case. Assessors read their own only. */
export const MAY_READ_ASSESSMENTS: readonly Permission[] = [funder('programme_officer', 'decision_maker', 'auditor')];
