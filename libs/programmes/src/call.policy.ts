import type { Role } from '@medel/kernel';
import { clock, funder, type Permission } from '@medel/workflow';

import type { CallEvent } from './call.events.js';

/** Who may send which event to a call. */
export const CALL_PERMISSIONS: Record<CallEvent['type'], readonly Permission[]> = {
  PUBLISH: [funder('programme_officer')],
  OPEN: [clock],
  PAUSE: [funder('programme_officer')],
  RESUME: [funder('programme_officer')],
  EXTEND: [funder('programme_officer')],
  CLOSE: [clock],
  DECIDE: [funder('programme_officer')],
};

/** Whoever may have use for a call that is open. */
export const APPLICANTS: readonly Role[] = ['coordinator', 'project_manager', 'controller', 'signatory'];

/** Who may write a programme's calls. */
export const MAY_WRITE_CALL: readonly Permission[] = [funder('programme_officer', 'administrator')];
