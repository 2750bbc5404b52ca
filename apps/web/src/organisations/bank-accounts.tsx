import { Button, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { BankAccount, OrganisationView } from '../api/contract.js';
import { bankAccountsQuery } from '../api/queries.js';
import { isMissing } from '../api/refusal.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { ActionDialog } from '../workflow/action-dialog.js';
import type { Action, Field } from '../workflow/actions.js';
import { writtenAccount } from './written-account.js';

interface Step {
  readonly title: string;
  readonly means: string;
  readonly path: string;
  readonly action: Pick<Action, 'fields' | 'tone'>;
}

/** Where an organisation is paid. To partners elsewhere, whom it does not concern, there is no such section. */
export function BankAccounts({ organisation: { id, country } }: { organisation: OrganisationView }) {
  const { t, word } = useWords();
  const accounts = useQuery(bankAccountsQuery(id));
  const [step, setStep] = useState<Step | null>(null);
  if (isMissing(accounts.error)) return null;
  if (!accounts.data) return accounts.isError ? <p role="alert">{t('accounts.failed')}</p> : <Loading />;
  const { items, mayRegister } = accounts.data;
  const kinds = country === 'SE' ? (['bankgiro', 'plusgiro', 'iban'] as const) : (['iban'] as const);
  const fields: readonly Field[] = [
    {
      name: 'kind',
      label: 'accountKind',
      kind: 'choice',
      choices: kinds.map((value) => ({ value, label: word('accountKind', value) })),
    },
    { name: 'accountNumber', kind: 'line' },
    { name: 'bic', kind: 'line', optional: true },
    { name: 'validFrom', kind: 'day' },
    { name: 'validUntil', label: 'lastDay', kind: 'day', optional: true },
  ];
  const registering: Step = {
    title: t('accounts.register'),
    means: t('accounts.registerMeans'),
    path: `/organisations/${id}/bank-accounts`,
    action: { fields },
  };
  return (
    <section className="panel stack" aria-labelledby="accounts">
      <div className="panel-head">
        <h2 id="accounts">{t('accounts.title')}</h2>
        {mayRegister && (
          <Button variant="secondary" data-size="sm" onClick={() => setStep(registering)}>
            {registering.title}
          </Button>
        )}
      </div>
      {items.length === 0 && <p className="muted">{t('accounts.none')}</p>}
      <ul className="rows">
        {items.map((account) => (
          <Account key={account.id} account={account} choose={setStep} />
        ))}
      </ul>
      {step && <ActionDialog {...step} onClose={() => setStep(null)} />}
    </section>
  );
}

const COLOURS = {
  waiting: 'warning',
  in_use: 'success',
  coming: 'info',
  replaced: 'neutral',
  ended: 'neutral',
  withdrawn: 'danger',
} as const satisfies Record<BankAccount['status'], string>;

function Account({ account, choose }: { account: BankAccount; choose: (step: Step) => void }) {
  const { t, word, day, dayOf } = useWords();
  const { id, kind, bic, validFrom, validUntil, status, registeredByName, registeredAt } = account;
  const { confirmedByName, confirmedAt } = account;
  const name = `${word('accountKind', kind)} ${writtenAccount(account)}`;
  const stepTo = (verb: 'confirm' | 'withdraw', path: string, action: Step['action']): Step => ({
    title: t(`accounts.${verb}`),
    means: t(`accounts.${verb}Means`, { account: name }),
    path: `/bank-accounts/${id}/${path}`,
    action,
  });
  const steps = [
    ...(account.mayConfirm ? [stepTo('confirm', 'confirmation', {})] : []),
    ...(account.mayWithdraw ? [stepTo('withdraw', 'withdrawal', { tone: 'danger' })] : []),
  ];
  return (
    <li>
      <div>
        <div className="cluster">
          <strong>{name}</strong>
          {bic !== null && <span className="muted">{bic}</span>}
          <Tag data-size="sm" data-color={COLOURS[status]}>
            {word('accountStatus', status)}
          </Tag>
        </div>
        <p className="muted">
          {validUntil === null
            ? t('accounts.from', { day: day(validFrom) })
            : t('accounts.fromUntil', { day: day(validFrom), last: day(validUntil) })}
        </p>
        <p className="muted">{t('accounts.registeredBy', { name: registeredByName, day: dayOf(registeredAt) })}</p>
        {confirmedByName !== null && confirmedAt !== null && (
          <p className="muted">{t('accounts.confirmedBy', { name: confirmedByName, day: dayOf(confirmedAt) })}</p>
        )}
      </div>
      {steps.length > 0 && (
        <div className="cluster">
          {steps.map((step) => (
            <Button
              key={step.path}
              variant="secondary"
              data-size="sm"
              aria-label={`${step.title}: ${name}`}
              {...(step.action.tone === 'danger' && { 'data-color': 'danger' })}
              onClick={() => choose(step)}
            >
              {step.title}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
