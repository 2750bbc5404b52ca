import { Temporal } from 'temporal-polyfill';

import type { Done, Hands } from './hands.js';
import type { Watch } from './stage.js';

/** One step of a story. */
export interface Scene {
  /** Stockholm's wall clock: `2022-10-14T21:42`. */
  readonly at: string;
  /** The key of a person in the cast; the clock acts by itself and is only watched. */
  readonly who: string;
  /** What they do, for whoever follows the story: `submits the application`. */
  readonly what: string;
  readonly act: { readonly by: (hands: Hands) => Promise<Done> } | { readonly seen: (watch: Watch) => Promise<Done> };
}

const CLOCK = 'the clock';

type Act = (hands: Hands) => Promise<Done>;

/** Lets a person's scenes be written as sentences: `signe('2022-10-14T21:42', 'submits it', (hands) => ...)`. */
export const scenesOf =
  (who: string) =>
  (at: string, what: string, by: Act): Scene => ({ at, who, what, act: { by } });

/** Something that happens by itself, which the story waits for. */
export const byItself = (at: string, what: string, seen: (watch: Watch) => Promise<Done>): Scene => ({
  at,
  who: CLOCK,
  what,
  act: { seen },
});

/** The instant at which a scene is played. */
export function instantOf(at: string): Date {
  return new Date(Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Stockholm').epochMilliseconds);
}
