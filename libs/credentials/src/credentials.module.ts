import { Module } from '@nestjs/common';

import { IdentityModule } from '@medel/identity';
import { OutboxModule } from '@medel/outbox';
import { TransitionsModule } from '@medel/transitions';

import { Enrolments } from './enrolments.js';
import { IdentitiesService } from './identities.service.js';
import { Limits } from './limits.js';
import { LinkSignInsService } from './link-sign-ins.service.js';
import { OneTimeCodesService } from './one-time-codes.service.js';
import { OwnAccount } from './own-account.js';
import { PasskeysService } from './passkeys.service.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SecondFactorsService } from './second-factors.service.js';
import { Secrets } from './secrets.js';
import { SignInLinks } from './sign-in-links.js';

const PARTS = [
  IdentitiesService,
  SignInLinks,
  LinkSignInsService,
  SecondFactorsService,
  PasskeysService,
  OneTimeCodesService,
  Secrets,
];

@Module({
  imports: [IdentityModule, OutboxModule, TransitionsModule],
  providers: [...PARTS, Enrolments, Limits, OwnAccount, RecoveryCodes],
  exports: PARTS,
})
export class CredentialsModule {}
