import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';

import type { Application } from '../api/contract.js';
import { applicationQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToApplications, ToCase } from '../shell/trail.js';
import { useArrivalAt } from '../shell/use-arrival-at.js';
import { AttachmentsForm } from './attachments-form.js';
import { BackLink } from './back-link.js';
import { BudgetForm } from './budget-form.js';
import { ContentForm } from './content-form.js';
import type { EditFormProps } from './edit-form-props.js';

/** Where a draft is written. */
export function EditPage() {
  const { id } = useParams({ from: '/applications/$id/edit' });
  const application = useQuery(applicationQuery(id));
  if (application.isLoadingError) return <Failed error={application.error} retry={() => void application.refetch()} />;
  return application.data ? <Edit application={application.data} /> : <Loading />;
}

function Edit({ application }: { application: Application }) {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const [version, setVersion] = useState(application.version);
  useArrivalAt();
  const props: EditFormProps = {
    application,
    version,
    onSaved: (changed) => setVersion(changed.version),
    onStale: () => setVersion(queryClient.getQueryData(applicationQuery(application.id).queryKey)?.version ?? version),
  };
  return (
    <Page
      title={t('edit.title', { title: application.title })}
      above={[<ToApplications key="applications" />, <ToCase key="case" {...application} />]}
    >
      <div className="stack-wide narrow">
        <ContentForm {...props} />
        <BudgetForm {...props} />
        <AttachmentsForm {...props} />
        <BackLink application={application} />
      </div>
    </Page>
  );
}
