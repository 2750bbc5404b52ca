import type { Outcome } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import type { Station } from './stations.js';
import styles from './workflow-map.module.css';

interface StationItemProps {
  readonly machine: string;
  readonly station: Station;
  readonly outcome: Outcome | null;
}

/** One station: its name, and in words what its look says. */
export function StationItem({ machine, station, outcome }: StationItemProps) {
  const { t, word, dayOf, list } = useWords();
  const { name, standing, reachedAt, events } = station;
  const isHere = standing === 'here';
  return (
    <li
      className={styles.station}
      data-standing={standing}
      data-open={station.open}
      aria-current={isHere ? 'step' : undefined}
    >
      <span aria-hidden="true" className={styles.mark} />
      <span className={styles.label}>
        <strong>{word(`status.${machine}`, name)}</strong>
        {isHere && <span className={styles.youAreHere}>{outcome ? word('outcome', outcome) : t('map.here')}</span>}
        {reachedAt && <time dateTime={reachedAt}>{dayOf(reachedAt)}</time>}
        {events.length > 0 && (
          <span className={styles.via}>
            {t('map.via', { events: list(events.map((event) => word(`event.${machine}`, event))) })}
          </span>
        )}
      </span>
    </li>
  );
}
