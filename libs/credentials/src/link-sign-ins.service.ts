import { Injectable } from '@nestjs/common';

import { OneTimeCodesService } from './one-time-codes.service.js';
import { OwnAccount } from './own-account.js';
import { RecoveryCodes } from './recovery-codes.js';
import { wrongCode } from './refusals.js';
import { SecondFactorsService, type FactorKind, type Proof } from './second-factors.service.js';
import { SignInLinks } from './sign-in-links.js';

/** What is left after following a link: to add a second factor, or to give one of those there are. */
export interface NextStep {
  readonly next: 'enrol' | 'prove';
  /** Which kinds of second factor they have. */
  readonly passkey: boolean;
  readonly totp: boolean;
  readonly returnTo: string;
}

export interface CompletedSignIn extends Proof {
  readonly returnTo: string;
}

/** Where whoever has lost the rest looks after their second factors. */
const OWN_PAGE = '/me';

/** From following a link to being signed in, in the browser that asked for it. */
@Injectable()
export class LinkSignInsService {
  constructor(
    private readonly links: SignInLinks,
    private readonly factors: SecondFactorsService,
    private readonly codes: OneTimeCodesService,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly account: OwnAccount,
  ) {}

  async redeem(token: string, browser: string | undefined): Promise<NextStep> {
    const { personId, returnTo } = await this.links.redeem(token, browser);
    const { items } = await this.factors.of(personId);
    const has = (kind: FactorKind) => items.some((factor) => factor.kind === kind);
    return { next: items.length === 0 ? 'enrol' : 'prove', passkey: has('passkey'), totp: has('totp'), returnTo };
  }

  /** Throws SignInFailedError when no link was followed here, else as `OneTimeCodesService.prove`. */
  async byCode(browser: string | undefined, code: string): Promise<CompletedSignIn> {
    const link = await this.links.pending(browser);
    const proof = await this.codes.prove(link.personId, code, (tx) => this.links.close(tx, link));
    return { ...proof, returnTo: link.returnTo };
  }

  /** They are told by mail, and led to where they add what they have lost. Throws as `byCode`. */
  async byRecoveryCode(browser: string | undefined, code: string): Promise<CompletedSignIn> {
    const link = await this.links.pending(browser);
    const { personId } = link;
    const proof = await this.codes.counted(personId, 'USE_RECOVERY_CODE', async (tx) => {
      if (!(await this.recoveryCodes.use(tx, personId, code))) throw wrongCode();
      await this.links.close(tx, link);
      await this.account.note(tx, personId, { type: 'RECOVERY_CODE_USED' }, 'recovery_code_used');
    });
    return { ...proof, returnTo: OWN_PAGE };
  }
}
