import { Alert, Button, Details } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';

import type { ErasureStep } from '../api/contract.js';
import { erasurePlanQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';

interface ErasureProps {
  /** Whom to erase; the reader when it is not said. */
  readonly person?: { readonly id: string; readonly name: string; readonly erasureAskedAt: string | null };
}

/** What would become of what is known of a person, and the way to ask for it. */
export function Erasure({ person }: ErasureProps) {
  const { t, instant } = useWords();
  const id = useId();
  const [asking, setAsking] = useState(false);
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 id={id}>{t(person ? 'privacy.erasureOther' : 'privacy.erasure')}</h2>
      <p className="muted">
        {person ? t('privacy.erasureHelpOther', { name: person.name }) : t('privacy.erasureHelp')}
      </p>
      <Plan personId={person?.id} />
      {person?.erasureAskedAt ? (
        <Alert data-color="info">{t('privacy.erasureWaits', { instant: instant(person.erasureAskedAt) })}</Alert>
      ) : (
        <div className="cluster">
          <Button variant="secondary" data-color="danger" onClick={() => setAsking(true)}>
            {t('privacy.erasureAsk')}
          </Button>
        </div>
      )}
      {asking && (
        <ActionDialog
          title={t('privacy.erasureAsk')}
          means={person ? t('privacy.erasureMeansOther', { name: person.name }) : t('privacy.erasureMeans')}
          action={{ fields: [{ name: 'reason', kind: 'text', optional: true }], tone: 'danger' }}
          path={person ? `/people/${person.id}/erasure-requests` : '/me/erasure-requests'}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

const FATES = ['erased', 'anonymised', 'kept'] as const;

function Plan({ personId }: { personId: string | undefined }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const plan = useQuery({ ...erasurePlanQuery(personId), enabled: open });
  const steps = plan.data?.items ?? [];
  return (
    <Details variant="default" onToggle={() => setOpen(true)}>
      <Details.Summary>{t('privacy.plan')}</Details.Summary>
      <Details.Content className="stack">
        {FATES.map((fate) => (
          <Fate key={fate} fate={fate} steps={steps.filter((step) => step.fate === fate)} />
        ))}
      </Details.Content>
    </Details>
  );
}

function Fate({ fate, steps }: { fate: (typeof FATES)[number]; steps: readonly ErasureStep[] }) {
  const { t } = useWords();
  if (steps.length === 0) return null;
  const grounds = [...new Set(steps.map(({ ground }) => ground))];
  return (
    <div className="stack-tight">
      <h3>{t(`privacy.fate.${fate}`)}</h3>
      {grounds.map((ground) => (
        <Ground key={ground} steps={steps.filter((step) => step.ground === ground)} ground={ground} />
      ))}
    </div>
  );
}

/** What one law keeps, and until when. */
function Ground({ ground, steps }: { ground: ErasureStep['ground']; steps: readonly ErasureStep[] }) {
  const { t, word, day } = useWords();
  const until = steps.find(({ keptThrough }) => keptThrough !== null)?.keptThrough;
  return (
    <div className="stack-tight">
      {ground !== null && <p className="muted">{word('privacy.ground', ground)}</p>}
      {until && <p className="muted">{t('privacy.keptThrough', { day: day(until) })}</p>}
      <ul>
        {steps.map(({ table, count }) => (
          <li key={table}>{t('privacy.rows', { what: word('personalTable', table), number: count })}</li>
        ))}
      </ul>
    </div>
  );
}
