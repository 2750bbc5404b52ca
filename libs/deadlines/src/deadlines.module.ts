import { Module } from '@nestjs/common';

import { ApplicationsModule } from '@medel/applications';
import { GrantsModule } from '@medel/grants';
import { ProgrammesModule } from '@medel/programmes';
import { ReportsModule } from '@medel/reports';
import { TransitionsModule } from '@medel/transitions';

import { Deadlines } from './deadlines.js';
import { DueEvents } from './due-events.js';

@Module({
  imports: [TransitionsModule, ProgrammesModule, ApplicationsModule, GrantsModule, ReportsModule],
  providers: [Deadlines, DueEvents],
  exports: [Deadlines, DueEvents],
})
export class DeadlinesModule {}
