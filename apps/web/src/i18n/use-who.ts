import type { Permission } from '../api/contract.js';
import { useWords } from './use-words.js';

/** Names whoever may do something: "the signatory of the lead partner". The clock is nobody. */
export function useWho(): (permissions: readonly Permission[]) => string {
  const { t, word, list } = useWords();
  return (permissions) =>
    list(
      permissions
        .filter(({ side }) => side !== 'clock')
        .map(({ side, roles }) =>
          t('doors.side', {
            side: word('side', side),
            roles: list(roles.map((role) => word('role', role).toLowerCase())),
          }),
        ),
    );
}
