import { applicationMachine, completionRequestMachine } from '@medel/applications';
import type { AllowedTransition } from '@medel/platform';
import { callMachine } from '@medel/programmes';
import { arrows } from '@medel/workflow';

export function allowedTransitions(): AllowedTransition[] {
  return [applicationMachine, completionRequestMachine, callMachine].flatMap((machine) =>
    arrows(machine).map((arrow) => ({ ...arrow, machine: machine.id })),
  );
}
