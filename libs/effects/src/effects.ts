import { Injectable } from '@nestjs/common';

import { EffectRunner, type EffectHandler } from '@medel/outbox';

import { DeadlineEffects } from './deadline-effects.js';
import { LongEffects } from './long-effects.js';
import { MailEffects } from './mail-effects.js';
import { PaymentEffects } from './payment-effects.js';

/** Every effect that machines, notes and other effects ask for. */
export const EFFECT_NAMES = [
  'notifyApplicant',
  'notifyStaff',
  'notifyAssessor',
  'notifyPerson',
  'notifyAccountHolders',
  'sendMail',
  'sendDigest',
  'sendSignInLink',
  'planReminders',
  'remind',
  'checkClaim',
  'sendPaymentBatch',
  'askBank',
  'exportPersonalData',
] as const;

export type EffectName = (typeof EFFECT_NAMES)[number];

/** Performs effects. What is not in this table is never done. */
@Injectable()
export class Effects {
  private readonly handlers: Readonly<Record<EffectName, EffectHandler>>;

  constructor(
    private readonly runner: EffectRunner,
    mails: MailEffects,
    deadlines: DeadlineEffects,
    long: LongEffects,
    payments: PaymentEffects,
  ) {
    this.handlers = {
      notifyApplicant: mails.notifyApplicant,
      notifyStaff: mails.notifyStaff,
      notifyAssessor: mails.notifyAssessor,
      notifyPerson: mails.notifyPerson,
      notifyAccountHolders: mails.notifyAccountHolders,
      sendMail: mails.sendMail,
      sendDigest: mails.sendDigest,
      sendSignInLink: mails.sendSignInLink,
      planReminders: deadlines.planReminders,
      remind: deadlines.remind,
      checkClaim: long.checkClaim,
      sendPaymentBatch: payments.sendPaymentBatch,
      askBank: payments.askBank,
      exportPersonalData: long.exportPersonalData,
    };
  }

  /** Performs the effect of one outbox row, unless that was done. Rejects when it failed; then nothing happened. */
  async perform(outboxId: string, type: string): Promise<void> {
    await this.runner.run(outboxId, isEffectName(type) ? this.handlers[type] : unknown(type));
  }
}

function isEffectName(type: string): type is EffectName {
  return (EFFECT_NAMES as readonly string[]).includes(type);
}

/** A newer version may know it, or a person must look: it fails like any other, with its reason. */
const unknown = (type: string): EffectHandler => ({
  outside: () => Promise.reject(new Error(`there is no effect called ${type}`)),
});
