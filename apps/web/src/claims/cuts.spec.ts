import { cutsFrom, NO_CUT } from './cuts.js';

describe('the cuts of a verification', () => {
  it('are only those that were typed', () => {
    const typed = { 3: { cut: '2 300', parked: '', reason: 'Private hotel nights' }, 4: NO_CUT };
    expect(cutsFrom(typed)).toEqual([{ line: 3, cutOre: '230000', parkedOre: '0', reason: 'Private hotel nights' }]);
  });

  it('need a reason', () => {
    expect(cutsFrom({ 3: { cut: '2 300', parked: '', reason: ' ' } })).toBeNull();
  });

  it('need an amount that is understood', () => {
    expect(cutsFrom({ 3: { cut: 'half', parked: '', reason: 'Private' } })).toBeNull();
  });
});
