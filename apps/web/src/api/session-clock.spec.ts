import { jest } from '@jest/globals';

import { canBePutOff, endOf, noteAnswer } from './session-clock.js';

const READ_AT = Date.parse('2026-03-01T12:00:00Z');
const SESSION = { expiresAt: '2026-03-01T20:00:00Z', idleEndsAt: '2026-03-01T12:30:00Z' };

const kept = new Map<string, string>();
beforeAll(() => {
  globalThis.localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  } as unknown as Storage;
});
beforeEach(() => {
  kept.clear();
  jest.useFakeTimers({ now: READ_AT });
  noteAnswer(answerAt(READ_AT), true);
});
afterEach(() => {
  jest.useRealTimers();
});

const answerAt = (serverTime: number, status = 200) =>
  new Response(null, { status, headers: { date: new Date(serverTime).toUTCString() } });

describe('the end of a session', () => {
  it('comes when nothing was asked for in time', () => {
    expect(new Date(endOf(SESSION, READ_AT))).toEqual(new Date('2026-03-01T12:30:00Z'));
  });

  it('is put off by every answer, in any tab', () => {
    jest.setSystemTime(READ_AT + 10 * 60_000);
    noteAnswer(answerAt(Date.now()), true);

    expect(new Date(endOf(SESSION, READ_AT))).toEqual(new Date('2026-03-01T12:40:00Z'));
  });

  it('is not put off by a refusal to know the reader', () => {
    jest.setSystemTime(READ_AT + 10 * 60_000);
    noteAnswer(answerAt(Date.now(), 401), true);

    expect(new Date(endOf(SESSION, READ_AT))).toEqual(new Date('2026-03-01T12:30:00Z'));
  });

  it('is not put off by what the page asks for by itself', () => {
    jest.setSystemTime(READ_AT + 10 * 60_000);
    noteAnswer(answerAt(Date.now()), false);

    expect(new Date(endOf(SESSION, READ_AT))).toEqual(new Date('2026-03-01T12:30:00Z'));
  });

  it('is at the latest when a session is as old as one may be', () => {
    const session = { ...SESSION, expiresAt: '2026-03-01T12:20:00Z' };
    const end = endOf(session, READ_AT);

    expect(new Date(end)).toEqual(new Date('2026-03-01T12:20:00Z'));
    expect(canBePutOff(session, end)).toBe(false);
    expect(canBePutOff(SESSION, endOf(SESSION, READ_AT))).toBe(true);
  });

  it("is told by this computer's clock, however wrong that is", () => {
    noteAnswer(answerAt(READ_AT + 3 * 3_600_000), true);

    expect(new Date(endOf(SESSION, READ_AT))).toEqual(new Date('2026-03-01T09:30:00Z'));
  });
});
