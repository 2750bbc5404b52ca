import { Button } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';

import type { RegisterEntry } from '../api/contract.js';
import { registerQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Failed } from '../shell/route-failed.js';

interface RegisterProps {
  /** Whose data; the reader's own when it is not said. */
  readonly personId?: string;
}

/** Who saw and who changed a person's data, the latest first. */
export function Register({ personId }: RegisterProps) {
  const { t } = useWords();
  const id = useId();
  const register = useInfiniteQuery(registerQuery(personId));
  if (register.isLoadingError) return <Failed error={register.error} retry={() => void register.refetch()} />;
  const entries = register.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 id={id}>{t(personId === undefined ? 'privacy.register' : 'privacy.registerOther')}</h2>
      <p className="muted">{t(personId === undefined ? 'privacy.registerHelp' : 'privacy.registerHelpOther')}</p>
      {register.isSuccess && entries.length === 0 && <p>{t('privacy.registerEmpty')}</p>}
      <ol className="timeline">
        {entries.map((entry, place) => (
          <Entry key={place} entry={entry} />
        ))}
      </ol>
      {register.hasNextPage && (
        <div className="cluster">
          <Button
            variant="secondary"
            loading={register.isFetchingNextPage}
            onClick={() => void register.fetchNextPage()}
          >
            {t('worklist.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: RegisterEntry }) {
  const { t, word, instant } = useWords();
  const { act, what, actorName, organisationName, roles, caseNumber, at } = entry;
  const who = [actorName, organisationName, roles.map((role) => word('role', role).toLowerCase()).join(', ')];
  return (
    <li data-moved={act === 'changed'}>
      <strong>
        {act === 'changed' ? word('personEvent', what) : t('privacy.saw', { what: word('disclosure', what) })}
      </strong>
      {caseNumber && <span className="block">{t('privacy.inCase', { caseNumber })}</span>}
      <span className="block">{who.filter(Boolean).join(' · ')}</span>
      <time className="muted block" dateTime={at}>
        {instant(at)}
      </time>
    </li>
  );
}
