import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { meQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import styles from './shell.module.css';

/** How often an administrator's roles are asked for: what was approved begins, and what has ended is gone, by itself. */
const ASK_EVERY_MS = 30_000;

/** While the reader has a role that they took in an emergency: which, where and until when. */
export function EmergencyBanner() {
  const { t, word, instant } = useWords();
  const me = useQuery({
    ...meQuery,
    refetchInterval: ({ state }) =>
      (state.data?.memberships.some(({ role }) => role === 'administrator') ?? false) && ASK_EVERY_MS,
  });
  const taken = me.data?.memberships.filter(({ isEmergency }) => isEmergency) ?? [];
  return (
    <div role="status" className={styles.emergency}>
      {taken.map(({ organisationId, organisationName, role, validUntil }) => (
        <p key={`${organisationId} ${role}`}>
          {t('emergency.banner', {
            role: word('role', role),
            organisation: organisationName,
            until: instant(validUntil ?? ''),
          })}{' '}
          <Link to="/emergency" className="ds-link">
            {t('emergency.see')}
          </Link>
        </p>
      ))}
    </div>
  );
}
