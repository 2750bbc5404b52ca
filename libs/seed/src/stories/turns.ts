import { kronor } from '@medel/kernel';
import { addDays, startOfStockholmDay } from '@medel/programmes';

import { byItself, scenesOf, type Scene } from '../stage/scene.js';
import { completingReview } from './chapters.js';
import { leadOf, lifeUntil } from './life.js';
import { ROUNDS } from './rounds.js';
import { favourable, SCORES_3_8 } from './sheets.js';
import { planFor } from './straight-lives.js';

const olivia = scenesOf('olivia.officer');
const anders = scenesOf('anders.assessor');
const astrid = scenesOf('astrid.assessor');
const dag = scenesOf('dag.decider');
const disa = scenesOf('disa.decider');
const klara = scenesOf('klara.claims');
const alva = scenesOf('alva.approver');
const petra = scenesOf('petra.payer');

/** Cases that leave the straight way: one for each way there is. */
export const turns = (): Scene[][] => [
  rejected('autumn2021', 'Gävle–Buffalo City'),
  rejected('autumn2023', 'Karlstad–Ndola'),
  rejected('spring2026', 'Karlstad–Ndola'),
  lapsed(),
  withdrawn(),
  withdrawnLate(),
  reconsidered(),
  terminated(),
  dismissed(),
  ...changes(),
  ...claims(),
  ...reviews(),
];

function rejected(round: keyof typeof ROUNDS, partnership: string): Scene[] {
  const { checkedOn, decidedOn } = ROUNDS[round];
  const plan = { ...planFor(round, partnership, 'inception', [1, 255_000, addDays(checkedOn, -9)]), isWeak: true };
  return [
    ...lifeUntil('reviewed', plan),
    dag(`${decidedOn}T13:20`, 'rejects the application', (hands) =>
      hands.reject(plan.key, 'It does not say what would change in the organisation abroad.'),
    ),
  ];
}

function lapsed(): Scene[] {
  const plan = planFor('autumn2022', 'Robertsfors–Machakos', 'dissemination', [1, 200_000, '2022-10-06']);
  return [
    ...lifeUntil('agreement sent', plan),
    byItself('2023-01-12T00:00', 'lets the offer lapse: nobody signed in 30 days', (watch) =>
      watch.caseIs(plan.key, 'closed'),
    ),
  ];
}

function withdrawn(): Scene[] {
  const plan = planFor('autumn2022', 'Växjö–Mbarara', 'inception', [1, 240_000, '2022-10-05']);
  return [
    ...lifeUntil('submitted', plan),
    scenesOf(leadOf(plan).coordinator)('2022-10-25T09:10', 'withdraws the application', (hands) =>
      hands.withdraw(plan.key),
    ),
  ];
}

function withdrawnLate(): Scene[] {
  const plan = planFor('spring2026', 'Örebro–Vinnytsia', 'dissemination', [1, 190_000, '2026-04-10']);
  return [
    ...lifeUntil('reviewed', plan),
    scenesOf(leadOf(plan).signatory)('2026-05-28T15:00', 'withdraws the application', (hands) =>
      hands.withdraw(plan.key),
    ),
  ];
}

function reconsidered(): Scene[] {
  const plan = planFor('autumn2022', 'Falun–Otjiwarongo', 'project', [1, 420_000, '2022-10-12']);
  const later = { ...plan, decider: 'disa.decider', round: { ...plan.round, decidedOn: '2023-01-12' } };
  return [
    ...lifeUntil('reviewed', plan),
    dag('2022-12-12T13:40', 'rejects the application', (hands) =>
      hands.reject(plan.key, 'The partner abroad does not seem to have been asked.'),
    ),
    scenesOf(leadOf(plan).coordinator)('2022-12-20T10:00', 'asks for reconsideration', (hands) =>
      hands.askForReconsideration(plan.key, 'The letter of the partner was overlooked: it is the second attachment.'),
    ),
    disa('2023-01-10T09:30', 'takes the case up again', (hands) =>
      hands.reinstate(plan.key, 'The letter was there. The case is decided anew.'),
    ),
    ...lifeUntil('year closed 1', later, 'reviewed'),
  ];
}

