import { formatOre, type Ore } from '@medel/kernel';
import type { ApplicationKind } from '@medel/programmes';

/** What a step left behind. */
export interface Done {
  readonly status: string;
}

/** An application as somebody would type it in. Organisations, partnerships and calls go by their keys in the cast. */
export interface Draft {
  readonly call: string;
  readonly partnership: string;
  readonly kind: ApplicationKind;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly budget: readonly DraftLine[];
  readonly attachments: readonly Paper[];
}

export interface DraftLine {
  readonly organisation: string;
  readonly year: number;
  readonly category: string;
  readonly amountOre: Ore;
}

export interface Paper {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Sheet {
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string;
  readonly recommendedOre: Ore;
}

export interface Approval {
  readonly amountOre: Ore;
  readonly motivation: string;
  readonly conditions: readonly { readonly text: string; readonly dueOn: string }[];
}

export type Change =
  | { readonly kind: 'extension'; readonly endsOn: string }
  | {
      readonly kind: 'reallocation';
      readonly year: number;
      readonly from: string;
      readonly to: string;
      readonly amountOre: Ore;
    };

/** One cost, with the voucher that proves it. */
export interface Cost {
  readonly category: string;
  readonly incurredOn: string;
  readonly supplier: string;
  readonly description: string;
  readonly voucherNumber: string;
  readonly amountOre: Ore;
}

/** What verification takes off a line, numbered from 1. */
export interface Cut {
  readonly line: number;
  readonly cutOre: Ore;
  readonly reason: string;
}

/**
 * Everything one person can do in the product, whichever way they reach it: a story is written once and played through
 * the services or over HTTP. Cases and payment batches go by the keys that the story gives them.
 */
export interface Hands {
  publishCall(call: string): Promise<Done>;
  pauseCall(call: string, reason: string): Promise<Done>;
  resumeCall(call: string): Promise<Done>;
  concludeCall(call: string): Promise<Done>;

  draft(key: string, draft: Draft): Promise<Done>;
  attach(key: string, paper: Paper): Promise<Done>;
  submit(key: string): Promise<Done>;
  withdraw(key: string): Promise<Done>;

  checkFormally(key: string, check: { passed: boolean; note: string }): Promise<Done>;
  askForCompletion(key: string, asked: { question: string; dueAt: Date }): Promise<Done>;
  answerCompletion(key: string, answer: string): Promise<Done>;
  acceptCompletion(key: string): Promise<Done>;
  dismiss(key: string, reason: string): Promise<Done>;
  assign(key: string, assessor: string): Promise<Done>;
  declare(key: string, conflicted: boolean): Promise<Done>;
  score(key: string, sheet: Sheet): Promise<Done>;
  submitAssessment(key: string): Promise<Done>;
  completeReview(key: string): Promise<Done>;
  reopenReview(key: string, reason: string): Promise<Done>;

  approve(key: string, approval: Approval): Promise<Done>;
  reject(key: string, motivation: string): Promise<Done>;
  askForReconsideration(key: string, reason: string): Promise<Done>;
  reinstate(key: string, motivation: string): Promise<Done>;
  terminate(key: string, reason: string): Promise<Done>;

  sendAgreement(key: string): Promise<Done>;
  countersign(key: string): Promise<Done>;
  activate(key: string): Promise<Done>;
  requestChange(key: string, change: Change, reason: string): Promise<Done>;
  approveChange(key: string): Promise<Done>;
  rejectChange(key: string, reason: string): Promise<Done>;

  writeReport(key: string, year: number, narrative: string): Promise<Done>;
  attestReport(key: string, year: number): Promise<Done>;
  submitReport(key: string, year: number): Promise<Done>;
  returnReport(key: string, year: number, reason: string): Promise<Done>;
  approveReport(key: string, year: number): Promise<Done>;
  continueGrant(key: string): Promise<Done>;
  complete(key: string): Promise<Done>;

  draftClaim(key: string, year: number, costs: readonly Cost[], vouchers: Paper): Promise<Done>;
  attestClaim(key: string, year: number): Promise<Done>;
  submitClaim(key: string, year: number): Promise<Done>;
  returnClaim(key: string, year: number, reason: string): Promise<Done>;
  verifyClaim(key: string, year: number, cuts: readonly Cut[]): Promise<Done>;
  approveClaim(key: string, year: number): Promise<Done>;
  rejectClaim(key: string, year: number, reason: string): Promise<Done>;
  recoverClaim(key: string, year: number, reason: string): Promise<Done>;
  releaseUnspent(key: string, year: number): Promise<Done>;

  prepareBatch(batch: string, claims: readonly ClaimKey[]): Promise<Done>;
  approveBatch(batch: string): Promise<Done>;
  releaseBatch(batch: string): Promise<Done>;
  cancelBatch(batch: string): Promise<Done>;
}

export interface ClaimKey {
  readonly key: string;
  readonly year: number;
}

/** Giving money back moves no status, so it is told by the amount. */
export const releasedStatus = (releasedOre: string): string => `${formatOre(BigInt(releasedOre), 'en')} released`;
