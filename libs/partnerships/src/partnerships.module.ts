import { Module } from '@nestjs/common';

import { Partnerships } from './partnerships.js';

@Module({ providers: [Partnerships], exports: [Partnerships] })
export class PartnershipsModule {}
