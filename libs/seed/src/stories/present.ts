import { kronor } from '@medel/kernel';
import { addDays, stockholmDay } from '@medel/programmes';

import type { SeededCall } from '../founding/calls.js';
import { peopleOf } from '../founding/people.js';
import type { Draft } from '../stage/hands.js';
import { scenesOf, type Scene } from '../stage/scene.js';
import { budgetLines } from './budget.js';
import { draftOf, leadOf, lifeUntil, type Plan } from './life.js';
import { paper } from './paper.js';
import { answersOn } from './texts.js';

/** What goes on at the present, whenever that is: a call that is open, and who is about to apply in it. */
export interface Present {
  readonly call: SeededCall;
  /** The other funder's. */
  readonly otherCall: SeededCall;
  readonly stories: readonly (readonly Scene[])[];
}

export function presentAt(now: Date): Present {
  const today = stockholmDay(now);
  const call = openCall('now', today, `Öppen utlysning ${today.slice(0, 4)}`, `Open call ${today.slice(0, 4)}`);
  const otherCall = openCall('nordic', today, 'Grannkommuner i Norden', 'Neighbours in the Nordic countries');
  const planned = (partnership: string, daysAgo: number): Plan => ({
    key: `${partnership} now`,
    round: { call: 'now', checkedOn: today, decidedOn: today, startsOn: addDays(today, 7) },
    partnership,
    kind: 'inception',
    submittedOn: addDays(today, -daysAgo),
    years: 1,
    amount: 215_000,
  });
  return {
    call,
    otherCall,
    stories: [
      readyDraft(today),
      lifeUntil('draft', planned('Region Västernorrland–Mombasa', 1)),
      unfinishedDraft(planned('Umeå–Bogotá', 2), today),
      withdrawnDraft(planned('Linköping–Prijedor', 4), today),
      lifeUntil('submitted', planned('Växjö–Mbarara', 2)),
      otherTenant({ ...planned('Solvik–Havnby', 6), key: 'nordic application' }, today),
    ],
  };
}

function openCall(key: string, today: string, sv: string, en: string): SeededCall {
  return {
    key,
    title: { sv, en },
    kinds: ['inception', 'project', 'steering_group', 'development', 'dissemination'],
    pack: 'kp-budget-b-v1',
    firstDay: addDays(today, -30),
    lastDay: addDays(today, 45),
    frameKronor: 4_000_000,
  };
}

/**
 * Nothing is missing from it, and its period ended yesterday: whoever tries the product can take it from draft to
 * closed in one sitting, without waiting for a year to pass.
 */
function readyDraft(today: string): Scene[] {
  const draft: Draft = {
    call: 'now',
    partnership: 'Jönköping–Stellenbosch',
    kind: 'dissemination',
    title: 'Human Rights 2.0: conference and handbook',
    startsOn: addDays(today, -60),
    endsOn: addDays(today, -1),
    answers: answersOn('safety in public environments', 'Jönköping–Stellenbosch'),
    budget: budgetLines(
      [
        {
          work_effort: 81_000,
          international_travel: 72_000,
          accommodation: 28_500,
          meals: 9_800,
          venue: 38_000,
          interpretation: 12_400,
        },
      ],
      'jonkoping',
      'stellenbosch',
    ),
    attachments: [
      paper('partnership_agreement', 'partnership-agreement', ['Partnership agreement', 'Jönköping and Stellenbosch']),
    ],
  };
  return [
    scenesOf(peopleOf('jonkoping').coordinator)(`${addDays(today, -5)}T10:00`, `drafts "${draft.title}"`, (hands) =>
      hands.draft('spreading', draft),
    ),
  ];
}

function unfinishedDraft(plan: Plan, today: string): Scene[] {
  const draft = draftOf(plan);
  const begun: Draft = {
    ...draft,
    answers: { summary: draft.answers.summary ?? '' },
    // Too much, as the page will say.
    budget: [...draft.budget, { organisation: 'umea', year: 1, category: 'insurance', amountOre: kronor(95_000) }],
    attachments: [],
  };
  return [
    scenesOf(leadOf(plan).coordinator)(`${addDays(today, -3)}T16:00`, `begins "${begun.title}"`, (hands) =>
      hands.draft(plan.key, begun),
    ),
  ];
}

function withdrawnDraft(plan: Plan, today: string): Scene[] {
  return [
    ...lifeUntil('draft', plan),
    scenesOf(leadOf(plan).coordinator)(`${addDays(today, -2)}T11:00`, 'withdraws the draft', (hands) =>
      hands.withdraw(plan.key),
    ),
  ];
}

function otherTenant(plan: Plan, today: string): Scene[] {
  const { key } = plan;
  return [
    ...lifeUntil('submitted', { ...plan, round: { ...plan.round, call: 'nordic' } }),
    scenesOf('nina.officer')(`${addDays(today, -3)}T09:00`, 'passes the formal check', (hands) =>
      hands.checkFormally(key, { passed: true, note: '' }),
    ),
    ...lifeUntil('draft', { ...plan, key: 'nordic draft', round: { ...plan.round, call: 'nordic' } }),
  ];
}
