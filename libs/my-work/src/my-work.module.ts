import { Module } from '@nestjs/common';

import { MyWorkQueries } from './my-work.queries.js';

@Module({ providers: [MyWorkQueries], exports: [MyWorkQueries] })
export class MyWorkModule {}
