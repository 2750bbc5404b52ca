import type { AnyStateMachine } from 'xstate';

import {
  APPLICATION_PERMISSIONS,
  applicationMachine,
  COMPLETION_PERMISSIONS,
  completionRequestMachine,
} from '@medel/applications';
import { ASSESSMENT_PERMISSIONS, assessmentMachine } from '@medel/assessments';
import { CLAIM_PERMISSIONS, claimMachine } from '@medel/claims';
import { AGREEMENT_PERMISSIONS, agreementMachine, CHANGE_PERMISSIONS, changeRequestMachine } from '@medel/grants';
import { PAYMENT_BATCH_PERMISSIONS, paymentBatchMachine } from '@medel/payments';
import type { AllowedTransition } from '@medel/platform';
import { CALL_PERMISSIONS, callMachine, RULE_PACK_PERMISSIONS, rulePackMachine } from '@medel/programmes';
import { REPORT_PERMISSIONS, reportMachine } from '@medel/reports';
import { arrows, type Permission } from '@medel/workflow';

export interface Lifecycle {
  readonly machine: AnyStateMachine;
  readonly permissions: Readonly<Record<string, readonly Permission[]>>;
}

/** Every life cycle there is. A machine's id is the name of its table. */
export const lifecycles: readonly Lifecycle[] = [
  { machine: callMachine, permissions: CALL_PERMISSIONS },
  { machine: rulePackMachine, permissions: RULE_PACK_PERMISSIONS },
  { machine: applicationMachine, permissions: APPLICATION_PERMISSIONS },
  { machine: completionRequestMachine, permissions: COMPLETION_PERMISSIONS },
  { machine: assessmentMachine, permissions: ASSESSMENT_PERMISSIONS },
  { machine: agreementMachine, permissions: AGREEMENT_PERMISSIONS },
  { machine: changeRequestMachine, permissions: CHANGE_PERMISSIONS },
  { machine: reportMachine, permissions: REPORT_PERMISSIONS },
  { machine: claimMachine, permissions: CLAIM_PERMISSIONS },
  { machine: paymentBatchMachine, permissions: PAYMENT_BATCH_PERMISSIONS },
];

/** What the database lets `record_transition` write: the machines' arrows, and nothing else. */
export const allowedTransitions: readonly AllowedTransition[] = lifecycles.flatMap(({ machine }) =>
  arrows(machine).map(({ from, event, to, outcome }) => ({ machine: machine.id, from, event, to, outcome })),
);
