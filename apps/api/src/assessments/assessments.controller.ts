import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { AssessmentsQueries, AssessmentsService, type Candidate } from '@medel/assessments';
import { InvalidInputError, type Actor, type Changed, type Command } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentActor, CurrentCommand, EditCommand } from '../http/command.decorators.js';
import { Flag, Id, JsonObject, ListOf, Ore, Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';

class AssignmentRequest {
  @Id() readonly assessorId!: string;
}

class DeclarationRequest {
  @Flag({ description: 'True when the assessor has a conflict of interest.' }) readonly conflicted!: boolean;
}

class AssessmentSheetRequest {
  @JsonObject(4000, 1, { description: 'Criterion id to a score from 1 to 5.' }) readonly scores!: Record<
    string,
    unknown
  >;
  @Text(0, 10_000) readonly comment!: string;
  @Ore({ nullable: true }) readonly recommendedOre!: bigint | null;
}

class CandidateResponse implements Candidate {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
}

class CandidateListResponse {
  @ListOf(CandidateResponse, 1000) readonly items!: readonly Candidate[];
}

@SignedIn()
@ApiTags('assessments')
@Controller()
export class AssessmentsController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly queries: AssessmentsQueries,
    private readonly transitions: Transitions,
  ) {}

  /** Who can be asked to assess an application. */
  @Get('applications/:id/assessors')
  @ShowsPersonalData('assessors', ({ items }: CandidateListResponse) => items.map(({ id }) => id))
  @ApiOkResponse({ type: CandidateListResponse })
  async candidates(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<{ items: Candidate[] }> {
    return { items: await this.transitions.read(actor, (tx) => this.queries.candidates(tx, id, actor)) };
  }

  @Post('applications/:id/assessments')
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  assign(
    @Param('id', IdPipe) id: string,
    @Body() { assessorId }: AssignmentRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.assessments.assign(id, assessorId, command);
  }

  @Post('assessments/:id/declaration')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  declare(
    @Param('id', IdPipe) id: string,
    @Body() { conflicted }: DeclarationRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.assessments.declare(id, conflicted, command);
  }

  @Put('assessments/:id')
  @ApiOkResponse({ type: ChangedResponse })
  score(
    @Param('id', IdPipe) id: string,
    @Body() { scores, comment, recommendedOre }: AssessmentSheetRequest,
    @EditCommand() command: Command,
  ): Promise<Changed> {
    return this.assessments.score(id, { scores: asScores(scores), comment, recommendedOre }, command);
  }

  @Post('assessments/:id/submission')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  submit(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.assessments.submit(id, command);
  }

  @Post('assessments/:id/recusal')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  recuse(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.assessments.recuse(id, command);
  }
}

function asScores(scores: Record<string, unknown>): Record<string, number> {
  const wrong = Object.entries(scores).filter(
    ([, score]) => !Number.isInteger(score) || (score as number) < 1 || (score as number) > 5,
  );
  if (wrong.length === 0) return scores as Record<string, number>;
  throw new InvalidInputError(
    wrong.map(([criterion]) => ({
      code: 'score_expected',
      pointer: `/scores/${criterion}`,
      detail: { sv: 'Ange ett heltal från 1 till 5.', en: 'Give a whole number from 1 to 5.' },
    })),
  );
}
