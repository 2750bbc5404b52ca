import { Module } from '@nestjs/common';

import { TransitionsModule } from '@medel/transitions';

import { AdministrationQueries } from './administration.queries.js';
import { DelegationsQueries } from './delegations.queries.js';
import { DelegationsService } from './delegations.service.js';
import { MembershipsService } from './memberships.service.js';
import { PeopleService } from './people.service.js';

const PARTS = [MembershipsService, PeopleService, AdministrationQueries, DelegationsService, DelegationsQueries];

@Module({ imports: [TransitionsModule], providers: PARTS, exports: PARTS })
export class AdministrationModule {}
