import { clock, funder, lead, type Permission } from '@medel/workflow';

import type { ClaimEvent } from './claim.events.js';

/** Who may send which event to a claim. That nobody takes two steps of the same one is a rule and not a role. */
export const CLAIM_PERMISSIONS: Record<ClaimEvent['type'], readonly Permission[]> = {
  ATTEST: [lead('coordinator', 'project_manager')],
  SUBMIT: [lead('signatory')],
  START_CHECK: [clock],
  VERIFY: [funder('claims_officer')],
  RETURN: [funder('claims_officer', 'approver')],
  APPROVE: [funder('approver')],
  REJECT: [funder('claims_officer', 'approver')],
  SCHEDULE: [funder('claims_officer', 'payment_releaser')],
  UNSCHEDULE: [funder('payment_releaser'), clock],
  PAY: [clock],
  RECOVER: [funder('approver')],
};

/** Who may make a claim and enter its costs. */
export const MAY_WRITE_CLAIM: readonly Permission[] = [lead('coordinator', 'project_manager', 'controller')];
