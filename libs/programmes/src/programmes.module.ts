import { Module } from '@nestjs/common';

import { TransitionsModule } from '@medel/transitions';

import { CallsQueries } from './calls.queries.js';
import { CallsService } from './calls.service.js';
import { Programmes } from './programmes.js';
import { RulePacks } from './rule-packs.js';

@Module({
  imports: [TransitionsModule],
  providers: [CallsService, CallsQueries, Programmes, RulePacks],
  exports: [CallsService, CallsQueries, Programmes, RulePacks],
})
export class ProgrammesModule {}
