import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';

import type { Organisation, Role } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';
import { useRoleFields } from './role-fields.js';

interface AskEmergencyButtonProps {
  readonly organisation: Organisation;
  readonly roles: readonly Role[];
}

/** Asks for a role of the reader's own, for an hour. */
export function AskEmergencyButton({ organisation, roles }: AskEmergencyButtonProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [role] = useRoleFields(roles);
  return (
    <>
      <Button variant="secondary" data-color="danger" onClick={() => setOpen(true)}>
        {t('emergency.ask')}
      </Button>
      {open && (
        <ActionDialog
          title={t('emergency.ask')}
          means={t('emergency.askMeans', { organisation: organisation.name })}
          action={{ fields: [role, { name: 'reason', kind: 'text' }], tone: 'danger' }}
          path={`/organisations/${organisation.id}/emergency-access`}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
