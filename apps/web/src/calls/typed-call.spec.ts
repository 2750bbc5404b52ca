import { bodyOf, copyBodyOf, EMPTY, typedOf, type TypedCall } from './typed-call.js';

const call = {
  programmeId: 'p',
  title: { sv: 'Våren', en: 'Spring' },
  kinds: ['project'],
  opensAt: '2026-02-14T23:00:00.000Z',
  closesAt: '2026-07-15T22:00:00.000Z',
  frameOre: '120000050',
  rulePackId: 'r',
} as unknown as Parameters<typeof typedOf>[0];

describe('the form of a call', () => {
  it('shows times as the clocks in Stockholm do, in winter and in summer', () => {
    expect([typedOf(call).opensAt, typedOf(call).closesAt]).toEqual(['2026-02-15T00:00', '2026-07-16T00:00']);
  });

  it('sends everything of a new call', () => {
    const typed: TypedCall = { ...typedOf(call), frame: '1 200 000,50' };
    expect(bodyOf(typed)).toEqual({
      programmeId: 'p',
      title: { sv: 'Våren', en: 'Spring' },
      kinds: ['project'],
      opensAt: '2026-02-15T00:00',
      closesAt: '2026-07-16T00:00',
      frameOre: '120000050',
      rulePackId: 'r',
    });
  });

  it('sends only what was changed', () => {
    const before = typedOf(call);
    expect(bodyOf(before, before)).toEqual({});
    expect(bodyOf({ ...before, titleEn: 'Springtime', frame: '7' }, before)).toEqual({
      title: { sv: 'Våren', en: 'Springtime' },
      frameOre: '700',
    });
  });

  it('leaves to the API to say what is wrong with an amount', () => {
    expect(bodyOf({ ...EMPTY, frame: 'much' }).frameOre).toBe('much');
  });

  it('asks of a copy what differs', () => {
    expect(Object.keys(copyBodyOf(typedOf(call)))).toEqual(['title', 'opensAt', 'closesAt']);
  });
});
