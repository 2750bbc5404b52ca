import type { Problem } from '@medel/kernel';

import type { CallEvent } from './call.events.js';

export interface CallFacts {
  readonly now: Date;
  readonly opensAt: Date;
  /** The first instant at which it is too late. */
  readonly closesAt: Date;
  /** Applications that nobody has decided on yet. */
  readonly undecidedApplications: number;
  readonly decidedApplications: number;
}

type Requirement<Event extends CallEvent = CallEvent> = (facts: CallFacts, event: Event) => readonly Problem[];

const openingMustHaveCome: Requirement = ({ now, opensAt }) =>
  now >= opensAt
    ? []
    : refuse('opening_not_reached', 'Utlysningen har inte öppnat än.', 'The call has not reached its opening time.');

const closingMustHaveCome: Requirement = ({ now, closesAt }) =>
  now >= closesAt
    ? []
    : refuse('closing_not_reached', 'Utlysningen stänger senare.', 'The call has not reached its closing time.');

const closingMustLieAhead: Requirement = ({ now, closesAt }) =>
  now < closesAt
    ? []
    : refuse(
        'closing_passed',
        'Sista ansökningstiden har passerat. Ändra den innan utlysningen publiceras.',
        'The closing time has passed. Change it before the call is published.',
      );

const newClosingMustLieAhead: Requirement<Extension> = ({ now }, { closesAt }) =>
  now < closesAt
    ? []
    : refuse(
        'closing_passed',
        'Den nya sista ansökningstiden har redan passerat. Ange en senare.',
        'The new closing time has passed already. Give a later one.',
        '/closesAt',
      );

const closingMustMoveLater: Requirement<Extension> = ({ closesAt: current }, { closesAt }) =>
  closesAt > current
    ? []
    : refuse(
        'closing_not_later',
        'En förlängning måste sluta senare än i dag gäller: den som räknar med en tid ska inte bli utan.',
        'An extension must end later than what holds today: nobody loses time that they counted on.',
        '/closesAt',
      );

/** Whoever was told no would have applied with more time, too. */
const nobodyMayBeDecidedOn: Requirement = ({ now, closesAt, decidedApplications }) =>
  now < closesAt || decidedApplications === 0
    ? []
    : refuse(
        'applications_decided',
        `${decidedApplications} ansökningar är redan beslutade. Öppna en ny utlysning i stället.`,
        `${decidedApplications} applications are decided already. Open a new call instead.`,
      );

const everyApplicationMustBeDecided: Requirement = ({ undecidedApplications }) =>
  undecidedApplications === 0
    ? []
    : refuse(
        'applications_undecided',
        `${undecidedApplications} ansökningar saknar beslut.`,
        `${undecidedApplications} applications are still undecided.`,
      );

type Extension = Extract<CallEvent, { type: 'EXTEND' }>;

/** What must hold before an event is accepted. */
const REQUIREMENTS: {
  readonly [Type in CallEvent['type']]: readonly Requirement<Extract<CallEvent, { type: Type }>>[];
} = {
  PUBLISH: [closingMustLieAhead],
  OPEN: [openingMustHaveCome],
  PAUSE: [],
  RESUME: [],
  EXTEND: [newClosingMustLieAhead, closingMustMoveLater, nobodyMayBeDecidedOn],
  CLOSE: [closingMustHaveCome],
  DECIDE: [everyApplicationMustBeDecided],
};

export function unmetCallRequirements(event: CallEvent, facts: CallFacts): Problem[] {
  const requirements = REQUIREMENTS[event.type] as readonly Requirement[];
  return requirements.flatMap((requirement) => requirement(facts, event));
}

const refuse = (code: string, sv: string, en: string, pointer?: string): Problem[] => [
  { code, detail: { sv, en }, ...(pointer !== undefined && { pointer }) },
];
