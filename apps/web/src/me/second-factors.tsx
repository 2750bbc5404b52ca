import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type * as api from '../api/generated/types.gen.js';
import { secondFactorsQuery } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { useWords } from '../i18n/use-words.js';
import { NewApp } from '../sign-in/new-app.js';
import { PasskeyButton } from '../sign-in/passkey-button.js';
import { RecoveryCodes } from '../sign-in/recovery-codes.js';
import { CommandRefusal } from './command-refusal.js';

type Codes = api.RecoveryCodesResponse['recoveryCodes'];

/** What the reader proves who they are with, when no issuer vouches for them. Nothing for whoever has an issuer. */
export function SecondFactors() {
  const { t } = useWords();
  const announce = useAnnounce();
  const factors = useQuery(secondFactorsQuery);
  const [codes, setCodes] = useState<Codes>([]);
  // Each addition starts over with buttons and nothing typed.
  const [round, setRound] = useState(0);
  const renew = useCommand<api.RecoveryCodesResponse>(({ recoveryCodes }) => setCodes(recoveryCodes));
  if (!factors.data?.available) return null;
  const { items, recoveryCodesLeft } = factors.data;
  const added = ({ recoveryCodes }: api.RecoveryCodesResponse) => {
    announce(t('factors.added'));
    setRound(round + 1);
    setCodes(recoveryCodes);
  };
  const hasApp = items.some(({ kind }) => kind === 'totp');
  return (
    <section className="panel stack" aria-labelledby="factors">
      <h2 id="factors">{t('factors.title')}</h2>
      <p className="muted">{t('factors.help')}</p>
      <FactorRows items={items} />
      <div className="stack" key={round}>
        <PasskeyButton<api.RecoveryCodesResponse>
          path="/me/second-factors/passkey"
          label={t('enrol.addPasskey')}
          variant="secondary"
          onDone={added}
        />
        <NewApp<api.RecoveryCodesResponse>
          path="/me/second-factors/totp"
          label={t(hasApp ? 'factors.replaceApp' : 'enrol.addApp')}
          onDone={added}
        />
      </div>
      <h3>{t(codes.length > 0 ? 'recovery.title' : 'recovery.list')}</h3>
      {codes.length > 0 ? (
        <>
          <RecoveryCodes codes={codes} onDone={() => setCodes([])} />
        </>
      ) : (
        <>
          <Paragraph>{t('factors.codesLeft', { count: recoveryCodesLeft })}</Paragraph>
          <CommandRefusal refusal={renew.error} />
          <div className="cluster">
            <Button
              variant="secondary"
              loading={renew.isPending}
              onClick={() => renew.mutate({ method: 'POST', path: '/me/recovery-codes' })}
            >
              {t('factors.newCodes')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function FactorRows({ items }: { items: api.FactorListResponse['items'] }) {
  const { t, instant } = useWords();
  const announce = useAnnounce();
  const remove = useCommand<unknown>(() => announce(t('factors.removed')));
  return (
    <>
      <CommandRefusal refusal={remove.error} />
      <ul className="rows">
        {items.map(({ id, kind, name, createdAt, lastUsedAt }) => {
          const called = [t(`factors.${kind}`), name].filter(Boolean).join(' · ');
          const added = instant(createdAt);
          return (
            <li key={id}>
              <div>
                <strong>{called}</strong>
                <p className="muted">
                  {lastUsedAt === null
                    ? t('factors.unused', { added })
                    : t('factors.used', { added, used: instant(lastUsedAt) })}
                </p>
              </div>
              {items.length > 1 && (
                <Button
                  variant="secondary"
                  data-size="sm"
                  aria-label={t('factors.removeOne', { name: called, added })}
                  onClick={() => remove.mutate({ method: 'DELETE', path: `/me/second-factors/${id}` })}
                >
                  {t('factors.remove')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
