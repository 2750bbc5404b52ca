import { Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import { personQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Fact } from '../shell/fact.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { Erasure } from './erasure.js';
import { Exports } from './exports.js';
import { Register } from './register.js';

/** One person, for whoever looks after them or audits their organisation: who saw their data, and what can be done with it. */
export function PersonPage() {
  const { t, instant } = useWords();
  const { id } = useParams({ from: '/people/$id' });
  const person = useQuery(personQuery(id));
  if (person.isLoadingError) return <Failed error={person.error} retry={() => void person.refetch()} />;
  if (person.isPending) return <Loading />;
  const { name, email, organisations, active, erasedAt, mayAdminister } = person.data;
  const isThere = erasedAt === null;
  return (
    <Page title={name} above={[<ToPeople key="people" />]}>
      <div className="columns">
        <Register personId={id} />
        <div className="stack-wide">
          <section className="panel" aria-labelledby="who">
            <h2 id="who">{t('privacy.who')}</h2>
            <dl className="facts">
              {isThere && email !== null && <Fact name={t('me.email')}>{email}</Fact>}
              <Fact name={t('privacy.organisations')}>{organisations.map((one) => one.name).join(', ')}</Fact>
              {erasedAt !== null && <Fact name={t('privacy.erasedAt')}>{instant(erasedAt)}</Fact>}
            </dl>
            {isThere && !active && <Tag data-color="danger">{t('people.shutOut')}</Tag>}
          </section>
          {isThere && mayAdminister && (
            <>
              <Exports personId={id} name={name} />
              <Erasure person={person.data} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function ToPeople() {
  const { t } = useWords();
  return (
    <Link to="/people" activeOptions={{ exact: true }}>
      {t('people.title')}
    </Link>
  );
}
