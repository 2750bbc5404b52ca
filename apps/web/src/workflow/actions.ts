/** One thing a person fills in before an event is sent. Its name is the key in the body and of its label. */
export interface Field {
  readonly name: string;
  /** Its label in the catalogue, when that is not its name. */
  readonly label?: string;
  readonly kind:
    'text' | 'line' | 'number' | 'money' | 'day' | 'instant' | 'stockholmTime' | 'conditions' | 'choice' | 'yesOrNo';
  readonly optional?: true;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

export interface Action {
  /** The noun the event is posted to, below the thing itself. */
  readonly noun: string;
  readonly fields?: readonly Field[];
  /** Danger ends something; calm is neither the way forward nor an end. */
  readonly tone?: 'danger' | 'calm';
}

interface Actions {
  /** Where things of this kind live. */
  readonly collection: string;
  readonly events: Readonly<Record<string, Action>>;
  /** Events that come with one of the case and are never sent alone. */
  readonly follow?: readonly string[];
}

const reason: Field = { name: 'reason', kind: 'text' };
const motivation: Field = { name: 'motivation', kind: 'text' };

/**
 * What each event of each machine is posted to and what it must be told. Which of them a person may send now is for
 * the API to say, in the doors; an event that is not listed here belongs to the clock or to a page of its own.
 */
const ACTIONS: Readonly<Record<string, Actions>> = {
  application: {
    collection: '/applications',
    events: {
      SUBMIT: { noun: 'submission' },
      WITHDRAW: { noun: 'withdrawal', tone: 'danger' },
      DISMISS: { noun: 'dismissal', fields: [reason], tone: 'danger' },
      COMPLETE_REVIEW: { noun: 'review-completion' },
      REOPEN_REVIEW: { noun: 'review-reopening', fields: [reason], tone: 'calm' },
      APPROVE: {
        noun: 'approval',
        fields: [
          { name: 'amountOre', kind: 'money' },
          motivation,
          { name: 'conditions', kind: 'conditions', optional: true },
        ],
      },
      REJECT: { noun: 'rejection', fields: [motivation], tone: 'danger' },
      REINSTATE: { noun: 'reinstatement', fields: [motivation] },
      LAPSE: { noun: 'lapse', tone: 'danger' },
      OPEN_REPORTING: { noun: 'reporting-opening' },
      CONTINUE: { noun: 'continuation' },
      COMPLETE: { noun: 'completion' },
      TERMINATE: { noun: 'termination', fields: [reason], tone: 'danger' },
    },
  },
  call: {
    collection: '/calls',
    events: {
      PUBLISH: { noun: 'publication' },
      PAUSE: { noun: 'pause', fields: [reason], tone: 'calm' },
      RESUME: { noun: 'resumption' },
      EXTEND: { noun: 'extension', fields: [{ name: 'closesAt', kind: 'stockholmTime' }, reason], tone: 'calm' },
      DECIDE: { noun: 'conclusion' },
    },
  },
  completion_request: {
    collection: '/completion-requests',
    events: {
      ANSWER: { noun: 'answer', fields: [{ name: 'answer', kind: 'text' }] },
      ACCEPT: { noun: 'acceptance' },
      RETURN: { noun: 'return', fields: [reason], tone: 'calm' },
    },
  },
  assessment: {
    collection: '/assessments',
    events: {
      DECLARE: { noun: 'declaration', fields: [{ name: 'conflicted', kind: 'yesOrNo' }] },
      RECUSE: { noun: 'recusal', tone: 'danger' },
      SUBMIT: { noun: 'submission' },
    },
  },
  agreement: {
    collection: '/agreements',
    follow: ['LAPSE', 'TERMINATE'],
    events: { SEND: { noun: 'dispatch' }, COUNTERSIGN: { noun: 'countersignature' }, ACTIVATE: { noun: 'activation' } },
  },
  change_request: {
    collection: '/change-requests',
    events: {
      SUBMIT: { noun: 'submission' },
      APPROVE: { noun: 'approval' },
      RETURN: { noun: 'return', fields: [reason], tone: 'calm' },
      REJECT: { noun: 'rejection', fields: [reason], tone: 'danger' },
      WITHDRAW: { noun: 'withdrawal', tone: 'danger' },
    },
  },
  report: {
    collection: '/reports',
    events: {
      ATTEST: { noun: 'attestation' },
      SUBMIT: { noun: 'submission' },
      RETURN: { noun: 'return', fields: [reason], tone: 'calm' },
      APPROVE: { noun: 'approval' },
      REJECT: { noun: 'rejection', fields: [reason], tone: 'danger' },
    },
  },
  claim: {
    collection: '/claims',
    events: {
      ATTEST: { noun: 'attestation' },
      SUBMIT: { noun: 'submission' },
      RETURN: { noun: 'return', fields: [reason], tone: 'calm' },
      APPROVE: { noun: 'approval' },
      REJECT: { noun: 'rejection', fields: [reason], tone: 'danger' },
      RECOVER: { noun: 'recovery', fields: [reason], tone: 'danger' },
    },
  },
  rule_pack: { collection: '/rule-packs', events: { PUBLISH: { noun: 'publication' } } },
  payment_batch: {
    collection: '/payment-batches',
    events: {
      APPROVE: { noun: 'approval' },
      RELEASE: { noun: 'release' },
      CANCEL: { noun: 'cancellation', tone: 'danger' },
      RESEND: { noun: 'resending', tone: 'calm' },
    },
  },
};

/** How an event is sent, or null when it is not sent with a button. */
export const actionOf = (machine: string, event: string): Action | null => ACTIONS[machine]?.events[event] ?? null;

export const follows = (machine: string, event: string): boolean => ACTIONS[machine]?.follow?.includes(event) ?? false;

export const pathOf = (machine: string, id: string): string => `${ACTIONS[machine]?.collection ?? ''}/${id}`;
