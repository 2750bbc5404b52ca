import { addDays, addMonths } from '@medel/programmes';

import type { Draft } from '../stage/hands.js';
import { budgetLines } from './budget.js';
import type { Amounts, SpecialCost, YearOfWork } from './costs.js';
import { paper } from './paper.js';

/** One of the cases of the example, with everything that is spent in it. */
export interface ExampleCase {
  readonly key: string;
  readonly draft: Draft;
  readonly years: readonly ExampleYear[];
}

export interface ExampleYear extends YearOfWork {
  readonly claimed: Amounts;
  /** Costs that verification does not accept. */
  readonly disallowed: readonly SpecialCost[];
  readonly narrative: string;
}

const CATEGORIES = [
  'work_effort',
  'international_travel',
  'accommodation',
  'meals',
  'local_travel',
  'visa',
  'venue',
  'audit',
  'environmental_compensation',
] as const;

/** A row of the tables below: kronor in the order of the categories. */
const amounts = (...row: readonly number[]): Amounts =>
  Object.fromEntries(CATEGORIES.map((category, index) => [category, row[index] ?? 0]));

// prettier-ignore
export const BUDGET = {
  //                    work     travel   hotel   meals   local   visa  venue   audit  climate
  inception: [amounts(119_250, 100_000, 47_000, 14_000,  8_000, 6_000,  3_750,      0, 2_000)],
  project:   [amounts(180_000, 130_000, 57_500, 21_000, 18_000, 9_000, 30_000, 15_000, 4_500),
              amounts(189_000, 143_000, 63_250, 23_100, 20_000, 9_900, 31_750, 15_000, 5_000),
              amounts(180_000, 130_000, 57_500, 21_000, 18_000, 9_000, 55_000, 15_000, 4_500)],
  steering:  [amounts(135_000, 104_000, 36_800, 14_000,  6_000, 4_200,      0,      0,     0),
              amounts(126_000, 104_000, 36_800, 14_000,      0, 4_200,      0,      0,     0),
              amounts(112_500,  91_000, 32_200, 12_250,  8_375, 3_675,      0,      0,     0)],
};

// prettier-ignore
const CLAIMED = {
  inception: [amounts(117_900, 103_480, 44_120, 12_960,  6_210, 4_380,  3_250,      0, 1_900)],
  project:   [amounts(171_450, 139_820, 55_210, 19_904, 14_330, 8_640, 34_100, 15_000, 4_500),
              amounts(171_900, 159_640, 62_015, 21_780, 18_455, 9_120, 30_890, 15_000, 5_000),
              amounts(164_250, 121_905, 51_330, 18_620, 15_240, 7_350, 49_875, 15_000, 4_200)],
  steering:  [amounts(128_250, 101_340, 35_020, 12_880,  5_150, 3_900,      0,      0,     0),
              amounts(121_500, 103_115, 36_240, 13_405,      0, 4_060,      0,      0,     0),
              amounts(108_000,  84_630, 30_145, 11_090,  7_240, 3_310,      0,      0,     0)],
};

const PRIVATE_NIGHTS: readonly SpecialCost[] = [
  privateNight('2023-10-07', 'Saturday night before the visit'),
  privateNight('2023-10-08', 'Sunday night before the visit'),
];
const PER_DIEMS: readonly SpecialCost[] = ['2025-09-15', '2025-09-16', '2025-09-17', '2025-09-18'].map(
  (incurredOn) => ({
    category: 'meals',
    incurredOn,
    supplier: 'Own payroll',
    description: 'Per diem, one day',
    kronor: 290,
  }),
);

function privateNight(incurredOn: string, description: string): SpecialCost {
  return { category: 'accommodation', incurredOn, supplier: 'Protea Hotel', description, kronor: 1150 };
}

const VISITS: Readonly<Record<string, readonly [string, string]>> = {
  inception: ['2022-02-07', '2022-09-19'],
  year1: ['2023-04-17', '2023-10-09'],
  year2: ['2024-04-15', '2024-10-07'],
  year3: ['2025-03-17', '2025-09-15'],
};

