import { Module, type DynamicModule } from '@nestjs/common';

import { PlatformModule, type Config } from '@medel/platform';

import { MigrateCommand } from './migrate.command.js';
import { SeedCommand } from './seed.command.js';
import { TokenCommand } from './token.command.js';
import { VerifyAuditCommand } from './verify-audit.command.js';

/** One class for each command; what a command needs of the product it gets from that part's module. */
@Module({})
export class CliModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [PlatformModule.unconnected(config)],
      providers: [MigrateCommand, SeedCommand, TokenCommand, VerifyAuditCommand],
    };
  }
}
