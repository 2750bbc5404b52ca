import {
  ACCOUNT_KINDS,
  ACCOUNT_STATUSES,
  type AccountKind,
  type BankAccountList,
  type BankAccountView,
} from '@medel/bank-accounts';

import { Day, Flag, Id, Instant, ListOf, OneOf, Text } from '../http/fields.js';

const LAST_DAY = { optional: true, nullable: true, description: 'The last day, if there is to be one.' };

export class BankAccountRequest {
  @OneOf(ACCOUNT_KINDS) readonly kind!: AccountKind;
  @Text(2, 50, { description: 'With or without spaces and hyphens.' }) readonly accountNumber!: string;
  @Text(8, 20, { optional: true, nullable: true, description: 'Only with an IBAN.' }) readonly bic?: string | null;
  @Day() readonly validFrom!: string;
  @Day(LAST_DAY) readonly validUntil?: string | null;
}

class BankAccountResponse implements BankAccountView {
  @Id() readonly id!: string;
  @OneOf(ACCOUNT_KINDS) readonly kind!: AccountKind;
  @Text(2, 34, { description: 'Its end alone for whoever does not need the rest.' }) readonly accountNumber!: string;
  @Text(8, 11, { nullable: true }) readonly bic!: string | null;
  @Day() readonly validFrom!: string;
  @Day({ nullable: true }) readonly validUntil!: string | null;
  @OneOf(ACCOUNT_STATUSES) readonly status!: BankAccountView['status'];
  @Id() readonly registeredById!: string;
  @Text(1, 200) readonly registeredByName!: string;
  @Instant() readonly registeredAt!: Date;
  @Id({ nullable: true }) readonly confirmedById!: string | null;
  @Text(1, 200, { nullable: true }) readonly confirmedByName!: string | null;
  @Instant({ nullable: true }) readonly confirmedAt!: Date | null;
  @Flag({ description: 'Whether I may be the second person.' }) readonly mayConfirm!: boolean;
  @Flag() readonly mayWithdraw!: boolean;
}

export class BankAccountListResponse implements BankAccountList {
  @ListOf(BankAccountResponse, 100) readonly items!: readonly BankAccountResponse[];
  @Flag() readonly mayRegister!: boolean;
}
