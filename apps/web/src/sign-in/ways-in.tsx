import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { waysInQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';

/** The ways in, when there is a choice; one button when there is none, or while nobody knows. */
export function WaysIn({ returnTo }: { returnTo: string }) {
  const { t } = useWords();
  const ways = useQuery(waysInQuery);
  const providers = ways.data?.providers ?? [];
  const back = `returnTo=${encodeURIComponent(returnTo)}`;
  return (
    <div className="stack">
      {providers.length < 2 ? (
        <div className="cluster">
          <Button asChild data-size="md">
            <a href={`/auth/sign-in?${back}`}>{t('signedOut.signIn')}</a>
          </Button>
        </div>
      ) : (
        <Choice names={providers.map(({ name }) => name)} back={back} />
      )}
      {ways.data?.mail && (
        <p>
          <Link to="/sign-in" search={{ returnTo }}>
            {t('waysIn.without')}
          </Link>
        </p>
      )}
    </div>
  );
}

function Choice({ names, back }: { names: readonly string[]; back: string }) {
  const { t } = useWords();
  return (
    <>
      <Paragraph>{t('waysIn.choose')}</Paragraph>
      <ul className="bare cluster">
        {names.map((name) => (
          <li key={name}>
            <Button asChild data-size="md">
              <a href={`/auth/sign-in?provider=${encodeURIComponent(name)}&${back}`}>
                {t('waysIn.with', { provider: name })}
              </a>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
