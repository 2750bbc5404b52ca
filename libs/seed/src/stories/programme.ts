import { CALLS, type SeededCall } from '../founding/calls.js';
import { scenesOf, type Scene } from '../stage/scene.js';
import { callStory, concluding } from './calls.js';
import { jonkopingStellenbosch } from './jonkoping-stellenbosch.js';
import { presentAt } from './present.js';
import { straightLives } from './straight-lives.js';
import { turns } from './turns.js';

export interface ProgrammeStory {
  readonly calls: readonly SeededCall[];
  readonly otherCalls: readonly SeededCall[];
  readonly stories: readonly (readonly Scene[])[];
}

/** Everything that has happened in the programme by now, and what is going on. */
export function programmeUntil(now: Date): ProgrammeStory {
  const { call, otherCall, stories } = presentAt(now);
  return {
    calls: [...CALLS, call],
    otherCalls: [otherCall],
    stories: [
      ...[...CALLS, call].map((each) => callStory(each)),
      callStory(otherCall, 'nina.officer'),
      CONCLUDED.map(([key, at]) => concluding(key, at)),
      changeOfSystem(),
      jonkopingStellenbosch(),
      ...straightLives(),
      ...turns(),
      ...stories,
    ],
  };
}

const CONCLUDED = [
  ['human-rights', '2021-10-18T10:00'],
  ['autumn-2021', '2021-12-17T10:00'],
  ['autumn-2022', '2023-01-13T10:00'],
  ['spring-2023', '2023-06-21T10:00'],
  ['autumn-2023', '2023-12-15T10:00'],
  ['spring-2025', '2025-06-18T10:00'],
  ['spring-2026', '2026-06-17T10:00'],
] as const;

/** In the winter of 2023 nobody could apply: a new system was on its way. */
function changeOfSystem(): Scene[] {
  const olivia = scenesOf('olivia.officer');
  return [
    olivia('2023-01-24T12:00', 'pauses the call: a new system for applications', (hands) =>
      hands.pauseCall('spring-2023', 'A new system for applications is put in place. The call resumes in April.'),
    ),
    olivia('2023-04-03T09:00', 'lets the call go on', (hands) => hands.resumeCall('spring-2023')),
  ];
}
