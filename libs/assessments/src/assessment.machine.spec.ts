import { describeLifeCycle, tellStaff } from '../../../test/factories/life-cycle.js';
import { rulePack } from '../../../test/factories/rule-pack.js';
import type { AssessmentEvent } from './assessment.events.js';
import { assessmentMachine, type AssessmentStatus } from './assessment.machine.js';
import { unmetAssessmentRequirements, type AssessmentFacts } from './assessment.requirements.js';

const __ = null; // refused

const done: AssessmentFacts = {
  conflicted: false,
  criteria: rulePack.criteria,
  scores: { relevance: 1, feasibility: 5 },
  comment: 'Well founded',
  applicationStatus: 'submitted',
};
const undone: AssessmentFacts = { ...done, conflicted: true, scores: {}, comment: '', applicationStatus: 'reviewed' };

describeLifeCycle<AssessmentStatus, AssessmentEvent, AssessmentFacts>({
  machine: assessmentMachine,
  unmet: unmetAssessmentRequirements,
  begins: 'assigned',
  events: [{ type: 'DECLARE' }, { type: 'RECUSE' }, { type: 'START' }, { type: 'SUBMIT' }],
  // prettier-ignore
  chart: {
    //             DECLARE     RECUSE     START          SUBMIT
    assigned:    ['declared', 'recused',  __,            __        ],
    declared:    [ __,        'recused', 'in_progress',  __        ],
    in_progress: [ __,        'recused',  __,           'submitted'],
    submitted:   [ __,         __,        __,            __        ],
    recused:     [ __,         __,        __,            __        ],
  },
  fair: () => done,
  hopeless: () => undone,
  guarded: ['assigned + DECLARE', 'declared + START', 'in_progress + SUBMIT'],
  effects: {
    'assigned + RECUSE': [tellStaff('assessor_recused')],
    'declared + RECUSE': [tellStaff('assessor_recused')],
    'in_progress + RECUSE': [tellStaff('assessor_recused')],
    'in_progress + SUBMIT': [tellStaff('assessment_submitted')],
  },
});

describe('requirements of an assessment', () => {
  const codes = (type: AssessmentEvent['type'], changes: Partial<AssessmentFacts>) =>
    unmetAssessmentRequirements({ type }, { ...done, ...changes }).map(({ code }) => code);

  it.each<[AssessmentEvent['type'], string, Partial<AssessmentFacts>, string[]]>([
    ['DECLARE', 'a conflict was declared', { conflicted: true }, ['conflict_not_ruled_out']],
    ['DECLARE', 'nothing was declared', { conflicted: null }, ['conflict_not_ruled_out']],
    ['DECLARE', 'the review is over', { applicationStatus: 'reviewed' }, ['review_closed']],
    ['START', 'the review is over', { applicationStatus: 'draft' }, ['review_closed']],
    ['SUBMIT', 'the review is over', { applicationStatus: 'closed' }, ['review_closed']],
    ['SUBMIT', 'a criterion has no score', { scores: { relevance: 3 } }, ['criterion_not_scored']],
    ['SUBMIT', 'a score is too low', { scores: { relevance: 0, feasibility: 1 } }, ['criterion_not_scored']],
    ['SUBMIT', 'a score is too high', { scores: { relevance: 5, feasibility: 6 } }, ['criterion_not_scored']],
    ['SUBMIT', 'there is no comment', { comment: ' ' }, ['comment_missing']],
    ['SUBMIT', 'the comment is a single letter', { comment: 'x' }, []],
    ['RECUSE', 'nothing is done', undone, []],
  ])('%s when %s', (type, _, changes, expected) => {
    expect(codes(type, changes)).toEqual(expected);
  });

  it('point at the criterion that lacks a score', () => {
    expect(unmetAssessmentRequirements({ type: 'SUBMIT' }, { ...done, scores: { feasibility: 2 } })).toMatchObject([
      { pointer: '/scores/relevance', detail: { sv: 'Sätt poäng 1-5 på "Relevans".' } },
    ]);
  });
});
