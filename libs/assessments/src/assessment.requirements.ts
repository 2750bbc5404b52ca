import type { Problem } from '@medel/kernel';
import type { Criterion } from '@medel/programmes';

import type { AssessmentEvent } from './assessment.events.js';

export interface AssessmentFacts {
  /** Null until the assessor has said whether they have a conflict of interest. */
  readonly conflicted: boolean | null;
  readonly criteria: readonly Criterion[];
  /** Criterion id to score. */
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string;
  /** Assessments are made while the application is submitted, and not after. */
  readonly applicationStatus: string;
}

type Requirement = (facts: AssessmentFacts) => readonly Problem[];

const applicationMustBeSubmitted: Requirement = ({ applicationStatus }) =>
  applicationStatus === 'submitted'
    ? []
    : [
        {
          code: 'review_closed',
          detail: { sv: 'Granskningen av ansökan är avslutad.', en: 'The review of the application is closed.' },
        },
      ];

const conflictMustBeRuledOut: Requirement = ({ conflicted }) =>
  conflicted === false
    ? []
    : [
        {
          code: 'conflict_not_ruled_out',
          pointer: '/conflicted',
          detail: {
            sv: 'Intyga först att du inte är jävig.',
            en: 'First declare that you have no conflict of interest.',
          },
        },
      ];

const everyCriterionMustBeScored: Requirement = ({ criteria, scores }) =>
  criteria
    .filter(({ id }) => !isScore(scores[id]))
    .map(({ id, text }) => ({
      code: 'criterion_not_scored',
      pointer: `/scores/${id}`,
      detail: { sv: `Sätt poäng 1-5 på "${text.sv}".`, en: `Score "${text.en}" from 1 to 5.` },
    }));

const commentMustBeWritten: Requirement = ({ comment }) =>
  comment.trim().length > 0
    ? []
    : [
        {
          code: 'comment_missing',
          pointer: '/comment',
          detail: { sv: 'Motivera bedömningen.', en: 'Give the reasons for the assessment.' },
        },
      ];

const isScore = (score: number | undefined): boolean => score !== undefined && score >= 1 && score <= 5;

/** What must hold before an event is accepted. */
const REQUIREMENTS: Record<AssessmentEvent['type'], readonly Requirement[]> = {
  DECLARE: [applicationMustBeSubmitted, conflictMustBeRuledOut],
  RECUSE: [],
  START: [applicationMustBeSubmitted],
  SUBMIT: [applicationMustBeSubmitted, everyCriterionMustBeScored, commentMustBeWritten],
};

export function unmetAssessmentRequirements({ type }: AssessmentEvent, facts: AssessmentFacts): Problem[] {
  return REQUIREMENTS[type].flatMap((requirement) => requirement(facts));
}
