import { Details, Tag } from '@digdir/designsystemet-react';
import type { CSSProperties } from 'react';

import type { Door, HistoryEntry, Outcome, Workflow } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { MapAsText } from './map-as-text.js';
import { mapLines, type Line } from './map-lines.js';
import { StationItem } from './station-item.js';
import { lineLook, stations } from './stations.js';
import styles from './workflow-map.module.css';

interface WorkflowMapProps {
  readonly workflow: Workflow;
  readonly here: string;
  readonly outcome: Outcome | null;
  readonly doors: readonly Door[];
  readonly history: readonly HistoryEntry[];
  /** Who has to act now, by name; null when nobody has. */
  readonly holder: string | null;
}

/**
 * The live map: the machine's own states and arrows, and where this case stands among them. The stations are a list
 * and say everything in words; the lines between them are decoration for who can see them.
 */
export function WorkflowMap({ workflow, here, outcome, doors, history, holder }: WorkflowMapProps) {
  const { t } = useWords();
  const all = stations(workflow, here, doors, history);
  const lines = mapLines(workflow);
  const look = (from: number, to: number) => lineLook(all[from], all[to], history);
  return (
    <section className={`panel ${styles.map ?? ''}`} aria-labelledby="map">
      <div className="panel-head">
        <h2 id="map">{t('map.title')}</h2>
        <p className={styles.holder}>
          {holder === null ? t('map.withNobody') : t('map.with')}
          {holder !== null && <Tag data-color="attention">{holder}</Tag>}
        </p>
      </div>
      <div className={styles.drawing} style={drawingSize(all.length, lines)}>
        {all.slice(1).map(({ name }, from) => (
          <span
            key={name}
            aria-hidden="true"
            className={styles.rail}
            data-look={look(from, from + 1)}
            style={{ '--from': from } as CSSProperties}
          />
        ))}
        {lines.map((line) => (
          <LineMark key={`${String(line.from)}-${String(line.to)}`} line={line} look={look(line.from, line.to)} />
        ))}
        <ol className={styles.stations}>
          {all.map((station) => (
            <StationItem key={station.name} machine={workflow.machine} station={station} outcome={outcome} />
          ))}
        </ol>
      </div>
      <Details variant="default" className={styles.asText}>
        <Details.Summary>{t('map.asText')}</Details.Summary>
        <Details.Content>
          <MapAsText workflow={workflow} here={here} />
        </Details.Content>
      </Details>
    </section>
  );
}

function LineMark({ line, look }: { line: Line; look: string }) {
  const { from, to, side, level } = line;
  const style = { '--left': Math.min(from, to), '--span': Math.abs(to - from), '--level': level } as CSSProperties;
  return <span aria-hidden="true" className={styles.line} data-side={side} data-look={look} style={style} />;
}

function drawingSize(count: number, lines: readonly Line[]): CSSProperties {
  const levels = (side: Line['side']) =>
    Math.max(0, ...lines.filter((line) => line.side === side).map(({ level }) => level + 1));
  return { '--count': count, '--above': levels('above'), '--below': levels('below') } as CSSProperties;
}
