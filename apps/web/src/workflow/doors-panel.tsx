import type { ReactNode } from 'react';

import type { Part, Permission } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { ClosedDoors } from './closed-doors.js';
import { DoorButtons } from './door-buttons.js';

interface DoorsPanelProps {
  readonly machine: string;
  readonly part: Pick<Part, 'id' | 'version' | 'doors'>;
  /** The case it belongs to, where things are mended; empty when it is no case's own. */
  readonly applicationId: string;
  readonly isMine: (who: readonly Permission[]) => boolean;
  /** What comes before any step: writing what is to be submitted. */
  readonly first?: ReactNode;
}

/** What the reader can do now with a case or a part of one, and why not more. */
export function DoorsPanel({ machine, part, applicationId, isMine, first }: DoorsPanelProps) {
  const { t } = useWords();
  const { doors } = part;
  const anyOpen = doors.some(({ allowed }) => allowed);
  return (
    <section className="panel stack" aria-labelledby="doors">
      <h2 id="doors">{t('doors.title')}</h2>
      {!anyOpen && !first && <p className="muted">{t(doors.length === 0 ? 'doors.noneLeft' : 'doors.noneNow')}</p>}
      <div className="cluster">
        {first}
        <DoorButtons machine={machine} part={part} applicationId={applicationId} />
      </div>
      <ClosedDoors machine={machine} doors={doors} applicationId={applicationId} isMine={isMine} thorough />
    </section>
  );
}
