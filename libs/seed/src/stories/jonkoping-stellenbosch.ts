import { kronor } from '@medel/kernel';
import { startOfStockholmDay } from '@medel/programmes';

import { peopleOf } from '../founding/people.js';
import type { Cost, Cut } from '../stage/hands.js';
import { byItself, scenesOf, type Scene } from '../stage/scene.js';
import { totalOre } from './budget.js';
import * as chapters from './chapters.js';
import { costsOf } from './costs.js';
import {
  BUDGET,
  INCEPTION,
  LETTER_OF_INTENT,
  PROJECT,
  STEERING_GROUP,
  type ExampleCase,
} from './jonkoping-stellenbosch.data.js';
import { paper } from './paper.js';
import { favourable, SCORES_3_8, SCORES_4_1 } from './sheets.js';

const lead = peopleOf('jonkoping');
const jonna = scenesOf(lead.coordinator);
const signe = scenesOf(lead.signatory);
const olivia = scenesOf('olivia.officer');

/** Five years of a partnership: an inception, a project and its steering group, from the first draft to the last krona. */
export function jonkopingStellenbosch(): Scene[] {
  return [...inception(), ...application(), ...firstYear(), ...secondYear(), ...thirdYear()];
}

function inception(): Scene[] {
  const { key, draft } = INCEPTION;
  const grantedOre = totalOre(BUDGET.inception);
  const year = accountOf(INCEPTION, 1);
  return [
    ...chapters.applying(key, draft, lead, { drafted: '2021-05-10T10:15', submitted: '2021-05-28T14:20' }),
    olivia('2021-06-07T09:30', 'asks for the signature that the letter of intent lacks', (hands) =>
      hands.askForCompletion(key, {
        question: 'The letter of intent is not signed. Please attach it with the signatures of both parties.',
        dueAt: startOfStockholmDay('2021-06-21', 1),
      }),
    ),
    jonna('2021-06-14T11:00', 'attaches the signed letter', (hands) => hands.attach(key, LETTER_OF_INTENT.signed)),
    jonna('2021-06-14T11:05', 'answers', (hands) => hands.answerCompletion(key, 'The signed letter is attached.')),
    olivia('2021-06-15T08:45', 'accepts the answer', (hands) => hands.acceptCompletion(key)),
    chapters.checkingFormally(key, '2021-06-15T08:50'),
    ...chapters.assessing(key, [favourable(SCORES_4_1, grantedOre), favourable(SCORES_3_8, grantedOre)], {
      assigned: '2021-06-15T09:00',
      assessed: ['2021-06-18T15:10', '2021-06-21T10:40'],
    }),
    chapters.completingReview(key, '2021-06-22T13:00'),
    chapters.approving(
      key,
      {
        amountOre: grantedOre,
        motivation: 'A well matched partnership with political support on both sides.',
        conditions: [],
      },
      '2021-06-24T10:00',
    ),
    ...chapters.agreeing(key, lead, {
      sent: '2021-06-28T09:00',
      countersigned: '2021-08-16T10:30',
      activated: '2021-08-17T09:15',
    }),
    jonna('2022-05-10T13:20', 'asks for an extension: the visit had to move into the autumn', (hands) =>
      hands.requestChange(
        key,
        { kind: 'extension', endsOn: '2022-11-30' },
        'Stellenbosch can travel to Jönköping in week 38 at the earliest, because of Covid. No extra money.',
      ),
    ),
    olivia('2022-05-24T09:40', 'approves the extension', (hands) => hands.approveChange(key)),
    chapters.reportingOpens(key, '2022-12-01T00:05'),
    chapters.claiming(year, '2023-01-16T09:30'),
    ...chapters.attesting(year, { written: '2023-01-20T14:00', attested: '2023-02-06T10:00' }),
    ...chapters.sendingIn(year, '2023-02-08T15:30'),
    ...chapters.verifying(year, [], {
      reportApproved: '2023-02-21T10:00',
      verified: '2023-02-22T11:20',
      approved: '2023-02-24T09:10',
    }),
    ...chapters.paying('inception', [year], {
      prepared: '2023-02-27T13:00',
      released: '2023-02-28T09:00',
      paid: '2023-03-01T06:00',
    }),
    ...chapters.closingYear(year, { released: '2023-03-03T10:00', closed: '2023-03-06T10:30' }, true),
  ];
}

