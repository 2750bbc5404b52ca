import {
  addMonths,
  monthsBetween,
  reportingYearEnd,
  sameStockholmTime,
  startOfStockholmDay,
  stockholmDay,
  stockholmTime,
} from './calendar.js';

const at = (iso: string) => new Date(iso);

describe('the calendar in Stockholm', () => {
  it('knows which day it is there, on both sides of midnight and of a change of clocks', () => {
    expect(stockholmDay(at('2026-03-15T22:59:59.999Z'))).toBe('2026-03-15');
    expect(stockholmDay(at('2026-03-15T23:00:00.000Z'))).toBe('2026-03-16');
    expect(stockholmDay(at('2026-07-15T21:59:59.999Z'))).toBe('2026-07-15');
    expect(stockholmDay(at('2026-07-15T22:00:00.000Z'))).toBe('2026-07-16');
  });

  it('begins a day where the day begins, also on the nights the clocks change', () => {
    expect(startOfStockholmDay('2026-03-29')).toEqual(at('2026-03-28T23:00:00Z'));
    expect(startOfStockholmDay('2026-03-30')).toEqual(at('2026-03-29T22:00:00Z'));
    expect(startOfStockholmDay('2026-10-25', 1)).toEqual(at('2026-10-25T23:00:00Z'));
  });

  it('keeps the hour across a change of clocks', () => {
    expect(sameStockholmTime(at('2026-03-28T08:00:00Z'), 1)).toEqual(at('2026-03-29T07:00:00Z'));
    expect(sameStockholmTime(at('2026-10-26T08:00:00Z'), -1)).toEqual(at('2026-10-25T08:00:00Z'));
    expect(sameStockholmTime(at('2026-10-26T08:00:00Z'), -2)).toEqual(at('2026-10-24T07:00:00Z'));
  });

  it('reads a time by the clocks of Stockholm', () => {
    expect(stockholmTime('2026-03-15T23:59')).toEqual(at('2026-03-15T22:59:00Z'));
    expect(stockholmTime('2026-03-15T24:00')).toEqual(startOfStockholmDay('2026-03-16'));
    expect(stockholmTime('2026-07-15T12:00')).toEqual(at('2026-07-15T10:00:00Z'));
  });

  it('cuts nobody off early on the nights the clocks change', () => {
    // Skipped: at two it became three. Shown twice: from three it became two again.
    expect(stockholmTime('2026-03-29T02:30')).toEqual(at('2026-03-29T01:30:00Z'));
    expect(stockholmTime('2026-10-25T02:30')).toEqual(at('2026-10-25T01:30:00Z'));
    expect(stockholmTime('2026-03-29T24:00')).toEqual(at('2026-03-29T22:00:00Z'));
    expect(stockholmTime('2026-10-25T24:00')).toEqual(at('2026-10-25T23:00:00Z'));
  });

  it('counts a started month as a month', () => {
    expect(monthsBetween('2026-06-01', '2029-05-31')).toBe(36);
    expect(monthsBetween('2026-06-01', '2029-06-01')).toBe(37);
    expect(monthsBetween('2026-06-15', '2026-06-15')).toBe(1);
  });

  it('ends a month where the month ends', () => {
    expect(addMonths('2024-01-31', 2)).toBe('2024-03-31');
    expect(addMonths('2024-12-31', 2)).toBe('2025-02-28');
  });

  it('ends a reporting year a day before the next begins, and the last one with the grant', () => {
    expect(reportingYearEnd('2023-02-01', '2026-01-31', 1, 3)).toBe('2024-01-31');
    expect(reportingYearEnd('2023-02-01', '2026-01-31', 3, 3)).toBe('2026-01-31');
    expect(reportingYearEnd('2021-09-01', '2022-11-30', 1, 1)).toBe('2022-11-30');
  });
});
