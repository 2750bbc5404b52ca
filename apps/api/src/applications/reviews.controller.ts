import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { ApplicationsService, ReviewsService } from '@medel/applications';
import type { Changed, Command } from '@medel/kernel';

import { SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import {
  AnswerRequest,
  CompletionQuestionRequest,
  FormalCheckRequest,
  ReasonRequest,
} from './applications.requests.js';

/** What happens between submission and decision. */
@SignedIn()
@ApiTags('review')
@Controller()
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly applications: ApplicationsService,
  ) {}

  @Post('applications/:id/formal-check')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  checkFormally(
    @Param('id', IdPipe) id: string,
    @Body() request: FormalCheckRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.reviews.checkFormally(id, request, command);
  }

  @Post('applications/:id/completion-requests')
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  askForCompletion(
    @Param('id', IdPipe) id: string,
    @Body() request: CompletionQuestionRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.reviews.askForCompletion(id, request, command);
  }

  @Post('completion-requests/:id/answer')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  answer(
    @Param('id', IdPipe) id: string,
    @Body() { answer }: AnswerRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.reviews.answerCompletion(id, answer, command);
  }

  @Post('completion-requests/:id/acceptance')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  accept(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.reviews.acceptCompletion(id, command);
  }

  @Post('completion-requests/:id/return')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  giveBack(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.reviews.returnCompletion(id, reason, command);
  }

  @Post('applications/:id/review-completion')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  completeReview(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.applications.completeReview(id, command);
  }

  @Post('applications/:id/review-reopening')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  reopenReview(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.applications.reopenReview(id, reason, command);
  }

  @Post('applications/:id/dismissal')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  dismiss(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.applications.dismiss(id, reason, command);
  }

  @Post('applications/:id/reconsideration-request')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  askForReconsideration(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonRequest,
    @CurrentCommand() command: Command,
  ): Promise<Changed> {
    return this.reviews.askForReconsideration(id, reason, command);
  }
}
