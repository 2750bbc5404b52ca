import fc from 'fast-check';

import { stockholmTime } from './calendar.js';
import { unmetCallRequirements } from './call.requirements.js';

/** What a clock on a wall in Stockholm shows, asked of the time zone database in another way than the product does. */
const WALL = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const shownAt = (instant: Date): string => WALL.format(instant).replace(' ', 'T');

const closedAt = (closesAt: Date, now: Date): boolean =>
  unmetCallRequirements(
    { type: 'CLOSE' },
    { now, opensAt: new Date(0), closesAt, undecidedApplications: 0, decidedApplications: 0 },
  ).length === 0;

/** The last Sundays of March and October, when the clocks change. */
const changes = Array.from({ length: 10 }, (_, year) => [
  lastSunday(2024 + year, 3),
  lastSunday(2024 + year, 10),
]).flat();

function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}

const anyDay = fc
  .integer({ min: 0, max: 3652 })
  .map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));
const day = fc.oneof(anyDay, fc.constantFrom(...changes));
// From two to three the clock may show a time twice or never, for which there are cases of their own in the calendar's spec.
const time = fc.oneof(
  fc.constant('24:00'),
  fc
    .tuple(fc.constantFrom(0, 1, 3, 8, 12, 16, 22, 23), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${pad(hour)}:${pad(minute)}`),
);
const pad = (value: number): string => String(value).padStart(2, '0');
const milliseconds = fc.oneof(
  fc.constantFrom(-1, 0, 1, -1000, 1000),
  fc.integer({ min: -7_200_000, max: 7_200_000 }),
  fc.integer({ min: -90_000_000, max: 90_000_000 }),
);

describe('the closing of a call', () => {
  it('comes when the clock on the wall shows it, whatever is done to the clocks', () => {
    fc.assert(
      fc.property(day, time, milliseconds, (on, at, apart) => {
        const closesAt = stockholmTime(`${on}T${at}`);
        const now = new Date(closesAt.getTime() + apart);
        // The end of a day is when the clock shows another day; two shown times are the same in the hour that comes twice.
        const shown = shownAt(now);
        const isOver = at === '24:00' ? shown.slice(0, 10) > on : shown >= `${on}T${at}:00`;
        return closedAt(closesAt, now) === isOver;
      }),
      { numRuns: 10_000 },
    );
  });

  it('lets the last millisecond of the last day pass, and the next one not', () => {
    for (const on of ['2026-03-15', '2026-07-15', ...changes]) {
      const closesAt = stockholmTime(`${on}T24:00`);
      const last = new Date(closesAt.getTime() - 1);
      expect([shownAt(last), closedAt(closesAt, last)]).toEqual([`${on}T23:59:59`, false]);
      expect([shownAt(closesAt).slice(11), closedAt(closesAt, closesAt)]).toEqual(['00:00:00', true]);
    }
  });
});
