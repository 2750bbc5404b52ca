import { refuse, type Requirement } from './requirement.js';

export const formalCheckMustHavePassed: Requirement = ({ formalCheckPassed }) =>
  formalCheckPassed
    ? []
    : refuse('formal_check_not_passed', 'Formaliakontrollen är inte godkänd.', 'The formal check has not been passed.');

export const formalCheckMustHaveFailed: Requirement = ({ formalCheckPassed }) =>
  formalCheckPassed === false
    ? []
    : refuse(
        'formal_check_not_failed',
        'Bara en ansökan som inte klarat formaliakontrollen kan avvisas.',
        'Only an application that failed the formal check can be dismissed.',
      );

export const completionsMustBeClosed: Requirement = ({ openCompletionRequests }) =>
  openCompletionRequests === 0
    ? []
    : refuse(
        'completion_open',
        `${openCompletionRequests} komplettering är inte avslutad.`,
        `${openCompletionRequests} completion request is still open.`,
      );

export const noConflictedAssessment: Requirement = ({ conflictedAssessments }) =>
  conflictedAssessments === 0
    ? []
    : refuse(
        'assessor_conflicted',
        'En bedömning är gjord av någon som är jävig.',
        'An assessment was made by somebody with a conflict of interest.',
      );
