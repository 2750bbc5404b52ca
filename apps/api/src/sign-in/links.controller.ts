import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { LinkSignInsService, SignInLinks, type NextStep } from '@medel/credentials';

import { Public } from '../http/access.js';
import { nameOf } from '../limits/address.js';
import { Limits } from '../limits/limits.js';
import { COOKIE, LINK_COOKIE } from '../sessions/cookies.js';
import { LinkRequest, NextStepResponse, RedemptionRequest } from './sign-in.requests.js';

/** As long as a link lasts, and then as long again for the second factor. */
const LINK_SECONDS = 30 * 60;

/** Signing in by mail, for those who have no issuer. */
@Public()
@ApiTags('signing in')
@Controller('sign-in/links')
export class LinksController {
  constructor(
    private readonly links: SignInLinks,
    private readonly signIns: LinkSignInsService,
    private readonly limits: Limits,
  ) {}

  /** Asks for a link. The answer says nothing of whether somebody has that address. */
  @Post()
  @HttpCode(204)
  async ask(
    @Body() { email, returnTo = '/' }: LinkRequest,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.limits.count('signIns', nameOf(ip), (seconds) => void reply.header('Retry-After', seconds));
    const browser = await this.links.ask(email, returnTo);
    reply.setCookie(LINK_COOKIE, browser, { ...COOKIE, sameSite: 'strict', maxAge: LINK_SECONDS });
  }

  /** Follows the link, in the browser that asked for it. What is left is the second factor. */
  @Post('redemption')
  @HttpCode(200)
  @ApiOkResponse({ type: NextStepResponse })
  redeem(@Body() { token }: RedemptionRequest, @Req() { cookies }: FastifyRequest): Promise<NextStep> {
    return this.signIns.redeem(token, cookies[LINK_COOKIE]);
  }
}
