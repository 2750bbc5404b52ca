import { Module } from '@nestjs/common';

import { OrganisationsModule } from '@medel/organisations';
import { TransitionsModule } from '@medel/transitions';

import { AdministrationQueries } from './administration.queries.js';
import { DelegationsQueries } from './delegations.queries.js';
import { DelegationsService } from './delegations.service.js';
import { EmergencyAccessQueries } from './emergency-access.queries.js';
import { EmergencyAccessService } from './emergency-access.service.js';
import { MembershipsService } from './memberships.service.js';
import { OrganisationsQueries } from './organisations.queries.js';
import { OrganisationsService } from './organisations.service.js';
import { PeopleService } from './people.service.js';

const PARTS = [
  MembershipsService,
  PeopleService,
  OrganisationsService,
  OrganisationsQueries,
  AdministrationQueries,
  DelegationsService,
  DelegationsQueries,
  EmergencyAccessService,
  EmergencyAccessQueries,
];

@Module({ imports: [OrganisationsModule, TransitionsModule], providers: PARTS, exports: PARTS })
export class AdministrationModule {}
