import { Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { AttachmentsService } from '@medel/applications';
import type { Actor, Changed, Command } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { SignedIn, TakesBytes } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { Bytes, CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';

class AttachmentQuery {
  @Text(1, 40, { description: 'What the file is for: letter_of_intent, voucher.' }) readonly kind!: string;
  @Text(1, 255, { description: 'The name of the file.' }) readonly name!: string;
}

@SignedIn()
@ApiTags('attachments')
@Controller()
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly transitions: Transitions,
  ) {}

  /** The body is the file itself, at most 25 MB. */
  @Post('applications/:id/attachments')
  @HttpCode(201)
  @TakesBytes()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ type: ChangedResponse })
  attach(
    @Param('id', IdPipe) id: string,
    @Query() { kind, name }: AttachmentQuery,
    @Bytes() bytes: unknown,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.attachments.attach(
      id,
      { kind, name, bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array() },
      command,
    );
  }

  /** Never shown by the browser, only saved: what a stranger sent must not run on our page. */
  @Get('attachments/:id')
  @ShowsPersonalData('attachment')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, mediaType, bytes } = await this.transitions.read(actor, (tx) => this.attachments.read(tx, id, actor));
    reply.header('Content-Security-Policy', 'sandbox');
    return new StreamableFile(bytes, {
      type: mediaType,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  }
}
