import { Module } from '@nestjs/common';

import { DoorbellListener } from './doorbell-listener.js';
import { Doorbell } from './doorbell.js';
import { EffectRunner } from './effect-runner.js';

@Module({
  providers: [Doorbell, DoorbellListener, EffectRunner],
  exports: [Doorbell, DoorbellListener, EffectRunner],
})
export class OutboxModule {}
