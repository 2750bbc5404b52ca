import type { Replay, ReplayedApplication } from './pack.js';
import { byRule, sumOf } from './replay.js';

type Change = ReplayedApplication['changes'][number];

const change = (
  rule: string,
  before: Change['before'],
  after: Change['after'],
  pointer: string | null = null,
): Change => ({
  rule,
  pointer,
  before,
  after,
  detail: { sv: '', en: '' },
});

const replayed = (id: string, ...changes: Change[]): ReplayedApplication => ({
  id,
  caseNumber: null,
  title: id,
  leadOrganisationName: 'Alfa',
  status: 'submitted',
  changes,
});

const ITEMS = [
  replayed('a', change('cap', null, 'error', '/budget/1'), change('cap', null, 'error', '/budget/2')),
  replayed('b', change('cap', 'error', null), change('country', 'error', 'warning')),
  replayed('c', change('country', null, 'warning')),
  replayed('d', change('term', 'warning', 'error')),
];

describe('the replay of cases under another rule pack', () => {
  it('counts for each rule how many cases fare worse and better, each once, the most first', () => {
    expect(byRule(ITEMS)).toEqual([
      { rule: 'cap', worse: 1, better: 1 },
      { rule: 'country', worse: 1, better: 1 },
      { rule: 'term', worse: 1, better: 0 },
    ]);
  });

  it('adds up its pages', () => {
    const page = (judged: number, ...items: ReplayedApplication[]): Replay => ({
      total: 9,
      judged,
      items,
      nextCursor: null,
    });
    expect(sumOf([])).toEqual({ total: null, judged: 0, items: [] });
    expect(sumOf([page(5, ...ITEMS.slice(0, 1)), page(4, ...ITEMS.slice(1))])).toEqual({
      total: 9,
      judged: 9,
      items: ITEMS,
    });
  });
});
