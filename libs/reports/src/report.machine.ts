import { setup, type StateValueFrom } from 'xstate';

import type { ReportEvent } from './report.events.js';
import { unmetReportRequirements, type ReportFacts } from './report.requirements.js';

const tell = (template: string) => ({ type: 'notifyApplicant', params: { template } }) as const;
const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } }) as const;

/** The life of a report. The partners write and attest it, the signatory answers for it, the funder reads it. */
export const reportMachine = setup({
  types: { context: {} as ReportFacts, events: {} as ReportEvent },
  guards: { requirementsMet: ({ context, event }) => unmetReportRequirements(event, context).length === 0 },
  actions: {
    notifyApplicant: (_, _params: { template: string }) => undefined,
    notifyStaff: (_, _params: { template: string }) => undefined,
  },
}).createMachine({
  id: 'report',
  context: {} as ReportFacts,
  initial: 'open',
  states: {
    open: { on: { ATTEST: { target: 'attested', guard: 'requirementsMet', actions: tell('report_attested') } } },
    attested: {
      on: { SUBMIT: { target: 'submitted', guard: 'requirementsMet', actions: tellStaff('report_arrived') } },
    },
    submitted: {
      on: {
        RETURN: { target: 'returned', guard: 'requirementsMet', actions: tell('report_returned') },
        APPROVE: { target: 'approved', guard: 'requirementsMet', actions: tell('report_approved') },
        REJECT: { target: 'rejected', guard: 'requirementsMet', actions: tell('report_rejected') },
      },
    },
    returned: { on: { ATTEST: { target: 'attested', guard: 'requirementsMet', actions: tell('report_attested') } } },
    approved: { type: 'final' },
    rejected: { type: 'final' },
  },
});

export type ReportStatus = StateValueFrom<typeof reportMachine>;
