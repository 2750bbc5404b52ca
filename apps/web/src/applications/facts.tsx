import type { Application, Grant } from '../api/contract.js';
import { lastInstantOf } from '../i18n/time.js';
import { useWords } from '../i18n/use-words.js';
import { Fact } from '../shell/fact.js';
import { Deadline } from './deadline.js';

/** The case in brief. */
export function Facts({ application }: { application: Application }) {
  const { t, text, day, instant } = useWords();
  const { call, partnership, startsOn, endsOn, submittedAt, grant } = application;
  return (
    <section className="panel" aria-labelledby="facts">
      <h2 id="facts">{t('facts.title')}</h2>
      <dl className="facts">
        <Fact name={t('facts.call')}>{text(call.title)}</Fact>
        <Fact name={t('facts.closes')}>
          <Deadline at={lastInstantOf(call.closesAt)} />
        </Fact>
        {submittedAt && <Fact name={t('facts.submitted')}>{instant(submittedAt)}</Fact>}
        <Fact name={t('facts.partnership')}>{partnership.name}</Fact>
        <Fact name={t('facts.partners')}>
          <Partners application={application} />
        </Fact>
        <Fact name={t('facts.period')}>
          {startsOn && endsOn ? t('facts.fromTo', { from: day(startsOn), to: day(endsOn) }) : t('facts.unset')}
        </Fact>
      </dl>
      {grant && <Money grant={grant} />}
    </section>
  );
}

function Partners({ application }: { application: Application }) {
  const { t } = useWords();
  return (
    <ul className="bare">
      {application.partnership.partners.map(({ organisationId, name, nameWhenSubmitted, country, role }) => (
        <li key={organisationId}>
          {name} ({country}){role === 'lead' && <span className="muted"> {t('facts.lead')}</span>}
          {nameWhenSubmitted !== null && (
            <span className="muted"> {t('facts.nameThen', { name: nameWhenSubmitted })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Money({ grant }: { grant: Grant }) {
  const { t, ore, word } = useWords();
  return (
    <>
      <h3>{t('grant.title')}</h3>
      <dl className="facts figures">
        <Fact name={t('grant.granted')}>{ore(grant.grantedOre)}</Fact>
        <Fact name={t('grant.certified')}>{ore(grant.certifiedOre)}</Fact>
        <Fact name={t('grant.paid')}>{ore(grant.paidOre)}</Fact>
        <Fact name={t('grant.released')}>{ore(grant.releasedOre)}</Fact>
        <Fact name={t('grant.agreement')}>{word('status.agreement', grant.agreement.status)}</Fact>
      </dl>
    </>
  );
}