function application(): Scene[] {
  return [
    ...chapters.applying(PROJECT.key, PROJECT.draft, lead, {
      drafted: '2022-09-20T10:15',
      submitted: '2022-10-14T21:42',
    }),
    ...chapters.applying(STEERING_GROUP.key, STEERING_GROUP.draft, lead, {
      drafted: '2022-09-20T11:05',
      submitted: '2022-10-14T21:44',
    }),
    ...decided(PROJECT, BUDGET.project, [
      { text: 'Report a baseline on perceived safety within six months.', dueOn: '2023-07-31' },
    ]),
    ...decided(STEERING_GROUP, BUDGET.steering, []),
  ];
}

function decided(
  { key }: ExampleCase,
  budget: typeof BUDGET.project,
  conditions: { text: string; dueOn: string }[],
): Scene[] {
  const grantedOre = totalOre(budget);
  return [
    chapters.checkingFormally(key, '2022-10-19T09:20'),
    ...chapters.assessing(key, [favourable(SCORES_4_1, grantedOre), favourable(SCORES_3_8, grantedOre)], {
      assigned: '2022-10-20T08:30',
      assessed: ['2022-11-08T14:00', '2022-11-14T11:15'],
    }),
    chapters.completingReview(key, '2022-11-28T10:00'),
    chapters.approving(
      key,
      {
        amountOre: grantedOre,
        motivation: 'Builds on a good inception, and both councils stand behind it.',
        conditions,
      },
      '2022-12-12T13:00',
    ),
    ...chapters.agreeing(key, lead, {
      sent: '2022-12-14T09:00',
      countersigned: '2023-01-10T10:00',
      activated: '2023-01-11T08:40',
    }),
  ];
}

function firstYear(): Scene[] {
  const [project, steering] = [accountOf(PROJECT, 1), accountOf(STEERING_GROUP, 1)];
  const [projectCuts, steeringCuts] = [cutsOf(PROJECT, 1), cutsOf(STEERING_GROUP, 1)];
  const dates = { reportApproved: '2024-05-06T09:30', verified: '2024-05-07T10:00', approved: '2024-05-08T13:30' };
  return [
    ...[project, steering].flatMap((year) => [
      chapters.reportingOpens(year.key, '2024-02-01T00:05'),
      chapters.claiming(year, '2024-03-11T09:00'),
      ...chapters.attesting(year, { written: '2024-03-20T13:00', attested: '2024-03-26T10:00' }),
      ...chapters.sendingIn(year, '2024-03-28T16:10'),
    ]),
    olivia('2024-04-09T10:00', 'returns the report: the sign-off document is missing', (hands) =>
      hands.returnReport(project.key, 1, 'The signed document that approves the report is missing.'),
    ),
    jonna('2024-04-12T09:00', 'attaches the sign-off document', (hands) =>
      hands.attach(
        project.key,
        paper('report_approval', 'approval-of-report', ['Approval of the report, year 1', 'Signed 11 April 2024']),
      ),
    ),
    jonna('2024-04-12T09:05', 'attests the report again', (hands) => hands.attestReport(project.key, 1)),
    signe('2024-04-15T08:30', 'sends in the report again', (hands) => hands.submitReport(project.key, 1)),
    ...chapters.verifying(project, projectCuts, dates),
    ...chapters.verifying(steering, steeringCuts, dates),
    ...chapters.paying('year-1', [project, steering], {
      prepared: '2024-05-16T10:00',
      released: '2024-05-17T09:00',
      paid: '2024-05-20T06:00',
    }),
    ...closed(1, [project, steering], { released: '2024-05-21T10:00', closed: '2024-05-22T10:00' }),
  ];
}

