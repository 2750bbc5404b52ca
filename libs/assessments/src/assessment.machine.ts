import { setup, type StateValueFrom } from 'xstate';

import type { AssessmentEvent } from './assessment.events.js';
import { unmetAssessmentRequirements, type AssessmentFacts } from './assessment.requirements.js';

const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } }) as const;

/** The life of one assessor's judgement. Nothing is judged before the assessor has ruled out a conflict of interest. */
export const assessmentMachine = setup({
  types: { context: {} as AssessmentFacts, events: {} as AssessmentEvent },
  guards: { requirementsMet: ({ context, event }) => unmetAssessmentRequirements(event, context).length === 0 },
  actions: { notifyStaff: (_, _params: { template: string }) => undefined },
}).createMachine({
  id: 'assessment',
  context: {} as AssessmentFacts,
  initial: 'assigned',
  states: {
    assigned: {
      on: {
        DECLARE: { target: 'declared', guard: 'requirementsMet' },
        RECUSE: { target: 'recused', actions: tellStaff('assessor_recused') },
      },
    },
    declared: {
      on: {
        START: { target: 'in_progress', guard: 'requirementsMet' },
        RECUSE: { target: 'recused', actions: tellStaff('assessor_recused') },
      },
    },
    in_progress: {
      on: {
        SUBMIT: { target: 'submitted', guard: 'requirementsMet', actions: tellStaff('assessment_submitted') },
        RECUSE: { target: 'recused', actions: tellStaff('assessor_recused') },
      },
    },
    submitted: { type: 'final' },
    recused: { type: 'final' },
  },
});

export type AssessmentStatus = StateValueFrom<typeof assessmentMachine>;