const ANSWERS = {
  context:
    'In both municipalities young people, and girls most of all, avoid places they should be able to use: the way to school, parks, bus stops. Norms about gender are part of the reason. In Stellenbosch the schools belong to the Cape Winelands District, so the municipality must work together with others.',
  indicators:
    'Schools that use the method: 0 at the start, 9 at the end (school records). Girls who say they feel safe: baseline by survey, plus ten percentage points (survey). Policy against gender-based violence: none, adopted (council minutes).',
  risks:
    'Travel restrictions: digital meetings in between. Changes after elections: both majority and opposition are in the steering group. Unclear responsibility for schools: agreement with the district from the start. Corruption: costs pass through the books of Jönköping and are audited.',
  peer_learning:
    'Stellenbosch has long experience of dialogue in unequal neighbourhoods and of working with civil society; Jönköping of norm-critical methods in school and of safety walks. Each visit is prepared and evaluated by both.',
  cross_cutting:
    'Gender equality is the main objective. Human rights, and the rights of the child among them, are the frame. Flights are compensated for and kept few.',
  sustainability:
    'The method is written into the plans of the schools, and teachers train teachers. Results are spread at a conference and to the other partnerships of the network.',
};

function draft(
  what: Pick<Draft, 'call' | 'kind' | 'title' | 'startsOn' | 'endsOn'> & {
    summary: string;
    objectives: string;
    activities: string;
  },
  years: readonly Amounts[],
  attachments: Draft['attachments'],
): Draft {
  const { summary, objectives, activities, ...application } = what;
  return {
    ...application,
    partnership: 'Jönköping–Stellenbosch',
    answers: { summary, objectives, activities, ...ANSWERS },
    budget: budgetLines(years, 'jonkoping', 'stellenbosch'),
    attachments,
  };
}

const AGREEMENT = paper('partnership_agreement', 'partnership-agreement', [
  'Partnership agreement',
  'Jönköpings kommun and Stellenbosch Municipality',
  'Signed by both mayors, Jönköping, 22 September 2022',
]);
const PROJECT_PLAN = paper('project_plan', 'project-plan', [
  'Project plan: Human Rights 2.0',
  'Problem: public environments that do not feel safe',
  'Objective: nine schools work with norms and safety',
]);

/** The letter that was not signed, and the one that was. */
export const LETTER_OF_INTENT = {
  unsigned: paper('letter_of_intent', 'letter-of-intent', [
    'Letter of intent',
    'Jönköping and Stellenbosch',
    'Not signed',
  ]),
  signed: paper('letter_of_intent', 'letter-of-intent-signed', [
    'Letter of intent',
    'Jönköping and Stellenbosch',
    'Signed by both parties, 11 June 2021',
  ]),
};

/** The reporting years of a grant that begins on a day. */
function yearsFrom(
  startsOn: string,
  series: string,
  claimed: readonly Amounts[],
  more: readonly Pick<ExampleYear, 'disallowed' | 'narrative'>[],
): ExampleYear[] {
  return claimed.map((amountsOfYear, index) => ({
    startsOn: addMonths(startsOn, 12 * index),
    endsOn: addDays(addMonths(startsOn, 12 * (index + 1)), -1),
    visits: VISITS[`year${index + 1}`] ?? ['', ''],
    series: `${series}${index + 1}`,
    claimed: amountsOfYear,
    disallowed: more[index]?.disallowed ?? [],
    narrative: more[index]?.narrative ?? '',
  }));
}

export const INCEPTION: ExampleCase = {
  key: 'inception',
  draft: draft(
    {
      call: 'human-rights',
      kind: 'inception',
      title: 'Human Rights for future',
      startsOn: '2021-09-01',
      endsOn: '2022-08-31',
      summary:
        'Jönköping and Stellenbosch get to know each other, form a steering group and plan a joint project on human rights in public environments. Two visits, one in each municipality.',
      objectives:
        'A project plan that both councils stand behind, and a steering group with majority and opposition from both.',
      activities:
        'Visit to Stellenbosch in the winter, visit to Jönköping in the early autumn, digital meetings each month.',
    },
    BUDGET.inception,
    [LETTER_OF_INTENT.unsigned],
  ),
  years: [
    {
      startsOn: '2021-09-01',
      endsOn: '2022-11-30',
      visits: VISITS.inception ?? ['', ''],
      series: 'JS-I',
      claimed: CLAIMED.inception[0] ?? {},
      disallowed: [],
      narrative:
        'Two visits were made, in February 2022 to Stellenbosch and in September 2022 to Jönköping, with politicians of majority and opposition. The problem is described, the project planned and the steering group formed. Covid moved the second visit into the autumn.',
    },
  ],
};

