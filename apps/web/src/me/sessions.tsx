import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';

import type { Session } from '../api/contract.js';
import { sessionsQuery } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { browserOf } from './browser-of.js';

/** Everywhere the reader is signed in, and how to end it there. */
export function Sessions() {
  const { t } = useWords();
  const announce = useAnnounce();
  const sessions = useQuery(sessionsQuery);
  const endOne = useCommand<unknown>(() => announce(t('me.ended')));
  const endOthers = useCommand<unknown>(() => announce(t('me.endedOthers')));
  const refusal = endOne.error ?? endOthers.error;
  if (!sessions.data) return null;
  const { items } = sessions.data;
  return (
    <section className="panel stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('me.sessions')}</h2>
      <p className="muted">{t('me.sessionsHelp')}</p>
      {refusal && <RefusalSummary refusal={refusal} />}
      <ul className="rows">
        {items.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            end={() => endOne.mutate({ method: 'DELETE', path: `/me/sessions/${session.id}` })}
          />
        ))}
      </ul>
      {items.length > 1 && (
        <div className="cluster">
          <Button
            variant="secondary"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate({ method: 'DELETE', path: '/me/sessions' })}
          >
            {t('me.endOthers')}
          </Button>
        </div>
      )}
    </section>
  );
}

function SessionRow({ session, end }: { session: Session; end: () => void }) {
  const { t, instant } = useWords();
  const { current, startedAt, lastSeenAt, userAgent } = session;
  const browser = browserOf(userAgent) ?? t('me.unknownBrowser');
  const started = instant(startedAt);
  return (
    <li>
      <div>
        <strong>{current ? t('me.thisOne') : browser}</strong>
        <p className="muted">{t('me.startedAt', { started, seen: instant(lastSeenAt) })}</p>
        {current && <p className="muted">{browser}</p>}
      </div>
      {!current && (
        <Button
          variant="secondary"
          data-size="sm"
          aria-label={t('me.endOne', { which: browser, started })}
          onClick={end}
        >
          {t('me.end')}
        </Button>
      )}
    </li>
  );
}
