import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import type { ErasureRequest } from '../api/contract.js';
import { erasureRequestsQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';

/** Who is to be erased, for another administrator than the one who asked to decide. Nothing while nobody is. */
export function ErasureRequests() {
  const { t } = useWords();
  const requests = useQuery(erasureRequestsQuery);
  const items = requests.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="erasures" className="panel stack">
      <h2 id="erasures">{t('privacy.requests')}</h2>
      <p className="muted">{t('privacy.requestsHelp')}</p>
      <ul className="rows">
        {items.map((request) => (
          <Row key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
}

function Row({ request }: { request: ErasureRequest }) {
  const { t, instant } = useWords();
  const [step, setStep] = useState<'approval' | 'refusal' | null>(null);
  const { id, personId, personName: name, askedByName, askedAt, reason } = request;
  return (
    <li>
      <div>
        <strong>
          <Link to="/people/$id" params={{ id: personId }} className="ds-link">
            {name}
          </Link>
        </strong>
        <p className="muted">{t('privacy.askedBy', { name: askedByName, instant: instant(askedAt) })}</p>
        {reason !== '' && <p className="as-written">{reason}</p>}
      </div>
      <div className="cluster">
        {(['approval', 'refusal'] as const).map((each) => (
          <Button
            key={each}
            variant="secondary"
            data-size="sm"
            aria-label={t(`privacy.${each}Of`, { name })}
            {...(each === 'approval' && { 'data-color': 'danger' })}
            onClick={() => setStep(each)}
          >
            {t(`privacy.${each}`)}
          </Button>
        ))}
      </div>
      {step && (
        <ActionDialog
          title={t(`privacy.${step}`)}
          means={t(`privacy.${step}Means`, { name })}
          action={step === 'approval' ? { tone: 'danger' } : { fields: [{ name: 'answer', kind: 'text' }] }}
          path={`/erasure-requests/${id}/${step}`}
          onClose={() => setStep(null)}
        />
      )}
    </li>
  );
}
