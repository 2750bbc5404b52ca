import type { ListedApplication, Status } from '../api/contract.js';
import { grouped } from './worklist.js';

const inStatus = (status: Status): ListedApplication => ({
  id: status,
  caseNumber: null,
  title: status,
  kind: 'project',
  status,
  outcome: null,
  callId: '1',
  leadOrganisationId: '1',
  leadOrganisationName: 'Jönköpings kommun',
  partnershipName: 'Jönköping–Stellenbosch',
  statusChangedAt: '2022-10-14T19:42:00Z',
  submittedAt: null,
  version: 1,
});

const one = (['draft', 'submitted', 'reviewed', 'funded', 'reporting', 'closed'] as const).map(inStatus);
const ids = (list: readonly ListedApplication[]) => list.map(({ id }) => id);

describe('the list of applications', () => {
  it('puts drafts and reports before a coordinator', () => {
    const { mine, underWay, decided } = grouped(one, ['coordinator']);
    expect([ids(mine), ids(underWay), ids(decided)]).toEqual([
      ['draft', 'reporting'],
      ['submitted', 'reviewed', 'funded'],
      ['closed'],
    ]);
  });

  it('puts only what awaits a decision before a decision-maker', () => {
    expect(ids(grouped(one, ['decision_maker']).mine)).toEqual(['reviewed']);
  });

  it('asks nothing of an auditor', () => {
    expect(grouped(one, ['auditor']).mine).toEqual([]);
  });
});
