import { tooLateToChange, unmetForWriting, type CallEdit } from './call.edits.js';
import type { CallStatus } from './call.machine.js';

const opensAt = new Date('2026-02-14T23:00:00Z');
const closesAt = new Date('2026-03-15T23:00:00Z');

describe('what a call says', () => {
  const codes = (...asked: Parameters<typeof unmetForWriting>) => unmetForWriting(...asked).map(({ code }) => code);

  it('closes after it opens', () => {
    expect(codes({ opensAt, closesAt, frameOre: 0n }, 0n)).toEqual([]);
    expect(codes({ opensAt, closesAt: opensAt, frameOre: 0n }, 0n)).toEqual(['window_reversed']);
    expect(codes({ opensAt: closesAt, closesAt: opensAt, frameOre: 0n }, 0n)).toEqual(['window_reversed']);
  });

  it('has a frame that holds what is granted', () => {
    expect(codes({ opensAt, closesAt, frameOre: 100n }, 100n)).toEqual([]);
    expect(codes({ opensAt, closesAt, frameOre: 99n }, 100n)).toEqual(['frame_below_committed']);
  });

  const everything: CallEdit = {
    title: { sv: 'Våren', en: 'Spring' },
    kinds: ['project'],
    opensAt,
    closesAt,
    frameOre: 1n,
    rulePackId: 'another',
  };
  const late = ['/kinds', '/opensAt', '/closesAt', '/rulePackId'];

  it.each<[CallStatus, readonly string[]]>([
    ['draft', []],
    ['published', []],
    ['open', late],
    ['paused', late],
    ['closed', late],
    ['decided', ['/title', '/kinds', '/opensAt', '/closesAt', '/frameOre', '/rulePackId']],
  ])('keeps what was promised: %s', (status, fixed) => {
    expect(tooLateToChange(status, everything).map(({ pointer }) => pointer)).toEqual(fixed);
    expect(tooLateToChange(status, {})).toEqual([]);
  });

  it('says that a closing is moved by an extension', () => {
    expect(tooLateToChange('open', { closesAt })).toEqual([expect.objectContaining({ code: 'extension_needed' })]);
  });
});
