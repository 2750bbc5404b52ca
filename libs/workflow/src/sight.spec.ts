import { NotFoundError, ROLES, SYSTEM, type Actor, type Role } from '@medel/kernel';

import { assertSees, binding, inSight } from './sight.js';

const parties = { leadOrganisationId: 'lead', partnerIds: ['lead', 'abroad'], funderId: 'funder' };
const person = (organisationId: string, ...roles: Role[]): Actor => ({
  id: 'person',
  memberships: roles.map((role) => ({ organisationId, role })),
});
const OF_PARTNERS = ['coordinator', 'project_manager', 'controller', 'signatory', 'auditor', 'administrator'];
const OF_FUNDERS = ROLES.filter(
  (role) => !['coordinator', 'project_manager', 'controller', 'signatory'].includes(role),
);

/** In which roles people of an organisation see a case. */
function seenBy(organisationId: string, isSubmitted: boolean): Role[] {
  return ROLES.filter((role) => {
    try {
      assertSees(person(organisationId, role), { type: 'Application', id: 'case' }, parties, isSubmitted);
      return true;
    } catch (error) {
      expect(error).toEqual(new NotFoundError('Application', 'case'));
      return false;
    }
  });
}

describe('who sees a case', () => {
  it.each([
    ['lead', false, OF_PARTNERS],
    ['abroad', false, OF_PARTNERS],
    ['lead', true, OF_PARTNERS],
    ['funder', false, []],
    ['funder', true, OF_FUNDERS],
    ['stranger', true, []],
  ])('people of the %s when it is submitted: %s', (organisationId, isSubmitted, roles) => {
    expect(seenBy(organisationId, isSubmitted)).toEqual(roles);
  });

  it('the clock, always', () => {
    expect(() => {
      assertSees(SYSTEM, { type: 'Application', id: 'case' }, parties, false);
    }).not.toThrow();
  });
});

describe('what a list shows', () => {
  const conditionFor = (actor: Actor) => {
    const { values, bind } = binding('first');
    return { condition: inSight(actor, 'a', bind), values };
  };

  it.each([
    ['a partner', person('lead', 'signatory'), '(a.partner_ids && $2::uuid[])', [['lead']]],
    [
      'the funder',
      person('funder', 'assessor', 'approver'),
      '(a.funder_id = ANY ($2::uuid[]) AND a.submitted_at IS NOT NULL)',
      [['funder']],
    ],
    [
      'an auditor, who may be on either side',
      person('either', 'auditor'),
      '(a.funder_id = ANY ($2::uuid[]) AND a.submitted_at IS NOT NULL OR a.partner_ids && $3::uuid[])',
      [['either'], ['either']],
    ],
    ['nobody', person('lead'), 'false', []],
    ['the clock', SYSTEM, 'true', []],
  ])('is asked for %s', (_, actor, condition, values) => {
    expect(conditionFor(actor)).toEqual({ condition, values: ['first', ...values] });
  });
});
