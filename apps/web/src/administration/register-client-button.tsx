import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';

import type { Organisation, Role } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';
import { useRoleFields } from './role-fields.js';

interface RegisterClientButtonProps {
  readonly organisation: Organisation;
  /** What a service client can be there. */
  readonly roles: readonly Role[];
}

/** Lets another system act in an organisation. */
export function RegisterClientButton({ organisation, roles }: RegisterClientButtonProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const roleFields = useRoleFields(roles, 'service');
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t('clients.register')}
      </Button>
      {open && (
        <ActionDialog
          title={t('clients.register')}
          means={t('clients.registerMeans', { organisation: organisation.name })}
          action={{
            fields: [
              { name: 'name', label: 'systemName', kind: 'line' },
              { name: 'clientId', kind: 'line' },
              ...roleFields,
            ],
          }}
          path={`/organisations/${organisation.id}/service-clients`}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
