import type { Door, HistoryEntry } from '../api/contract.js';
import { stations } from './stations.js';

const states = ['draft', 'submitted', 'reviewed', 'closed'].map((name) => ({ name, final: false }));
const door = (event: string, to: string, allowed: boolean): Door => ({ event, to, allowed, who: [], reasons: [] });
const entry = (fromStatus: string, toStatus: string, occurredAt: string): HistoryEntry => ({
  position: 1,
  event: { type: 'GO' },
  fromStatus,
  toStatus,
  actorId: 'x',
  actorName: 'Jonna',
  occurredAt,
});

describe('the stations of the live map', () => {
  it('tells where the case is, has been and may go', () => {
    const history = [
      entry('draft', 'draft', '2022-09-15T08:00:00Z'),
      entry('draft', 'submitted', '2022-10-14T19:42:00Z'),
    ];
    const seen = stations({ states }, 'submitted', [door('COMPLETE_REVIEW', 'reviewed', false)], history);
    expect(seen.map(({ standing }) => standing)).toEqual(['passed', 'here', 'reachable', 'elsewhere']);
  });

  it('shows a station as open when one of the doors to it is', () => {
    const seen = stations(
      { states },
      'submitted',
      [door('DISMISS', 'closed', false), door('WITHDRAW', 'closed', true)],
      [],
    );
    expect(seen[3]).toMatchObject({ open: true, events: ['DISMISS', 'WITHDRAW'] });
  });

  it('dates a station by the last time it was reached, not by edits made there', () => {
    const history = [
      entry('draft', 'submitted', '2022-10-14T19:42:00Z'),
      entry('submitted', 'submitted', '2022-10-20T08:00:00Z'),
      entry('reviewed', 'submitted', '2022-11-01T08:00:00Z'),
      entry('submitted', 'reviewed', '2022-11-20T08:00:00Z'),
    ];
    expect(stations({ states }, 'reviewed', [], history)[1]?.reachedAt).toBe('2022-11-01T08:00:00Z');
  });
});
