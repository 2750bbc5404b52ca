import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import type { OrganisationView } from '../api/contract.js';
import { organisationQuery } from '../api/queries.js';
import { useAnnounce } from '../forms/announcement.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToOrganisation, ToOrganisations } from '../shell/trail.js';
import type { Values } from '../workflow/action-form.js';
import { keptValues } from '../workflow/kept-values.js';
import { identityFields } from './organisation-fields.js';
import { OrganisationForm } from './organisation-form.js';

/** Where what is said of an organisation is mended. Its country and its kind stay. */
export function EditOrganisationPage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/organisations/$id/edit' });
  const organisation = useQuery(organisationQuery(id));
  if (organisation.isLoadingError)
    return <Failed error={organisation.error} retry={() => void organisation.refetch()} />;
  if (!organisation.data) return <Loading />;
  return (
    <Page
      title={t('organisations.edit', { name: organisation.data.name })}
      above={[<ToOrganisations key="organisations" />, <ToOrganisation key="one" {...organisation.data} />]}
    >
      <Edit organisation={organisation.data} />
    </Page>
  );
}

function Edit({ organisation }: { organisation: OrganisationView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const path = `/organisations/${organisation.id}`;
  const [values, setValues] = useState<Values>(() => keptValues(path) ?? valuesOf(organisation));
  const leave = () => {
    void navigate({ to: '/organisations/$id', params: { id: organisation.id } }).then(() => announce(t('done.saved')));
  };
  return (
    <OrganisationForm
      fields={[
        { name: 'name', label: 'organisationName', kind: 'line' },
        ...identityFields(organisation.country, organisation.kind),
      ]}
      values={values}
      onChange={setValues}
      sent={{ method: 'PUT', path, version: organisation.version }}
      submit={t('form.save')}
      onDone={leave}
    />
  );
}

const valuesOf = (organisation: OrganisationView): Values => {
  const { name, organisationNumber, municipalityCode, registry, registryId } = organisation;
  return {
    name,
    organisationNumber: organisationNumber ?? '',
    municipalityCode: municipalityCode ?? '',
    registry: registry ?? '',
    registryId: registryId ?? '',
  };
};
