import { useQuery } from '@tanstack/react-query';

import type { Me } from '../api/contract.js';
import { meQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Erasure } from '../privacy/erasure.js';
import { Exports } from '../privacy/exports.js';
import { Register } from '../privacy/register.js';
import { Fact } from '../shell/fact.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Delegations } from './delegations.js';
import { MailPreference } from './mail-preference.js';
import { Identities } from './identities.js';
import { Roles } from './roles.js';
import { SecondFactors } from './second-factors.js';
import { Sessions } from './sessions.js';

/** Who the reader is to the product: name, language, which roles where, who saw that, and what they have a right to. */
export function MePage() {
  const { t } = useWords();
  const me = useQuery(meQuery);
  if (!me.data) return <Loading />;
  return (
    <Page title={t('me.title')} above={[]}>
      <div className="stack-wide">
        <div className="columns even">
          <Who me={me.data} />
          <Roles memberships={me.data.memberships} />
        </div>
        <Delegations />
        <MailPreference mails={me.data.mails} />
        <SecondFactors />
        <Identities />
        <Sessions />
        <div className="columns even">
          <Register />
          <div className="stack-wide">
            <Exports personId={me.data.id} />
            <Erasure />
          </div>
        </div>
      </div>
    </Page>
  );
}

function Who({ me }: { me: Me }) {
  const { t, word } = useWords();
  return (
    <section className="panel" aria-labelledby="who">
      <h2 id="who">{t('me.who')}</h2>
      <dl className="facts">
        <Fact name={t('me.name')}>{me.name}</Fact>
        <Fact name={t('me.email')}>{me.email}</Fact>
        <Fact name={t('me.language')}>{word('language', me.language)}</Fact>
      </dl>
    </section>
  );
}
