import { Tag } from '@digdir/designsystemet-react';

import { useWords } from '../i18n/use-words.js';
import type { Difference } from './pack.js';
import type { GroupId } from './rule-group.js';
import styles from './rule-packs.module.css';

/** What two packs say differently, rule by rule and value by value. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t } = useWords();
  const groups = [...new Set(differences.map(({ group }) => group))];
  return (
    <section className="panel stack" aria-labelledby="differences">
      <h2 id="differences">{t('rulePacks.differences', { count: differences.length })}</h2>
      {differences.length === 0 && <p className="muted">{t('rulePacks.same')}</p>}
      {groups.map((group) => (
        <div key={group} className="stack">
          <h3>{t(`rulePacks.group.${group as GroupId}`)}</h3>
          {differences
            .filter((each) => each.group === group)
            .map((each) => (
              <OneDifference key={each.id} difference={each} />
            ))}
        </div>
      ))}
    </section>
  );
}

const TONES = { added: 'success', removed: 'danger', changed: 'info' } as const;

function OneDifference({ difference }: { difference: Difference }) {
  const { t, text, word } = useWords();
  const { group, id, change, values } = difference;
  const title = group === 'settings' ? word('rulePacks.setting', id) : difference.text ? text(difference.text) : id;
  return (
    <div className={styles.difference}>
      <p className="cluster">
        <strong>{title}</strong>
        <Tag data-color={TONES[change]} data-size="sm">
          {t(`rulePacks.change.${change}`)}
        </Tag>
      </p>
      <ul className={styles.values} aria-label={title}>
        {values.map((value) => (
          <li key={value.name}>
            <span className="muted">
              {word('rulePacks.valueName', value.name.split('.')[0] ?? '')}
              {suffixOf(value.name)}
            </span>
            {change !== 'added' && (
              <del>
                <span className="hidden">{t('rulePacks.before')}</span> <Value name={value.name} value={value.before} />
              </del>
            )}
            {change !== 'removed' && (
              <ins>
                <span className="hidden">{t('rulePacks.after')}</span> <Value name={value.name} value={value.after} />
              </ins>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const suffixOf = (name: string): string => (name.includes('.') ? ` (${name.split('.').slice(1).join('.')})` : '');

/** A value as people write it: öre as kronor, words as the page has them. */
function Value({ name, value }: { name: string; value: string | null }) {
  const { t, ore, word } = useWords();
  if (value === null) return <span className="muted">{t('rulePacks.noValue')}</span>;
  if (/ore$/i.test(name) && /^\d+$/.test(value)) return <span className="amount">{ore(value)}</span>;
  if (name === 'standing' || name === 'limit') return <>{word(`rulePacks.${name}`, value)}</>;
  return <>{value}</>;
}
