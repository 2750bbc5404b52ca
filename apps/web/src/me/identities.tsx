import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';

import { identitiesQuery, waysInQuery } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { useWords } from '../i18n/use-words.js';
import { CommandRefusal } from './command-refusal.js';

/** Where else the reader is known, which lets them in here; there is something to say when there is a choice. */
export function Identities() {
  const { t, instant } = useWords();
  const announce = useAnnounce();
  const identities = useQuery(identitiesQuery);
  const ways = useQuery(waysInQuery);
  const add = useCommand<{ location: string }>(({ location }) => window.location.assign(location));
  const remove = useCommand<unknown>(() => announce(t('identities.removed')));
  const items = identities.data?.items ?? [];
  const missing = (ways.data?.providers ?? []).filter(({ name }) => !items.some(({ provider }) => provider === name));
  if (items.length === 0 || (items.length === 1 && missing.length === 0)) return null;
  return (
    <section className="panel stack" aria-labelledby="identities">
      <h2 id="identities">{t('identities.title')}</h2>
      <p className="muted">{t('identities.help')}</p>
      <CommandRefusal refusal={add.error ?? remove.error} />
      <ul className="rows">
        {items.map(({ id, provider, linkedAt }) => (
          <li key={id}>
            <div>
              <strong>{provider ?? t('identities.gone')}</strong>
              <p className="muted">{t('identities.linkedAt', { instant: instant(linkedAt) })}</p>
            </div>
            {items.length > 1 && (
              <Button
                variant="secondary"
                data-size="sm"
                aria-label={t('identities.removeOne', { provider: provider ?? t('identities.gone') })}
                onClick={() => remove.mutate({ method: 'DELETE', path: `/me/identities/${id}` })}
              >
                {t('identities.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="cluster">
        {missing.map(({ name }) => (
          <Button
            key={name}
            variant="secondary"
            onClick={() => add.mutate({ method: 'POST', path: '/me/identities', body: { provider: name } })}
          >
            {t('identities.add', { provider: name })}
          </Button>
        ))}
      </div>
    </section>
  );
}