function terminated(): Scene[] {
  const plan = planFor('spring2023', 'Helsingborg–Livingstone', 'project', [1, 480_000, '2023-04-25']);
  return [
    ...lifeUntil('running', plan),
    dag('2024-02-15T11:00', 'terminates the grant', (hands) =>
      hands.terminate(plan.key, 'Both partners say that the work cannot go on after the floods.'),
    ),
  ];
}

function dismissed(): Scene[] {
  const plan = planFor('spring2023', 'Linköping–Prijedor', 'project', [1, 400_000, '2023-04-20']);
  return [
    ...lifeUntil('submitted', plan),
    olivia('2023-05-04T10:30', 'finds the formal requirements unmet', (hands) =>
      hands.checkFormally(plan.key, { passed: false, note: 'The report of an earlier grant is missing.' }),
    ),
    olivia('2023-05-11T10:00', 'dismisses the application', (hands) =>
      hands.dismiss(plan.key, 'The report of the earlier grant was not sent in, although we asked for it.'),
    ),
  ];
}

function changes(): Scene[][] {
  const asked = planFor('spring2026', 'Lycksele–Homa Bay', 'development', [1, 240_000, '2026-04-09']);
  const approved = planFor('spring2026', 'Robertsfors–Machakos', 'dissemination', [1, 225_000, '2026-04-13']);
  const refused = planFor('spring2026', 'Linköping–Prijedor', 'project', [1, 300_000, '2026-04-10']);
  const move = (from: string, to: string, amount: number) =>
    ({ kind: 'reallocation', year: 1, from, to, amountOre: kronor(amount) }) as const;
  return [
    [
      ...lifeUntil('running', asked),
      scenesOf(leadOf(asked).coordinator)('2026-11-16T09:00', 'asks to move money from travel to the venue', (hands) =>
        hands.requestChange(
          asked.key,
          move('international_travel', 'venue', 12_000),
          'More people come than we thought.',
        ),
      ),
    ],
    [
      ...lifeUntil('running', approved),
      scenesOf(leadOf(approved).coordinator)(
        '2026-09-21T09:00',
        'asks to move money from meals to interpreters',
        (hands) =>
          hands.requestChange(approved.key, move('meals', 'interpretation', 6_000), 'The workshops need interpreters.'),
      ),
      olivia('2026-09-29T10:00', 'approves the change', (hands) => hands.approveChange(approved.key)),
    ],
    [
      ...lifeUntil('running', refused),
      scenesOf(leadOf(refused).coordinator)('2026-10-01T09:00', 'asks to move money from travel to work', (hands) =>
        hands.requestChange(
          refused.key,
          move('international_travel', 'work_effort', 60_000),
          'We would rather stay at home.',
        ),
      ),
      olivia('2026-10-08T10:00', 'refuses the change', (hands) =>
        hands.rejectChange(refused.key, 'Meeting each other is what the grant is for.'),
      ),
    ],
  ];
}

