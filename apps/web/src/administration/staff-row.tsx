import { Button, Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import type { Organisation, Role, StaffMember } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';
import type { Action } from '../workflow/actions.js';
import styles from './staff.module.css';
import { useRoleFields } from './role-fields.js';

interface StaffRowProps {
  readonly person: StaffMember;
  readonly organisation: Organisation;
  /** What one can be there. */
  readonly roles: readonly Role[];
  /** Whether the reader looks after them; who audits them reads and no more. */
  readonly mayChange: boolean;
}

interface Step {
  readonly title: string;
  readonly means: string;
  readonly path: string;
  readonly action: Pick<Action, 'fields' | 'tone'>;
  /** What is sent when there is nothing to fill in. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Whose people sign in by mail without anybody allowing it. */
const SIGN_IN_BY_MAIL: readonly Organisation['kind'][] = ['local_government', 'other'];

/** One person of an organisation: what they are there, and what can be done about it. */
export function StaffRow({ person, organisation, roles, mayChange }: StaffRowProps) {
  const { t, word, instant, ore } = useWords();
  const [step, setStep] = useState<Step | null>(null);
  const roleFields = useRoleFields(roles, person.kind);
  const names = { name: person.name, organisation: organisation.name };
  const grant: Step = {
    title: t('people.grant'),
    means: t('people.grantMeans', names),
    path: `/organisations/${organisation.id}/people/${person.id}/memberships`,
    action: { fields: roleFields },
  };
  const isService = person.kind === 'service';
  const shutOut: Step = {
    title: isService ? t('clients.switchOff') : t('people.deactivate'),
    means: isService ? t('clients.switchOffMeans', names) : t('people.deactivateMeans', names),
    path: `/people/${person.id}/deactivation`,
    action: { fields: [{ name: 'reason', kind: 'text' }], tone: 'danger' },
  };
  const letIn: Step = {
    title: isService ? t('clients.switchOn') : t('people.reactivate'),
    means: isService ? t('clients.switchOnMeans', names) : t('people.reactivateMeans', names),
    path: `/people/${person.id}/reactivation`,
    action: {},
  };
  const mail: Step = {
    title: t(person.mailSignIn ? 'people.mailOff' : 'people.mailOn'),
    means: t(person.mailSignIn ? 'people.mailOffMeans' : 'people.mailOnMeans', names),
    path: `/people/${person.id}/mail-sign-in`,
    action: {},
    more: { allowed: !person.mailSignIn },
  };
  const reset: Step = {
    title: t('people.reset'),
    means: t('people.resetMeans', names),
    path: `/people/${person.id}/second-factor-reset`,
    action: { fields: [{ name: 'reason', kind: 'text' }], tone: 'danger' },
  };
  const withdraw = (membershipId: string, role: string): Step => ({
    title: t('people.withdraw'),
    means: t('people.withdrawMeans', { ...names, role }),
    path: `/memberships/${membershipId}/withdrawal`,
    action: { tone: 'danger' },
  });
  const steps = [
    grant,
    person.active ? shutOut : letIn,
    ...(SIGN_IN_BY_MAIL.includes(organisation.kind) ? [] : [mail]),
    ...(person.hasSecondFactor ? [reset] : []),
  ];
  return (
    <li className={styles.person}>
      <Who person={person} />
      <ul className={styles.roles} aria-label={t('people.rolesOf', names)}>
        {person.memberships.map(({ id, role, validUntil, actsFor, limitOre }) => (
          <li key={id}>
            <span>
              {actsFor === null
                ? word('role', role)
                : t('delegations.actsFor', { role: word('role', role), name: actsFor })}
              {limitOre !== null && <span className="muted"> {t('people.upTo', { amount: ore(limitOre) })}</span>}
              {validUntil !== null && (
                <span className="muted"> {t('people.until', { instant: instant(validUntil) })}</span>
              )}
            </span>
            {mayChange && actsFor === null && (
              <Button
                variant="tertiary"
                data-size="sm"
                aria-label={t('people.withdrawOne', { ...names, role: word('role', role) })}
                onClick={() => setStep(withdraw(id, word('role', role)))}
              >
                {t('people.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <div className="cluster">
          {steps.map((one) => (
            <StepButton key={one.path} step={one} name={person.name} choose={setStep} />
          ))}
        </div>
      )}
      {step && <ActionDialog {...step} onClose={() => setStep(null)} />}
    </li>
  );
}

function Who({ person }: { person: StaffMember }) {
  const { t } = useWords();
  return (
    <div>
      <strong>
        <Link to="/people/$id" params={{ id: person.id }} className="ds-link">
          {person.name}
        </Link>
      </strong>{' '}
      <Standing person={person} />
      <p className="muted">{person.email ?? t('clients.clientId', { clientId: person.clientId })}</p>
    </div>
  );
}

/** That somebody is shut out or has not come yet. */
function Standing({ person }: { person: StaffMember }) {
  const { t, instant } = useWords();
  if (!person.active) {
    return <Tag data-color="danger">{t(person.kind === 'service' ? 'clients.switchedOff' : 'people.shutOut')}</Tag>;
  }
  if (person.invitedUntil === null) return null;
  return <Tag data-color="warning">{t('people.invitedUntil', { instant: instant(person.invitedUntil) })}</Tag>;
}

interface StepButtonProps {
  readonly step: Step;
  readonly name: string;
  readonly choose: (step: Step) => void;
}

function StepButton({ step, name, choose }: StepButtonProps) {
  return (
    <Button
      variant="secondary"
      data-size="sm"
      aria-label={`${step.title}: ${name}`}
      {...(step.action.tone === 'danger' && { 'data-color': 'danger' })}
      onClick={() => choose(step)}
    >
      {step.title}
    </Button>
  );
}
