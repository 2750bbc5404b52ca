import type { ClaimSummary, Door, Text } from './contract.js';

export interface Expenditure {
  readonly line: number;
  readonly category: string;
  readonly incurredOn: string;
  readonly supplier: string;
  readonly description: string;
  readonly voucherNumber: string;
  readonly attachmentId: string | null;
  readonly amountOre: string;
  readonly certifiedOre: string | null;
  readonly cutOre: string | null;
  readonly parkedOre: string | null;
  readonly cutReason: string | null;
}

/** A line of a claim as a person types it; its place in the list numbers it, the rest is filled in when it is verified. */
export type NewExpenditure = Omit<Expenditure, 'line' | 'certifiedOre' | 'cutOre' | 'parkedOre' | 'cutReason'>;

export interface Cut {
  readonly line: number;
  readonly cutOre: string;
  readonly parkedOre: string;
  readonly reason: string;
}

export interface Finding {
  readonly line: number | null;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly severity: 'error' | 'warning';
  readonly detail: Text;
}

export interface Claim extends ClaimSummary {
  readonly applicationId: string;
  readonly expenditures: readonly Expenditure[];
  readonly findings: readonly Finding[];
  readonly comparison: readonly Comparison[];
  readonly mayEdit: boolean;
}

/** One cost category of the whole grant: what was approved, what has been asked for, what is left. */
export interface Comparison {
  readonly category: string;
  readonly budgetOre: string;
  readonly claimedBeforeOre: string;
  readonly claimedNowOre: string;
  readonly leftOre: string;
}

/** How far the check of a submitted claim has come. */
export interface ClaimProgress {
  readonly status: string;
  readonly checked: number;
  readonly total: number;
}

export interface PaymentBatchSummary {
  readonly id: string;
  readonly messageId: string;
  readonly status: string;
  readonly statusChangedAt: string;
  readonly version: number;
  readonly paymentCount: number;
  readonly totalOre: string;
}

export interface PaymentBatch extends PaymentBatchSummary {
  readonly payments: readonly {
    readonly id: string;
    readonly caseNumber: string | null;
    readonly payeeName: string;
    readonly bankgiro: string;
    readonly amountOre: string;
  }[];
  readonly approvals: readonly { readonly step: string; readonly personName: string; readonly approvedAt: string }[];
  readonly doors: readonly Door[];
}

/** A claim that is approved and waits to be put into a batch. */
export interface PayableClaim {
  readonly claimId: string;
  readonly applicationId: string;
  readonly caseNumber: string | null;
  readonly reportingYear: number;
  readonly payeeName: string;
  /** Null while the payee has not said where the money is to go. */
  readonly bankgiro: string | null;
  readonly amountOre: string;
}
