import type { Me } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

/** What the reader may be, in which organisation. */
export function Roles({ memberships }: Pick<Me, 'memberships'>) {
  const { t, word, instant } = useWords();
  const organisations = new Set(memberships.map(({ organisationName }) => organisationName));
  return (
    <section className="panel stack" aria-labelledby="roles">
      <h2 id="roles">{t('me.rolesTitle')}</h2>
      {memberships.length === 0 && <p>{t('me.noRoles')}</p>}
      {[...organisations].map((name) => (
        <div key={name}>
          <h3>{name}</h3>
          <ul className="rows">
            {memberships
              .filter(({ organisationName }) => organisationName === name)
              .map(({ role, validUntil, actsFor }) => (
                <li key={`${role} ${actsFor}`}>
                  {actsFor === null
                    ? word('role', role)
                    : t('delegations.actsFor', { role: word('role', role), name: actsFor })}{' '}
                  {validUntil !== null && <span className="muted">{t('me.until', { day: instant(validUntil) })}</span>}
                </li>
              ))}
          </ul>
        </div>
      ))}
      <p className="muted">{t('me.wrong')}</p>
    </section>
  );
}
