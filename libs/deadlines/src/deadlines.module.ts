import { Module } from '@nestjs/common';

import { ApplicationsModule } from '@medel/applications';
import { GrantsModule } from '@medel/grants';
import { PaymentsModule } from '@medel/payments';
import { ProgrammesModule } from '@medel/programmes';
import { ReportsModule } from '@medel/reports';
import { TransitionsModule } from '@medel/transitions';

import { BankRounds } from './bank-rounds.js';
import { Deadlines } from './deadlines.js';
import { DueEvents } from './due-events.js';
import { Reminders } from './reminders.js';

@Module({
  imports: [TransitionsModule, ProgrammesModule, ApplicationsModule, GrantsModule, ReportsModule, PaymentsModule],
  providers: [Deadlines, DueEvents, Reminders, BankRounds],
  exports: [Deadlines, DueEvents, Reminders, BankRounds],
})
export class DeadlinesModule {}