export const PROJECT: ExampleCase = {
  key: 'project',
  draft: draft(
    {
      call: 'autumn-2022',
      kind: 'project',
      title: 'Human Rights 2.0: safety in public environments',
      startsOn: '2023-02-01',
      endsOn: '2026-01-31',
      summary:
        'With the method Normstorm, pupils in grade 10 and their teachers talk about the norms that make places unsafe, and the municipalities change the places. Three pilot schools first, nine at the end.',
      objectives:
        'Public environments in both municipalities are safer from a gender perspective. Both organisations know how to work with norms in school and in planning, and have a policy to lean on.',
      activities:
        'Train teachers, run Normstorm in three pilot schools in the first year and in six more later, safety walks with the planning offices, two visits a year, a conference at the end.',
    },
    BUDGET.project,
    [AGREEMENT, PROJECT_PLAN],
  ),
  years: yearsFrom('2023-02-01', 'JS-P', CLAIMED.project, [
    {
      disallowed: PRIVATE_NIGHTS,
      narrative:
        'Three pilot schools have worked with Normstorm, and 16 teachers are trained. The baseline on perceived safety is done: 38 percent of the girls feel safe on their way to school. Safety walks were made in two neighbourhoods. The venue cost more than planned, because more teachers came.',
    },
    {
      disallowed: [],
      narrative:
        'Three more schools have joined, and 14 more teachers are trained. Fares rose, so money was moved from work to travel. Together with the district a draft policy against gender-based violence was written and discussed in the council committee.',
    },
    {
      disallowed: PER_DIEMS,
      narrative:
        'Individual level: 42 teachers trained (30 women). Organisational level: nine schools instead of three use Normstorm, and the municipal policy against gender-based violence is adopted. Societal level: 51 percent of the girls feel safe, 38 at the start. The results were spread at a conference with the other partnerships of the network.',
    },
  ]),
};

export const STEERING_GROUP: ExampleCase = {
  key: 'steering-group',
  draft: draft(
    {
      call: 'autumn-2022',
      kind: 'steering_group',
      title: 'Steering group: Human Rights 2.0',
      startsOn: '2023-02-01',
      endsOn: '2026-01-31',
      summary:
        'Politicians of majority and opposition from both councils steer the project, anchor it and remove what stands in its way.',
      objectives: 'The project has the support of both councils, through two elections, and its results become policy.',
      activities: 'Two meetings a year, one in each municipality, and digital meetings each quarter.',
    },
    BUDGET.steering,
    [AGREEMENT],
  ),
  years: yearsFrom('2023-02-01', 'JS-S', CLAIMED.steering, [
    {
      disallowed: [],
      narrative: 'Two meetings with majority and opposition from both councils, in April and October.',
    },
    {
      disallowed: [],
      narrative:
        'Two meetings, in April and October. The draft policy was discussed with the district, which is responsible for the schools.',
    },
    {
      disallowed: [],
      narrative:
        'Two meetings, in March and September. One member of the opposition left in May and was replaced within 40 days. Both councils have decided to go on with the method on their own budgets.',
    },
  ]),
};

/** What the dossier says that this comes to, in kronor: claimed, disallowed, paid and released. */
// prettier-ignore
export const EXPECTED: readonly (readonly [key: string, year: number, claimed: number, disallowed: number, paid: number, released: number])[] = [
  ['inception',      1, 294_200,     0, 294_200,  5_800],
  ['project',        1, 462_954, 2_300, 460_654,  4_346],
  ['project',        2, 493_800,     0, 493_800,  6_200],
  ['project',        3, 447_770, 1_160, 446_610, 43_390],
  ['steering-group', 1, 286_540,     0, 286_540, 13_460],
  ['steering-group', 2, 278_320,     0, 278_320,  6_680],
  ['steering-group', 3, 244_415,     0, 244_415, 15_585],
];
