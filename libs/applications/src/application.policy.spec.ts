import { describePermissions } from '../../../test/factories/everyone.js';
import { APPLICATION_PERMISSIONS, MAY_CREATE, MAY_EDIT } from './application.policy.js';

const APPLICANTS = ['lead coordinator', 'lead project_manager', 'lead signatory'];
const OFFICER = ['funder programme_officer'];
const DECIDER = ['funder decision_maker'];

describePermissions('an application', APPLICATION_PERMISSIONS, {
  SUBMIT: ['lead signatory'],
  WITHDRAW: APPLICANTS,
  DISMISS: OFFICER,
  COMPLETE_REVIEW: OFFICER,
  REOPEN_REVIEW: OFFICER,
  APPROVE: DECIDER,
  REJECT: DECIDER,
  REINSTATE: DECIDER,
  LAPSE: ['clock'],
  OPEN_REPORTING: [...OFFICER, 'clock'],
  CONTINUE: OFFICER,
  COMPLETE: OFFICER,
  TERMINATE: DECIDER,
});

describePermissions(
  'a draft',
  { CREATE: MAY_CREATE, EDIT: MAY_EDIT },
  {
    CREATE: APPLICANTS,
    EDIT: ['lead', 'abroad'].flatMap((side) =>
      ['coordinator', 'project_manager', 'controller', 'signatory'].map((role) => `${side} ${role}`),
    ),
  },
);
