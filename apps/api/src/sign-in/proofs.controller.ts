import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { LinkSignInsService, PasskeysService, type CompletedSignIn } from '@medel/credentials';

import { Public } from '../http/access.js';
import { nameOf } from '../limits/address.js';
import { Limits } from '../limits/limits.js';
import { BrowserSessions } from '../sessions/browser-sessions.js';
import { LINK_COOKIE } from '../sessions/cookies.js';
import { CodeRequest, KeyOptionsResponse, KeyRequest, SignedInResponse } from './sign-in.requests.js';

/** The last step of signing in without an issuer. A passkey is the only one as well: it suffices alone. */
@Public()
@ApiTags('signing in')
@Controller('sign-in')
export class ProofsController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly signIns: LinkSignInsService,
    private readonly browserSessions: BrowserSessions,
    private readonly limits: Limits,
  ) {}

  @Post('passkeys/options')
  @HttpCode(200)
  @ApiOkResponse({ type: KeyOptionsResponse })
  async askKey(
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeyOptionsResponse> {
    await this.limits.count('signIns', nameOf(ip), (seconds) => void reply.header('Retry-After', seconds));
    return { options: await this.passkeys.ask() };
  }

  @Post('passkeys')
  @HttpCode(204)
  async byKey(
    @Body() { answer }: KeyRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.browserSessions.beginProved(request, reply, await this.passkeys.prove(answer));
  }

  @Post('codes')
  @HttpCode(200)
  @ApiOkResponse({ type: SignedInResponse })
  async byCode(
    @Body() { code }: CodeRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    return this.complete(request, reply, await this.signIns.byCode(request.cookies[LINK_COOKIE], code));
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOkResponse({ type: SignedInResponse })
  async byRecoveryCode(
    @Body() { code }: CodeRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInResponse> {
    return this.complete(request, reply, await this.signIns.byRecoveryCode(request.cookies[LINK_COOKIE], code));
  }

  private async complete(
    request: FastifyRequest,
    reply: FastifyReply,
    { returnTo, ...proof }: CompletedSignIn,
  ): Promise<SignedInResponse> {
    await this.browserSessions.beginProved(request, reply, proof);
    return { returnTo };
  }
}
