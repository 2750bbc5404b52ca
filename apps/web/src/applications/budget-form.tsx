import { useState, type SyntheticEvent } from 'react';

import type { Partner } from '../api/contract.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { SaveBar } from '../forms/save-bar.js';
import { parseKronor } from '../i18n/money.js';
import { useWords } from '../i18n/use-words.js';
import { totalOf, yearsAllowed, yearsOf } from './budget.js';
import { BudgetGrid } from './budget-grid.js';
import type { EditFormProps } from './edit-form-props.js';
import { mergedLines, type TypedAmounts } from './typed-amounts.js';

/** The budget as a grid for each partner; only what was typed differs from what was saved. */
export function BudgetForm({ application, version, onSaved, onStale }: EditFormProps) {
  const { t, ore } = useWords();
  const announce = useAnnounce();
  const [typed, setTyped] = useState<TypedAmounts>({});
  const [misread, setMisread] = useState(false);
  const years = yearsOf(application.budget.lines, yearsAllowed(application));
  const lines = mergedLines(application.budget.lines, typed);
  const command = useCommand((changed) => {
    setTyped({});
    onSaved(changed);
    announce(t('done.saved'));
  });
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    const isMisread = Object.values(typed).some((amount) => amount.trim() !== '' && parseKronor(amount) === null);
    setMisread(isMisread);
    if (isMisread) return;
    command.mutate(
      { method: 'PUT', path: `/applications/${application.id}/budget`, version, body: { lines } },
      { onError: ({ httpStatus }) => httpStatus === 412 && onStale() },
    );
  };
  return (
    <form onSubmit={save} noValidate className="panel stack" aria-labelledby="budget">
      <h2 id="budget" tabIndex={-1}>
        {t('budget.title')}
      </h2>
      <p className="muted">{t('budget.help')}</p>
      {command.error && <RefusalSummary refusal={command.error} />}
      {misread && (
        <p role="alert" className="wrong">
          {t('budget.misread')}
        </p>
      )}
      {application.partnership.partners.map((partner: Partner) => (
        <BudgetGrid
          key={partner.organisationId}
          partner={partner}
          pack={application.pack}
          years={years}
          lines={lines}
          typed={typed}
          onType={(amounts) => setTyped((before) => ({ ...before, ...amounts }))}
        />
      ))}
      <p className="grand-total">
        <span>{t('budget.whole')}</span> <strong>{ore(totalOf(lines))}</strong>
      </p>
      <SaveBar pending={command.isPending} dirty={Object.keys(typed).length > 0} />
    </form>
  );
}
