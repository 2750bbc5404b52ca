import type { ApplicationKind } from '@medel/programmes';

import type { Scene } from '../stage/scene.js';
import { lifeUntil, type Plan, type Station } from './life.js';
import { ROUNDS } from './rounds.js';

type Row = readonly [
  station: Station,
  round: keyof typeof ROUNDS,
  partnership: string,
  kind: ApplicationKind,
  years: number,
  amount: number,
  submittedOn: string,
];

/** Cases that went, or go, the straight way, as far as they have come. */
// prettier-ignore
const STRAIGHT: readonly Row[] = [
  ['year closed 2',     'autumn2021', 'Umeå–Bogotá',                   'project',        2, 480_000, '2021-10-12'],
  ['year closed 1',     'autumn2021', 'Norrköping–Bihać',              'inception',      1, 215_000, '2021-10-14'],
  ['year closed 1',     'autumn2021', 'Falköping–Ondangwa',            'inception',      1, 270_000, '2021-10-08'],
  ['year closed 3',     'autumn2022', 'Norrköping–Bihać',              'project',        3, 450_000, '2022-10-13'],
  ['year closed 3',     'autumn2022', 'Norrköping–Bihać',              'steering_group', 3, 300_000, '2022-10-13'],
  ['year closed 2',     'autumn2022', 'Piteå–Chinsali',                'project',        2, 495_000, '2022-10-11'],
  ['year closed 1',     'autumn2022', 'Lycksele–Homa Bay',             'project',        1, 430_000, '2022-10-07'],
  ['year closed 2',     'spring2023', 'Region Gotland–Kibaha',         'project',        2, 540_000, '2023-04-27'],
  ['year closed 2',     'autumn2023', 'Örebro–Vinnytsia',              'project',        2, 440_000, '2023-10-12'],
  ['year closed 2',     'autumn2023', 'Lund–Kitwe',                    'project',        3, 520_000, '2023-10-10'],
  ['reporting 1',       'spring2025', 'Borlänge–Peja',                 'project',        1, 410_000, '2025-04-08'],
  ['claim drafted 1',   'spring2025', 'Jönköping–Berdychiv',           'project',        1, 445_000, '2025-04-10'],
  ['claim attested 1',  'spring2025', 'Kristianstad–La Antigua',       'project',        1, 500_000, '2025-04-09'],
  ['claim sent 1',      'spring2025', 'Umeå–Bogotá',                   'dissemination',  1, 245_000, '2025-04-14'],
  ['claim scheduled 1', 'spring2025', 'Vänersborg–Mwanza',             'project',        1, 455_000, '2025-04-03'],
  ['claim paid 1',      'spring2025', 'Gävle–Buffalo City',            'inception',      1, 280_000, '2025-04-13'],
  ['agreement sent',    'autumn2026', 'Lund–Kitwe',                    'dissemination',  1, 150_000, '2026-10-12'],
  ['countersigned',     'autumn2026', 'Region Gotland–Kibaha',         'dissemination',  1, 180_000, '2026-10-08'],
  ['reviewed',          'autumn2026', 'Helsingborg–Livingstone',       'inception',      1, 260_000, '2026-10-14'],
  ['submitted',         'autumn2026', 'Vänersborg–Mwanza',             'dissemination',  1, 175_000, '2026-10-15'],
];

export const straightLives = (): Scene[][] =>
  STRAIGHT.map(([station, round, partnership, kind, ...rest]) =>
    lifeUntil(station, planFor(round, partnership, kind, rest)),
  );

/** What one applies for: the years, kronor a year, and when it is submitted. */
export type Size = readonly [years: number, amount: number, submittedOn: string];

export const planFor = (
  round: keyof typeof ROUNDS,
  partnership: string,
  kind: ApplicationKind,
  [years, amount, submittedOn]: Size,
): Plan => ({
  key: `${partnership} ${kind} ${round}`,
  round: ROUNDS[round],
  partnership,
  kind,
  submittedOn,
  years,
  amount,
  // The funder pays for nothing after this day.
  ...(round.endsWith('2026') && { endsOn: '2026-12-31' }),
});
