import type { Application, Attachment, HistoryEntry, WorkItem } from '../api/contract.js';
import { Refusal } from '../api/refusal.js';

const DAY_MS = 86_400_000;
const daysAway = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

const CASE = { title: 'Människovärde 2.0', caseNumber: '2026-0007', partnershipName: 'Jönköping–Stellenbosch' };
const task = (what: WorkItem['what'], days: number | null, kind: WorkItem['kind']): WorkItem => ({
  ...CASE,
  kind,
  what,
  by: [{ side: 'funder', roles: ['programme_officer'] }],
  applicationId: '00000000-0000-4000-8000-000000000001',
  partId: null,
  dueAt: days === null ? null : daysAway(days),
  overdue: days !== null && days < 0,
  since: daysAway(-20),
});

export const OWN_TASKS = [
  task('answer_completion', -2, 'completion_request'),
  task('attest_claim', 5, 'claim'),
  task('check_application', null, 'application'),
];
export const AWAITED_TASKS = [task('review_report', null, 'report')];

const file = (kind: string, name: string, sizeBytes: string, scan: Attachment['scan']): Attachment => ({
  id: name,
  kind,
  name,
  sizeBytes,
  scan,
});

export const FILES = [
  file('letter_of_intent', 'avsiktsforklaring.pdf', '184320', 'clean'),
  file('project_plan', 'en-mycket-lang-projektplan-som-inte-ryms-pa-en-rad.pdf', '2484320', 'waiting'),
  file('other', 'okand.pdf', '9000', 'infected'),
];

const happened = (position: number, type: string, fromStatus: string, toStatus: string): HistoryEntry => ({
  position,
  event: { type },
  fromStatus,
  toStatus,
  actorId: 'x',
  actorName: 'Jonna Coordinator',
  occurredAt: daysAway(position - 30),
});

export const HISTORY = [
  happened(1, 'CREATE', 'draft', 'draft'),
  happened(2, 'SUBMIT', 'draft', 'submitted'),
  happened(3, 'COMPLETE_REVIEW', 'submitted', 'reviewed'),
];

const LEAD = { organisationId: 'lead', name: 'Jönköpings kommun', country: 'SE', role: 'lead' } as const;
const line = (year: number, category: string, amountOre: string) => ({
  organisationId: LEAD.organisationId,
  year,
  category,
  amountOre,
});

export const BUDGET = {
  budget: { lines: [line(1, 'travel', '12000000'), line(2, 'travel', '8000050'), line(1, 'meals', '2100000')] },
  partnership: { name: CASE.partnershipName, partners: [LEAD] },
  pack: {
    categories: [
      { id: 'travel', text: { sv: 'Internationella resor', en: 'International travel' }, eligible: true },
      { id: 'meals', text: { sv: 'Måltider', en: 'Meals' }, eligible: true },
    ],
  },
} as unknown as Pick<Application, 'budget' | 'partnership' | 'pack'>;

export const REFUSAL = new Refusal(422, 'requirements_not_met', null, [
  {
    code: 'section_incomplete',
    pointer: '/answers/risks',
    detail: { sv: 'Avsnittet är inte ifyllt.', en: 'The section is not filled in.' },
  },
  {
    code: 'reason_missing',
    pointer: '/amountOre',
    detail: { sv: 'Ange ett belopp.', en: 'Give an amount.' },
  },
]);
