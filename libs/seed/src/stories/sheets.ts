import type { Ore } from '@medel/kernel';

import type { Sheet } from '../stage/hands.js';

type Scores = Sheet['scores'];

/** Scores by the criteria of the rule packs; their weighted mean is in the name. */
const scores = (...row: readonly number[]): Scores => {
  const criteria = ['relevance', 'change', 'mutuality', 'feasibility', 'anchoring', 'sustainability', 'perspectives'];
  return Object.fromEntries(criteria.map((criterion, index) => [criterion, row[index] ?? 3]));
};

export const SCORES_4_1 = scores(5, 4, 4, 4, 3, 4, 3);
export const SCORES_3_8 = scores(4, 4, 4, 4, 3, 3, 4);
const SCORES_2_3 = scores(2, 2, 3, 2, 3, 2, 3);

const COMMENTS = {
  good: 'A real problem on both sides, clear objectives and a team that can do it. The risks are thought through.',
  poor: 'The objectives are activities and not change, and the organisation abroad is hardly mentioned.',
};

export const favourable = (score: Scores, recommendedOre: Ore): Sheet => ({
  scores: score,
  comment: COMMENTS.good,
  recommendedOre,
});

export const unfavourable = (): Sheet => ({ scores: SCORES_2_3, comment: COMMENTS.poor, recommendedOre: 0n });
