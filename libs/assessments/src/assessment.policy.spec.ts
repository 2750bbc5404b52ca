import { describePermissions } from '../../../test/factories/everyone.js';
import { ASSESSMENT_PERMISSIONS, MAY_ASSIGN, MAY_READ_ASSESSMENTS } from './assessment.policy.js';

const ASSESSOR = ['funder assessor'];

describePermissions('an assessment of their own', ASSESSMENT_PERMISSIONS, {
  DECLARE: ASSESSOR,
  RECUSE: ASSESSOR,
  START: ASSESSOR,
  SUBMIT: ASSESSOR,
});

describePermissions(
  'the assessments of a case',
  { ASSIGN: MAY_ASSIGN, READ: MAY_READ_ASSESSMENTS },
  {
    ASSIGN: ['funder programme_officer'],
    READ: ['funder programme_officer', 'funder decision_maker', 'funder auditor'],
  },
);
