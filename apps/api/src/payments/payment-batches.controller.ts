import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import type { Actor, Changed, Command } from '@medel/kernel';
import { PaymentBatchesService, PaymentsQueries, type PaymentBatchList, type PaymentBatchView } from '@medel/payments';
import { Transitions } from '@medel/transitions';

import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { ChangedResponse } from '../http/changed.response.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';
import { PaymentBatchListResponse, PaymentBatchResponse, PreparationRequest } from './payment-batch.response.js';

@SignedIn()
@ApiTags('payments')
@Controller('payment-batches')
export class PaymentBatchesController {
  constructor(
    private readonly batches: PaymentBatchesService,
    private readonly queries: PaymentsQueries,
    private readonly transitions: Transitions,
  ) {}

  /** The latest batches, and the approved claims that wait for one. */
  @Get()
  @ApiOkResponse({ type: PaymentBatchListResponse })
  list(@CurrentActor() actor: Actor): Promise<PaymentBatchList> {
    return this.transitions.read(actor, (tx) => this.queries.list(tx, actor));
  }

  @Get(':id')
  @ShowsPersonalData('payment_batch', ({ approvals }: PaymentBatchView) => approvals.map(({ personId }) => personId))
  @ApiOkResponse({ type: PaymentBatchResponse })
  show(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<PaymentBatchView> {
    return this.transitions.read(actor, (tx) => this.queries.view(tx, id, actor));
  }

  @Post()
  @HttpCode(201)
  @ApiOkResponse({ type: ChangedResponse })
  prepare(@Body() { claimIds }: PreparationRequest, @CurrentCommand() command: Command): Promise<Changed> {
    return this.batches.prepare(claimIds, command);
  }

  @FreshlySignedIn()
  @Post(':id/approval')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  approve(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.batches.approve(id, command);
  }

  @FreshlySignedIn()
  @Post(':id/release')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  release(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.batches.release(id, command);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  cancel(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.batches.cancel(id, command);
  }

  /** For a file that the bank says it never saw. */
  @Post(':id/resending')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangedResponse })
  resend(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<Changed> {
    return this.batches.resend(id, command);
  }
}
