import { Module } from '@nestjs/common';

import { AccessTokens } from './access-tokens.js';
import { People } from './people.js';
import { Providers } from './providers.js';
import { Sessions } from './sessions.js';
import { SignIns } from './sign-ins.js';

const PARTS = [People, Providers, Sessions, SignIns, AccessTokens];

@Module({ providers: PARTS, exports: PARTS })
export class IdentityModule {}
