import { Module } from '@nestjs/common';

import { ApplicationsModule } from '@medel/applications';
import { LedgerModule } from '@medel/ledger';
import { TransitionsModule } from '@medel/transitions';

import { AgreementsService } from './agreements.service.js';
import { ChangeRequestsService } from './change-requests.service.js';
import { DecisionsService } from './decisions.service.js';
import { Grants } from './grants.js';
import { GrantsQueries } from './grants.queries.js';

@Module({
  imports: [TransitionsModule, ApplicationsModule, LedgerModule],
  providers: [DecisionsService, AgreementsService, ChangeRequestsService, Grants, GrantsQueries],
  exports: [DecisionsService, AgreementsService, ChangeRequestsService, GrantsQueries],
})
export class GrantsModule {}
