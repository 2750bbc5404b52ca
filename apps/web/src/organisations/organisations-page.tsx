import { Button, Tag, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import type { Organisation } from '../api/contract.js';
import { administeredQuery, organisationsQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Empty } from '../shell/empty.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { countryName } from './countries.js';

/** From so many on it is quicker to write a name than to look for it. */
const MANY = 10;

/** The organisations that the reader has business with. */
export function OrganisationsPage() {
  const { t } = useWords();
  const organisations = useQuery(organisationsQuery);
  if (organisations.isLoadingError)
    return <Failed error={organisations.error} retry={() => void organisations.refetch()} />;
  const items = organisations.data?.items;
  return (
    <Page title={t('organisations.title')} above={[]} aside={<ToNew />}>
      {!items && <Loading />}
      {items?.length === 0 && <Empty text={t('organisations.nothing')} />}
      {items && items.length > 0 && <List organisations={items} />}
    </Page>
  );
}

/** Only a funder lets others in. */
function ToNew() {
  const { t } = useWords();
  const administered = useQuery(administeredQuery);
  if (!administered.data?.items.some(({ kind }) => kind === 'funder')) return null;
  return (
    <Button asChild>
      <Link to="/organisations/new">{t('organisations.new')}</Link>
    </Button>
  );
}

function List({ organisations }: { organisations: readonly Organisation[] }) {
  const { t, language } = useWords();
  const [sought, setSought] = useState('');
  const words = sought.trim().toLocaleLowerCase(language);
  const shown = organisations.filter(({ name, country }) =>
    `${name} ${countryName(country, language)}`.toLocaleLowerCase(language).includes(words),
  );
  return (
    <section className="panel stack" aria-label={t('organisations.title')}>
      {organisations.length >= MANY && (
        <Textfield
          className="narrow"
          label={t('organisations.search')}
          type="search"
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      )}
      <p className="muted" role="status">
        {t('organisations.count', { count: shown.length })}
      </p>
      <ul className="rows">
        {shown.map((organisation) => (
          <OrganisationRow key={organisation.id} organisation={organisation} />
        ))}
      </ul>
    </section>
  );
}

function OrganisationRow({ organisation: { id, name, country, kind, closedAt } }: { organisation: Organisation }) {
  const { t, word, language } = useWords();
  return (
    <li>
      <div>
        <Link to="/organisations/$id" params={{ id }} className="ds-link">
          {name}
        </Link>
        <p className="muted">
          {word('organisationKind', kind)} · {countryName(country, language)}
        </p>
      </div>
      {closedAt !== null && <Tag data-color="neutral">{t('organisations.closed')}</Tag>}
    </li>
  );
}
