import type { Role, StaffMember } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import type { Field } from '../workflow/actions.js';

/**
 * What is asked when somebody is given a role: which one, of those that the organisation has, and until when. A service
 * client's has an end.
 */
export function useRoleFields(roles: readonly Role[], kind: StaffMember['kind'] = 'person'): readonly [Field, Field] {
  const { word } = useWords();
  return [
    { name: 'role', kind: 'choice', choices: roles.map((value) => ({ value, label: word('role', value) })) },
    { name: 'validUntil', kind: 'instant', ...(kind === 'person' && { optional: true }) },
  ];
}
