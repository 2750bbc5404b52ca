import { kronor, type Actor } from '@medel/kernel';

import { limitOf, unmetLimit } from './limit.js';

const approver: Actor = {
  id: 'alva',
  memberships: [
    { organisationId: 'funder', role: 'approver', limitOre: kronor(500_000) },
    { organisationId: 'funder', role: 'decision_maker' },
    { organisationId: 'another', role: 'approver', limitOre: kronor(1) },
  ],
};
const role = { sv: 'attestant', en: 'an approver' };

describe('an amount limit', () => {
  it('is that of the role, at the organisation', () => {
    expect(limitOf(approver, 'approver', 'funder')).toBe(kronor(500_000));
    expect(limitOf(approver, 'approver', 'another')).toBe(kronor(1));
    expect(limitOf(approver, 'decision_maker', 'funder')).toBeNull();
    expect(limitOf(approver, 'approver', 'elsewhere')).toBeNull();
  });

  it('is the higher one of whoever has the role for a colleague as well, or none', () => {
    const also = (limitOre?: bigint): Actor => ({
      ...approver,
      memberships: [
        ...approver.memberships,
        { organisationId: 'funder', role: 'approver', ...(limitOre !== undefined && { limitOre }) },
      ],
    });
    expect(limitOf(also(kronor(700_000)), 'approver', 'funder')).toBe(kronor(700_000));
    expect(limitOf(also(1n), 'approver', 'funder')).toBe(kronor(500_000));
    expect(limitOf(also(), 'approver', 'funder')).toBeNull();
  });

  it('lets the amount itself through, and not an öre more', () => {
    expect(unmetLimit(kronor(500_000), kronor(500_000), role)).toEqual([]);
    expect(unmetLimit(kronor(500_000) + 1n, kronor(500_000), role)).toHaveLength(1);
  });

  it('is none for whoever has none', () => expect(unmetLimit(kronor(9_000_000), null, role)).toEqual([]));

  it('is told, and in which role somebody else could', () => {
    const [problem] = unmetLimit(kronor(600_000), kronor(500_000), role);
    expect(problem?.code).toBe('above_limit');
    expect(problem?.detail.en).toMatch(/600,000.00.*500,000.00.*an approver/);
    expect(problem?.detail.sv).toContain('attestant');
  });
});
