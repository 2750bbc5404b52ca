import { Module, type DynamicModule } from '@nestjs/common';

import { EffectsModule } from '@medel/effects';
import { IdentityModule } from '@medel/identity';
import { SilentMailer } from '@medel/notifications';
import { PlatformModule, type Config } from '@medel/platform';

import { DeadLettersCommand } from './dead-letters.command.js';
import { DemoCommand } from './demo.command.js';
import { MigrateCommand } from './migrate.command.js';
import { SeedCommand } from './seed.command.js';
import { TokenCommand } from './token.command.js';
import { TravelCommand } from './travel.command.js';
import { VerifyAuditCommand } from './verify-audit.command.js';

/** One class for each command; what a command needs of the product it gets from that part's module. */
@Module({})
export class CliModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [PlatformModule.unconnected(config), EffectsModule.sendingBy(SilentMailer), IdentityModule],
      providers: [
        DemoCommand,
        DeadLettersCommand,
        MigrateCommand,
        SeedCommand,
        TokenCommand,
        TravelCommand,
        VerifyAuditCommand,
      ],
    };
  }
}
