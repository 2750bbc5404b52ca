import { Module, type DynamicModule } from '@nestjs/common';

import { ApplicationsModule } from '@medel/applications';
import { AssessmentsModule } from '@medel/assessments';
import { BankAccountsModule } from '@medel/bank-accounts';
import { ClaimsModule } from '@medel/claims';
import { EffectsModule } from '@medel/effects';
import { GrantsModule } from '@medel/grants';
import { IdentityModule } from '@medel/identity';
import type { Clock } from '@medel/kernel';
import { SilentMailer } from '@medel/notifications';
import { OrganisationsModule } from '@medel/organisations';
import { PartnershipsModule } from '@medel/partnerships';
import { PaymentsModule } from '@medel/payments';
import { PlatformModule, type Config } from '@medel/platform';
import { ProgrammesModule } from '@medel/programmes';
import { ReportsModule } from '@medel/reports';
import { TransitionsModule } from '@medel/transitions';

/** Every service a story needs, on a clock that the story moves, and with a mailer that sends nothing. */
@Module({})
export class SeedModule {
  static on(config: Config, clock: Clock): DynamicModule {
    return {
      module: SeedModule,
      imports: [
        PlatformModule.forRoot(config, clock),
        TransitionsModule,
        IdentityModule,
        OrganisationsModule,
        PartnershipsModule,
        ProgrammesModule,
        ApplicationsModule,
        AssessmentsModule,
        BankAccountsModule,
        GrantsModule,
        ReportsModule,
        ClaimsModule,
        PaymentsModule,
        EffectsModule.sendingBy(SilentMailer),
      ],
    };
  }
}
