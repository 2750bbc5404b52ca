import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { IdentitiesService, type IdentitySummary } from '@medel/credentials';
import { Providers, SignIns } from '@medel/identity';
import type { Actor } from '@medel/kernel';

import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { CurrentActor } from '../http/command.decorators.js';
import { Id, Instant, ListOf, Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import { COOKIE, SIGN_IN_COOKIE } from './cookies.js';

class IdentityResponse implements IdentitySummary {
  @Id() readonly id!: string;
  @Text(1, 255, { nullable: true, description: 'What the issuer is called; null when it is no longer ours.' })
  readonly provider!: string | null;
  @Instant() readonly linkedAt!: Date;
}

class IdentityListResponse {
  @ListOf(IdentityResponse, 100) readonly items!: readonly IdentityResponse[];
}

class LinkRequest {
  @Text(1, 255, { description: 'What the issuer is called.' }) readonly provider!: string;
}

class DepartureResponse {
  @Text(1, 4000, { description: 'Where the browser goes next.' }) readonly location!: string;
}

/** Who I am at the issuers that I sign in with. */
@SignedIn()
@ApiTags('people')
@Controller('me/identities')
export class MyIdentitiesController {
  constructor(
    private readonly identities: IdentitiesService,
    private readonly providers: Providers,
    private readonly signIns: SignIns,
  ) {}

  @Get()
  @ApiOkResponse({ type: IdentityListResponse })
  async list(@CurrentActor() actor: Actor): Promise<{ items: IdentitySummary[] }> {
    return { items: await this.identities.of(actor) };
  }

  /** Leaves for an issuer, to come back with one more identity of mine. */
  @FreshlySignedIn()
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: DepartureResponse })
  async link(
    @Body() { provider }: LinkRequest,
    @CurrentActor() { id }: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DepartureResponse> {
    const { authorizationUrl, state } = await this.signIns.begin({
      returnTo: '/me',
      provider: this.providers.named(provider),
      fresh: true,
      personId: id,
    });
    reply.setCookie(SIGN_IN_COOKIE, state, { ...COOKIE, maxAge: 600 });
    return { location: authorizationUrl };
  }

  @FreshlySignedIn()
  @Delete(':id')
  @HttpCode(204)
  unlink(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.identities.unlink(actor, id);
  }
}
