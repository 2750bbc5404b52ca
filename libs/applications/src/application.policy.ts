import { clock, funder, lead, type Permission } from '@medel/workflow';

import type { ApplicationEvent } from './application.events.js';

/** Who may send which event (drawn in docs/workflows/application.md). */
export const APPLICATION_PERMISSIONS: Record<ApplicationEvent['type'], readonly Permission[]> = {
  SUBMIT: [lead('signatory')],
  WITHDRAW: [lead('coordinator', 'project_manager', 'signatory')],
  DISMISS: [funder('programme_officer')],
  COMPLETE_REVIEW: [funder('programme_officer')],
  REOPEN_REVIEW: [funder('programme_officer')],
  APPROVE: [funder('decision_maker')],
  REJECT: [funder('decision_maker')],
  REINSTATE: [funder('decision_maker')],
  LAPSE: [clock],
  OPEN_REPORTING: [clock, funder('programme_officer')],
  CONTINUE: [funder('programme_officer')],
  COMPLETE: [funder('programme_officer')],
  TERMINATE: [funder('decision_maker')],
};

/** Who may write the draft: people of every partner, abroad too. */
export const MAY_EDIT: readonly Permission[] = [
  { side: 'partner', roles: ['coordinator', 'project_manager', 'controller', 'signatory'] },
];

/** Who may start one. */
export const MAY_CREATE: readonly Permission[] = [lead('coordinator', 'project_manager', 'signatory')];
