import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { RuleReplaysQueries, type ReplayPage } from '@medel/applications';
import type { Actor, Changed, Command } from '@medel/kernel';
import {
  RulePacksQueries,
  RulePacksService,
  type Comparison,
  type RulePackSummary,
  type RulePackView,
} from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';
import {
  ComparisonResponse,
  NewRulePackRequest,
  ReplayQuery,
  ReplayResponse,
  RulePackListResponse,
  RulePackResponse,
} from './rule-pack.response.js';

/** The rules that calls go by, for those of the funder who look after them. */
@SignedIn()
@ApiTags('rule packs')
@Controller('rule-packs')
export class RulePacksController {
  constructor(
    private readonly rulePacks: RulePacksService,
    private readonly queries: RulePacksQueries,
    private readonly replays: RuleReplaysQueries,
    private readonly transitions: Transitions,
  ) {}

  @Get()
  @ShowsPersonalData('rule_pack', ({ items }: RulePackListResponse) => uploadersOf(items))
  @ApiOkResponse({ type: RulePackListResponse })
  list(@CurrentActor() actor: Actor): Promise<RulePackListResponse> {
    return this.transitions.read(actor, async (tx) => ({ items: await this.queries.list(tx, actor) }));
  }

  @Get(':id')
  @ShowsPersonalData('rule_pack', (pack: RulePackView) => uploadersOf([pack]))
  @ApiOkResponse({ type: RulePackResponse })
  show(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<RulePackView> {
    return this.transitions.read(actor, (tx) => this.queries.view(tx, id, actor));
  }

  /** What changes from this pack to the other, rule by rule and value by value. */
  @Get(':id/comparison/:other')
  @ShowsPersonalData('rule_pack', ({ from, to }: Comparison) => uploadersOf([from, to]))
  @ApiOkResponse({ type: ComparisonResponse })
  compare(
    @Param('id', IdPipe) id: string,
    @Param('other', IdPipe) other: string,
    @CurrentActor() actor: Actor,
  ): Promise<Comparison> {
    return this.transitions.read(actor, (tx) => this.queries.compare(tx, id, other, actor));
  }

  /** What the other pack would say of the applications that are pinned to this one, page by page. Changes nothing. */
  @Get(':id/replay/:other')
  @ApiOkResponse({ type: ReplayResponse })
  replay(
    @Param('id', IdPipe) id: string,
    @Param('other', IdPipe) other: string,
    @Query() { cursor, limit = 100 }: ReplayQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ReplayPage> {
    return this.transitions.read(actor, (tx) => this.replays.page(tx, { id, otherId: other, cursor, limit }, actor));
  }

  /** Puts a file up to be looked at. */
  @Post()
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  upload(@Body() { funderId, content }: NewRulePackRequest, @CurrentCommand() command: Command): Promise<Changed> {
    return this.rulePacks.upload(funderId, content, command);
  }

  /** Lets it govern, for good. */
  @FreshlySignedIn()
  @Post(':id/publication')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  publish(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.rulePacks.publish(id, command);
  }
}

const uploadersOf = (packs: readonly RulePackSummary[]): string[] =>
  packs.flatMap(({ uploadedById }) => uploadedById ?? []);
