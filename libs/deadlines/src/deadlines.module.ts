import { Module } from '@nestjs/common';

import { ApplicationsModule } from '@medel/applications';
import { GrantsModule } from '@medel/grants';
import { OutboxModule } from '@medel/outbox';
import { ProgrammesModule } from '@medel/programmes';
import { ReportsModule } from '@medel/reports';
import { TransitionsModule } from '@medel/transitions';

import { Deadlines } from './deadlines.js';
import { DueEvents } from './due-events.js';
import { Reminders } from './reminders.js';

@Module({
  imports: [OutboxModule, TransitionsModule, ProgrammesModule, ApplicationsModule, GrantsModule, ReportsModule],
  providers: [Deadlines, DueEvents, Reminders],
  exports: [Deadlines, DueEvents, Reminders],
})
export class DeadlinesModule {}
