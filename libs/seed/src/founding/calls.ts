import type { Text } from '@medel/kernel';
import { APPLICATION_KINDS, type ApplicationKind, type BundledRulePack } from '@medel/programmes';

export interface SeededCall {
  readonly key: string;
  readonly title: Text;
  readonly kinds: readonly ApplicationKind[];
  readonly pack: BundledRulePack;
  /** The first day on which one can apply, and the last, which counts in full. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly frameKronor: number;
}

// prettier-ignore
const ROWS: readonly (readonly [key: string, sv: string, en: string, first: string, last: string, frame: number, pack: BundledRulePack, kinds: readonly ApplicationKind[]])[] = [
  ['human-rights', 'Förberedelse inom nätverket för mänskliga rättigheter', 'Inception in the human rights network',
    '2021-02-01', '2021-10-15', 2_400_000, 'kp-budget-a-human-rights-v1', ['inception']],
  ['autumn-2021', 'Hösten 2021', 'Autumn 2021', '2021-09-15', '2021-10-15', 8_400_000, 'kp-budget-a-v1', APPLICATION_KINDS],
  ['autumn-2022', 'Hösten 2022', 'Autumn 2022', '2022-09-15', '2022-10-15', 32_940_000, 'kp-budget-a-v1', APPLICATION_KINDS],
  ['spring-2023', 'Våren 2023', 'Spring 2023', '2023-01-16', '2023-04-30', 11_000_000, 'kp-budget-b-v1', APPLICATION_KINDS],
  ['autumn-2023', 'Hösten 2023', 'Autumn 2023', '2023-09-15', '2023-10-15', 18_000_000, 'kp-budget-b-v1', APPLICATION_KINDS],
  ['spring-2025', 'Våren 2025', 'Spring 2025', '2025-02-15', '2025-04-15', 12_000_000, 'kp-budget-b-v1', APPLICATION_KINDS],
  ['spring-2026', 'Våren 2026', 'Spring 2026', '2026-02-15', '2026-04-15', 9_000_000, 'kp-budget-b-v1', APPLICATION_KINDS],
  ['autumn-2026', 'Hösten 2026', 'Autumn 2026', '2026-09-15', '2026-10-15', 6_000_000, 'kp-budget-b-v1', APPLICATION_KINDS],
];

/** The calls of the programme until now. */
export const CALLS: readonly SeededCall[] = ROWS.map(([key, sv, en, firstDay, lastDay, frameKronor, pack, kinds]) => ({
  key,
  title: { sv, en },
  kinds,
  pack,
  firstDay,
  lastDay,
  frameKronor,
}));
