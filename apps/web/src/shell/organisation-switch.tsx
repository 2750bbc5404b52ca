import { Select } from '@digdir/designsystemet-react';
import { useEffect } from 'react';

import type { Me } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { chooseOrganisation, useChosenOrganisation } from './chosen-organisation.js';
import styles from './shell.module.css';

/** For who works for several organisations: whose business to show. */
export function OrganisationSwitch({ memberships }: Pick<Me, 'memberships'>) {
  const { t } = useWords();
  const chosen = useChosenOrganisation();
  const organisations = new Map(
    memberships.map(({ organisationId, organisationName }) => [organisationId, organisationName]),
  );
  const isGone = chosen !== null && !organisations.has(chosen);
  useEffect(() => {
    if (isGone) chooseOrganisation(null);
  }, [isGone]);
  if (organisations.size < 2) return null;
  return (
    <Select
      aria-label={t('shell.organisation')}
      className={styles.organisations}
      data-size="sm"
      value={chosen ?? ''}
      onChange={({ target }) => chooseOrganisation(target.value || null)}
    >
      <Select.Option value="">{t('shell.allOrganisations')}</Select.Option>
      {[...organisations].map(([id, name]) => (
        <Select.Option key={id} value={id}>
          {name}
        </Select.Option>
      ))}
    </Select>
  );
}
