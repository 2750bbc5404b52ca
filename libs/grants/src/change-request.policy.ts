import { funder, lead, type Permission } from '@medel/workflow';

import type { ChangeRequestEvent } from './change-request.events.js';

const APPLICANT: readonly Permission[] = [lead('coordinator', 'project_manager', 'signatory')];

/** Who may send which event to a change request. */
export const CHANGE_PERMISSIONS: Record<ChangeRequestEvent['type'], readonly Permission[]> = {
  SUBMIT: APPLICANT,
  RETURN: [funder('programme_officer')],
  APPROVE: [funder('programme_officer')],
  REJECT: [funder('programme_officer')],
  WITHDRAW: APPLICANT,
};
