import { Button, Checkbox, Fieldset } from '@digdir/designsystemet-react';
import { useState, type SyntheticEvent } from 'react';

import type { PayableClaim } from '../api/contract.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { sumOre } from '../i18n/money.js';
import { useWords } from '../i18n/use-words.js';

/** Puts approved claims together into a batch, which others then approve and release. */
export function NewBatchForm({ payable }: { payable: readonly PayableClaim[] }) {
  const { t, ore } = useWords();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [lacking, setLacking] = useState(false);
  const command = useCommand(() => {
    setChosen([]);
    announce(t('payments.made'));
  });
  const make = (event: SyntheticEvent) => {
    event.preventDefault();
    setLacking(chosen.length === 0);
    if (chosen.length > 0) command.mutate({ method: 'POST', path: '/payment-batches', body: { claimIds: chosen } });
  };
  const toggle = (claimId: string) =>
    setChosen((before) =>
      before.includes(claimId) ? before.filter((each) => each !== claimId) : [...before, claimId],
    );
  if (payable.length === 0) return <p className="panel muted">{t('payments.nothingPayable')}</p>;
  const total = sumOre(payable.filter(({ claimId }) => chosen.includes(claimId)).map(({ amountOre }) => amountOre));
  return (
    <form onSubmit={make} className="panel stack">
      {command.error && <RefusalSummary refusal={command.error} />}
      <Fieldset>
        <Fieldset.Legend>
          <h2>{t('payments.payable')}</h2>
        </Fieldset.Legend>
        {payable.map(({ claimId, caseNumber, payeeName, account, amountOre }) => (
          <Checkbox
            key={claimId}
            value={claimId}
            label={[payeeName, caseNumber, ore(amountOre)].filter(Boolean).join(' · ')}
            description={account === null ? t('payments.noAccount') : undefined}
            checked={chosen.includes(claimId)}
            onChange={() => toggle(claimId)}
          />
        ))}
      </Fieldset>
      {lacking && (
        <p role="alert" className="wrong">
          {t('payments.choose')}
        </p>
      )}
      <div className="cluster">
        <Button type="submit" loading={command.isPending}>
          {t('payments.make')}
        </Button>
        <strong>{ore(total)}</strong>
      </div>
    </form>
  );
}
