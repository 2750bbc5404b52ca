import type { Problem } from '@medel/kernel';

import type { ReportEvent } from './report.events.js';

export interface ReportFacts {
  readonly applicationStatus: string;
  readonly narrative: string;
  /** Who attested it last; nobody when it never was. */
  readonly attestedBy: string | null;
  readonly actorId: string;
}

type Requirement = (facts: ReportFacts, event: ReportEvent) => readonly Problem[];

const caseMustBeReporting: Requirement = ({ applicationStatus }) =>
  applicationStatus === 'reporting'
    ? []
    : [
        {
          code: 'case_not_reporting',
          detail: { sv: 'Ärendet redovisas inte just nu.', en: 'The case is not being accounted for at present.' },
        },
      ];

const narrativeMustBeWritten: Requirement = ({ narrative }) =>
  narrative.trim().length > 0
    ? []
    : [
        {
          code: 'narrative_missing',
          detail: { sv: 'Skriv redovisningens text först.', en: 'Write what the report tells first.' },
          pointer: '/narrative',
        },
      ];

/** The one who attests and the one who signs are two people: one vouches for the content, the other for the municipality. */
const signatoryMustBeAnother: Requirement = ({ attestedBy, actorId }) =>
  attestedBy === actorId
    ? [
        {
          code: 'same_person',
          detail: {
            sv: 'Den som har attesterat redovisningen får inte också underteckna den.',
            en: 'Whoever attested the report may not sign it as well.',
          },
        },
      ]
    : [];

const reasonMustBeGiven: Requirement = (_, event) =>
  'reason' in event && event.reason.trim().length > 0
    ? []
    : [{ code: 'reason_missing', detail: { sv: 'Ange ett skäl.', en: 'Give a reason.' }, pointer: '/reason' }];

/** What must hold before an event is accepted. */
const REQUIREMENTS: Record<ReportEvent['type'], readonly Requirement[]> = {
  ATTEST: [caseMustBeReporting, narrativeMustBeWritten],
  SUBMIT: [caseMustBeReporting, signatoryMustBeAnother],
  RETURN: [caseMustBeReporting, reasonMustBeGiven],
  APPROVE: [caseMustBeReporting],
  REJECT: [caseMustBeReporting, reasonMustBeGiven],
};

export function unmetReportRequirements(event: ReportEvent, facts: ReportFacts): Problem[] {
  return REQUIREMENTS[event.type].flatMap((requirement) => requirement(facts, event));
}
