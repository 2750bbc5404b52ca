import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { Secrets } from '@medel/credentials';
import { Providers } from '@medel/identity';

import { Public } from '../http/access.js';
import { Flag, ListOf, Text } from '../http/fields.js';

class ProviderResponse {
  @Text(1, 255) readonly name!: string;
}

class WaysInResponse {
  @ListOf(ProviderResponse, 100, {
    description: 'The issuers that one can sign in with, in the order they are offered.',
  })
  readonly providers!: readonly ProviderResponse[];

  @Flag({ description: 'Whether those without an issuer can sign in by mail or with a passkey.' })
  readonly mail!: boolean;
}

/** How one can sign in here. */
@Public()
@ApiTags('signing in')
@Controller('sign-in/ways')
export class WaysInController {
  constructor(
    private readonly providers: Providers,
    private readonly secrets: Secrets,
  ) {}

  @Get()
  @ApiOkResponse({ type: WaysInResponse })
  list(): WaysInResponse {
    return { providers: this.providers.names.map((name) => ({ name })), mail: this.secrets.isSet };
  }
}
