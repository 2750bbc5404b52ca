import { Module } from '@nestjs/common';

import { People } from './people.js';
import { Sessions } from './sessions.js';
import { SignIns } from './sign-ins.js';

@Module({ providers: [People, Sessions, SignIns], exports: [People, Sessions, SignIns] })
export class IdentityModule {}
