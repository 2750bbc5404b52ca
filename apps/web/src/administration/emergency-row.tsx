import { Button, Tag } from '@digdir/designsystemet-react';
import { useState } from 'react';

import type { EmergencyAccess } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';

const COLOURS = { asked: 'warning', active: 'danger', ended: 'neutral' } as const;

type Step = 'approve' | 'refuse' | 'end';

/** Who asked for what and why, who let them, and what the reader can do about it. */
export function EmergencyRow({ emergency }: { emergency: EmergencyAccess }) {
  const { t, word, instant } = useWords();
  const [step, setStep] = useState<Step | null>(null);
  const { id, askedByName, organisationName, reason, standing, askedAt } = emergency;
  const what = t('emergency.what', {
    name: askedByName,
    role: word('role', emergency.role),
    organisation: organisationName,
  });
  return (
    <li>
      <div>
        <strong>{what}</strong> <Tag data-color={COLOURS[standing]}>{t(`emergency.standing.${standing}`)}</Tag>
        <p>{reason}</p>
        <p className="muted">
          {t('emergency.askedAt', { instant: instant(askedAt) })} <Ending emergency={emergency} />
        </p>
      </div>
      <div className="cluster">
        {stepsFor(emergency).map((one) => (
          <Button
            key={one}
            variant={one === 'approve' ? 'primary' : 'secondary'}
            data-size="sm"
            aria-label={`${t(`emergency.${one}`)}: ${what}`}
            onClick={() => setStep(one)}
          >
            {t(`emergency.${one}`)}
          </Button>
        ))}
      </div>
      {step && (
        <ActionDialog
          title={t(`emergency.${step}`)}
          means={t(`emergency.${step}Means`, { what })}
          action={step === 'approve' ? {} : { tone: 'danger' }}
          path={`/emergency-access/${id}/${step === 'approve' ? 'approval' : 'end'}`}
          onClose={() => setStep(null)}
        />
      )}
    </li>
  );
}

/** Nobody approves what they asked for themselves. */
function stepsFor({ standing, isMine }: EmergencyAccess): readonly Step[] {
  if (standing === 'active') return ['end'];
  if (standing === 'ended') return [];
  return isMine ? ['end'] : ['approve', 'refuse'];
}

function Ending({ emergency: { approvedByName, endsAt, endedAt, standing } }: { emergency: EmergencyAccess }) {
  const { t, instant } = useWords();
  if (approvedByName === null || endsAt === null) return null;
  const until = instant(standing === 'ended' ? (endedAt ?? endsAt) : endsAt);
  return <>{t('emergency.approvedBy', { name: approvedByName, until })}</>;
}
