import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useWords } from '../i18n/use-words.js';
import styles from './shell.module.css';

interface TrailProps {
  /** Links to what is between the start and this page, the highest first. */
  readonly above: readonly ReactNode[];
  readonly here: string;
}

/** Where a page stands below the start. */
export function Trail({ above, here }: TrailProps) {
  const { t } = useWords();
  return (
    <nav aria-label={t('shell.trail')} className={styles.trail}>
      <ol>
        <li>
          <Link to="/" activeOptions={{ exact: true }}>
            {t('shell.myWork')}
          </Link>
        </li>
        {above.map((link, place) => (
          <li key={place}>{link}</li>
        ))}
        <li>
          <span aria-current="page">{here}</span>
        </li>
      </ol>
    </nav>
  );
}

export function ToApplications() {
  const { t } = useWords();
  return (
    <Link to="/applications" activeOptions={{ exact: true }}>
      {t('shell.applications')}
    </Link>
  );
}

export function ToRulePacks() {
  const { t } = useWords();
  return (
    <Link to="/rule-packs" activeOptions={{ exact: true }}>
      {t('shell.rulePacks')}
    </Link>
  );
}

export function ToPayments() {
  const { t } = useWords();
  return (
    <Link to="/payments" activeOptions={{ exact: true }}>
      {t('shell.payments')}
    </Link>
  );
}

export function ToOrganisations() {
  const { t } = useWords();
  return (
    <Link to="/organisations" activeOptions={{ exact: true }}>
      {t('shell.organisations')}
    </Link>
  );
}

export function ToOrganisation({ id, name }: { id: string; name: string }) {
  return (
    <Link to="/organisations/$id" params={{ id }} activeOptions={{ exact: true }}>
      {name}
    </Link>
  );
}

/** To a case, by its number when it has one. */
export function ToCase({ id, caseNumber, title }: { id: string; caseNumber: string | null; title: string }) {
  return (
    <Link to="/applications/$id" params={{ id }} activeOptions={{ exact: true }}>
      {caseNumber ?? title}
    </Link>
  );
}

export function ToCalls() {
  const { t } = useWords();
  return (
    <Link to="/calls" activeOptions={{ exact: true }}>
      {t('calls.title')}
    </Link>
  );
}

export function ToOpenCalls() {
  const { t } = useWords();
  return (
    <Link to="/open-calls" activeOptions={{ exact: true }}>
      {t('calls.openTitle')}
    </Link>
  );
}
