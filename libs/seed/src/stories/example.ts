import type { INestApplicationContext } from '@nestjs/common';

import { CALLS } from '../founding/calls.js';
import { draftCall, found } from '../founding/found.js';
import { Cast } from '../stage/cast.js';
import type { Scene } from '../stage/scene.js';
import { callStory, concluding } from './calls.js';
import { jonkopingStellenbosch } from './jonkoping-stellenbosch.js';

const EXAMPLE_CALLS = CALLS.filter(({ key }) => key === 'human-rights' || key === 'autumn-2022');

/** Before the example begins, and after it has ended. */
export const EXAMPLE_BEGINS = new Date('2021-01-04T08:00:00Z');
export const EXAMPLE_ENDS = new Date('2026-07-01T08:00:00Z');

/** Lays what the worked example stands on, without anybody else's cases. */
export async function foundExample(app: INestApplicationContext): Promise<Cast> {
  const cast = new Cast();
  const { funder } = await found(app, cast);
  for (const call of EXAMPLE_CALLS) await draftCall(app, cast, call, funder);
  return cast;
}

/** The worked example and the two calls it applied in. */
export function exampleStories(): Scene[][] {
  return [
    ...EXAMPLE_CALLS.map((call) => callStory(call)),
    [concluding('human-rights', '2021-10-18T10:00'), concluding('autumn-2022', '2022-12-13T10:00')],
    jonkopingStellenbosch(),
  ];
}
