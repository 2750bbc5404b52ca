import { Controller, Get, HttpCode, Param, Post, Res, Sse, UseGuards, type MessageEvent } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';

import type { Actor, Command } from '@medel/kernel';
import {
  PersonalDataExports,
  type ExportProgress,
  type PersonalDataExport,
  type PersonalDataFile,
} from '@medel/privacy';
import { Transitions } from '@medel/transitions';

import { MadeResponse } from '../administration/people.requests.js';
import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { Count, Id, Instant, ListOf } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';
import { ExportProgressFeed } from './export-progress.js';
import { VisibleExportGuard } from './visible-export.guard.js';

class ExportProgressResponse implements ExportProgress {
  @Count(0, 1000) readonly done!: number;
  @Count(1, 1000) readonly total!: number;
  @Instant({ nullable: true }) readonly readyAt!: Date | null;
}

class ExportResponse extends ExportProgressResponse implements PersonalDataExport {
  @Id() readonly id!: string;
  @Id() readonly personId!: string;
  @Instant() readonly askedAt!: Date;
  @Instant({ description: 'When the file is deleted.' }) readonly expiresAt!: Date;
}

class ExportListResponse {
  @ListOf(ExportResponse, 50) readonly items!: readonly PersonalDataExport[];
}

/** Copies of everything that is known of a person: articles 15 and 20 of the General Data Protection Regulation. */
@SignedIn()
@ApiTags('personal data')
@Controller()
export class ExportsController {
  constructor(
    private readonly exports: PersonalDataExports,
    private readonly feed: ExportProgressFeed,
    private readonly transitions: Transitions,
  ) {}

  /** Asks for a copy of everything about me. It is made in the background. */
  @FreshlySignedIn()
  @Post('me/exports')
  @HttpCode(202)
  @ApiOkResponse({ type: MadeResponse })
  askForMine(@CurrentCommand() command: Command): Promise<{ id: string }> {
    return this.exports.ask(command.actor.id, command);
  }

  @FreshlySignedIn()
  @Post('people/:id/exports')
  @HttpCode(202)
  @ApiOkResponse({ type: MadeResponse })
  ask(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<{ id: string }> {
    return this.exports.ask(id, command);
  }

  /** What I asked for and can still fetch. */
  @Get('me/exports')
  @ApiOkResponse({ type: ExportListResponse })
  async list(@CurrentActor() actor: Actor): Promise<{ items: PersonalDataExport[] }> {
    return { items: await this.transitions.read(actor, (tx) => this.exports.askedBy(tx, actor)) };
  }

  /** Server-sent events while the file is made; ends by itself when it is ready. */
  @Sse('me/exports/:id/progress')
  @UseGuards(VisibleExportGuard)
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: ExportProgressResponse })
  follow(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Observable<MessageEvent> {
    return this.feed.follow(id, actor);
  }

  /** The file, for a week and for whoever asked for it. Its shape is in docs/personal-data.md. */
  @Get('me/exports/:id/file')
  @ShowsPersonalData('export_of_person', ({ personId }: PersonalDataFile) => [personId])
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  async download(
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonalDataFile> {
    const file = await this.transitions.read(actor, (tx) => this.exports.file(tx, id, actor));
    reply.header('Content-Disposition', `attachment; filename="medel-personal-data-${file.personId.slice(0, 8)}.json"`);
    return file;
  }
}
