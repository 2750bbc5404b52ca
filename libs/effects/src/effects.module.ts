import { Module, type DynamicModule, type Type } from '@nestjs/common';

import { ClaimsModule } from '@medel/claims';
import { DeadlinesModule } from '@medel/deadlines';
import { NotificationsModule, type Mailer } from '@medel/notifications';
import { OutboxModule } from '@medel/outbox';
import { PaymentsModule } from '@medel/payments';
import { PrivacyModule } from '@medel/privacy';
import { TransitionsModule } from '@medel/transitions';

import { DeadLetters } from './dead-letters.js';
import { DeadlineEffects } from './deadline-effects.js';
import { Drain } from './drain.js';
import { Effects } from './effects.js';
import { LongEffects } from './long-effects.js';
import { MailEffects } from './mail-effects.js';
import { PaymentEffects } from './payment-effects.js';

@Module({})
export class EffectsModule {
  static sendingBy(mailer: Type<Mailer>): DynamicModule {
    return {
      module: EffectsModule,
      imports: [
        OutboxModule,
        TransitionsModule,
        ClaimsModule,
        PaymentsModule,
        DeadlinesModule,
        PrivacyModule,
        NotificationsModule.sendingBy(mailer),
      ],
      providers: [Effects, MailEffects, DeadlineEffects, LongEffects, PaymentEffects, DeadLetters, Drain],
      exports: [Effects, DeadLetters, Drain, DeadlinesModule, NotificationsModule, PrivacyModule],
    };
  }
}
