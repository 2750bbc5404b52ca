import { Temporal } from 'temporal-polyfill';

/** Every date the funder speaks of is a day in Stockholm. */
const STOCKHOLM = 'Europe/Stockholm';

/** Swedes write dates as ISO 8601 does. */
const ISO_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: STOCKHOLM });

/** The calendar day in Stockholm at an instant: `2023-06-12`. */
export const stockholmDay = (instant: Date): string => ISO_DAY.format(instant);

/** The instant at which a day begins in Stockholm, `days` after `day`. */
export function startOfStockholmDay(day: string, days = 0): Date {
  const start = Temporal.PlainDate.from(day).add({ days }).toZonedDateTime(STOCKHOLM);
  return new Date(start.epochMilliseconds);
}

/**
 * The instant at which the clocks of Stockholm show `2026-03-15T23:59`; `T24:00` is the end of a day. What they show
 * twice means the second time, so that nobody is cut off early; what they skip means as much later.
 */
export function stockholmTime(wallTime: string): Date {
  const [day = '', time = ''] = wallTime.split('T');
  if (time === '24:00') return startOfStockholmDay(day, 1);
  const zoned = Temporal.PlainDateTime.from(wallTime).toZonedDateTime(STOCKHOLM, { disambiguation: 'later' });
  return new Date(zoned.epochMilliseconds);
}

/** The same time by the clocks of Stockholm, `days` later or earlier, whether or not they were changed in between. */
export function sameStockholmTime(instant: Date, days: number): Date {
  const moved = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(STOCKHOLM).add({ days });
  return new Date(moved.epochMilliseconds);
}

export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Months from the first to the last day, both counted; a started month is a month. */
export function monthsBetween(first: string, last: string): number {
  const span = Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(last).add({ days: 1 }), {
    largestUnit: 'month',
  });
  return span.months + (span.days > 0 ? 1 : 0);
}

/** The last day of a grant's reporting year; the last year ends with the grant, however long an extension made it. */
export function reportingYearEnd(startsOn: string, endsOn: string, year: number, lastYear: number): string {
  return year < lastYear ? addDays(addMonths(startsOn, 12 * year), -1) : endsOn;
}
