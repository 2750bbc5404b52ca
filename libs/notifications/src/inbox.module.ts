import { Module } from '@nestjs/common';

import { OutboxModule } from '@medel/outbox';
import { TransitionsModule } from '@medel/transitions';

import { Inbox } from './inbox.js';

/** What reads notifications and sends none. */
@Module({ imports: [OutboxModule, TransitionsModule], providers: [Inbox], exports: [Inbox] })
export class InboxModule {}
