/** What people and clocks may ask of an application. Imperative: these are requests, not facts. */
export type ApplicationEvent =
  | { type: 'SUBMIT' }
  | { type: 'WITHDRAW' }
  | { type: 'DISMISS'; reason: string }
  | { type: 'COMPLETE_REVIEW' }
  | { type: 'REOPEN_REVIEW'; reason: string }
  | { type: 'APPROVE'; amountOre: bigint; motivation: string; conditions: readonly ConditionText[] }
  | { type: 'REJECT'; motivation: string }
  | { type: 'REINSTATE'; motivation: string }
  | { type: 'LAPSE' }
  | { type: 'OPEN_REPORTING' }
  | { type: 'CONTINUE' }
  | { type: 'COMPLETE' }
  | { type: 'TERMINATE'; reason: string };

/** Something the funder wants done before or during the grant, with the day it is due. */
export interface ConditionText {
  readonly text: string;
  /** A calendar day, `2023-06-12`. */
  readonly dueOn: string | null;
}

/** How a closed application ended. */
export type Outcome = 'completed' | 'rejected' | 'dismissed' | 'withdrawn' | 'lapsed' | 'terminated';
