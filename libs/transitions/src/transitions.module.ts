import { Module } from '@nestjs/common';

import { OutboxModule } from '@medel/outbox';

import { Transitions } from './transitions.js';

@Module({ imports: [OutboxModule], providers: [Transitions], exports: [Transitions] })
export class TransitionsModule {}
