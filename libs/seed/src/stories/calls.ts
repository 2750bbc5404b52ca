import { addDays } from '@medel/programmes';

import type { SeededCall } from '../founding/calls.js';
import { byItself, scenesOf, type Scene } from '../stage/scene.js';

/** A call from its publication to its closing; the clock opens and closes it on the stroke of midnight. */
export function callStory({ key, title, firstDay, lastDay }: SeededCall, officer = 'olivia.officer'): Scene[] {
  return [
    scenesOf(officer)(`${addDays(firstDay, -14)}T10:00`, `publishes the call "${title.en}"`, (hands) =>
      hands.publishCall(key),
    ),
    byItself(`${firstDay}T00:00`, `opens the call "${title.en}"`, (watch) => watch.callIs(key, 'open')),
    byItself(`${addDays(lastDay, 1)}T00:00`, `closes the call "${title.en}"`, (watch) => watch.callIs(key, 'closed')),
  ];
}

/** Every application of it has been decided. */
export function concluding(call: string, at: string): Scene {
  return scenesOf('olivia.officer')(at, 'concludes the call: everything is decided', (hands) =>
    hands.concludeCall(call),
  );
}
