import { clock, funder, lead, type Permission } from '@medel/workflow';

import type { AgreementEvent } from './agreement.events.js';

/** Who may send which event to an agreement. */
export const AGREEMENT_PERMISSIONS: Record<AgreementEvent['type'], readonly Permission[]> = {
  SEND: [funder('programme_officer')],
  COUNTERSIGN: [lead('signatory')],
  ACTIVATE: [funder('decision_maker')],
  LAPSE: [clock],
  TERMINATE: [funder('decision_maker')],
};
