import { mapLines } from './map-lines.js';

const states = ['draft', 'submitted', 'reviewed', 'closed'].map((name) => ({ name, final: false }));
const arrow = (from: string, to: string, event = 'GO') => ({ from, to, event, guarded: false, outcome: null });

describe('the lines of the live map', () => {
  it('draws nothing for an arrow to the next station: the rail shows it', () => {
    expect(mapLines({ states, arrows: [arrow('draft', 'submitted')] })).toEqual([]);
  });

  it('draws what skips ahead above and what goes back below', () => {
    const lines = mapLines({ states, arrows: [arrow('draft', 'closed'), arrow('reviewed', 'submitted')] });
    expect(lines).toEqual([
      { from: 0, to: 3, side: 'above', level: 0 },
      { from: 2, to: 1, side: 'below', level: 0 },
    ]);
  });

  it('draws one line for several events between the same stations', () => {
    const lines = mapLines({
      states,
      arrows: [arrow('submitted', 'closed', 'DISMISS'), arrow('submitted', 'closed', 'WITHDRAW')],
    });
    expect(lines).toHaveLength(1);
  });

  it('keeps overlapping lines apart, the longest outermost', () => {
    const lines = mapLines({ states, arrows: [arrow('draft', 'closed'), arrow('submitted', 'closed')] });
    expect(lines.map(({ from, level }) => [from, level])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});
