import type { ReactNode } from 'react';

import type { Door, Permission } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { ClosedDoors } from './closed-doors.js';
import { DoorButtons } from './door-buttons.js';

interface DoorsPanelProps {
  readonly applicationId: string;
  readonly version: number;
  readonly doors: readonly Door[];
  readonly isMine: (who: readonly Permission[]) => boolean;
  /** What comes before any step: writing what is to be submitted. */
  readonly first?: ReactNode;
}

/** What the reader can do with the case now, and why not more. */
export function DoorsPanel({ applicationId, version, doors, isMine, first }: DoorsPanelProps) {
  const { t } = useWords();
  const anyOpen = doors.some(({ allowed }) => allowed);
  return (
    <section className="panel stack" aria-labelledby="doors">
      <h2 id="doors">{t('doors.title')}</h2>
      {!anyOpen && !first && <p className="muted">{t(doors.length === 0 ? 'doors.noneLeft' : 'doors.noneNow')}</p>}
      <div className="cluster">
        {first}
        <DoorButtons machine="application" part={{ id: applicationId, version, doors }} applicationId={applicationId} />
      </div>
      <ClosedDoors machine="application" doors={doors} applicationId={applicationId} isMine={isMine} />
    </section>
  );
}
