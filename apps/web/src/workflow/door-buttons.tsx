import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';

import type { Part } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from './action-dialog.js';
import { actionOf, pathOf, type Action } from './actions.js';
import { keptValues } from './kept-values.js';

interface DoorButtonsProps {
  readonly machine: string;
  readonly part: Pick<Part, 'id' | 'version' | 'doors'>;
  /** The case the part belongs to, where things are mended. */
  readonly applicationId: string;
  /** Named in the button's accessible name when several things on a page have the same buttons. */
  readonly of?: string;
}

/** One button for every door that stands open to the reader. The way forward is filled, an end is red. */
export function DoorButtons({ machine, part, applicationId, of }: DoorButtonsProps) {
  const { word } = useWords();
  const open = part.doors.flatMap(({ event, allowed }) => {
    const action = actionOf(machine, event);
    return allowed && action ? [{ event, action }] : [];
  });
  const commandOf = ({ noun }: Action) => `${pathOf(machine, part.id)}/${noun}`;
  // Whoever was sent away to sign in again comes back to the form they left.
  const left = () => open.find(({ action }) => keptValues(commandOf(action)) !== null)?.event ?? null;
  const [opened, setOpened] = useState<string | null>(left);
  const chosen = open.find(({ event }) => event === opened);
  if (open.length === 0) return null;
  return (
    <div className="cluster">
      {[...open].sort(forwardFirst).map(({ event, action }) => (
        <EventButton
          key={event}
          machine={machine}
          event={event}
          action={action}
          of={of}
          onClick={() => setOpened(event)}
        />
      ))}
      {chosen && (
        <ActionDialog
          title={word(`event.${machine}`, chosen.event)}
          means={word(`eventMeans.${machine}`, chosen.event)}
          action={chosen.action}
          path={commandOf(chosen.action)}
          version={part.version}
          applicationId={applicationId}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

interface EventButtonProps {
  readonly machine: string;
  readonly event: string;
  readonly action: Action;
  readonly of?: string | undefined;
  readonly onClick: () => void;
}

function EventButton({ machine, event, action, of, onClick }: EventButtonProps) {
  const { word } = useWords();
  const name = word(`event.${machine}`, event);
  return (
    <Button
      variant={action.tone ? 'secondary' : 'primary'}
      {...(action.tone === 'danger' && { 'data-color': 'danger' })}
      {...(of && { 'aria-label': `${name}: ${of}` })}
      onClick={onClick}
    >
      {name}
    </Button>
  );
}

const RANK = { forward: 0, calm: 1, danger: 2 };
const forwardFirst = (one: { action: Action }, other: { action: Action }): number =>
  RANK[one.action.tone ?? 'forward'] - RANK[other.action.tone ?? 'forward'];
