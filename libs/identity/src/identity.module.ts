import { Module } from '@nestjs/common';

import { AccessTokens } from './access-tokens.js';
import { IdentityProvider } from './identity-provider.js';
import { People } from './people.js';
import { Sessions } from './sessions.js';
import { SignIns } from './sign-ins.js';

const PARTS = [People, Sessions, SignIns, AccessTokens];

@Module({ providers: [...PARTS, IdentityProvider], exports: PARTS })
export class IdentityModule {}
