import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  OneTimeCodesService,
  PasskeysService,
  SignInLinks,
  type Enrolled,
  type Enrolling,
  type PendingSignIn,
} from '@medel/credentials';

import { Public } from '../http/access.js';
import { BrowserSessions } from '../sessions/browser-sessions.js';
import { LINK_COOKIE } from '../sessions/cookies.js';
import {
  CodeRequest,
  EnrolledResponse,
  KeyOptionsResponse,
  NewKeyRequest,
  NewSecretResponse,
  recoveryCodesOf,
} from './sign-in.requests.js';

type FirstFactor = Required<Enrolling>;

/** Adding the first second factor, in the browser that followed a link: the first sign-in is then complete. */
@Public()
@ApiTags('signing in')
@Controller('sign-in/enrolment')
export class EnrolmentsController {
  constructor(
    private readonly links: SignInLinks,
    private readonly passkeys: PasskeysService,
    private readonly codes: OneTimeCodesService,
    private readonly browserSessions: BrowserSessions,
  ) {}

  @Post('passkey/options')
  @HttpCode(200)
  @ApiOkResponse({ type: KeyOptionsResponse })
  async askKey(@Req() request: FastifyRequest): Promise<KeyOptionsResponse> {
    return { options: await this.passkeys.askForNew(await this.enrolling(request)) };
  }

  @Post('passkey')
  @HttpCode(200)
  @ApiOkResponse({ type: EnrolledResponse })
  async addKey(
    @Body() { answer, name }: NewKeyRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnrolledResponse> {
    const enrolling = await this.enrolling(request);
    return this.complete(request, reply, enrolling.link, await this.passkeys.add(enrolling, answer, name));
  }

  @Post('totp')
  @HttpCode(200)
  @ApiOkResponse({ type: NewSecretResponse })
  async askApp(@Req() request: FastifyRequest): Promise<NewSecretResponse> {
    return this.codes.askForNew(await this.enrolling(request));
  }

  @Post('totp/confirmation')
  @HttpCode(200)
  @ApiOkResponse({ type: EnrolledResponse })
  async addApp(
    @Body() { code }: CodeRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnrolledResponse> {
    const enrolling = await this.enrolling(request);
    return this.complete(request, reply, enrolling.link, await this.codes.add(enrolling, code));
  }

  private async enrolling({ cookies }: FastifyRequest): Promise<FirstFactor> {
    const link = await this.links.pending(cookies[LINK_COOKIE]);
    return { personId: link.personId, link };
  }

  private async complete(
    request: FastifyRequest,
    reply: FastifyReply,
    { returnTo }: PendingSignIn,
    enrolled: Enrolled,
  ): Promise<EnrolledResponse> {
    await this.browserSessions.beginProved(request, reply, enrolled);
    return { recoveryCodes: recoveryCodesOf(enrolled).recoveryCodes, returnTo };
  }
}
