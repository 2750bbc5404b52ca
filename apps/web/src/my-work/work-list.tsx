import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';

import type { WorkItem } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import styles from './my-work.module.css';
import { WorkRow } from './work-row.js';

interface WorkListProps {
  readonly name: 'mine' | 'others';
  readonly items: readonly WorkItem[];
  /** How many there are, also of those that were not sent. */
  readonly count: number;
}

/** What others do is shown in part until it is asked for: it is not what the reader came for. */
const GLANCE = 8;
/** So few more are no reason to press a button. */
const FEW = 3;

export function WorkList({ name, items, count }: WorkListProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const whole = asked || name === 'mine' || items.length <= GLANCE + FEW;
  const shown = whole ? items : items.slice(0, GLANCE);
  return (
    <section aria-labelledby={name} className={styles.group}>
      <h2 id={name}>
        {t(`myWork.${name}`)} <span className={styles.count}>{t('myWork.count', { count })}</span>
      </h2>
      <ul className={styles.list}>
        {shown.map((item) => (
          <WorkRow
            key={`${item.what} ${item.applicationId ?? ''} ${item.partId ?? ''}`}
            item={item}
            own={name === 'mine'}
          />
        ))}
      </ul>
      {shown.length < items.length && (
        <Button variant="secondary" data-size="sm" onClick={() => setAsked(true)}>
          {t('myWork.showAll', { count: items.length })}
        </Button>
      )}
      {whole && items.length < count && <p className="muted">{t('myWork.first', { shown: items.length, count })}</p>}
    </section>
  );
}
