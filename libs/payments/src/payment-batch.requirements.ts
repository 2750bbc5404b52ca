import type { Problem } from '@medel/kernel';

import type { PaymentBatchEvent } from './payment-batch.events.js';

export interface PaymentBatchFacts {
  readonly actorId: string;
  /** Who has taken which step of the batch so far. */
  readonly approvals: readonly { readonly step: string; readonly personId: string }[];
  /** Whoever made, attested, verified or approved one of its claims. */
  readonly claimHandlers: readonly string[];
  /** Names of payees who are paid to another account now than the one in the batch. */
  readonly movedPayees: readonly string[];
}

type Requirement = (facts: PaymentBatchFacts) => readonly Problem[];

/** Two people let money out, and neither has decided that it is owed; the database holds it too. */
const actorMustBeNew: Requirement = ({ approvals, claimHandlers, actorId }) =>
  approvals.some(({ personId }) => personId === actorId) || claimHandlers.includes(actorId)
    ? [
        {
          code: 'same_person',
          detail: {
            sv: 'Du har redan haft hand om betalfilen eller någon av dess rekvisitioner. Någon annan måste göra detta.',
            en: 'You have already dealt with this batch or one of its claims. Somebody else must take this step.',
          },
        },
      ]
    : [];

/** The batch keeps the accounts it was prepared with, so one that has been replaced or withdrawn ends it; the database holds it too. */
const accountsMustBeInUse: Requirement = ({ movedPayees }) =>
  movedPayees.map((name) => ({
    code: 'account_not_in_use',
    detail: {
      sv: `${name} har bytt eller återkallat sitt konto sedan betalfilen byggdes. Makulera filen och bygg en ny.`,
      en: `${name} has replaced or withdrawn its account since the batch was prepared. Cancel it and prepare another.`,
    },
  }));

/** What must hold before an event is accepted. */
const REQUIREMENTS: Record<PaymentBatchEvent['type'], readonly Requirement[]> = {
  APPROVE: [actorMustBeNew, accountsMustBeInUse],
  RELEASE: [actorMustBeNew, accountsMustBeInUse],
  CANCEL: [],
  SEND: [],
  ACCEPT: [],
  SETTLE: [],
  REJECT: [],
  RETURN: [],
  TIME_OUT: [],
  RESEND: [],
};

export function unmetPaymentBatchRequirements({ type }: PaymentBatchEvent, facts: PaymentBatchFacts): Problem[] {
  return REQUIREMENTS[type].flatMap((requirement) => requirement(facts));
}
