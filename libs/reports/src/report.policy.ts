import { funder, lead, type Permission } from '@medel/workflow';

import type { ReportEvent } from './report.events.js';

/** Who may send which event to a report. */
export const REPORT_PERMISSIONS: Record<ReportEvent['type'], readonly Permission[]> = {
  ATTEST: [lead('coordinator', 'project_manager')],
  SUBMIT: [lead('signatory')],
  RETURN: [funder('programme_officer')],
  APPROVE: [funder('programme_officer')],
  REJECT: [funder('programme_officer')],
};

/** Who may write what a report tells. */
export const MAY_WRITE_REPORT: readonly Permission[] = [lead('coordinator', 'project_manager')];
