import { Module } from '@nestjs/common';

import { TransitionsModule } from '@medel/transitions';

import { BankAccountsQueries } from './bank-accounts.queries.js';
import { BankAccountsService } from './bank-accounts.service.js';

const PARTS = [BankAccountsService, BankAccountsQueries];

@Module({ imports: [TransitionsModule], providers: PARTS, exports: PARTS })
export class BankAccountsModule {}
