import { Tag } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

import { useWords } from '../i18n/use-words.js';
import type { PackItem } from './pack.js';
import styles from './rule-packs.module.css';

export type GroupId =
  | 'settings'
  | 'rules'
  | 'caps'
  | 'unitCaps'
  | 'categories'
  | 'durations'
  | 'countryLists'
  | 'teams'
  | 'criteria'
  | 'decisionLevels';

/** One sort of what a pack holds, as a list with its heading. */
export function RuleGroup({ id, children }: { id: GroupId; children: ReactNode }) {
  const { t } = useWords();
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {t(`rulePacks.group.${id}`)}
      </h2>
      <ul className="rows">{children}</ul>
    </section>
  );
}

interface RuleProps {
  readonly item: PackItem;
  readonly value?: ReactNode;
  readonly children?: ReactNode;
}

/** What one rule says, what it rests on and how sure that is. */
export function Rule({ item, value, children }: RuleProps) {
  const { text } = useWords();
  return (
    <li className={styles.rule}>
      <div>
        <p>{text(item.text)}</p>
        {children}
        <Source {...item} />
      </div>
      {value !== undefined && <div className={styles.value}>{value}</div>}
    </li>
  );
}

/** A fact needs no mark; what is ours until somebody confirms it does. */
export function Source({ paragraph, standing }: Pick<PackItem, 'paragraph' | 'standing'>) {
  const { t } = useWords();
  return (
    <p className={`muted ${styles.source}`}>
      <span lang="sv">{paragraph}</span>
      {standing !== 'fact' && (
        <Tag data-color={standing === 'proposal' ? 'warning' : 'info'} data-size="sm">
          {t(`rulePacks.standing.${standing}`)}
        </Tag>
      )}
    </p>
  );
}

export function LimitTag({ limit }: { limit: 'hard' | 'guideline' }) {
  const { t } = useWords();
  return (
    <Tag data-color={limit === 'hard' ? 'danger' : 'neutral'} data-size="sm" className="status">
      {t(`rulePacks.limit.${limit}`)}
    </Tag>
  );
}
