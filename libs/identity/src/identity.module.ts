import { Module } from '@nestjs/common';

import { People } from './people.js';
import { Sessions } from './sessions.js';
import { SignInLimit } from './sign-in-limit.js';
import { SignIns } from './sign-ins.js';

const PARTS = [People, Sessions, SignIns, SignInLimit];

@Module({ providers: PARTS, exports: PARTS })
export class IdentityModule {}