/** The year is the same for all of them, so that every stage of a claim can be seen at once. */
function claims(): Scene[][] {
  const of = (partnership: string, amount: number) =>
    planFor('spring2025', partnership, 'project', [1, amount, '2025-04-07']);
  const verified = of('Region Östergötland–Kisumu', 510_000);
  const refused = of('Falköping–Ondangwa', 460_000);
  const recovered = of('Norrköping–Vinnytsia–Ukmergė', 590_000);
  const cancelled = of('Växjö–Mbarara', 470_000);
  const waiting = { ...of('Piteå–Chinsali', 380_000), disallowed: 900 };
  const returned = planFor('spring2023', 'Region Västernorrland–Mombasa', 'project', [3, 530_000, '2023-04-26']);
  return [
    [
      ...lifeUntil('claim sent 1', verified),
      klara('2026-11-09T10:00', 'verifies the claim', (hands) => hands.verifyClaim(verified.key, 1, [])),
    ],
    [
      ...lifeUntil('claim sent 1', refused),
      klara('2026-11-06T10:00', 'rejects the claim', (hands) =>
        hands.rejectClaim(refused.key, 1, 'The vouchers belong to another project.'),
      ),
    ],
    [
      ...lifeUntil('claim paid 1', recovered),
      alva('2026-11-20T11:00', 'registers a recovery', (hands) =>
        hands.recoverClaim(recovered.key, 1, 'The audit found that two invoices were paid by another funder as well.'),
      ),
    ],
    [
      ...lifeUntil('claim scheduled 1', cancelled),
      petra('2026-11-16T08:30', 'cancels the batch', (hands) => hands.cancelBatch(`${cancelled.key} 1`)),
    ],
    [
      ...lifeUntil('claim scheduled 1', waiting),
      petra('2026-11-15T10:00', 'approves the batch', (hands) => hands.approveBatch(`${waiting.key} 1`)),
    ],
    [
      ...lifeUntil('claim sent 3', returned),
      klara('2026-10-28T10:00', 'returns the claim', (hands) =>
        hands.returnClaim(returned.key, 3, 'Three flights are in business class. Please explain or correct.'),
      ),
    ],
  ];
}

function reviews(): Scene[][] {
  const of = (partnership: string, submittedOn: string) =>
    planFor('autumn2026', partnership, 'dissemination', [1, 165_000, submittedOn]);
  const asked = of('Borlänge–Peja', '2026-10-09');
  const answered = of('Region Östergötland–Kisumu', '2026-10-07');
  const half = of('Kristianstad–La Antigua', '2026-10-11');
  const recused = of('Robertsfors–Machakos', '2026-10-12');
  const reopened = of('Falun–Otjiwarongo', '2026-10-13');
  const question = 'Who takes over the training of teachers when the grant has ended?';
  const ask = (key: string, at: string, lastDay: string) =>
    olivia(at, 'asks for completion', (hands) =>
      hands.askForCompletion(key, { question, dueAt: startOfStockholmDay(lastDay, 1) }),
    );
  return [
    [...lifeUntil('submitted', asked), ask(asked.key, '2026-11-18T09:00', '2026-12-02')],
    [
      ...lifeUntil('submitted', answered),
      ask(answered.key, '2026-11-09T09:00', '2026-11-23'),
      scenesOf(leadOf(answered).coordinator)('2026-11-17T15:00', 'answers', (hands) =>
        hands.answerCompletion(answered.key, 'The school board does: its decision is attached.'),
      ),
    ],
    [
      ...lifeUntil('checked', half),
      ...['anders.assessor', 'astrid.assessor'].map((assessor) =>
        olivia('2026-10-20T09:40', `asks ${assessor} for an assessment`, (hands) => hands.assign(half.key, assessor)),
      ),
      anders('2026-10-30T14:00', 'declares no conflict of interest', (hands) => hands.declare(half.key, false)),
      anders('2026-10-30T14:00', 'scores the application', (hands) =>
        hands.score(half.key, favourable(SCORES_3_8, kronor(165_000))),
      ),
      anders('2026-10-30T14:00', 'submits the assessment', (hands) => hands.submitAssessment(half.key)),
      astrid('2026-11-19T11:00', 'declares no conflict of interest', (hands) => hands.declare(half.key, false)),
    ],
    [
      ...lifeUntil('reviewed', reopened),
      olivia('2026-11-05T09:00', 'reopens the review', (hands) =>
        hands.reopenReview(reopened.key, 'The budget of the partner abroad was looked at in the wrong currency.'),
      ),
      completingReview(reopened.key, '2026-11-12T10:00'),
    ],
    [
      ...lifeUntil('checked', recused),
      olivia('2026-10-20T09:40', 'asks astrid.assessor for an assessment', (hands) =>
        hands.assign(recused.key, 'astrid.assessor'),
      ),
      astrid('2026-10-22T10:00', 'has a conflict of interest and leaves', (hands) => hands.declare(recused.key, true)),
    ],
  ];
}
