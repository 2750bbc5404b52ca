import { Button } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';

import type { Me, Role } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { Bell } from '../notifications/bell.js';
import { signOut } from '../session/sign-out.js';
import { LanguageSwitch } from './language-switch.js';
import { Logo } from './logo.js';
import { OrganisationSwitch } from './organisation-switch.js';
import styles from './shell.module.css';

const LOOKS_INTO_PEOPLE: readonly Role[] = ['administrator', 'auditor'];
const HANDLES_PAYMENTS: readonly Role[] = ['claims_officer', 'approver', 'payment_releaser', 'auditor'];

/** Who has something to do about an organisation itself, or about its accounts. */
const LOOKS_AFTER: readonly Role[] = ['administrator', 'controller'];
const READS_RULE_PACKS: readonly Role[] = ['programme_officer', 'auditor', 'administrator'];

const WRITES_CALLS: readonly Role[] = ['programme_officer'];

export function Header({ me }: { me: Me | null }) {
  const { t } = useWords();
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link to="/" className={styles.brand} aria-label={t('shell.home')}>
          <Logo />
        </Link>
        <div className={styles.who}>
          {me && <OrganisationSwitch memberships={me.memberships} />}
          <LanguageSwitch />
          {me && <Bell />}
          {me && <SignedIn me={me} />}
        </div>
      </div>
      <Navigation me={me} />
    </header>
  );
}

function Navigation({ me }: { me: Me | null }) {
  const { t } = useWords();
  return (
    <nav aria-label={t('shell.navigation')} className={styles.navigation}>
      {me && (
        <>
          <Link to="/" activeOptions={{ exact: true }}>
            {t('shell.myWork')}
          </Link>
          <Link to="/applications">{t('shell.applications')}</Link>
          {me.memberships.some(({ role }) => WRITES_CALLS.includes(role)) && (
            <Link to="/calls">{t('calls.title')}</Link>
          )}
          {me.memberships.some(({ role }) => HANDLES_PAYMENTS.includes(role)) && (
            <Link to="/payments">{t('shell.payments')}</Link>
          )}
          {me.memberships.some(({ role }) => LOOKS_AFTER.includes(role)) && (
            <Link to="/organisations">{t('shell.organisations')}</Link>
          )}
          {me.memberships.some(({ role }) => READS_RULE_PACKS.includes(role)) && (
            <Link to="/rule-packs">{t('shell.rulePacks')}</Link>
          )}
          {me.memberships.some(({ role }) => LOOKS_INTO_PEOPLE.includes(role)) && (
            <Link to="/people">{t('shell.people')}</Link>
          )}
        </>
      )}
      <Link to="/open-calls">{t('calls.openTitle')}</Link>
      <Link to="/help">{t('shell.help')}</Link>
    </nav>
  );
}

function SignedIn({ me }: { me: Me }) {
  const { t, word } = useWords();
  const organisations = [...new Set(me.memberships.map(({ organisationName }) => organisationName))];
  const roles = [...new Set(me.memberships.map(({ role }) => word('role', role)))];
  return (
    <>
      <p className={styles.person}>
        <Link to="/me" className={styles.name}>
          {me.name}
        </Link>
        <span className={styles.organisation}>{[...organisations, ...roles].join(' · ')}</span>
      </p>
      <Button variant="tertiary" data-size="sm" className={styles.signOut} onClick={signOut}>
        {t('shell.signOut')}
      </Button>
    </>
  );
}
