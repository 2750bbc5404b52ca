import { Alert, Button } from '@digdir/designsystemet-react';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';

import { useWords } from '../i18n/use-words.js';

// One message at a time, kept outside React so that a dialog can leave word after it has closed.
let current: string | null = null;
const listeners = new Set<() => void>();

function announce(message: string | null): void {
  current = message;
  for (const listener of listeners) listener();
}

/** Says that something was done, to eyes and to screen readers. */
export const useAnnounce = (): ((message: string) => void) => announce;

/** Where it is said. Takes the focus, because the button that caused it is usually gone. */
export function Announcement() {
  const { t } = useWords();
  const message = useSyncExternalStore(subscribe, () => current);
  const place = useRouterState({ select: ({ location }) => location.pathname });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (message) box.current?.focus();
  }, [message]);
  useEffect(() => () => announce(null), [place]);
  return (
    <div ref={box} role="status" tabIndex={-1} className="announcement">
      {message && (
        <Alert data-color="success" data-size="sm">
          <span>{message}</span>
          <Button variant="tertiary" data-size="sm" onClick={() => announce(null)}>
            {t('done.dismiss')}
          </Button>
        </Alert>
      )}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
