import { clock, funder, partner, type Permission } from '@medel/workflow';

import type { CompletionRequestEvent } from './completion-request.events.js';

/** Who may send which event to a completion request. */
export const COMPLETION_PERMISSIONS: Record<CompletionRequestEvent['type'], readonly Permission[]> = {
  ANSWER: [partner('coordinator', 'project_manager', 'signatory')],
  ACCEPT: [funder('programme_officer')],
  RETURN: [funder('programme_officer')],
  EXPIRE: [clock],
};
