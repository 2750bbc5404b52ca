import { unmetForDelegating, type DelegatingFacts } from './delegation.requirements.js';

const fine: DelegatingFacts = {
  delegatorId: 'olivia',
  delegateId: 'oskar',
  isColleague: true,
  validFrom: new Date('2026-07-01T00:00:00Z'),
  validUntil: new Date('2026-07-31T00:00:00Z'),
  now: new Date('2026-06-20T12:00:00Z'),
};

describe('lending a role', () => {
  it.each<[string, Partial<DelegatingFacts>, string[]]>([
    ['to a colleague for the summer', {}, []],
    ['for 90 days', { validUntil: new Date('2026-09-29T00:00:00Z') }, []],
    ['for a moment longer', { validUntil: new Date('2026-09-29T00:00:01Z') }, ['delegation_too_long']],
    ['that began already', { validFrom: new Date('2026-06-20T11:00:00Z') }, []],
    ['to oneself', { delegateId: 'olivia' }, ['delegation_to_oneself']],
    ['to a stranger', { isColleague: false }, ['not_a_colleague']],
    ['for no time', { validUntil: fine.validFrom }, ['ends_before_it_begins']],
    [
      'for a time that has passed',
      { validFrom: new Date(0), validUntil: fine.now },
      ['ends_before_it_begins', 'delegation_too_long'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(unmetForDelegating({ ...fine, ...facts }).map(({ code }) => code)).toEqual(expected);
  });
});
