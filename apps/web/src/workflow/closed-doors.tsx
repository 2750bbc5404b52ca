import { Details } from '@digdir/designsystemet-react';

import type { Door, Permission } from '../api/contract.js';
import { ProblemLine } from '../forms/refusal-summary.js';
import { useWho } from '../i18n/use-who.js';
import { useWords } from '../i18n/use-words.js';
import { follows } from './actions.js';

interface ClosedDoorsProps {
  readonly machine: string;
  readonly doors: readonly Door[];
  readonly applicationId: string;
  /** Whether a step is for the reader's side to take: then it says at once what is still missing. */
  readonly isMine: (who: readonly Permission[]) => boolean;
  /** Also says at once what a colleague on the reader's side can do now. */
  readonly thorough?: boolean;
}

/** Why every other step is closed: what is missing for the reader's own side, and who takes the rest. */
export function ClosedDoors({ machine, doors, applicationId, isMine, thorough = false }: ClosedDoorsProps) {
  const { t } = useWords();
  const closed = doors.filter(({ allowed, event }) => !allowed && !follows(machine, event));
  const mine = closed.filter(({ who, reasons }) => isMine(who) && (thorough || reasons.length > 0));
  const others = closed.filter((door) => !mine.includes(door));
  return (
    <>
      {mine.map((door) => (
        <ClosedDoor key={door.event} machine={machine} door={door} applicationId={applicationId} />
      ))}
      {others.length > 0 && (
        <Details>
          <Details.Summary>{t('doors.others', { count: others.length })}</Details.Summary>
          <Details.Content>
            {others.map((door) => (
              <ClosedDoor key={door.event} machine={machine} door={door} applicationId={applicationId} />
            ))}
          </Details.Content>
        </Details>
      )}
    </>
  );
}

interface ClosedDoorProps {
  readonly machine: string;
  readonly door: Door;
  readonly applicationId: string;
}

function ClosedDoor({ machine, door, applicationId }: ClosedDoorProps) {
  const { t, word } = useWords();
  const event = word(`event.${machine}`, door.event);
  return (
    <div className="closed-door">
      <p className="closed-door-name">{door.reasons.length > 0 ? t('doors.notYet', { event }) : event}</p>
      <p className="muted">
        <Who permissions={door.who} ready={door.reasons.length === 0} />
      </p>
      {door.reasons.length > 0 && (
        <ul>
          {door.reasons.map((reason, index) => (
            <li key={index}>
              <ProblemLine problem={reason} applicationId={applicationId} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** "Done by the signatory of the lead partner", or what that person can do already. */
function Who({ permissions, ready }: { permissions: readonly Permission[]; ready: boolean }) {
  const { t } = useWords();
  const people = useWho()(permissions);
  const byItself = permissions.length === 0 || permissions.some(({ side }) => side === 'clock');
  return (
    <>
      {people !== '' && t(ready ? 'doors.ready' : 'doors.only', { who: people })} {byItself && t('doors.clock')}
    </>
  );
}
