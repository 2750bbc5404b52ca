import { Button, Fieldset, Radio } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Me } from '../api/contract.js';
import { meQuery } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';

const WAYS = ['at_once', 'daily', 'page_only'] as const;

/** How the reader gets what can wait. */
export function MailPreference({ mails }: Pick<Me, 'mails'>) {
  const { t } = useWords();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState(mails);
  const prefer = useCommand<unknown>(() => {
    void queryClient.invalidateQueries(meQuery);
    announce(t('mails.saved'));
  });
  return (
    <section className="panel stack" aria-labelledby="mails">
      <h2 id="mails">{t('mails.title')}</h2>
      {prefer.error && <RefusalSummary refusal={prefer.error} />}
      <Fieldset>
        <Fieldset.Legend>{t('mails.question')}</Fieldset.Legend>
        <Fieldset.Description>{t('mails.help')}</Fieldset.Description>
        {WAYS.map((way) => (
          <Radio
            key={way}
            name="mails"
            value={way}
            label={t(`mails.${way}`)}
            checked={chosen === way}
            onChange={() => setChosen(way)}
          />
        ))}
      </Fieldset>
      <div className="cluster">
        <Button
          variant="secondary"
          loading={prefer.isPending}
          onClick={() => prefer.mutate({ method: 'POST', path: '/me/mail-preference', body: { mails: chosen } })}
        >
          {t('mails.save')}
        </Button>
      </div>
    </section>
  );
}
