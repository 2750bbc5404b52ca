import { standingOf, unmetForAsking, unmetForEmergency, type EmergencyFacts } from './emergency.requirements.js';

const minutes = (count: number) => new Date(Date.UTC(2026, 2, 1, 12, count));
const asked: EmergencyFacts = { askedAt: minutes(0), endsAt: null, endedAt: null, now: minutes(10) };

describe('emergency access', () => {
  it.each<[string, Partial<EmergencyFacts>, string]>([
    ['waits for a second person', {}, 'asked'],
    ['waits for an hour', { now: minutes(60) }, 'asked'],
    ['is void after that', { now: minutes(61) }, 'ended'],
    ['came to nothing', { endedAt: minutes(5) }, 'ended'],
    ['was approved', { endsAt: minutes(65) }, 'active'],
    ['ends by itself', { endsAt: minutes(65), now: minutes(65) }, 'ended'],
    ['is ended before its time', { endsAt: minutes(65), endedAt: minutes(20), now: minutes(21) }, 'ended'],
  ])('%s', (_, facts, expected) => {
    expect(standingOf({ ...asked, ...facts })).toBe(expected);
  });

  it.each<[Partial<EmergencyFacts>, string[]]>([
    [{}, []],
    [{ endsAt: minutes(65) }, ['emergency_settled']],
    [{ now: minutes(61) }, ['emergency_settled']],
  ])('is approved while it waits: %j', (facts, expected) => {
    expect(unmetForEmergency({ ...asked, ...facts }).map(({ code }) => code)).toEqual(expected);
  });

  it('is for roles that the organisation has', () => {
    expect(unmetForAsking('funder', 'approver')).toEqual([]);
    expect(unmetForAsking('municipality', 'approver').map(({ code }) => code)).toEqual(['role_does_not_fit']);
  });
});