function secondYear(): Scene[] {
  const [project, steering] = [accountOf(PROJECT, 2), accountOf(STEERING_GROUP, 2)];
  const dates = { reportApproved: '2025-05-08T10:00', verified: '2025-05-12T10:00', approved: '2025-05-19T09:00' };
  return [
    jonna('2024-11-04T10:00', 'asks to move 17 000 kr from work to travel: fares have risen', (hands) =>
      hands.requestChange(
        PROJECT.key,
        { kind: 'reallocation', year: 2, from: 'work_effort', to: 'international_travel', amountOre: kronor(17_000) },
        'The forecast for travel is 11.6 percent above the budget line.',
      ),
    ),
    olivia('2024-11-12T09:00', 'approves the change', (hands) => hands.approveChange(PROJECT.key)),
    ...[project, steering].flatMap((year) => [
      chapters.reportingOpens(year.key, '2025-02-01T00:05'),
      byItself('2025-04-01T08:00', 'reminds: the report was due yesterday', (watch) => watch.settled()),
      byItself('2025-04-14T08:00', 'reminds again, two weeks late', (watch) => watch.settled()),
      chapters.claiming(year, '2025-04-15T09:00'),
      ...chapters.attesting(year, { written: '2025-04-17T13:00', attested: '2025-04-18T10:00' }),
      ...chapters.sendingIn(year, '2025-04-22T09:30'),
      ...chapters.verifying(year, [], dates),
    ]),
    ...chapters.paying('year-2', [project, steering], {
      prepared: '2025-05-28T10:00',
      released: '2025-05-30T09:00',
      paid: '2025-06-02T06:00',
    }),
    ...closed(2, [project, steering], { released: '2025-06-03T10:00', closed: '2025-06-04T10:00' }),
  ];
}

function thirdYear(): Scene[] {
  const [project, steering] = [accountOf(PROJECT, 3), accountOf(STEERING_GROUP, 3)];
  const dates = { reportApproved: '2026-05-18T10:00', verified: '2026-05-20T10:00', approved: '2026-05-25T09:00' };
  return [
    ...[project, steering].flatMap((year) => [
      chapters.reportingOpens(year.key, '2026-02-01T00:05'),
      chapters.claiming(year, '2026-04-07T09:00'),
      ...chapters.attesting(year, { written: '2026-04-14T13:00', attested: '2026-04-20T10:00' }),
      ...chapters.sendingIn(year, '2026-04-24T14:00'),
    ]),
    ...chapters.verifying(project, cutsOf(PROJECT, 3), dates),
    ...chapters.verifying(steering, cutsOf(STEERING_GROUP, 3), dates),
    ...chapters.paying('year-3', [project, steering], {
      prepared: '2026-06-10T10:00',
      released: '2026-06-12T09:00',
      paid: '2026-06-15T06:00',
    }),
    ...closed(3, [project, steering], { released: '2026-06-16T10:00', closed: '2026-06-30T10:00' }),
  ];
}

const closed = (
  year: number,
  accounts: readonly chapters.Account[],
  dates: { readonly released: string; readonly closed: string },
): Scene[] => accounts.flatMap((account) => chapters.closingYear(account, dates, year === 3));

function accountOf(example: ExampleCase, year: number): chapters.Account {
  const { narrative, series } = yearOf(example, year);
  return {
    key: example.key,
    year,
    costs: costsOfYear(example, year),
    vouchers: paper('voucher', `vouchers-${series}`, [`Vouchers ${series}-001 and following`, example.draft.title]),
    narrative,
    lead,
  };
}

function costsOfYear(example: ExampleCase, number: number): Cost[] {
  const year = yearOf(example, number);
  return costsOf(year, year.claimed, year.disallowed);
}

/** Verification disallows exactly the costs that the dossier names. */
function cutsOf(example: ExampleCase, number: number): Cut[] {
  const { disallowed } = yearOf(example, number);
  return costsOfYear(example, number).flatMap((cost, index) =>
    disallowed.some(({ incurredOn, description }) => cost.incurredOn === incurredOn && cost.description === description)
      ? [{ line: index + 1, cutOre: cost.amountOre, reason: `Not financed: ${cost.description.toLowerCase()}.` }]
      : [],
  );
}

function yearOf({ key, years }: ExampleCase, number: number) {
  const year = years[number - 1];
  if (!year) throw new Error(`${key} has no year ${number}`);
  return year;
}
