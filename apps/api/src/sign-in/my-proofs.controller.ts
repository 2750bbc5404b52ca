import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { OneTimeCodesService } from '@medel/credentials';
import type { Actor } from '@medel/kernel';

import { SignedIn } from '../http/access.js';
import { CurrentActor } from '../http/command.decorators.js';
import { BrowserSessions } from '../sessions/browser-sessions.js';
import { CodeRequest } from './sign-in.requests.js';

/** Proving anew who I am, with a code from my app. A passkey does it at `/sign-in/passkeys`. */
@SignedIn()
@ApiTags('people')
@Controller('me/proofs')
export class MyProofsController {
  constructor(
    private readonly codes: OneTimeCodesService,
    private readonly browserSessions: BrowserSessions,
  ) {}

  @Post()
  @HttpCode(204)
  async byCode(
    @Body() { code }: CodeRequest,
    @CurrentActor() { id }: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.browserSessions.beginProved(request, reply, await this.codes.prove(id, code));
  }
}
