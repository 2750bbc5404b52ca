import { Alert, Button, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import type { OrganisationView } from '../api/contract.js';
import { organisationQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Fact } from '../shell/fact.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToOrganisations } from '../shell/trail.js';
import { ActionDialog } from '../workflow/action-dialog.js';
import { BankAccounts } from './bank-accounts.js';
import { countryName } from './countries.js';

/** One organisation: what it is, where it is paid, and what the reader can do about that. */
export function OrganisationPage() {
  const { id } = useParams({ from: '/organisations/$id' });
  const organisation = useQuery(organisationQuery(id));
  if (organisation.isLoadingError)
    return <Failed error={organisation.error} retry={() => void organisation.refetch()} />;
  return organisation.data ? <One organisation={organisation.data} /> : <Loading />;
}

function One({ organisation }: { organisation: OrganisationView }) {
  const { t, dayOf } = useWords();
  const { closedAt } = organisation;
  return (
    <Page
      title={organisation.name}
      above={[<ToOrganisations key="organisations" />]}
      aside={organisation.mayEdit && <Ways organisation={organisation} />}
    >
      <div className="stack-wide">
        {closedAt !== null && (
          <Alert data-color="info" data-size="sm">
            {t('organisations.closedSince', { day: dayOf(closedAt) })}
          </Alert>
        )}
        <div className="columns even">
          <Facts organisation={organisation} />
          <BankAccounts organisation={organisation} />
        </div>
        {organisation.mayClose && <Closing organisation={organisation} />}
      </div>
    </Page>
  );
}

function Ways({ organisation: { id } }: { organisation: OrganisationView }) {
  const { t } = useWords();
  return (
    <div className="cluster">
      <Button asChild variant="secondary">
        <Link to="/people" search={{ organisation: id }}>
          {t('shell.people')}
        </Link>
      </Button>
      <Button asChild>
        <Link to="/organisations/$id/edit" params={{ id }}>
          {t('organisations.change')}
        </Link>
      </Button>
    </div>
  );
}

function Facts({ organisation }: { organisation: OrganisationView }) {
  const { t, word, language, dayOf } = useWords();
  const { kind, country, organisationNumber, municipalityCode, registry, registryId, formerNames, closedAt } =
    organisation;
  return (
    <section className="panel" aria-labelledby="about">
      <h2 id="about">{t('organisations.about')}</h2>
      <dl className="facts">
        <Fact name={word('field', 'organisationKind')}>
          {word('organisationKind', kind)}{' '}
          {closedAt !== null && <Tag data-color="neutral">{t('organisations.closed')}</Tag>}
        </Fact>
        <Fact name={word('field', 'country')}>{countryName(country, language)}</Fact>
        {organisationNumber && <Fact name={t('organisations.number')}>{organisationNumber}</Fact>}
        {municipalityCode && <Fact name={t('organisations.code')}>{municipalityCode}</Fact>}
        {registry && (
          <Fact name={word('field', 'registry')}>
            {registry} · {registryId}
          </Fact>
        )}
        {formerNames.length > 0 && (
          <Fact name={t('organisations.formerNames')}>
            <ul className="plain-list">
              {formerNames.map(({ name, until }) => (
                <li key={until}>{t('organisations.formerName', { name, day: dayOf(until) })}</li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Closing({ organisation: { id, name, closedAt, version } }: { organisation: OrganisationView }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const step = closedAt === null ? 'close' : 'reopen';
  const tone = step === 'close' ? ({ tone: 'danger' } as const) : {};
  return (
    <section className="panel stack" aria-labelledby="closing">
      <h2 id="closing">{t(`organisations.${step}`)}</h2>
      <p>{t(`organisations.${step}Means`, { name })}</p>
      <div className="cluster">
        <Button
          variant="secondary"
          {...(step === 'close' && { 'data-color': 'danger' as const })}
          onClick={() => setOpen(true)}
        >
          {t(`organisations.${step}`)}
        </Button>
      </div>
      {open && (
        <ActionDialog
          title={t(`organisations.${step}`)}
          means={t(`organisations.${step}Means`, { name })}
          action={{ fields: [{ name: 'reason', kind: 'text' }], ...tone }}
          path={`/organisations/${id}/${step === 'close' ? 'closure' : 'reopening'}`}
          version={version}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  );
}
