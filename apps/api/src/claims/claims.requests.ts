import { Count, Day, Id, ListOf, Ore, Text } from '../http/fields.js';

export class NewClaimRequest {
  @Count(1, 5) readonly reportingYear!: number;
}

export class ExpenditureRequest {
  @Text(1, 40) readonly category!: string;
  @Day() readonly incurredOn!: string;
  @Text(1, 200) readonly supplier!: string;
  @Text(0, 1000) readonly description!: string;
  @Text(1, 60) readonly voucherNumber!: string;
  @Id({ nullable: true, description: "The voucher's file, an attachment of the application." })
  readonly attachmentId!: string | null;
  @Ore() readonly amountOre!: bigint;
}

export class ExpendituresRequest {
  @ListOf(ExpenditureRequest, 2000) readonly expenditures!: ExpenditureRequest[];
}

export class CutRequest {
  @Count(1, 2000) readonly line!: number;
  @Ore() readonly cutOre!: bigint;
  @Ore({ description: 'Set aside: not paid with this claim.' }) readonly parkedOre!: bigint;
  @Text(1, 1000) readonly reason!: string;
}

export class VerificationRequest {
  @ListOf(CutRequest, 2000, { description: 'Lines not named are certified as they were claimed.' })
  readonly cuts!: CutRequest[];
}
