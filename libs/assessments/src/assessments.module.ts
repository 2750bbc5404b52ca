import { Module } from '@nestjs/common';

import { ApplicationsModule } from '@medel/applications';
import { TransitionsModule } from '@medel/transitions';

import { AssessmentsQueries } from './assessments.queries.js';
import { AssessmentsService } from './assessments.service.js';

@Module({
  imports: [TransitionsModule, ApplicationsModule],
  providers: [AssessmentsService, AssessmentsQueries],
  exports: [AssessmentsService, AssessmentsQueries],
})
export class AssessmentsModule {}
