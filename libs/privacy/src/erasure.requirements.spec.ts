import { unmetForErasure, type ErasureFacts } from './erasure.requirements.js';

const fine: ErasureFacts = { isErased: false, isAsked: false, isOwn: false, elsewhere: [], deserted: [] };

describe('erasing a person', () => {
  it.each<[string, Partial<ErasureFacts>, string[]]>([
    ['whom the administrator looks after everywhere', {}, []],
    ['who is erased', { isErased: true }, ['already_erased']],
    ['for whom somebody has asked', { isAsked: true }, ['erasure_asked']],
    ['who is also somebody elsewhere', { elsewhere: ['Umeå kommun'] }, ['also_elsewhere']],
    ['who asks for it themself, wherever they belong', { isOwn: true, elsewhere: ['Umeå kommun'] }, []],
    ['whom nobody could replace', { isOwn: true, deserted: ['Umeå kommun'] }, ['last_administrator']],
    [
      'for whom everything is in the way',
      { isErased: true, isAsked: true, elsewhere: ['A'], deserted: ['B'] },
      ['already_erased', 'erasure_asked', 'also_elsewhere', 'last_administrator'],
    ],
  ])('%s', (_, facts, expected) => {
    const problems = unmetForErasure({ ...fine, ...facts });
    expect(problems.map(({ code }) => code)).toEqual(expected);
    for (const name of [...(facts.deserted ?? []), ...(facts.isOwn ? [] : (facts.elsewhere ?? []))])
      expect(problems.map(({ detail }) => detail.sv).join()).toContain(name);
  });
});
