import { Link } from '@tanstack/react-router';

import type { ListedApplication } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { StatusTag } from '../workflow/status-tag.js';
import styles from './worklist.module.css';

interface ApplicationRowProps {
  readonly application: ListedApplication;
  readonly urgent: boolean;
}

/** One application in the list. The whole row leads to it; only the title is the link. */
export function ApplicationRow({ application, urgent }: ApplicationRowProps) {
  const { t, word, dayOf } = useWords();
  const { id, title, kind, caseNumber, partnershipName, leadOrganisationName, status, outcome } = application;
  return (
    <li className={styles.row} data-urgent={urgent}>
      <div className={styles.what}>
        <Link to="/applications/$id" params={{ id }} className={styles.title}>
          {title}
        </Link>
        <p className="muted">
          {[
            caseNumber ?? t('application.noCaseNumber'),
            word('kind', kind),
            partnershipName || leadOrganisationName,
          ].join(' · ')}
        </p>
      </div>
      <p className={styles.next}>{outcome ? word('outcomeMeans', outcome) : word('nextStep', status)}</p>
      <div className={styles.standing}>
        <StatusTag machine="application" status={status} outcome={outcome} />
        <p className="muted">{t('worklist.since', { date: dayOf(application.statusChangedAt) })}</p>
      </div>
    </li>
  );
}
