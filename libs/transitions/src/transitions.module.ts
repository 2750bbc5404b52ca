import { Module } from '@nestjs/common';

import { Transitions } from './transitions.js';

@Module({ providers: [Transitions], exports: [Transitions] })
export class TransitionsModule {}
