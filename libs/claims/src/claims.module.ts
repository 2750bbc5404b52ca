import { Module } from '@nestjs/common';

import { ApplicationsModule } from '@medel/applications';
import { LedgerModule } from '@medel/ledger';
import { ProgrammesModule } from '@medel/programmes';
import { TransitionsModule } from '@medel/transitions';

import { ClaimChecks } from './claim-checks.js';
import { ClaimFactFinder } from './claim-fact-finder.js';
import { ClaimsQueries } from './claims.queries.js';
import { ClaimsService } from './claims.service.js';
import { ExpendituresService } from './expenditures.service.js';

@Module({
  imports: [TransitionsModule, ProgrammesModule, ApplicationsModule, LedgerModule],
  providers: [ClaimsService, ExpendituresService, ClaimChecks, ClaimsQueries, ClaimFactFinder],
  exports: [ClaimsService, ExpendituresService, ClaimChecks, ClaimsQueries],
})
export class ClaimsModule {}
