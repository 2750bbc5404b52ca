import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { administeredQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Empty } from '../shell/empty.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToOrganisations } from '../shell/trail.js';
import type { Values } from '../workflow/action-form.js';
import { keptValues } from '../workflow/kept-values.js';
import { useRegistrationFields } from './organisation-fields.js';
import { OrganisationForm } from './organisation-form.js';

/** Lets an organisation in, for a funder that the reader administers. */
export function NewOrganisationPage() {
  const { t } = useWords();
  const administered = useQuery(administeredQuery);
  if (administered.isLoadingError)
    return <Failed error={administered.error} retry={() => void administered.refetch()} />;
  if (!administered.data) return <Loading />;
  const funder = administered.data.items.find(({ kind }) => kind === 'funder');
  return (
    <Page title={t('organisations.new')} above={[<ToOrganisations key="organisations" />]}>
      {funder ? <Registration funderId={funder.id} /> : <Empty text={t('organisations.noFunder')} />}
    </Page>
  );
}

function Registration({ funderId }: { funderId: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [values, setValues] = useState<Values>(() => keptValues('/organisations') ?? { country: 'SE' });
  const fields = useRegistrationFields(values);
  const change = (next: Values) =>
    // What a kind is called follows from the country.
    setValues(next.country === values.country ? next : { ...next, kind: '' });
  return (
    <OrganisationForm
      fields={fields}
      values={values}
      onChange={change}
      sent={{ method: 'POST', path: '/organisations', body: { registeredBy: funderId } }}
      submit={t('organisations.register')}
      onDone={({ id }) => void navigate({ to: '/organisations/$id', params: { id } })}
    />
  );
}
