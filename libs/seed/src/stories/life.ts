import { kronor, type Ore } from '@medel/kernel';
import { addDays, addMonths, type ApplicationKind } from '@medel/programmes';

import { partnershipCalled } from '../founding/partnerships.js';
import { peopleOf } from '../founding/people.js';
import type { Cut, Draft, Sheet } from '../stage/hands.js';
import type { Scene } from '../stage/scene.js';
import { budgetLines } from './budget.js';
import * as chapters from './chapters.js';
import { costsOf, type Amounts } from './costs.js';
import { paper } from './paper.js';
import { favourable, SCORES_3_8, SCORES_4_1, unfavourable } from './sheets.js';
import { answersOn, narrativeOn } from './texts.js';

/** The dates that everybody who applies in the same call shares. */
export interface Round {
  readonly call: string;
  /** When the officers check what came in, and when it is decided. */
  readonly checkedOn: string;
  readonly decidedOn: string;
  /** The first day of what is granted. */
  readonly startsOn: string;
}

export interface Plan {
  readonly key: string;
  readonly round: Round;
  readonly partnership: string;
  readonly kind: ApplicationKind;
  readonly submittedOn: string;
  readonly years: number;
  /** Kronor a year. */
  readonly amount: number;
  /** The last day, when the last year is not a whole one. */
  readonly endsOn?: string;
  /** The assessors think little of it. */
  readonly isWeak?: boolean;
  /** Who approves it, when it is not the one who usually does. */
  readonly decider?: string;
  /** Kronor that verification takes off one line of each year. */
  readonly disallowed?: number;
}

/** The stations that a case passes. A life is told up to one of them, and may then take a turn of its own. */
export type Station =
  | 'draft'
  | 'submitted'
  | 'checked'
  | 'assessed'
  | 'reviewed'
  | 'approved'
  | 'agreement sent'
  | 'countersigned'
  | 'running'
  | `reporting ${number}`
  | `claim drafted ${number}`
  | `claim attested ${number}`
  | `claim sent ${number}`
  | `claim approved ${number}`
  | `claim scheduled ${number}`
  | `claim paid ${number}`
  | `year closed ${number}`;

/** Everything that happens to a case up to and including a station, from its draft or from after another station. */
export function lifeUntil(station: Station, plan: Plan, after?: Station): Scene[] {
  const stretches: readonly (readonly [Station, Scene[]])[] = [
    ...beforeDecision(plan),
    ...afterDecision(plan),
    ...Array.from({ length: plan.years }, (_, index) => reportingYear(plan, index + 1)).flat(),
  ];
  const positionOf = (name: Station): number => {
    const position = stretches.findIndex(([known]) => known === name);
    if (position < 0) throw new Error(`${plan.key} never comes to "${name}"`);
    return position;
  };
  const first = after === undefined ? 0 : positionOf(after) + 1;
  return stretches.slice(first, positionOf(station) + 1).flatMap(([, scenes]) => scenes);
}

export function leadOf({ partnership }: Pick<Plan, 'partnership'>) {
  return peopleOf(partnershipCalled(partnership).lead);
}

const grantedOre = ({ amount, years }: Plan): Ore => kronor(amount * years);

function endOf({ round, years, endsOn }: Plan): string {
  return endsOn ?? addDays(addMonths(round.startsOn, 12 * years), -1);
}

function beforeDecision(plan: Plan): [Station, Scene[]][] {
  const { key, round, submittedOn } = plan;
  const [draft, submission] = chapters.applying(key, draftOf(plan), leadOf(plan), {
    drafted: `${addDays(submittedOn, -12)}T10:20`,
    submitted: `${submittedOn}T14:10`,
  });
  const sheets: [Sheet, Sheet] = plan.isWeak
    ? [unfavourable(), unfavourable()]
    : [favourable(SCORES_4_1, grantedOre(plan)), favourable(SCORES_3_8, grantedOre(plan))];
  return [
    ['draft', draft ? [draft] : []],
    ['submitted', submission ? [submission] : []],
    ['checked', [chapters.checkingFormally(key, `${round.checkedOn}T09:20`)]],
    [
      'assessed',
      chapters.assessing(key, sheets, {
        assigned: `${round.checkedOn}T09:40`,
        assessed: [`${addDays(round.checkedOn, 10)}T14:00`, `${addDays(round.checkedOn, 12)}T11:00`],
      }),
    ],
    ['reviewed', [chapters.completingReview(key, `${addDays(round.checkedOn, 14)}T10:00`)]],
  ];
}

function afterDecision(plan: Plan): [Station, Scene[]][] {
  const { key, round } = plan;
  const approval = { amountOre: grantedOre(plan), motivation: 'Well founded, and within the frame.', conditions: [] };
  const [sent, countersigned, activated] = chapters.agreeing(key, leadOf(plan), {
    sent: `${addDays(round.decidedOn, 2)}T09:00`,
    countersigned: `${addDays(round.decidedOn, 9)}T13:30`,
    activated: `${addDays(round.decidedOn, 12)}T08:40`,
  });
  return [
    ['approved', [chapters.approving(key, approval, `${round.decidedOn}T13:00`, plan.decider)]],
    ['agreement sent', sent ? [sent] : []],
    ['countersigned', countersigned ? [countersigned] : []],
    ['running', activated ? [activated] : []],
  ];
}

