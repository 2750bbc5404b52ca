import { formatDay, formatInstant, formatLocally, lastInstantOf } from './time.js';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('time on the page', () => {
  it('is Swedish time, in summer and in winter', () => {
    expect(plain(formatInstant('2022-10-14T19:42:00Z', 'sv'))).toBe('14 okt. 2022 21:42');
    expect(plain(formatInstant('2022-12-12T08:15:00Z', 'sv'))).toBe('12 dec. 2022 09:15');
  });

  it('shows a deadline as the last instant that is not too late', () => {
    expect(plain(formatInstant(lastInstantOf('2026-10-15T22:00:00Z'), 'sv'))).toBe('15 okt. 2026 23:59');
  });

  it('does not let a calendar day slip', () => {
    expect(formatDay('2023-02-01', 'en')).toBe('1 Feb 2023');
  });

  it('is told on the reader’s own clock only where that shows another time', () => {
    expect(formatLocally('2026-10-15T21:59:00Z', 'en', 'Africa/Nairobi')).toBe('16 Oct 2026, 00:59');
    expect(formatLocally('2026-10-15T21:59:00Z', 'en', 'Europe/Oslo')).toBeNull();
  });
});
