import fc from 'fast-check';

import { isDay, isInstant, isOre, isPlainJson, isText, isUuid, isWithin } from './expectations.js';

const NUL = '\u0000';
const HALF_PAIR = '\ud83d';

describe('text', () => {
  it.each(['Vatten för alla', 'a\tb\r\nc', '水道', '😀'.repeat(10)])('takes %j', (text) => {
    expect(isText(text, 1, 15)).toBe(true);
  });

  it.each([
    ['', 'nothing'],
    ['   ', 'spaces alone'],
    ['x'.repeat(16), 'more than there is room for'],
    [`a${NUL}`, 'a NUL'],
    [`a${HALF_PAIR}`, 'half a surrogate pair'],
    ['a\u001b[31m', 'an escape'],
    ['a\ufffe', 'a non-character'],
    [['a'], 'a list'],
    [7, 'a number'],
    [null, 'null'],
  ] as [unknown, string][])('refuses %j: %s', (value) => {
    expect(isText(value, 1, 15)).toBe(false);
  });

  it('counts characters as people do and not as UTF-16 does', () => {
    expect(isText('😀'.repeat(15), 1, 15)).toBe(true);
  });
});

describe('a day', () => {
  it.each(['2026-03-31', '2024-02-29'])('takes %s', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-W01',
    '2024-13-01',
    '+275760-09-13',
    '0000-01-01',
    '2026-3-1',
    '',
    20260331,
  ])('refuses %s', (day) => {
    expect(isDay(day)).toBe(false);
  });

  it('takes every day that the calendar has', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(fc.property(days, (date) => isDay(date.toISOString().slice(0, 10))));
  });
});

describe('an instant', () => {
  it.each(['2026-03-31T12:00:00Z', '2026-03-31T12:00Z', '2026-03-31T12:00:00.123+02:00'])('takes %s', (instant) => {
    expect(isInstant(instant)).toBe(true);
  });

  it.each(['2026-03-31', '2026-03-31T12:00:00', '2026-02-30T12:00:00Z', '2026-03-31T25:00:00Z', 'now'])(
    'refuses %s',
    (instant) => {
      expect(isInstant(instant)).toBe(false);
    },
  );
});

describe('an amount', () => {
  it.each(['0', '46295400', '999999999999999'])('takes %s', (amount) => {
    expect(isOre(amount)).toBe(true);
  });

  it.each(['', '-1', '1.5', '1e9', '0x10', ' 1', '1000000000000000', '９', 46295400])('refuses %s', (amount) => {
    expect(isOre(amount)).toBe(false);
  });
});

describe('an id', () => {
  it('takes a UUID and nothing like it', () => {
    expect(isUuid('3f0c1a52-8f0e-4b0a-9d57-0d3a5f6f6a11')).toBe(true);
    expect(isUuid('3f0c1a528f0e4b0a9d570d3a5f6f6a11')).toBe(false);
    expect(isUuid(`3f0c1a52-8f0e-4b0a-9d57-0d3a5f6f6a11\n`)).toBe(false);
  });
});

describe('free JSON', () => {
  it('is an object of bounded depth and size whose texts can be kept', () => {
    expect(isPlainJson({ a: { b: ['c'] } }, 100, 3)).toBe(true);
    expect(isPlainJson({ a: { b: ['c'] } }, 100, 2)).toBe(false);
    expect(isPlainJson({ a: 'x'.repeat(100) }, 100, 2)).toBe(false);
    expect(isPlainJson({ [NUL]: 1 }, 100, 2)).toBe(false);
    expect(isPlainJson({ a: { b: HALF_PAIR } }, 100, 2)).toBe(false);
    expect(isPlainJson({ a: Number.POSITIVE_INFINITY }, 100, 2)).toBe(false);
    expect(isPlainJson(['a'], 100, 2)).toBe(false);
    expect(isPlainJson(null, 100, 2)).toBe(false);
  });

  it('is measured without dying of its depth', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const bounds = { depth: 16, width: 10, values: 20 };
    expect(isWithin(deep, bounds)).toBe(false);
    expect(isWithin({ a: [] }, bounds)).toBe(true);
    expect(isWithin(Array.from({ length: 11 }), bounds)).toBe(false);
    expect(isWithin({ a: Array.from({ length: 10 }), b: Array.from({ length: 10 }) }, bounds)).toBe(false);
  });
});
