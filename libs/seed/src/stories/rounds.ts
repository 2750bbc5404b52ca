import type { Round } from './life.js';

// prettier-ignore
export const ROUNDS = {
  autumn2021: { call: 'autumn-2021', checkedOn: '2021-10-20', decidedOn: '2021-12-16', startsOn: '2022-02-01' },
  autumn2022: { call: 'autumn-2022', checkedOn: '2022-10-19', decidedOn: '2022-12-12', startsOn: '2023-02-01' },
  spring2023: { call: 'spring-2023', checkedOn: '2023-05-04', decidedOn: '2023-06-20', startsOn: '2023-09-01' },
  autumn2023: { call: 'autumn-2023', checkedOn: '2023-10-18', decidedOn: '2023-12-14', startsOn: '2024-02-01' },
  spring2025: { call: 'spring-2025', checkedOn: '2025-04-22', decidedOn: '2025-06-17', startsOn: '2025-09-01' },
  spring2026: { call: 'spring-2026', checkedOn: '2026-04-21', decidedOn: '2026-06-16', startsOn: '2026-08-01' },
  autumn2026: { call: 'autumn-2026', checkedOn: '2026-10-20', decidedOn: '2026-11-10', startsOn: '2026-11-16' },
} satisfies Record<string, Round>;
