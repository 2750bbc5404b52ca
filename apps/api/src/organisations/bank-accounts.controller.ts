import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { BankAccountsQueries, BankAccountsService, type BankAccountList } from '@medel/bank-accounts';
import type { Actor, Command } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { MadeResponse } from '../administration/people.requests.js';
import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { CurrentActor, CurrentCommand } from '../http/command.decorators.js';
import { IdPipe } from '../http/id.pipe.js';
import { ShowsPersonalData } from '../http/shows-personal-data.js';
import { BankAccountListResponse, BankAccountRequest } from './bank-account.requests.js';

/** Where organisations are paid: one person says so, a second confirms it. */
@SignedIn()
@ApiTags('organisations')
@Controller()
export class BankAccountsController {
  constructor(
    private readonly accounts: BankAccountsService,
    private readonly queries: BankAccountsQueries,
    private readonly transitions: Transitions,
  ) {}

  @Get('organisations/:id/bank-accounts')
  @ShowsPersonalData('bank_accounts', ({ items }: BankAccountList) =>
    items.flatMap(({ registeredById, confirmedById }) =>
      confirmedById === null ? [registeredById] : [registeredById, confirmedById],
    ),
  )
  @ApiOkResponse({ type: BankAccountListResponse })
  list(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<BankAccountList> {
    return this.transitions.read(actor, (tx) => this.queries.ofOrganisation(tx, id, actor));
  }

  @FreshlySignedIn()
  @Post('organisations/:id/bank-accounts')
  @HttpCode(201)
  @ApiOkResponse({ type: MadeResponse })
  register(
    @Param('id', IdPipe) id: string,
    @Body() { bic = null, validUntil = null, ...account }: BankAccountRequest,
    @CurrentCommand() command: Command,
  ): Promise<{ id: string }> {
    return this.accounts.register(id, { ...account, bic, validUntil }, command);
  }

  /** By another person than the one who registered it. */
  @FreshlySignedIn()
  @Post('bank-accounts/:id/confirmation')
  @HttpCode(200)
  @ApiOkResponse({ type: MadeResponse })
  confirm(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<{ id: string }> {
    return this.accounts.confirm(id, command);
  }

  /** From then on nothing is paid to it. */
  @FreshlySignedIn()
  @Post('bank-accounts/:id/withdrawal')
  @HttpCode(200)
  @ApiOkResponse({ type: MadeResponse })
  withdraw(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command): Promise<{ id: string }> {
    return this.accounts.withdraw(id, command);
  }
}
