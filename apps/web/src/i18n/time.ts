import type { Language } from './language.js';
import { localeOf } from './money.js';

/** Deadlines are kept in Swedish time, wherever they are read. */
const HOME = 'Europe/Stockholm';

export function formatDay(day: string, language: Language): string {
  // A calendar day has no time zone: read and written in the same one it cannot slip.
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** The Swedish calendar day of an instant. */
export function formatDayOf(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: HOME }).format(new Date(instant));
}

/** The time of day on the reader's own clock, for what happens within minutes. */
export const formatClockTime = (time: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short' }).format(time);

/** An instant in Swedish time. */
export const formatInstant = (instant: string, language: Language): string => inZone(instant, language, HOME);

/** The same instant on the reader's own clock, or null when that clock shows Swedish time. */
export function formatLocally(instant: string, language: Language, ownZone?: string): string | null {
  const own = inZone(instant, language, ownZone);
  return own === inZone(instant, language, HOME) ? null : own;
}

/** What the clocks in Stockholm show at an instant, as a field for day and time wants it: `2026-03-16T00:00`. */
export function stockholmTimeOf(instant: string): string {
  const shown = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: HOME });
  return shown.format(new Date(instant)).replace(' ', 'T');
}

/** Deadlines are kept as the first instant that is too late; people are told the last one that is not. */
export const lastInstantOf = (tooLate: string): string => new Date(Date.parse(tooLate) - 1).toISOString();

function inZone(instant: string, language: Language, timeZone: string | undefined): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return format.format(new Date(instant));
}
