import { Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';

import type { WorkItem } from '../api/contract.js';
import { Deadline } from '../applications/deadline.js';
import { useWho } from '../i18n/use-who.js';
import { useWords } from '../i18n/use-words.js';
import styles from './my-work.module.css';
import { placeOf } from './place-of.js';

/** One thing to do: what, for which case, by when. The whole row leads to where it is done. */
export function WorkRow({ item, own }: { item: WorkItem; own: boolean }) {
  const { t } = useWords();
  const who = useWho();
  const { what, by, kind, title, caseNumber, partnershipName } = item;
  const name = kind === 'payment_batch' ? t('myWork.batch') : (caseNumber ?? t('application.noCaseNumber'));
  return (
    <li className={styles.row} data-own={own} data-overdue={own && item.overdue}>
      <div>
        <Link {...placeOf(item)} className={styles.what} aria-label={`${t(`work.${what}`)}: ${title}`}>
          {t(`work.${what}`)}
        </Link>
        <p className={styles.title}>{title}</p>
        <p className="muted">{[name, partnershipName].filter(Boolean).join(' · ')}</p>
        {!own && <p className="muted">{t('myWork.waitsFor', { who: who(by) })}</p>}
      </div>
      <ByWhen item={item} />
    </li>
  );
}

function ByWhen({ item: { dueAt, overdue, since } }: { item: WorkItem }) {
  const { t, dayOf } = useWords();
  return (
    <div className={styles.when}>
      {overdue && (
        <Tag data-color="danger" className="status">
          {t('myWork.overdue')}
        </Tag>
      )}
      {dueAt ? (
        <p>
          <span className="muted block">{t('myWork.dueBy')}</span>
          <Deadline at={dueAt} />
        </p>
      ) : (
        <p className="muted">{t('myWork.since', { date: dayOf(since) })}</p>
      )}
    </div>
  );
}
