import { ACCOUNT_KINDS, type AccountKind } from '@medel/bank-accounts';
import type {
  PayableView,
  PaymentBatchList,
  PaymentBatchSummary,
  PaymentBatchView,
  PaymentView,
  Released,
} from '@medel/payments';
import type { Door } from '@medel/workflow';

import { DoorResponse } from '../applications/part.response.js';
import { ApprovalResponse } from '../claims/claim.response.js';
import { Count, Id, Ids, Instant, ListOf, OneOf, Part, Text } from '../http/fields.js';

const LAST = 2_147_483_647;
const MOST_PAYMENTS = 100;

export class PreparationRequest {
  @Ids(MOST_PAYMENTS) readonly claimIds!: string[];
}

export class ReleaseRequest {
  @Count(1, 5) readonly reportingYear!: number;
}

export class ReleasedResponse implements Released {
  @Id() readonly applicationId!: string;
  @Count(1, 5) readonly reportingYear!: number;
  @Text(1, 20) readonly releasedOre!: string;
}

class PaymentBatchSummaryResponse implements PaymentBatchSummary {
  @Id() readonly id!: string;
  @Text(1, 35) readonly messageId!: string;
  @Text(1, 40) readonly status!: PaymentBatchSummary['status'];
  @Instant() readonly statusChangedAt!: Date;
  @Count(1, LAST) readonly version!: number;
  @Count(1, MOST_PAYMENTS) readonly paymentCount!: number;
  @Text(1, 20) readonly totalOre!: string;
}

class PaidAccountResponse {
  @OneOf(ACCOUNT_KINDS) readonly kind!: AccountKind;
  @Text(2, 34, { description: 'Its end alone for whoever does not need the rest.' }) readonly accountNumber!: string;
  @Text(8, 11, { nullable: true }) readonly bic!: string | null;
}

class PayableAccountResponse extends PaidAccountResponse {
  @Id() readonly id!: string;
}

class PayableResponse implements PayableView {
  @Id() readonly claimId!: string;
  @Id() readonly applicationId!: string;
  @Text(9, 20, { nullable: true }) readonly caseNumber!: string | null;
  @Count(1, 5) readonly reportingYear!: number;
  @Id() readonly funderId!: string;
  @Id() readonly payeeId!: string;
  @Text(1, 200) readonly payeeName!: string;
  @Part(PayableAccountResponse, { nullable: true, description: 'Null while none is confirmed and valid.' })
  readonly account!: PayableAccountResponse | null;
  @Text(1, 20) readonly amountOre!: string;
  @Count(1, LAST) readonly attempt!: number;
}

export class PaymentBatchListResponse implements PaymentBatchList {
  @ListOf(PaymentBatchSummaryResponse, 100) readonly items!: readonly PaymentBatchSummary[];
  @ListOf(PayableResponse, 200, { description: 'Approved claims that are in no batch.' })
  readonly payable!: readonly PayableView[];
}

class PaymentResponse implements PaymentView {
  @Id() readonly id!: string;
  @Id() readonly claimId!: string;
  @Id() readonly applicationId!: string;
  @Text(9, 20, { nullable: true }) readonly caseNumber!: string | null;
  @Count(1, 5) readonly reportingYear!: number;
  @Text(1, 200) readonly payeeName!: string;
  @Part(PaidAccountResponse) readonly account!: PaidAccountResponse;
  @Text(1, 35) readonly endToEndId!: string;
  @Text(1, 20) readonly amountOre!: string;
}

export class PaymentBatchResponse extends PaymentBatchSummaryResponse implements PaymentBatchView {
  @ListOf(PaymentResponse, MOST_PAYMENTS) readonly payments!: readonly PaymentView[];
  @ListOf(ApprovalResponse, 2) readonly approvals!: PaymentBatchView['approvals'];
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
}
