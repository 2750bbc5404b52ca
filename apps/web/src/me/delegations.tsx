import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Delegation, LendableRole } from '../api/contract.js';
import { delegationsQuery } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';

/** Whom the reader stands in for, who stands in for them, and how to let somebody. */
export function Delegations() {
  const { t } = useWords();
  const announce = useAnnounce();
  const delegations = useQuery(delegationsQuery);
  const end = useCommand<unknown>(() => announce(t('delegations.ended')));
  const [lending, setLending] = useState<LendableRole | null>(null);
  if (!delegations.data) return null;
  const { items, roles } = delegations.data;
  const lendable = roles.filter(({ colleagues }) => colleagues.length > 0);
  return (
    <section className="panel stack" aria-labelledby="delegations">
      <h2 id="delegations">{t('delegations.title')}</h2>
      <p className="muted">{t('delegations.help')}</p>
      {end.error && <RefusalSummary refusal={end.error} />}
      {items.length > 0 && (
        <ul className="rows">
          {items.map((delegation) => (
            <DelegationRow
              key={delegation.id}
              delegation={delegation}
              end={() => end.mutate({ method: 'DELETE', path: `/me/delegations/${delegation.id}` })}
            />
          ))}
        </ul>
      )}
      <LendButtons roles={lendable} choose={setLending} />
      {lending && <LendDialog role={lending} onClose={() => setLending(null)} />}
    </section>
  );
}

function DelegationRow({ delegation, end }: { delegation: Delegation; end: () => void }) {
  const { t, word, instant } = useWords();
  const { isMine, delegateName, delegatorName, organisationName, reason } = delegation;
  const names = { role: word('role', delegation.role), delegate: delegateName, delegator: delegatorName };
  const who = t(isMine ? 'delegations.lent' : 'delegations.borrowed', names);
  return (
    <li>
      <div>
        <strong>{who}</strong>
        <p className="muted">
          {t('delegations.during', {
            from: instant(delegation.validFrom),
            until: instant(delegation.validUntil),
            organisation: organisationName,
          })}
        </p>
        <p className="muted">{reason}</p>
      </div>
      <Button variant="secondary" data-size="sm" aria-label={t('delegations.endOne', { who })} onClick={end}>
        {t('delegations.end')}
      </Button>
    </li>
  );
}

interface LendButtonsProps {
  readonly roles: readonly LendableRole[];
  readonly choose: (role: LendableRole) => void;
}

function LendButtons({ roles, choose }: LendButtonsProps) {
  const { t, word } = useWords();
  if (roles.length === 0) return <p>{t('delegations.nobody')}</p>;
  return (
    <div className="cluster">
      {roles.map((role) => (
        <Button key={role.membershipId} variant="secondary" onClick={() => choose(role)}>
          {t('delegations.lendOne', { role: word('role', role.role) })}
        </Button>
      ))}
    </div>
  );
}

function LendDialog({ role, onClose }: { role: LendableRole; onClose: () => void }) {
  const { t, word } = useWords();
  const names = { role: word('role', role.role), organisation: role.organisationName };
  const colleagues = role.colleagues.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ActionDialog
      title={t('delegations.lend')}
      means={t('delegations.lendMeans', names)}
      action={{
        fields: [
          { name: 'delegateId', kind: 'choice', choices: colleagues },
          { name: 'validFrom', kind: 'instant' },
          { name: 'validUntil', kind: 'instant' },
          { name: 'reason', kind: 'text' },
        ],
      }}
      path={`/memberships/${role.membershipId}/delegations`}
      onClose={onClose}
    />
  );
}
