import type { Role, StaffMember } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import type { Field } from '../workflow/actions.js';

/** Of approvers and decision-makers alone; the API says so to whoever gives one to others. */
const LIMIT: Field = { name: 'limitOre', kind: 'money', optional: true };

/**
 * What is asked when somebody is given a role: which one, of those that the organisation has, and until when. A service
 * client's has an end, and is never one that says yes to amounts.
 */
export function useRoleFields(
  roles: readonly Role[],
  kind: StaffMember['kind'] = 'person',
): readonly [Field, Field, ...Field[]] {
  const { word } = useWords();
  return [
    { name: 'role', kind: 'choice', choices: roles.map((value) => ({ value, label: word('role', value) })) },
    { name: 'validUntil', kind: 'instant', ...(kind === 'person' && { optional: true }) },
    ...(kind === 'person' && roles.includes('approver') ? [LIMIT] : []),
  ];
}
