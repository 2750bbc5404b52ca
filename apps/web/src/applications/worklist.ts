import type { ListedApplication, Role, Status } from '../api/contract.js';

export const GROUPS = ['mine', 'underWay', 'decided'] as const;
export type Group = (typeof GROUPS)[number];

/** Whose turn it usually is in each status. The case itself knows exactly; a list of many has only the status. */
const WHOSE_TURN: Readonly<Record<Status, readonly Role[]>> = {
  draft: ['coordinator', 'project_manager', 'controller', 'signatory'],
  submitted: ['programme_officer', 'assessor'],
  reviewed: ['decision_maker'],
  funded: ['signatory'],
  reporting: [
    'coordinator',
    'project_manager',
    'controller',
    'signatory',
    'claims_officer',
    'approver',
    'programme_officer',
  ],
  closed: [],
};

/** Sorts a list into what needs the reader, what goes on by itself and what is over, keeping its order within each. */
export function grouped(
  applications: readonly ListedApplication[],
  roles: readonly Role[],
): Record<Group, ListedApplication[]> {
  const groups: Record<Group, ListedApplication[]> = { mine: [], underWay: [], decided: [] };
  for (const application of applications) groups[groupOf(application.status, roles)].push(application);
  return groups;
}

function groupOf(status: Status, roles: readonly Role[]): Group {
  if (status === 'closed') return 'decided';
  return WHOSE_TURN[status].some((role) => roles.includes(role)) ? 'mine' : 'underWay';
}
