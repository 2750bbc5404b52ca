import { Field, Label, Paragraph, Select } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';

import type { Organisation, Role, StaffMember } from '../api/contract.js';
import { administeredQuery, staffQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { ErasureRequests } from '../privacy/erasure-requests.js';
import { Empty } from '../shell/empty.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { AskEmergencyButton } from './ask-emergency-button.js';
import { InviteButton } from './invite-button.js';
import { RegisterClientButton } from './register-client-button.js';
import styles from './staff.module.css';
import { StaffRow } from './staff-row.js';

/** The people of the organisations that the reader looks after or audits, one organisation at a time. */
export function PeoplePage() {
  const { t } = useWords();
  const { organisation: asked } = useSearch({ from: '/people' });
  const administered = useQuery(administeredQuery);
  if (administered.isLoadingError)
    return <Failed error={administered.error} retry={() => void administered.refetch()} />;
  const organisations = administered.data?.items ?? [];
  const shown = organisations.find(({ id }) => id === asked) ?? organisations[0];
  return (
    <Page title={t('people.title')} above={[]} aside={shown && <InviteButton organisation={shown} />}>
      {administered.isPending && <Loading />}
      {administered.isSuccess && !shown && <Empty text={t('people.nothing')} />}
      {shown && (
        <div className="stack">
          <ErasureRequests />
          {organisations.length > 1 && <OrganisationChoice organisations={organisations} shown={shown} />}
          <Staff key={shown.id} organisation={shown} />
        </div>
      )}
    </Page>
  );
}

interface OrganisationChoiceProps {
  readonly organisations: readonly Organisation[];
  readonly shown: Organisation;
}

function OrganisationChoice({ organisations, shown }: OrganisationChoiceProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Field className={styles.organisation}>
      <Label htmlFor="organisation">{t('people.organisation')}</Label>
      <Select
        id="organisation"
        value={shown.id}
        onChange={({ target }) => void navigate({ to: '/people', search: { organisation: target.value } })}
      >
        {organisations.map(({ id, name }) => (
          <Select.Option key={id} value={id}>
            {name}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}

function Staff({ organisation }: { organisation: Organisation }) {
  const { t } = useWords();
  const staff = useQuery(staffQuery(organisation.id));
  if (staff.isLoadingError) return <Failed error={staff.error} retry={() => void staff.refetch()} />;
  if (staff.isPending) return <Loading />;
  const { items, roles, serviceRoles, mayAdminister } = staff.data;
  const people = items.filter(({ kind }) => kind === 'person');
  const clients = items.filter(({ kind }) => kind === 'service');
  const rowsOf = (those: readonly StaffMember[], theirs: readonly Role[]) =>
    those.length > 0 && (
      <ul className={styles.people}>
        {those.map((person) => (
          <StaffRow
            key={person.id}
            person={person}
            organisation={organisation}
            roles={theirs}
            mayChange={mayAdminister}
          />
        ))}
      </ul>
    );
  return (
    <>
      <section aria-labelledby="staff" className="panel stack">
        <h2 id="staff">{organisation.name}</h2>
        <Paragraph className="muted">
          {people.length > 0 ? t('people.count', { count: people.length }) : t('people.nobody')}
        </Paragraph>
        {rowsOf(people, roles)}
      </section>
      <section aria-labelledby="clients" className="panel stack">
        <h2 id="clients">{t('clients.title')}</h2>
        <Paragraph className="muted">{t('clients.help')}</Paragraph>
        {rowsOf(clients, serviceRoles)}
        <div className="cluster">
          {mayAdminister && <RegisterClientButton organisation={organisation} roles={serviceRoles} />}
        </div>
      </section>
      <section aria-labelledby="emergency" className="panel stack">
        <h2 id="emergency">{t('emergency.section')}</h2>
        <Paragraph className="muted">
          {t('emergency.sectionHelp')}{' '}
          <Link to="/emergency" className="ds-link">
            {t('emergency.see')}
          </Link>
        </Paragraph>
        <div className="cluster">
          {mayAdminister && <AskEmergencyButton organisation={organisation} roles={roles} />}
        </div>
      </section>
    </>
  );
}
