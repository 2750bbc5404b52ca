import { Module } from '@nestjs/common';

import { ClaimsModule } from '@medel/claims';
import { LedgerModule } from '@medel/ledger';
import { TransitionsModule } from '@medel/transitions';

import { BankDialogue } from './bank-dialogue.js';
import { Bank } from './bank.js';
import { PaymentBatchesService } from './payment-batches.service.js';
import { PaymentsQueries } from './payments.queries.js';
import { ReleasesService } from './releases.service.js';
import { SimulatedBank } from './simulated-bank.js';

@Module({
  imports: [TransitionsModule, ClaimsModule, LedgerModule],
  providers: [
    PaymentBatchesService,
    ReleasesService,
    PaymentsQueries,
    BankDialogue,
    { provide: Bank, useClass: SimulatedBank },
  ],
  exports: [PaymentBatchesService, ReleasesService, PaymentsQueries, BankDialogue, Bank],
})
export class PaymentsModule {}
