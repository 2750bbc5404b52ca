import { ROLES, type Actor, type Role } from '@medel/kernel';

import { THINGS } from './things.js';
import { TURNS, WORK_KINDS } from './turns.js';
import { watchesOf } from './watch.js';

const holding = (...roles: Role[]): Actor => ({
  id: 'somebody',
  memberships: roles.map((role) => ({ organisationId: 'theirs', role })),
});
const told = (role: Role) =>
  watchesOf(holding(role))
    .filter(({ mine }) => mine)
    .map(({ turn }) => TURNS[turn]?.what);

describe('what a person is told to do', () => {
  it.each<[Role, readonly string[]]>([
    ['coordinator', ['write_application', 'answer_completion', 'submit_change', 'mend_change', 'write_report']],
    ['controller', ['write_application', 'make_claim', 'fill_claim', 'mend_claim']],
    ['signatory', ['submit_application', 'sign_agreement', 'submit_report', 'submit_claim']],
    ['programme_officer', ['check_application', 'assign_assessors', 'review_completion', 'decide_change']],
    ['assessor', ['declare_interest', 'begin_assessment', 'finish_assessment']],
    ['decision_maker', ['decide_application', 'reconsider_application', 'sign_agreement_for_funder']],
    ['claims_officer', ['verify_claim', 'pay_claim']],
    ['approver', ['approve_claim']],
    ['payment_releaser', ['pay_claim', 'approve_batch', 'release_batch', 'resend_batch']],
  ])('as %s', (role, expected) => {
    expect(told(role)).toEqual(expect.arrayContaining([...expected]));
  });

  it.each<Role>(['auditor', 'administrator'])('is nothing for an %s', (role) => {
    expect(watchesOf(holding(role))).toEqual([]);
  });

  it('is looked for only where they hold the role', () => {
    const actor: Actor = { id: 'somebody', memberships: [{ organisationId: 'here', role: 'approver' }] };

    expect(new Set(watchesOf(actor).flatMap(({ organisations }) => organisations))).toEqual(new Set(['here']));
  });
});

describe('what a person is told to wait for', () => {
  const awaits = (role: Role) =>
    watchesOf(holding(role))
      .filter(({ mine, side }) => !mine && side === 'funder')
      .map(({ kind }) => kind);

  it('is of the kinds that they have a hand in', () => {
    expect(new Set(awaits('approver'))).toEqual(new Set(['claim']));
  });

  it('is never the assessments for an assessor', () => {
    expect(awaits('assessor')).toEqual([]);
  });

  it("is never what the partners have not sent, for the funder's people", () => {
    const stages = ROLES.flatMap((role) => watchesOf(holding(role)))
      .filter(({ mine, side }) => !mine && side === 'funder')
      .map(({ stage }) => stage);

    expect(stages).not.toContain('draft');
    expect(stages).not.toContain('missing');
  });
});

it('looks somewhere for every kind of thing, in every stage that anybody is told of', () => {
  expect(Object.keys(THINGS).sort()).toEqual([...WORK_KINDS].sort());
  const searches = THINGS.application.join();
  const applicationStages = TURNS.filter(({ kind }) => kind === 'application').map(({ stage }) => stage);
  expect(applicationStages.filter((stage) => !searches.includes(`'${stage}'`))).toEqual([]);
});