function reportingYear(plan: Plan, year: number): [Station, Scene[]][] {
  const account = accountOf(plan, year);
  const lastDay = year < plan.years ? addDays(addMonths(plan.round.startsOn, 12 * year), -1) : endOf(plan);
  const at = (days: number, time: string): string => `${addDays(lastDay, days)}T${time}`;
  const claim = { key: plan.key, year };
  return [
    [`reporting ${year}`, [chapters.reportingOpens(plan.key, at(1, '00:05'))]],
    [`claim drafted ${year}`, [chapters.claiming(account, at(30, '09:00'))]],
    [`claim attested ${year}`, chapters.attesting(account, { written: at(37, '13:00'), attested: at(44, '10:00') })],
    [`claim sent ${year}`, chapters.sendingIn(account, at(48, '15:00'))],
    [
      `claim approved ${year}`,
      chapters.verifying(claim, cutsOf(plan), {
        reportApproved: at(69, '10:00'),
        verified: at(69, '11:00'),
        approved: at(73, '09:00'),
      }),
    ],
    ...payment(plan, year, at),
  ];
}

const cutsOf = ({ disallowed }: Plan): Cut[] =>
  disallowed === undefined
    ? []
    : [{ line: 5, cutOre: kronor(disallowed), reason: 'Hours that the time sheet does not show.' }];

function payment(plan: Plan, year: number, at: (days: number, time: string) => string): [Station, Scene[]][] {
  const claim = { key: plan.key, year };
  const [prepared, ...paid] = chapters.paying(`${plan.key} ${year}`, [claim], {
    prepared: at(76, '10:00'),
    released: at(77, '09:00'),
    paid: at(78, '06:00'),
  });
  const closing = { released: at(80, '10:00'), closed: at(80, '10:30') };
  return [
    [`claim scheduled ${year}`, prepared ? [prepared] : []],
    [`claim paid ${year}`, paid],
    [`year closed ${year}`, chapters.closingYear(claim, closing, year === plan.years)],
  ];
}

export function draftOf(plan: Plan): Draft {
  const { partnership, kind, round, years, amount } = plan;
  const { lead, partners, topic } = partnershipCalled(partnership);
  return {
    call: round.call,
    partnership,
    kind,
    title: titleOf(kind, topic),
    startsOn: round.startsOn,
    endsOn: endOf(plan),
    answers: answersOn(topic, partnership),
    budget: budgetLines(
      Array.from({ length: years }, () => spread(amount)),
      lead,
      partners[0] ?? lead,
    ),
    attachments: [
      paper('letter_of_intent', 'letter-of-intent', ['Letter of intent', partnership, 'Signed by both parties']),
      paper('partnership_agreement', 'partnership-agreement', [
        'Partnership agreement',
        partnership,
        'Signed by both parties',
      ]),
      paper('project_plan', 'project-plan', ['Project plan', titleOf(kind, topic)]),
    ],
  };
}

function accountOf(plan: Plan, year: number): chapters.Account {
  const startsOn = addMonths(plan.round.startsOn, 12 * (year - 1));
  const endsOn = addDays(addMonths(startsOn, 12), -1);
  const { topic, lead } = partnershipCalled(plan.partnership);
  return {
    key: plan.key,
    year,
    costs: costsOf(
      {
        startsOn,
        endsOn,
        visits: [addDays(startsOn, 70), addDays(startsOn, 245)],
        series: `${lead.slice(0, 3)}${plan.kind.charAt(0)}${startsOn.slice(2, 4)}`.toUpperCase(),
      },
      spent(spread(plan.amount), year),
    ),
    vouchers: paper('voucher', `vouchers-year-${year}`, [`Vouchers of year ${year}`, plan.partnership]),
    narrative: narrativeOn(topic, year),
    lead: leadOf(plan),
  };
}

/** How a year's money is spread over the cost categories, in percent; travel takes the rest. */
const SHARES: Readonly<Record<string, number>> = {
  work_effort: 38,
  accommodation: 12,
  meals: 4,
  local_travel: 4,
  visa: 2,
  venue: 6,
  audit: 3,
  environmental_compensation: 1,
};

function spread(amount: number): Amounts {
  const parts = Object.entries(SHARES).map(([category, percent]): [string, number] => [
    category,
    Math.floor((amount * percent) / 100 / 450) * 450,
  ]);
  const given = parts.reduce((total, [, part]) => total + part, 0);
  return { ...Object.fromEntries(parts), international_travel: amount - given };
}

/** What was spent of it: a little less in most categories, the same every time this is run. */
function spent(budget: Amounts, year: number): Amounts {
  return Object.fromEntries(
    Object.entries(budget).map(([category, amount], index) => {
      const percent = 90 + ((index * 3 + year * 4) % 10);
      return [category, Math.floor((amount * percent) / 100 / 450) * 450];
    }),
  );
}

const TITLES: Readonly<Record<ApplicationKind, string>> = {
  inception: 'Getting started: ',
  project: '',
  steering_group: 'Steering group: ',
  development: 'Further on: ',
  dissemination: 'Spreading what we learnt: ',
};

function titleOf(kind: ApplicationKind, topic: string): string {
  const title = `${TITLES[kind]}${topic}`;
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}
