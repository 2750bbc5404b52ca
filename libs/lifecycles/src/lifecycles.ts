import type { AnyStateMachine } from 'xstate';

import {
  APPLICATION_PERMISSIONS,
  applicationMachine,
  COMPLETION_PERMISSIONS,
  completionRequestMachine,
} from '@medel/applications';
import { ASSESSMENT_PERMISSIONS, assessmentMachine } from '@medel/assessments';
import { AGREEMENT_PERMISSIONS, agreementMachine, CHANGE_PERMISSIONS, changeRequestMachine } from '@medel/grants';
import type { AllowedTransition } from '@medel/platform';
import { CALL_PERMISSIONS, callMachine } from '@medel/programmes';
import { arrows, type Permission } from '@medel/workflow';

export interface Lifecycle {
  readonly machine: AnyStateMachine;
  readonly permissions: Readonly<Record<string, readonly Permission[]>>;
}

/** Every life cycle there is. A machine's id is the name of its table. */
export const lifecycles: readonly Lifecycle[] = [
  { machine: callMachine, permissions: CALL_PERMISSIONS },
  { machine: applicationMachine, permissions: APPLICATION_PERMISSIONS },
  { machine: completionRequestMachine, permissions: COMPLETION_PERMISSIONS },
  { machine: assessmentMachine, permissions: ASSESSMENT_PERMISSIONS },
  { machine: agreementMachine, permissions: AGREEMENT_PERMISSIONS },
  { machine: changeRequestMachine, permissions: CHANGE_PERMISSIONS },
];

/** What the database lets `record_transition` write: the machines' arrows, and nothing else. */
export const allowedTransitions: readonly AllowedTransition[] = lifecycles.flatMap(({ machine }) =>
  arrows(machine).map(({ from, event, to, outcome }) => ({ machine: machine.id, from, event, to, outcome })),
);
