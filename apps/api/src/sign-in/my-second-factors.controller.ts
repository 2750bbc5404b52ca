import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import {
  OneTimeCodesService,
  PasskeysService,
  SecondFactorsService,
  type FactorKind,
  type FactorList,
  type FactorSummary,
} from '@medel/credentials';
import type { Actor } from '@medel/kernel';

import { FreshlySignedIn, SignedIn } from '../http/access.js';
import { CurrentActor } from '../http/command.decorators.js';
import { Count, Flag, Id, Instant, ListOf, OneOf, Text } from '../http/fields.js';
import { IdPipe } from '../http/id.pipe.js';
import {
  CodeRequest,
  KeyOptionsResponse,
  NewKeyRequest,
  NewSecretResponse,
  recoveryCodesOf,
  RecoveryCodesResponse,
} from './sign-in.requests.js';

class FactorResponse implements FactorSummary {
  @Id() readonly id!: string;
  @OneOf(['passkey', 'totp']) readonly kind!: FactorKind;
  @Text(0, 60) readonly name!: string;
  @Instant() readonly createdAt!: Date;
  @Instant({ nullable: true }) readonly lastUsedAt!: Date | null;
}

class FactorListResponse implements FactorList {
  @ListOf(FactorResponse, 100) readonly items!: readonly FactorResponse[];
  @Flag({ description: 'Whether they sign in without an issuer, and so may have any.' }) readonly available!: boolean;
  @Count(0, 100) readonly recoveryCodesLeft!: number;
}

/** What I prove who I am with, when no issuer vouches for me. */
@SignedIn()
@ApiTags('people')
@Controller('me')
export class MySecondFactorsController {
  constructor(
    private readonly factors: SecondFactorsService,
    private readonly passkeys: PasskeysService,
    private readonly codes: OneTimeCodesService,
  ) {}

  @Get('second-factors')
  @ApiOkResponse({ type: FactorListResponse })
  list(@CurrentActor() { id }: Actor): Promise<FactorList> {
    return this.factors.of(id);
  }

  @FreshlySignedIn()
  @Post('second-factors/passkey/options')
  @HttpCode(200)
  @ApiOkResponse({ type: KeyOptionsResponse })
  async askKey(@CurrentActor() { id }: Actor): Promise<KeyOptionsResponse> {
    return { options: await this.passkeys.askForNew({ personId: id }) };
  }

  @FreshlySignedIn()
  @Post('second-factors/passkey')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesResponse })
  async addKey(@Body() { answer, name }: NewKeyRequest, @CurrentActor() { id }: Actor): Promise<RecoveryCodesResponse> {
    return recoveryCodesOf(await this.passkeys.add({ personId: id }, answer, name));
  }

  @FreshlySignedIn()
  @Post('second-factors/totp')
  @HttpCode(200)
  @ApiOkResponse({ type: NewSecretResponse })
  askApp(@CurrentActor() { id }: Actor): Promise<NewSecretResponse> {
    return this.codes.askForNew({ personId: id });
  }

  @FreshlySignedIn()
  @Post('second-factors/totp/confirmation')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesResponse })
  async addApp(@Body() { code }: CodeRequest, @CurrentActor() { id }: Actor): Promise<RecoveryCodesResponse> {
    return recoveryCodesOf(await this.codes.add({ personId: id }, code));
  }

  @FreshlySignedIn()
  @Delete('second-factors/:id')
  @HttpCode(204)
  remove(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.factors.remove(actor, id);
  }

  /** Ten new recovery codes instead of those that are left. */
  @FreshlySignedIn()
  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesResponse })
  async renewRecoveryCodes(@CurrentActor() actor: Actor): Promise<RecoveryCodesResponse> {
    return recoveryCodesOf({ recoveryCodes: await this.factors.renewRecoveryCodes(actor) });
  }
}
