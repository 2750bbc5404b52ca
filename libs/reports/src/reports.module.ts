import { Module } from '@nestjs/common';

import { ApplicationsModule } from '@medel/applications';
import { TransitionsModule } from '@medel/transitions';

import { ReportingService } from './reporting.service.js';
import { ReportsQueries } from './reports.queries.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [TransitionsModule, ApplicationsModule],
  providers: [ReportsService, ReportingService, ReportsQueries],
  exports: [ReportsService, ReportingService, ReportsQueries],
})
export class ReportsModule {}
