import { Module } from '@nestjs/common';

import { TransitionsModule } from '@medel/transitions';

import { CallFinder } from './call-finder.js';
import { CallsQueries } from './calls.queries.js';
import { CallsService } from './calls.service.js';
import { Programmes } from './programmes.js';
import { RulePacks } from './rule-packs.js';
import { RulePacksQueries } from './rule-packs.queries.js';
import { RulePacksService } from './rule-packs.service.js';

const PARTS = [CallFinder, CallsService, CallsQueries, Programmes, RulePacks, RulePacksQueries, RulePacksService];

@Module({ imports: [TransitionsModule], providers: PARTS, exports: PARTS })
export class ProgrammesModule {}
