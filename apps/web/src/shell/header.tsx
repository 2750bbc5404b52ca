import { Button } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import type { Me, Role } from '../api/contract.js';
import { send } from '../api/http.js';
import { meQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { LanguageSwitch } from './language-switch.js';
import { Logo } from './logo.js';
import { OrganisationSwitch } from './organisation-switch.js';
import styles from './shell.module.css';

const HANDLES_PAYMENTS: readonly Role[] = ['claims_officer', 'approver', 'payment_releaser', 'auditor'];

export function Header({ me }: { me: Me | null }) {
  const { t } = useWords();
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link to="/" className={styles.brand} aria-label={t('shell.home')}>
          <Logo />
        </Link>
        {me && <Navigation me={me} />}
        <div className={styles.who}>
          {me && <OrganisationSwitch memberships={me.memberships} />}
          <LanguageSwitch />
          {me && <SignedIn me={me} />}
        </div>
      </div>
    </header>
  );
}

function Navigation({ me }: { me: Me }) {
  const { t } = useWords();
  return (
    <nav aria-label={t('shell.navigation')} className={styles.navigation}>
      <Link to="/" activeOptions={{ exact: true }}>
        {t('shell.myWork')}
      </Link>
      <Link to="/applications">{t('shell.applications')}</Link>
      {me.memberships.some(({ role }) => HANDLES_PAYMENTS.includes(role)) && (
        <Link to="/payments">{t('shell.payments')}</Link>
      )}
    </nav>
  );
}

function SignedIn({ me }: { me: Me }) {
  const { t, word } = useWords();
  const queryClient = useQueryClient();
  const signOut = async () => {
    await send({ method: 'POST', path: '/auth/sign-out' });
    // Nothing of what was read stays behind in the memory of a shared computer.
    queryClient.clear();
    queryClient.setQueryData(meQuery.queryKey, null);
  };
  const organisations = [...new Set(me.memberships.map(({ organisationName }) => organisationName))];
  const roles = [...new Set(me.memberships.map(({ role }) => word('role', role)))];
  return (
    <>
      <p className={styles.person}>
        <span className={styles.name}>{me.name}</span>
        <span className={styles.organisation}>{[...organisations, ...roles].join(' · ')}</span>
      </p>
      <Button variant="tertiary" data-size="sm" onClick={() => void signOut()}>
        {t('shell.signOut')}
      </Button>
    </>
  );
}
