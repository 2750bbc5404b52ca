import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Organisation } from '../api/contract.js';
import { staffQuery } from '../api/queries.js';
import { LANGUAGES } from '../i18n/language.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';
import { useRoleFields } from './role-fields.js';

/** Lets somebody into an organisation, with their first role. */
export function InviteButton({ organisation }: { organisation: Organisation }) {
  const { t, word } = useWords();
  const [open, setOpen] = useState(false);
  const staff = useQuery(staffQuery(organisation.id));
  const roleFields = useRoleFields(staff.data?.roles ?? []);
  const languages = LANGUAGES.map((value) => ({ value, label: word('language', value) }));
  if (!staff.data?.mayAdminister) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('people.invite')}</Button>
      {open && (
        <ActionDialog
          title={t('people.invite')}
          means={t('people.inviteMeans', { organisation: organisation.name })}
          action={{
            fields: [
              { name: 'name', label: 'personName', kind: 'line' },
              { name: 'email', kind: 'line' },
              { name: 'language', kind: 'choice', choices: languages },
              ...roleFields,
            ],
          }}
          path={`/organisations/${organisation.id}/people`}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
